"""An article's text as it stands on the page: paragraphs set apart, list items bulleted, offsets kept in step."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from reader.article import Span
from reader.present.layout import Block, wholes
from reader.present.lines import MEASURE
from reader.present.tables import laid_out
from reader.text import paragraphs, safe

_BULLET, _INDENT, _DEEPEST = "• ", "  ", 6
#: Characters of a text that are shown: a short book. Laying out more would hold up the keys for seconds.
LONGEST = 300_000


@dataclass(frozen=True, slots=True)
class PageText:
    """Harmless text for the page up to the offset ``limit``, and where each piece starts in article and page.

    ``has_tables`` tells that it was set for a certain width.
    """

    text: str = ""
    origins: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    limit: int = 0
    has_tables: bool = False

    def at(self, offset: int) -> int:
        """The place on the page of an offset in the article's text."""
        index = bisect_right(self.origins, offset) - 1
        if index < 0:
            return 0
        limit = self.places[index + 1] if index + 1 < len(self.places) else len(self.text)
        return min(self.places[index] + offset - self.origins[index], limit)

    def origin(self, place: int) -> int:
        """The offset in the article's text of a place on the page."""
        index = bisect_right(self.places, place) - 1
        if index < 0:
            return 0
        limit = self.origins[index + 1] if index + 1 < len(self.origins) else self.limit
        return min(self.origins[index] + place - self.places[index], limit)


def lay_out(text: str, spans: Iterable[Span], width: int = MEASURE) -> PageText:
    """Sets one blank line between paragraphs, none within lists, bullets or numbers before list items.

    Tables are set in columns where these fit into ``width``; code stays as it is.
    """
    shown, spans = safe(text[:LONGEST], newlines=True), list(spans)
    sheet = _Sheet(shown)
    whole = wholes(shown, spans)
    items = _Items(span for span in spans if span.kind == "item")
    before: int | None = None
    for start, end in paragraphs(shown):
        if whole and start >= whole[0].end:
            whole.pop(0)
        if whole and start >= whole[0].start:
            if sheet.end <= whole[0].start:
                sheet.gap()
                sheet.put_whole(whole[0], width)
            before = None
            continue
        item = items.at(start)
        if item is None or before is None:
            sheet.gap()
        else:
            sheet.lead("\n")
        if item is not None:
            sheet.lead(items.mark(item, start, shown))
        sheet.put(start, end)
        before = item
    if len(text) > len(shown):
        sheet.lead(f"\n\n… and {len(text) - len(shown):,} characters more, which are not shown here.")
    return sheet.page()


class _Sheet:
    """Gathers the pieces of a page in the order of their offsets in the article's text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces: list[str] = []
        self._origins: list[int] = []
        self._places: list[int] = []
        self._length = 0
        #: The offset up to which the text has been put down.
        self.end = 0
        self._has_tables = False

    def gap(self) -> None:
        """A blank line, unless this is the beginning."""
        self.lead("\n\n" if self._pieces else "")

    def lead(self, text: str) -> None:
        """Something that is not of the article's text."""
        self._pieces.append(text)
        self._length += len(text)

    def put(self, start: int, end: int) -> None:
        """A piece of the text."""
        self._origins.append(start)
        self._places.append(self._length)
        self.lead(self._text[start:end])
        self.end = end

    def put_whole(self, block: Block, width: int) -> None:
        """A table, or code."""
        if block.kind == "code":
            self.put(block.start, block.end)
            return
        self._has_tables = True
        for cell in laid_out(self._text, block.start, block.end, width):
            self.lead(cell.lead)
            self.put(cell.start, cell.end)
        self.end = block.end

    def page(self) -> PageText:
        """What was put down."""
        text = "".join(self._pieces)
        return PageText(text, tuple(self._origins), tuple(self._places), len(self._text), self._has_tables)


class _Items:
    """The items of lists, which may stand in one another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans, key=lambda span: (span.start, -span.end))
        self._open: list[Span] = []
        self._next = 0

    def at(self, offset: int) -> int | None:
        """How deep in lists an offset stands, 0 for the outermost; None outside. Offsets must be asked for in order."""
        while self._next < len(self._spans) and self._spans[self._next].start <= offset:
            self._open.append(self._spans[self._next])
            self._next += 1
        self._open = [span for span in self._open if span.end > offset]
        return len(self._open) - 1 if self._open else None

    def mark(self, depth: int, start: int, text: str) -> str:
        """What stands before a line of an item: its bullet or number, or their width."""
        item = self._open[-1]
        mark = f"{item.value}. " if item.value else _BULLET
        if item.start != start:
            mark = " " * len(mark)
        elif text.startswith(("•", "-", "*", "–"), start):
            mark = ""
        return _INDENT * min(depth, _DEEPEST) + mark


def line_starts(text: str, lines: Iterable[str]) -> list[int]:
    """Where each wrapped line of a text starts in it; the offsets rise."""
    starts: list[int] = []
    at = 0
    for line in lines:
        shown = line.strip()
        if shown:
            found = text.find(shown, at)
            at = found if found >= 0 else at
        starts.append(at)
        at += len(shown)
    return starts


def line_of(starts: list[int], offset: int) -> int:
    """The number of the line on which an offset stands."""
    return max(0, bisect_right(starts, offset) - 1)
