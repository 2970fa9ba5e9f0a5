"""The sidebar: people, organisations and places of the article, and what is related to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.article import Entity, EntityHere, Related
from reader.tui.widgets.line import strip
from reader.tui.widgets.side_lines import SideLine, side_lines


class Sidebar(ScrollView, can_focus=True, inherit_bindings=False):
    """Lists what an article leads to; ``cursor`` is the number of the selected target."""

    STYLES: ClassVar[tuple[str, ...]] = (
        "heading",
        "faint",
        "number",
        "number-key",
        "relation",
        "title",
        "person",
        "organisation",
        "place",
        "other",
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = {*(f"side--{name}" for name in STYLES), "side--selected"}

    @dataclass
    class Chosen(Message):
        """The user wants to go where a line leads."""

        target: Entity | Related

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 — Textual's word
        super().__init__(id=id)
        self.cursor = 0
        self.related: Sequence[Related] | None = None
        self._entities: Sequence[EntityHere] = ()
        self._empty = True
        self._lines: list[SideLine] = []
        self._tops: list[int] = []
        self._looks: dict[str, Style] = {}

    def show(self, entities: Sequence[EntityHere]) -> None:
        """Shows the names of another article; what is related to it is still being looked for."""
        self._entities, self.related, self._empty, self.cursor = entities, None, False, 0
        self._lay_out()
        self.scroll_to(y=0, animate=False, force=True)

    def renew(self, entities: Sequence[EntityHere]) -> None:
        """Shows the names that a new analysis has found; what is related stays until it is known anew."""
        self._entities = entities
        self._lay_out()
        self._select(self.cursor)

    def show_related(self, related: Sequence[Related]) -> None:
        """Adds what is related."""
        self.related = related
        self._lay_out()

    def clear(self) -> None:
        """Shows nothing, as no article is open."""
        self._entities, self.related, self._empty = (), None, True
        self._lay_out()

    def _lay_out(self) -> None:
        room = self.scrollable_content_region
        self._lines = [] if self._empty else side_lines(self._entities, self.related, room.width, room.height)
        targets = [line.target for line in self._lines]
        self._tops = [
            index
            for index, target in enumerate(targets)
            if target is not None and (index == 0 or targets[index - 1] is not target)
        ]
        self.virtual_size = Size(0, len(self._lines))
        self.refresh()

    @property
    def target(self) -> Entity | Related | None:
        """What the selected line leads to."""
        return self._lines[self._tops[self.cursor]].target if self.cursor < len(self._tops) else None

    def move(self, steps: int) -> None:
        """Moves the selection by that many targets."""
        self._select(self.cursor + steps)

    def page(self, pages: int) -> None:
        """Moves the selection by that many views."""
        self.move(pages * max(1, self.scrollable_content_region.height // 2))

    def to_end(self, way: int) -> None:
        """Selects the first target, or for a positive way the last."""
        self._select(len(self._tops) - 1 if way > 0 else 0)

    def _select(self, number: int) -> None:
        self.cursor = max(0, min(number, len(self._tops) - 1))
        if not self._tops:
            return
        top, height = self._tops[self.cursor], self.scrollable_content_region.height
        above = 0 if self.cursor == 0 else top - 1
        if above < self.scroll_y:
            self.scroll_to(y=above, animate=False, force=True)
        elif height and top + 3 > self.scroll_y + height:
            self.scroll_to(y=top + 3 - height, animate=False, force=True)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line at ``y`` of the view."""
        width = self.scrollable_content_region.width
        index = y + self.scroll_offset.y
        if index >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[index]
        selected = self.has_focus and line.target is not None and line.target is self.target
        base = self.get_component_rich_style("side--selected") if selected else self.rich_style
        parts = list(line.parts)
        if selected and parts:
            text, style = parts[0]
            parts[0:1] = [("▌", "heading"), (text[1:], style)] if text.startswith(" ") else [(text, style)]
        return strip(parts, self._styles(), width, base)

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
        self._lay_out()

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
            self.cursor = next(i for i, top in enumerate(self._tops) if self._lines[top].target is target)
            self.post_message(self.Chosen(target))
