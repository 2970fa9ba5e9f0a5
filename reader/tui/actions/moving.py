"""Moving: within a pane, between panes, to the next hit or unread article, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.widgets.target_list import TargetList

if TYPE_CHECKING:
    from reader.tui.desk import Desk

#: Lines that J and K scroll.
_SCROLL = 3


class Moving:
    """The verbs of movement."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._panes = desk.panes

    def do_down(self) -> None:
        self._desk.pane.move(1)

    def do_up(self) -> None:
        self._desk.pane.move(-1)

    def do_first(self) -> None:
        self._desk.pane.to_end(-1)

    def do_last(self) -> None:
        self._desk.pane.to_end(1)

    def do_page_down(self) -> None:
        self._desk.pane.page(1)

    def do_page_up(self) -> None:
        self._desk.pane.page(-1)

    def do_scroll_down(self) -> None:
        self._desk.reading.move(_SCROLL)

    def do_scroll_up(self) -> None:
        self._desk.reading.move(-_SCROLL)

    def do_space(self) -> None:
        """Pages; where the article is not in view it opens it first."""
        reading = self._desk.reading
        if self._panes.current == "story":
            self._desk.story.page(1)
        elif reading.view is None or not self._panes.shows("reading"):
            self._desk.nav.open_selected()
        elif reading.at_end:
            self._to_unread(1)
        else:
            reading.page(1)

    def do_next(self) -> None:
        self._step(1)

    def do_previous(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        """To a hit of this article, then to the next article of the results; without hits to an unread article."""
        desk = self._desk
        marked = bool(desk.reading.page_text.marks.hits)
        if marked and desk.reading.next_hit(step):
            return
        if desk.column.highlighting:
            if not desk.nav.step_to_hits(step):
                desk.tell("No more hits that way")
        elif marked:
            desk.tell("No more hits that way")
        else:
            self._to_unread(step)

    def _to_unread(self, step: int) -> None:
        articles = self._desk.articles
        if articles.listing is None:
            return
        position = articles.next_unread(step)
        if position is None:
            self._desk.tell("No more unread articles that way")
            return
        articles.select(position)
        if self._panes.current != "list":
            self._desk.nav.open_selected()

    def do_open(self) -> None:
        desk = self._desk
        if self._panes.current == "list":
            desk.nav.open_selected()
        elif isinstance(desk.pane, TargetList):
            if desk.pane.target is not None:
                desk.nav.go_to(desk.pane.target)
        elif desk.reading.page_text.current is not None:
            desk.nav.go_to(desk.reading.page_text.current)

    def do_back(self) -> None:
        """A merge first, then highlights, the current name, zen, a page, the pane, and at last the trail."""
        desk = self._desk
        page = desk.reading.page_text
        if desk.joining.end():
            desk.tell("Nothing is merged")
        elif desk.column.highlighting or page.marks.hits:
            desk.column.stop_highlighting()
            page.mark_hits(())
        elif page.marks.mention is not None:
            page.mark(mention=None)
        elif self._panes.zen:
            self._panes.toggle_zen()
        elif self._panes.current == "story" or (self._panes.current == "reading" and self._from_story()):
            desk.nav.walk(-1)
        elif self._panes.current != "list":
            self._panes.focus("reading" if self._panes.current == "sidebar" else "list")
        elif not desk.nav.walk(-1):
            desk.tell(f"{desk.keys.first(desk.keys.verb('quit')) or 'Ctrl+Q'} leaves the reader")

    def _from_story(self) -> bool:
        """Whether the open article was gone to from the page of a story or of a name."""
        before = self._desk.trail.before
        return before is not None and before.paged
