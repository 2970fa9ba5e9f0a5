"""The structure of an article's text, from its spans: blocks, and marks nested within them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from reader.article import Article, Span
from reader.text import cells, paragraphs

BlockKind = Literal["paragraph", "heading", "item", "blockquote", "caption", "code", "table"]
_BLOCKS: dict[str, BlockKind] = {
    "heading": "heading",
    "item": "item",
    "blockquote": "blockquote",
    "caption": "caption",
}
_INLINE = frozenset({"link", "emphasis", "strong", "code"})
_DEEPEST = 8

#: Gives what stands before and after a marked passage, or None to leave it unmarked.
Marks = Callable[[Span], tuple[str, str] | None]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, or a whole table or piece of code: its offsets, what it is, and the level of a heading."""

    start: int
    end: int
    kind: BlockKind = "paragraph"
    level: int = 0


def blocks(article: Article) -> Iterator[Block]:
    """Give the paragraphs of an article with their kind, in order; tables and code in one piece."""
    marked = sorted((span for span in article.spans if span.kind in _BLOCKS), key=lambda span: span.start)
    starts = [span.start for span in marked]
    whole = wholes(article.text, article.spans)
    for start, end in paragraphs(article.text):
        while whole and whole[0].end <= start:
            whole.pop(0)
        if whole and whole[0].start <= start:
            if whole[0].start >= 0:
                yield whole[0]
            whole[0] = Block(-1, whole[0].end)
            continue
        at = bisect_right(starts, start) - 1
        if at < 0 or marked[at].end <= start:
            yield Block(start, end)
            continue
        span = marked[at]
        level = int(span.value) if span.kind == "heading" and span.value and span.value.isdecimal() else 0
        yield Block(start, end, _BLOCKS[span.kind], min(level, 6))


def wholes(text: str, spans: Iterable[Span]) -> list[Block]:
    """The tables of a text, without their captions, and the code that fills lines, in order and never overlapping."""
    spans = list(spans)
    captions = {span.start: span.end for span in spans if span.kind == "caption"}
    others = {span.start for span in spans if span.kind in ("item", "heading", "blockquote")}
    found: list[Block] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.kind not in ("table", "code"):
            continue
        extent = _filled(text, captions.get(span.start, span.start), span.end)
        if extent is None or (found and extent[0] < found[-1].end):
            continue
        if span.kind == "table":
            found.append(Block(*extent, "table"))
        elif span.start not in others or "\n" in text[slice(*extent)]:  # else a word that is all there is in an item
            found.append(Block(*extent, "code"))
    return found


def _filled(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The extent of the lines that a span fills; None where it does not."""
    start += len(text[start:end]) - len(text[start:end].lstrip("\n"))
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    if start >= end or text[first:start].strip() or text[end:last].strip() or text[start:end].isspace():
        return None
    return first, min(end, len(text))


class Inline:
    """The inline spans of one text, found by paragraph without walking them all each time."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        """Keep the spans that mark words; ``text`` is what their offsets count, made safe or not."""
        self._text = text
        chosen = (span for span in spans if span.kind in _INLINE and 0 <= span.start < span.end <= len(text))
        self._spans = sorted(chosen, key=lambda span: (span.start, -span.end))
        self._next = 0

    def render(self, start: int, end: int, escape: Callable[[str], str], marks: Marks) -> str:
        """Write a passage with its marks properly nested; passages must be asked for in ascending order.

        A span that crosses another or the passage's bounds is cut or left out: markup has no other way.
        """
        out: list[str] = []
        closing: list[tuple[int, str]] = []
        at = start
        for span in self._within(start, end):
            while closing and closing[-1][0] <= span.start:
                stop, after = closing.pop()
                out += (escape(self._text[at:stop]), after)
                at = stop
            mark = marks(span)
            if mark is None or len(closing) >= _DEEPEST or (closing and closing[-1][0] < span.end):
                continue
            out += (escape(self._text[at : span.start]), mark[0])
            at = span.start
            closing.append((span.end, mark[1]))
        for stop, after in reversed(closing):
            out += (escape(self._text[at:stop]), after)
            at = stop
        out.append(escape(self._text[at:end]))
        return "".join(out)

    def _within(self, start: int, end: int) -> Iterator[Span]:
        """Give the spans of a passage, cut to it and without white space at their ends, which Markdown forbids."""
        while self._next < len(self._spans) and self._spans[self._next].start < end:
            span = self._spans[self._next]
            self._next += 1
            passage = self._text[max(start, span.start) : min(end, span.end)]
            left = max(start, span.start) + len(passage) - len(passage.lstrip())
            right = left + len(passage.strip())
            if left < right:
                yield Span(left, right, span.kind, span.value)


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """Break a text into lines of at most ``width`` cells, each begun with ``first`` or ``rest``.

    A word wider than a line, such as a run of Chinese, is broken wherever the line ends.
    """
    later = first if rest is None else rest
    lines: list[str] = []
    line, used, empty = first, cells(first), True
    for word in text.split():
        size = cells(word)
        if not empty and used + 1 + size <= width:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if not empty:
            lines.append(line)
            line, used = later, cells(later)
        *full, line = _broken(word, line, later, width) if used + size > width else [line + word]
        lines += full
        used, empty = cells(line), False
    return lines if empty else [*lines, line]


def _broken(word: str, first: str, rest: str, width: int) -> list[str]:
    lines: list[str] = []
    line, used, begun = [first], cells(first), False
    for character in word:
        size = cells(character)
        if begun and used + size > width:
            lines.append("".join(line))
            line, used = [rest], cells(rest)
        line.append(character)
        used += size
        begun = True
    return [*lines, "".join(line)]
