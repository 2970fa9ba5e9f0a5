"""A plain text with its stand-off spans, and the few ways in which ingest cuts it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reader.article import Span

_SURROGATE_OR_NUL = re.compile("[\ud800-\udfff\0]")
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Prose:
    """Text with spans; paragraphs stand apart by a blank line, lines of one block (items, rows, code) by a newline."""

    text: str
    spans: tuple[Span, ...] = ()

    def lines(self) -> Iterator[tuple[int, int]]:
        """The extents of the lines that hold more than white space, trimmed."""
        for match in _LINE.finditer(self.text):
            line = match.group()
            start = match.start() + len(line) - len(line.lstrip())
            end = match.start() + len(line.rstrip())
            if start < end:
                yield start, end

    def outside(self, extents: Sequence[tuple[int, int]]) -> tuple[str, ...]:
        """The lines of which no part lies in any of the extents, of which empty ones hold nothing."""
        return tuple(
            self.text[start:end]
            for start, end in self.lines()
            if not any(begin < end and start < stop for begin, stop in extents)
        )

    def select(self, pieces: Sequence[tuple[int, int]]) -> Prose:
        """Keep only the given extents, which ascend and do not overlap; spans are cut to what is left of them.

        Two pieces keep the white space that stood between them; where something else stood, a blank line replaces it.
        """
        kept: list[str] = []
        shifts: list[tuple[int, int, int]] = []
        length = 0
        previous = -1
        for start, end in pieces:
            if previous >= 0:
                gap = self.text[previous:start]
                if gap.strip():
                    gap = "\n\n" if "\n" in gap else " "
                kept.append(gap)
                length += len(gap)
            kept.append(self.text[start:end])
            shifts.append((start, end, length - start))
            length += end - start
            previous = end
        return Prose("".join(kept), tuple(_moved(self.spans, shifts)))

    def part(self, start: int, end: int) -> Prose:
        """One extent as a prose of its own, without white space at its ends."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        end = max(start, end - (len(piece) - len(piece.rstrip())))
        return self.select([(start, end)])

    def with_spans(self, spans: Iterable[Span]) -> Prose:
        """The same text with further spans, in order of position."""
        return replace(self, spans=ordered((*self.spans, *spans)))


def ordered(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans by position, the enclosing one before the enclosed."""
    return tuple(sorted(spans, key=lambda span: (span.start, -span.end)))


def _moved(spans: tuple[Span, ...], shifts: list[tuple[int, int, int]]) -> Iterator[Span]:
    position = 0
    for span in spans:
        while position < len(shifts) and shifts[position][1] <= span.start:
            position += 1
        new_start = new_end = -1
        for start, end, shift in shifts[position:]:
            if start >= span.end:
                break
            low, high = max(span.start, start), min(span.end, end)
            if low < high:
                if new_start < 0:
                    new_start = low + shift
                new_end = high + shift
        if new_start >= 0:
            yield replace(span, start=new_start, end=new_end)


def storable(text: str) -> str:
    """The text without what no database and no encoder takes: NUL and lone surrogates, replaced one for one."""
    if "\0" not in text:
        # An encoder finds surrogates ten times as fast as a search does, and nearly no text has them.
        try:
            text.encode()
        except UnicodeEncodeError:
            pass
        else:
            return text
    return _SURROGATE_OR_NUL.sub("�", text)


def one_line(text: str) -> str:
    """The text with every run of white space as one space, as titles and bylines want it."""
    return " ".join(storable(text).split())
