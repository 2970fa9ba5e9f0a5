"""The text of an article as one widget, with everything that is marked in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from textual import events
from textual.content import Content, Span
from textual.message import Message
from textual.widgets import Static

from reader.present.lines import MEASURE
from reader.tui.hints import Hints, place
from reader.tui.targets import Link, Named
from reader.tui.widgets.page_spans import Marks, Range, links, names, painted, skimmed, standing
from reader.tui.widgets.page_text import PageText, lay_out, line_of, line_starts
from reader.views import ArticleView


class Page(Static):
    """Shows one text; hits, the current name and hints come and go without laying it out again."""

    @dataclass
    class Chosen(Message):
        """The user clicked a name or a link."""

        target: Named | Link

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 — Textual's word
        super().__init__("", id=id, markup=False)
        self.text = PageText()
        self.names: list[Named] = []
        self.marks = Marks()
        self.links: list[Link] = []
        self._standing: list[Span] = []
        self._lines: tuple[int, list[int]] | None = None
        self._view: ArticleView | None = None
        self._keys: Sequence[Range] = ()
        self._width = MEASURE

    def show(self, view: ArticleView | None, hits: Iterable[Range] = (), keys: Sequence[Range] = ()) -> None:
        """Shows another article, or nothing; hits, and the ``keys`` of one to be skimmed, are offsets in its text."""
        self._view, self._keys = view, keys
        self._set()
        self.marks = Marks(hits=self._placed(hits))
        self.update(painted(self.text.text, self._standing, self.marks, self.names))

    def _set(self) -> None:
        view = self._view
        width = min(MEASURE, self.content_size.width or MEASURE)
        self.text = lay_out(view.article.text, view.article.spans, width) if view else PageText()
        self._width = width
        self._lines = None
        self._annotate(view)

    def on_resize(self) -> None:
        """Sets tables anew for another width; hits and the current name stay marked."""
        if not self.text.has_tables or min(MEASURE, self.content_size.width or MEASURE) == self._width:
            return
        before = self.text
        self._set()
        hits = [(before.origin(start), before.origin(end - 1) + 1) for start, end in self.marks.hits]
        self.marks = Marks(self._placed(hits), self.marks.hit, self.marks.mention)
        self.update(painted(self.text.text, self._standing, self.marks, self.names))

    def _annotate(self, view: ArticleView | None) -> None:
        self.names = names(view, self.text) if view else []
        self.links = links(view, self.text) if view else []
        self._standing = standing(view, self.text, [*self.names, *self.links]) if view else []
        if view and self._keys:
            below, above = skimmed(view, self.text, self._keys)
            self._standing = [*below, *self._standing, *above]

    def renew(self, view: ArticleView) -> None:
        """Shows the names that a new analysis of the same text has found; hits and hints stay."""
        self._view = view
        self._annotate(view)
        self.mark(mention=None)

    def skim(self, keys: Sequence[Range]) -> None:
        """Brings out these sentences, given as offsets in the article's text, or none; all marks stay."""
        self._keys = keys
        self._annotate(self._view)
        self.mark()

    def _placed(self, spans: Iterable[Range]) -> list[Range]:
        at = self.text.at
        return [(at(start), at(end - 1) + 1) for start, end in spans if start < end <= self.text.limit]

    def mark(self, **changes: Any) -> None:
        """Changes some of the marks, by the names of their fields."""
        self.marks = replace(self.marks, **changes)
        self.update(painted(self.text.text, self._standing, self.marks, self.names), layout=False)

    def mark_hits(self, hits: Iterable[Range], *, on_page: bool = False) -> None:
        """Marks these hits and none other; they are offsets of the article's text unless ``on_page``."""
        self.mark(hits=list(hits) if on_page else self._placed(hits), hit=None)

    def line(self, offset: int) -> int:
        """The line on which a page offset stands, at the present width."""
        return line_of(self._starts(), offset)

    def _starts(self) -> list[int]:
        width = self.content_size.width
        if self._lines is None or self._lines[0] != width:
            text = self.text.text
            lines = Content(text).wrap(width) if text and width else []
            self._lines = (width, line_starts(text, (line.plain for line in lines)))
        return self._lines[1] or [0]

    @property
    def laid_out(self) -> bool:
        """Whether the widget has the height that its text needs."""
        return self.content_size.height == len(self._starts())

    def between(self, top: int, bottom: int) -> Range:
        """The page offsets that stand on the lines from ``top`` up to ``bottom``."""
        starts = self._starts()
        first = starts[max(0, min(top, len(starts) - 1))]
        return first, starts[bottom] if 0 <= bottom < len(starts) else len(self.text.text)

    def name_hints(self, within: Range) -> Hints:
        """Hints for the first appearance of each name within a range of page offsets."""
        first = {(name.kind, name.name): name for name in reversed(self.names) if _in(name, within)}
        return place(sorted(first.values(), key=lambda name: name.start))

    def link_hints(self, within: Range) -> Hints:
        """Hints for the links within a range of page offsets."""
        return place([link for link in self.links if _in(link, within)])

    def step_hit(self, step: int, origin: int) -> int | None:
        """Makes the next hit current, the first one counted from a page offset; its offset, or None past the ends."""
        found = _step([start for start, _ in self.marks.hits], self.marks.hit, step, origin)
        if found is None:
            return None
        self.mark(hit=found)
        return self.marks.hits[found][0]

    def step_name(self, step: int, origin: int) -> int | None:
        """Makes the next name current, the first one counted from a page offset; its offset, or None past the ends."""
        found = _step([name.start for name in self.names], self.marks.mention, step, origin)
        if found is None:
            return None
        self.mark(mention=found)
        return self.names[found].start

    @property
    def current(self) -> Named | None:
        """The name that is current, if one is."""
        return None if self.marks.mention is None else self.names[self.marks.mention]

    def on_click(self, event: events.Click) -> None:
        """Follows the name or link under the pointer."""
        index = event.style.meta.get("target")
        targets: list[Named | Link] = [*self.names, *self.links]
        if isinstance(index, int) and index < len(targets):
            self.post_message(self.Chosen(targets[index]))


def _in(target: Named | Link, within: Range) -> bool:
    return within[0] <= target.start < within[1]


def _step(starts: list[int], current: int | None, step: int, origin: int) -> int | None:
    """The index after ``current``; without a current one the first from ``origin`` on, or the last before it."""
    if current is not None:
        index = current + step
    elif step > 0:
        index = next((index for index, start in enumerate(starts) if start >= origin), 0)
    else:
        index = next((index for index in range(len(starts) - 1, -1, -1) if starts[index] < origin), len(starts) - 1)
    return index if 0 <= index < len(starts) else None
