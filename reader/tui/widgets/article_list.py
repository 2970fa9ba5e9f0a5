"""The list of articles: a line-API view, so that a million rows cost what a thousand do."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.tui.faults import explained
from reader.tui.ports import ListingPort
from reader.tui.unfolding import Unfolding
from reader.tui.widgets.line import strip
from reader.tui.widgets.row_lines import HEIGHT, LEAD, WITH_PASSAGE, Look, passage_line, row_lines
from reader.tui.widgets.row_pages import RowPages
from reader.tui.widgets.row_places import HEADING, RowPlaces
from reader.views import Row, Snippet

TitleHits = Callable[[str], Iterable[tuple[int, int]]]
#: Gives the passage of an article in so many characters, or None while it is being read.
PassageOf = Callable[[int, int], Snippet | None]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a listing is shown: which rows fade, what is highlighted in titles, and what was found in texts."""

    unread_only: bool = False
    title_hits: TitleHits | None = None
    passage: PassageOf | None = None

    @property
    def height(self) -> int:
        """Lines of a row."""
        return WITH_PASSAGE if self.passage else HEIGHT


class ArticleList(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a listing a few lines a row; ``cursor`` is the position of the selected row."""

    STYLES: ClassVar[tuple[str, ...]] = (
        "bar",
        "unread",
        "faint",
        "heading",
        "star",
        "new",
        "hit",
        "passage",
        "title-unread",
        "title-read",
        "title-faded",
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = {*(f"row--{name}" for name in STYLES), "row--selected"}

    @dataclass
    class Moved(Message):
        """Another row is selected, because the user moved."""

        row: Row

    @dataclass
    class Opened(Message):
        """The user wants to read the selected row."""

        row: Row

    @dataclass
    class Refused(Message):
        """Rows could not be read."""

        reason: str

    def __init__(self, *, id: str | None = None, clock: Callable[[], float] = time.time) -> None:  # noqa: A002 — Textual's word
        super().__init__(id=id)
        self.cursor = 0
        self._shown: Unfolding | None = None
        self._places = RowPlaces(HEIGHT, 0, {})
        self._pages: RowPages | None = None
        self._manner = Manner()
        self._strips: LRUCache[tuple[int, int, bool, bool], tuple[Strip, ...]] = LRUCache(1024)
        self._looks: dict[str, Style] = {}
        self._clock = clock

    @property
    def total(self) -> int:
        """How many rows there are."""
        return self._shown.total if self._shown else 0

    @property
    def listing(self) -> ListingPort | None:
        """What is shown, if anything yet."""
        return self._shown.listing if self._shown else None

    @property
    def unfolded(self) -> tuple[int, ...]:
        """An article of each row that is unfolded."""
        return self._shown.unfolded if self._shown else ()

    def position(self, article: int) -> int | None:
        """Where the row of an article stands, or that of its story."""
        return self._shown.position(article) if self._shown else None

    def next_unread(self, step: int) -> int | None:
        """Where the nearest unread row after the selected one stands, or before it."""
        return self._shown.next_unread(self.cursor, step) if self._shown else None

    def unfold(self, unfold: bool | None = None) -> bool:
        """Unfolds the selected row or folds it, or the one of whose articles it is; whether that changed anything."""
        if self._shown is None:
            return False
        top = self._shown.top(self._shown.locate(self.cursor)[0])
        if unfold is None:
            unfold = not self._shown.is_unfolded(top)
        changed = self._shown.unfold(top) if unfold else self._shown.fold(top)
        if changed:
            self._place(self._shown)
            self.redraw()
            if not unfold:
                self.select(top)
        return changed

    @property
    def row(self) -> Row | None:
        """The selected row."""
        return self._row(self.cursor)

    @property
    def rows_high(self) -> int:
        """Lines of a row."""
        return self._manner.height

    def _row(self, position: int) -> Row | None:
        if self._pages is None:
            return None
        try:
            return self._pages.row(position)
        except Exception as error:
            self.post_message(self.Refused(explained(error)))
            return None

    def show(self, listing: Unfolding, manner: Manner, *, cursor: int, above: int) -> None:
        """Shows another listing with the row at ``cursor`` selected, ``above`` lines below the top of the view."""
        self._shown = listing
        self._pages = RowPages(listing)
        self._manner = manner
        self._place(listing)
        self.set_reactive(ScrollView.scroll_y, 0)
        self.scroll_to(y=self._places.top(cursor) - above, animate=False, force=True)
        self.reveal(cursor)
        self.redraw()

    def _place(self, listing: Unfolding) -> None:
        self._places = RowPlaces(self.rows_high, listing.total, listing.headings)
        self.virtual_size = Size(0, self._places.lines)

    def show_hits(self, title_hits: TitleHits | None) -> None:
        """Highlights other hits in the titles, or none."""
        self._manner = replace(self._manner, title_hits=title_hits)
        self.redraw()

    @property
    def above(self) -> int:
        """Lines of the view above the selected row."""
        return self._places.top(self.cursor) - int(self.scroll_y)

    def redraw(self, *, again: bool = True) -> None:
        """Draws the rows anew, and reads them ``again`` as their state or the time has changed; the place stays."""
        if self._pages and again:
            self._pages.forget()
        self._strips.clear()
        self.refresh()

    def move(self, rows: int) -> None:
        """Moves the selection by that many rows."""
        self.select(self.cursor + rows)

    def select(self, position: int) -> None:
        """Selects the row at that position, or the nearest, and tells of it."""
        before = self.cursor
        self.reveal(position)
        row = self.row
        if row is not None and self.cursor != before:
            self.post_message(self.Moved(row))

    def reveal(self, position: int) -> None:
        """Selects the row at that position without telling of it."""
        before, scroll, rows = self.cursor, self.scroll_y, self.rows_high
        self.cursor = max(0, min(position, self.total - 1))
        top, height = self._places.top(self.cursor), self.scrollable_content_region.height
        if self._places.above(self.cursor) < self.scroll_y:
            self.scroll_to(y=self._places.above(self.cursor), animate=False, force=True)
        elif height and top + rows > self.scroll_y + height:
            self.scroll_to(y=top + rows - height, animate=False, force=True)
        if scroll == self.scroll_y:
            self.refresh_lines(self._places.top(before), rows)
            self.refresh_lines(top, rows)

    def page(self, pages: int) -> None:
        """Moves the selection by that many views, less a row for the eye to hold on to."""
        self.move(pages * max(1, self.scrollable_content_region.height // self.rows_high - 1))

    def to_end(self, way: int) -> None:
        """Selects the first row, or for a positive way the last."""
        self.select(self.total - 1 if way > 0 else 0)

    def render_line(self, y: int) -> Strip:
        """The line at ``y`` of the view."""
        width = self.scrollable_content_region.width
        position, part = self._places.at(y + self.scroll_offset.y)
        if position >= self.total:
            empty = self._pages is not None and not self.total and y == 1
            return strip([("  Nothing found", "faint")] if empty else [], self._styles(), width, self.rich_style)
        if part == HEADING:
            return strip([(f" {self._places.headings[position]}", "heading")], self._styles(), width, self.rich_style)
        selected = position == self.cursor
        key = (position, width, selected, selected and self.has_focus)
        strips = self._strips.get(key)
        if strips is None:
            strips = self._strips[key] = self._draw(position, width, selected)
        return strips[part]

    def _draw(self, position: int, width: int, selected: bool) -> tuple[Strip, ...]:
        row, manner = self._row(position), self._manner
        if row is None:
            return (Strip.blank(width, self.rich_style),) * manner.height
        look = Look(
            width,
            self._clock(),
            selected=selected,
            focused=self.has_focus,
            faded=manner.unread_only and row.state.read,
            hits=tuple(manner.title_hits(row.title)) if manner.title_hits else (),
            lit=manner.title_hits is not None,
            unfolded=row.fold is not None and self._shown is not None and self._shown.is_unfolded(position),
        )
        base = self.get_component_rich_style("row--selected") if selected else self.rich_style
        lines = [*row_lines(row, look)]
        if manner.passage:
            lines.append(passage_line(row, manner.passage(row.id, max(1, width - LEAD - 2)), look))
        return tuple(strip(line, self._styles(), width, base) for line in lines)

    def _styles(self) -> dict[str, Style]:
        if not self._looks:
            self._looks = {name: self.get_component_rich_style(f"row--{name}", partial=True) for name in self.STYLES}
        return self._looks

    def notify_style_update(self) -> None:
        """Draws anew in another theme."""
        super().notify_style_update()
        self._looks = {}
        self._strips.clear()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Shows whether the selection is the one that keys move."""
        super().watch_has_focus(_has_focus)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Selects the row under the pointer; a click on the selected one opens it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        position, part = self._places.at(offset.y + self.scroll_offset.y)
        if position >= self.total or part == HEADING:
            return
        if position == self.cursor and self.row is not None:
            self.post_message(self.Opened(self.row))
        self.select(position)
