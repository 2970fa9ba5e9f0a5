"""The drawer: built-in lists, smart feeds, folders and feeds, one line each, and more about the selected one."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Static

from reader.tui.shelves import Shelf
from reader.tui.widgets.line import strip
from reader.tui.widgets.shelf_lines import details, shelf_line


class Drawer(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows rows of one line; headings cannot be selected. ``cursor`` is the number of the selected row."""

    STYLES: ClassVar[tuple[str, ...]] = ("bar", "heading", "faint", "name", "loud", "number", "trouble")
    COMPONENT_CLASSES: ClassVar[set[str]] = {*(f"shelf--{name}" for name in STYLES), "shelf--selected"}

    @dataclass
    class Moved(Message):
        """Another row is selected, or the selected one changed."""

        row: Shelf | None

    @dataclass
    class Chosen(Message):
        """The user wants to see what a row lists."""

        row: Shelf

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 — Textual's word
        super().__init__(id=id)
        self.cursor = 0
        self.rows: Sequence[Shelf] = ()
        self._lines: list[Shelf | None] = []
        self._tops: list[int] = []
        self._looks: dict[str, Style] = {}

    def show(self, rows: Sequence[Shelf]) -> None:
        """Shows other rows; the selection stays on its row, wherever that is, or else in its place."""
        before = self.shelf
        self.rows = rows
        self._lines = []
        for row in rows:
            self._lines += [None, row] if row.kind == "heading" else [row]
        self._tops = [index for index, row in enumerate(self._lines) if row is not None and row.kind != "heading"]
        self.virtual_size = Size(0, len(self._lines))
        if before is None or not self.find(before.key):
            self._select(self.cursor)
        self.refresh()
        if before != self.shelf:
            self.post_message(self.Moved(self.shelf))

    def find(self, key: tuple[str, str]) -> bool:
        """Selects the row of that key; whether there is one."""
        for number, top in enumerate(self._tops):
            row = self._lines[top]
            if row is not None and row.key == key:
                self._select(number)
                return True
        return False

    @property
    def shelf(self) -> Shelf | None:
        """The selected row."""
        return self._lines[self._tops[self.cursor]] if self.cursor < len(self._tops) else None

    def move(self, steps: int) -> None:
        """Moves the selection by that many rows."""
        before = self.cursor
        self._select(self.cursor + steps)
        if self.cursor != before:
            self.post_message(self.Moved(self.shelf))

    def page(self, pages: int) -> None:
        """Moves the selection by that many views, less a row for the eye to hold on to."""
        self.move(pages * max(1, self.scrollable_content_region.height - 1))

    def to_end(self, way: int) -> None:
        """Selects the first row, or for a positive way the last."""
        self.move(len(self._tops) if way > 0 else -len(self._tops))

    def _select(self, number: int) -> None:
        self.cursor = max(0, min(number, len(self._tops) - 1))
        if not self._tops:
            return
        top, height = self._tops[self.cursor], self.scrollable_content_region.height
        # A heading is shown with the first row under it.
        above = self._tops[self.cursor - 1] + 1 if self.cursor else 0
        if above < self.scroll_y and top - above < height:
            self.scroll_to(y=above, animate=False, force=True)
        elif height and top + 1 > self.scroll_y + height:
            self.scroll_to(y=top + 1 - height, animate=False, force=True)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line at ``y`` of the view."""
        width = self.scrollable_content_region.width
        index = y + self.scroll_offset.y
        row = self._lines[index] if index < len(self._lines) else None
        if row is None:
            return Strip.blank(width, self.rich_style)
        selected = row is self.shelf
        base = self.get_component_rich_style("shelf--selected") if selected else self.rich_style
        return strip(shelf_line(row, width, selected=selected, focused=self.has_focus), self._styles(), width, base)

    def _styles(self) -> dict[str, Style]:
        if not self._looks:
            self._looks = {name: self.get_component_rich_style(f"shelf--{name}", partial=True) for name in self.STYLES}
        return self._looks

    def notify_style_update(self) -> None:
        """Draws anew in another theme."""
        super().notify_style_update()
        self._looks = {}

    def on_resize(self) -> None:
        """Keeps the selected row in view."""
        self._select(self.cursor)

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Shows whether the selection is the one that keys move."""
        super().watch_has_focus(_has_focus)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Selects the row under the pointer and shows what it lists."""
        offset = event.get_content_offset(self)
        index = offset.y + self.scroll_offset.y if offset else len(self._lines)
        if index in self._tops:
            self.move(self._tops.index(index) - self.cursor)
            if self.shelf is not None:
                self.post_message(self.Chosen(self.shelf))


#: Lines of a column in which those about the selected row have a place; the bottom line tells of trouble anyhow.
_TALL = 20


class DrawerColumn(Vertical):
    """The drawer over a few lines about its selected row."""

    def __init__(self, *, clock: Callable[[], float] = time.time, id: str | None = None) -> None:  # noqa: A002 — Textual's word
        super().__init__(id=id)
        self._clock = clock

    def compose(self) -> ComposeResult:
        """The rows, and the lines."""
        yield Drawer(id="drawer")
        yield Static("", id="shelf-details", markup=False)

    def on_resize(self, event: events.Resize) -> None:
        """Leaves a low screen to the rows."""
        self.query_one("#shelf-details").display = event.size.height >= _TALL

    @on(Drawer.Moved)
    def _moved(self, message: Drawer.Moved) -> None:
        self.query_one("#shelf-details", Static).update("\n".join(details(message.row, self._clock())))
