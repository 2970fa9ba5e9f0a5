"""An article's text as it stands on the page: paragraphs set apart, list items bulleted, offsets kept in step."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from reader.article import Span
from reader.text import paragraphs, safe

#: Kinds whose neighbours stand close together, line under line.
_CLOSE = frozenset({"item", "table", "code"})
_BULLET = "• "
#: Characters of a text that are shown: a short book. Laying out more would hold up the keys for seconds.
LONGEST = 300_000


@dataclass(frozen=True, slots=True)
class PageText:
    """Harmless text for the page up to the offset ``limit``, and where each paragraph starts in article and page."""

    text: str = ""
    origins: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    limit: int = 0

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


def lay_out(text: str, spans: Iterable[Span]) -> PageText:
    """Sets one blank line between paragraphs, none within lists and tables, and bullets before list items."""
    whole, text = text, text[:LONGEST]
    kinds = {span.start: span.kind for span in spans if span.kind in _CLOSE}
    inside = [(span.start, span.end, span.kind) for span in spans if span.kind in _CLOSE - {"item"}]
    pieces: list[str] = []
    origins: list[int] = []
    places: list[int] = []
    length = 0
    before = ""
    for start, end in paragraphs(text):
        kind = kinds.get(start, "") or next((kind for low, high, kind in inside if low <= start < high), "")
        lead = "" if not pieces else "\n" if kind and kind == before else "\n\n"
        if kind == "item" and not text.startswith(("•", "-", "*", "–"), start):
            lead += _BULLET
        piece = safe(text[start:end], newlines=True)
        length += len(lead)
        pieces += (lead, piece)
        origins.append(start)
        places.append(length)
        length += len(piece)
        before = kind
    if len(whole) > len(text):
        pieces.append(f"\n\n… and {len(whole) - len(text):,} characters more, which are not shown here.")
    return PageText("".join(pieces), tuple(origins), tuple(places), len(text))


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
