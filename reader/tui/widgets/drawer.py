"""The drawer: built-in lists, smart feeds, folders and feeds, one line each, and more about the selected one."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from reader.tui.shelves import Shelf
from reader.tui.widgets.line import Part
from reader.tui.widgets.shelf_lines import details, shelf_line
from reader.tui.widgets.target_list import SideLine, TargetList


class Drawer(TargetList):
    """Shows rows of one line; headings cannot be selected. ``cursor`` is the number of the selected row."""

    @dataclass
    class Moved(Message):
        """Another row is selected, or the selected one changed."""

        row: Shelf | None

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 — Textual's word
        super().__init__(id=id)
        self.rows: Sequence[Shelf] = ()

    def lines(self, width: int, height: int) -> Sequence[SideLine]:  # noqa: ARG002 — it scrolls
        """The rows, a blank line over each heading."""
        found: list[SideLine] = []
        for row in self.rows:
            heading = row.kind == "heading"
            found += [SideLine(())] if heading else []
            found.append(SideLine(tuple(shelf_line(row, width)), None if heading else row))
        return found

    def show(self, rows: Sequence[Shelf]) -> None:
        """Shows other rows; the selection stays on its row, wherever that is, or else in its place."""
        before = self.shelf
        self.rows = rows
        self.lay_out()
        if before is None or not self.seek(before.key):
            super().select(self.cursor)
        if before != self.shelf:
            self.post_message(self.Moved(self.shelf))

    def seek(self, key: tuple[str, str]) -> bool:
        """Selects the row of that key; whether there is one."""
        return self.find(lambda target: isinstance(target, Shelf) and target.key == key)

    @property
    def shelf(self) -> Shelf | None:
        """The selected row."""
        return self.target if isinstance(self.target, Shelf) else None

    def select(self, number: int) -> None:
        """Selects the row of that number, or the nearest, and tells of it."""
        before = self.cursor
        super().select(number)
        if self.cursor != before:
            self.post_message(self.Moved(self.shelf))

    def page(self, pages: int) -> None:
        """Moves the selection by that many views, less a row for the eye to hold on to."""
        self.move(pages * max(1, self.scrollable_content_region.height - 1))

    def on_resize(self) -> None:
        """Lays the rows out at the new width, the selected one in view."""
        super().on_resize()
        super().select(self.cursor)

    def drawn(self, line: SideLine) -> tuple[list[Part], bool]:
        """The parts of a line; the selected row is marked whichever pane has the keys."""
        shelf = line.target
        if not isinstance(shelf, Shelf) or shelf is not self.shelf:
            return list(line.parts), False
        width = self.scrollable_content_region.width
        return shelf_line(shelf, width, selected=True, focused=self.has_focus), True


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
