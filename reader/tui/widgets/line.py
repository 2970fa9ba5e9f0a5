"""One line of styled parts, cut to a width in cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.text import cells, clip

#: A text and the name of its style.
Part = tuple[str, str]


def fit(parts: Iterable[Part], width: int) -> list[Part]:
    """As many parts as fit, the last one cut with an ellipsis."""
    kept: list[Part] = []
    left = width
    for text, style in parts:
        needed = cells(text)
        if needed > left:
            kept.append((clip(text, left), style))
            break
        kept.append((text, style))
        left -= needed
    return kept


def justify(left: Sequence[Part], right: Sequence[Part], width: int) -> list[Part]:
    """Left parts cut to the room that the right parts leave; the right ones vanish where there is no room for both."""
    taken = sum(cells(text) for text, _ in right)
    if taken and taken + 8 > width:
        right, taken = (), 0
    kept = fit(left, width - taken - bool(taken))
    gap = width - taken - sum(cells(text) for text, _ in kept)
    return [*kept, (" " * gap, ""), *right]


def break_at(text: str, width: int) -> int:
    """Where to break a text so that what stands before fits the width: after a word if one ends in its far half."""
    if cells(text) <= width or width < 1:
        return len(text)
    fitting = len(clip(text, width + 1)) - 1
    space = text.rfind(" ", 0, fitting + 1)
    return space if space > fitting // 2 else fitting


def strip(parts: Iterable[Part], styles: Mapping[str, Style], width: int, base: Style) -> Strip:
    """The parts as a strip of exactly ``width`` cells on the base style."""
    segments = [Segment(text, base + styles[style] if style else base) for text, style in parts if text]
    return Strip(segments).adjust_cell_length(width, base)


def marked(text: str, style: str, spans: Iterable[tuple[int, int]], mark: str) -> list[Part]:
    """The text in parts, those within the spans in the style ``mark``."""
    parts: list[Part] = []
    at = 0
    for start, end in spans:
        if start > at:
            parts.append((text[at:start], style))
        if end > max(at, start):
            parts.append((text[max(at, start) : end], mark))
            at = end
    parts.append((text[at:], style))
    return parts
