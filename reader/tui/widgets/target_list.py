"""A list of lines that lead somewhere, among others that do not: the lists at the side of the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.tui.targets import Target
from reader.tui.widgets.line import Part, strip


@dataclass(frozen=True, slots=True)
class SideLine:
    """One line and what choosing it leads to; lines of one target follow each other."""

    parts: tuple[Part, ...]
    target: Target | None = None


class TargetList(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows the lines that ``lines`` gives; ``cursor`` is the number of the selected target."""

    STYLES: ClassVar[tuple[str, ...]] = (
        "heading",
        "faint",
        "number",
        "number-key",
        "relation",
        "title",
        "loud",
        "name",
        "bar",
        "trouble",
        "person",
        "organisation",
        "place",
        "other",
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = {*(f"side--{name}" for name in STYLES), "side--selected"}

    @dataclass
    class Chosen(Message):
        """The user wants to go where a line leads."""

        target: Target

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 — Textual's word
        super().__init__(id=id)
        self.cursor = 0
        self._lines: Sequence[SideLine] = ()
        self._tops: list[int] = []
        self._looks: dict[str, Style] = {}

    def lines(self, width: int, height: int) -> Sequence[SideLine]:
        """What there is to show in a view of that size."""
        raise NotImplementedError

    def lay_out(self) -> None:
        """Shows the lines as they are to be; the selection keeps its number."""
        room = self.scrollable_content_region
        self._lines = self.lines(room.width, room.height)
        targets = [line.target for line in self._lines]
        self._tops = [
            index
            for index, target in enumerate(targets)
            if target is not None and (index == 0 or targets[index - 1] is not target)
        ]
        self.virtual_size = Size(0, len(self._lines))
        self.refresh()

    def begin(self) -> None:
        """Lays out anew from the top."""
        self.cursor = 0
        self.lay_out()
        self.scroll_to(y=0, animate=False, force=True)

    @property
    def target(self) -> Target | None:
        """What the selected line leads to."""
        return self._lines[self._tops[self.cursor]].target if self.cursor < len(self._tops) else None

    def move(self, steps: int) -> None:
        """Moves the selection by that many targets."""
        self.select(self.cursor + steps)

    def page(self, pages: int) -> None:
        """Moves the selection by that many views."""
        self.move(pages * max(1, self.scrollable_content_region.height // 2))

    def to_end(self, way: int) -> None:
        """Selects the first target, or for a positive way the last."""
        self.select(len(self._tops) - 1 if way > 0 else 0)

    def select(self, number: int) -> None:
        """Selects the target of that number, or the nearest."""
        self.cursor = max(0, min(number, len(self._tops) - 1))
        if not self._tops:
            return
        above = self._tops[self.cursor]
        end, height = above + 1, self.scrollable_content_region.height
        while end < len(self._lines) and self._lines[end].target is self.target:
            end += 1
        # What stands over a target, such as its heading, is shown with it.
        while above and end - above < height and self._lines[above - 1].target is None:
            above -= 1
        if above < self.scroll_y:
            self.scroll_to(y=above, animate=False, force=True)
        elif height and end > self.scroll_y + height:
            self.scroll_to(y=end - height, animate=False, force=True)
        self.refresh()

    def find(self, wanted: Callable[[Target], bool]) -> bool:
        """Selects the first target that is wanted; whether there is one."""
        for number, top in enumerate(self._tops):
            target = self._lines[top].target
            if target is not None and wanted(target):
                self.select(number)
                return True
        return False

    def render_line(self, y: int) -> Strip:
        """The line at ``y`` of the view."""
        width = self.scrollable_content_region.width
        index = y + self.scroll_offset.y
        if index >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        parts, selected = self.drawn(self._lines[index])
        base = self.get_component_rich_style("side--selected") if selected else self.rich_style
        return strip(parts, self._styles(), width, base)

    def drawn(self, line: SideLine) -> tuple[list[Part], bool]:
        """The parts of a line, and whether it is marked as selected: only where the list has the keys."""
        parts = list(line.parts)
        if not self.has_focus or line.target is None or line.target is not self.target:
            return parts, False
        if parts and parts[0][0].startswith(" "):
            text, style = parts[0]
            parts[0:1] = [("▌", "heading"), (text[1:], style)]
        return parts, True

    def _styles(self) -> dict[str, Style]:
        if not self._looks:
            self._looks = {name: self.get_component_rich_style(f"side--{name}", partial=True) for name in self.STYLES}
        return self._looks

    def notify_style_update(self) -> None:
        """Draws anew in another theme."""
        super().notify_style_update()
        self._looks = {}

    def on_resize(self) -> None:
        """Lays the lines out at the new width."""
        self.lay_out()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Shows whether the selection is the one that keys move."""
        super().watch_has_focus(_has_focus)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Goes where the line under the pointer leads."""
        offset = event.get_content_offset(self)
        index = offset.y + self.scroll_offset.y if offset else len(self._lines)
        target = self._lines[index].target if index < len(self._lines) else None
        if target is not None:
            self.select(next(i for i, top in enumerate(self._tops) if self._lines[top].target is target))
            self.post_message(self.Chosen(target))
