"""The two lines that frame the screen: what is listed above, what can be done and where one is below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from reader.text import cells, safe
from reader.tui.formats import count, plural
from reader.tui.widgets.line import Part, justify, strip

#: Cells of the top line that what is listed has for itself.
_NAMED = 22


@dataclass(frozen=True, slots=True)
class Heading:
    """What the top line tells: what is listed, the library's counts, a fetch under way; ``key`` shows what is new.

    ``grouped`` says that the list would show articles as stories that it shows alone.
    """

    title: str = ""
    found: int | None = None
    stories: int | None = None
    order: str = ""
    unread: int = 0
    new: int = 0
    grouped: bool = False
    pending: int = 0
    fetching: str = ""
    key: str = ""

    def parts(self, width: int) -> tuple[list[Part], list[Part]]:
        """The left and the right side; of the right one what matters less is left out where there is no room."""
        left: list[Part] = [(" reader ", "brand"), (f" {safe(self.title) or 'All news'} ", "name")]
        if self.found is not None:
            order = f" · {self.order}" if self.order else ""
            stories = "" if self.stories is None else f" in {plural(self.stories, 'story')}"
            left.append((f" {plural(self.found, 'article')}{stories}{order}", "faint"))
        fetching: Part = (f" {self.fetching} " if self.fetching else "", "faint")
        pending: Part = (f" {count(self.pending)} being analysed " if self.pending else "", "faint")
        news = f"{count(self.new)} new" if self.new else "stories grouped" if self.grouped else ""
        new: Part = (f" {news} · {self.key} shows them " if news else "", "news")
        unread: Part = (f" {count(self.unread)} unread ", "faint")
        room = width - _NAMED
        kept = set[Part]()
        for part in (new, fetching, unread, pending):
            if cells(part[0]) <= room:
                kept.add(part)
                room -= cells(part[0])
        return left, [part for part in (fetching, pending, new, unread) if part in kept]


@dataclass(frozen=True, slots=True)
class Footing:
    """What the bottom line tells: keys with their verbs, the last of them before all others, and where one is."""

    verbs: tuple[tuple[str, str], ...] = ()
    typed: str = ""
    where: tuple[str, ...] = ()
    note: str = ""

    def parts(self, width: int) -> tuple[list[Part], list[Part]]:
        """The left and the right side; a verb for which there is no room is left out whole."""
        left: list[Part] = [(" ", "")]
        where = self._where(width)
        if self.note and not self.typed:
            return [*left, (safe(self.note), "note")], [(where, "where")]
        if self.typed:
            return [*left, (self.typed, "key"), (" …", "faint")], [(where, "where")]
        room = width - cells(where) - 2
        kept = set[tuple[str, str]]()
        for key, label in (*self.verbs[-1:], *self.verbs[:-1]):
            needed = cells(key) + cells(label) + 3
            if needed <= room:
                kept.add((key, label))
                room -= needed
        for key, label in self.verbs:
            if (key, label) in kept:
                left += [(key, "key"), (f" {label}  ", "faint")]
        return left, [(where, "where")]

    def _where(self, width: int) -> str:
        """As much of where one is as fits a third of the line."""
        parts = list(self.where)
        while len(parts) > 1 and cells(" · ".join(parts)) > width // 3:
            parts.pop()
        return " · ".join(parts) + " "


class StatusLine(Widget):
    """One line with a left and a right side."""

    STYLES: ClassVar[tuple[str, ...]] = ("brand", "name", "faint", "news", "key", "where", "note")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"status--{name}" for name in STYLES}

    content: reactive[Heading | Footing] = reactive(Heading())

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 — the line is always the first
        """The one line."""
        width = self.size.width
        left, right = self.content.parts(width)
        styles: dict[str, Style] = {
            name: self.get_component_rich_style(f"status--{name}", partial=True) for name in self.STYLES
        }
        return strip(justify(left, right, width), styles, width, self.rich_style)
