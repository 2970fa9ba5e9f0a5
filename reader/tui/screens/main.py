"""The main screen: drawer, list, article and sidebar side by side; it lays them out and routes their messages."""

from __future__ import annotations

import re
from functools import partial

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from reader.tui.background import Background
from reader.tui.desk import Desk
from reader.tui.feed_ports import FetchPort
from reader.tui.keyboard import Keyboard, typed_ahead
from reader.tui.marker import Marker
from reader.tui.pace import Pace
from reader.tui.ports import LibraryPort, SettingsPort
from reader.tui.requests import Request
from reader.tui.verbs import PANES
from reader.tui.widgets.article_column import ArticleColumn
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.drawer import Drawer, DrawerColumn
from reader.tui.widgets.facet_pane import FacetPane
from reader.tui.widgets.list_column import ListColumn
from reader.tui.widgets.page import Page
from reader.tui.widgets.reading import ReadingPane
from reader.tui.widgets.search_line import SearchLine
from reader.tui.widgets.status import Footing, StatusLine
from reader.tui.widgets.target_list import TargetList

_FUNCTION = re.compile(r"f\d+")


class MainScreen(Screen[None], inherit_bindings=False):
    """Where one reads, searches and jumps."""

    AUTO_FOCUS = ""

    class Empty(Message):
        """The library has no article."""

    def __init__(
        self, library: LibraryPort, settings: SettingsPort, pace: Pace, fetch: FetchPort | None = None
    ) -> None:
        super().__init__()
        self._library = library
        self._pace = pace
        self.desk = Desk(self, library, settings, pace, fetch)
        self.keyboard = Keyboard(self.desk)

    def compose(self) -> ComposeResult:
        """A line, the columns, a line."""
        yield StatusLine(id="heading")
        with Horizontal(id="columns"):
            yield DrawerColumn(clock=self._pace.clock, id="drawer-column")
            yield ListColumn(self._library, self._pace, self.desk.keys.key_of("suggestion"), id="list-column")
            yield ArticleColumn(self._library, self._pace, id="article-column")
            with Vertical(id="facet-column"):
                yield FacetPane(id="facets")
        footing = StatusLine(id="footing")
        footing.set_reactive(StatusLine.content, Footing())
        yield footing

    def on_mount(self) -> None:
        """Reads the list of everything; the screen is there before it."""
        self.desk.panes.focus("list")
        self.desk.column.load(Request(""))
        self.desk.watch.recount()
        if self._pace.poll:
            self.set_interval(self._pace.poll, self.desk.watch.look)

    def on_unmount(self) -> None:
        """Leaves nothing running."""
        self.desk.fetching.stop()
        self.desk.shelving.close()
        self.desk.faceting.close()

    def on_resize(self) -> None:
        """Shows the panes that fit."""
        self.desk.panes.resized()
        self.desk.faceting.tick()

    def on_key(self, event: events.Key) -> None:
        """Turns keys into verbs, unless they belong to a line being typed; function keys never do."""
        if isinstance(self.focused, Input) and not _FUNCTION.fullmatch(event.key):
            return
        awaited = next((line.awaited for line in self.query(SearchLine) if line.awaited), None)
        if typed_ahead(event, awaited) if awaited else self.keyboard.press(event):
            event.stop()
            event.prevent_default()

    @on(Background.Done)
    def _done(self, message: Background.Done) -> None:
        """Nothing is dealt with once the interface is being taken down."""
        if self.app.return_code is None:
            self.desk.attempt(message.then)

    @on(ArticleList.Moved)
    def _moved(self, message: ArticleList.Moved) -> None:
        self.desk.watch.touched()
        self.desk.nav.preview(message.row)
        self.desk.watch.footing()

    @on(ArticleList.Opened)
    def _opened(self, message: ArticleList.Opened) -> None:
        if self.desk.column.line.open:
            self.desk.column.line.accept(message.row.id)
        else:
            self.desk.attempt(self.desk.nav.open_selected)

    @on(ListColumn.Shown)
    def _listed(self, message: ListColumn.Shown) -> None:
        self.desk.nav.listed(message.request)
        self.desk.watch.listed()
        self.desk.faceting.tick(live=message.request.live)
        if not message.listing.total and not message.request.query and not message.request.live:
            self.post_message(self.Empty())

    @on(ListColumn.Searched)
    def _searched(self, message: ListColumn.Searched) -> None:
        self.desk.nav.searched(message.article)

    @on(ListColumn.Picked)
    def _picked(self, message: ListColumn.Picked) -> None:
        self.desk.attempt(partial(self.desk.nav.go_article, message.article))

    @on(ListColumn.Left)
    def _left_search(self) -> None:
        self.desk.nav.dismissed()

    @on(ArticleColumn.Shown)
    def _shown(self, message: ArticleColumn.Shown) -> None:
        self.desk.nav.shown(message.visit, message.view)
        self.call_after_refresh(self.desk.watch.footing)

    @on(TargetList.Chosen)
    @on(Page.Chosen)
    def _chosen(self, message: TargetList.Chosen | Page.Chosen) -> None:
        self.desk.attempt(partial(self.desk.nav.go_to, message.target))

    @on(ReadingPane.Scrolled)
    @on(Drawer.Moved)
    def _scrolled(self) -> None:
        self.desk.watch.footing()

    @on(ReadingPane.Ended)
    def _ended(self) -> None:
        if self.desk.reading.view is not None:
            self.desk.rule.ended(self.desk.reading.view)

    @on(Marker.Changed)
    def _changed(self, message: Marker.Changed) -> None:
        self.desk.articles.redraw()
        self.desk.article_column.renew()
        self.desk.telling.renew(asked=True)
        if message.relist:
            self.desk.column.reload(preview=self.desk.article_column.wanted in message.gone)
        if message.regroups:
            self.desk.joining.expect()
        if message.note:
            self.desk.tell(message.note)
        self.desk.watch.recount()

    @on(ArticleList.Refused)
    @on(ListColumn.Refused)
    @on(ArticleColumn.Refused)
    @on(Marker.Refused)
    def _refused(
        self, message: ArticleList.Refused | ListColumn.Refused | ArticleColumn.Refused | Marker.Refused
    ) -> None:
        self.desk.tell(message.reason, wrong=True)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click gives a pane the keys as well."""
        pane = next((pane for pane in PANES if pane == event.widget.id), None)
        if pane is not None and pane != self.desk.panes.current:
            self.desk.panes.focus(pane)
        if pane == "drawer":
            self.desk.shelving.tick()
        self.desk.watch.footing()
