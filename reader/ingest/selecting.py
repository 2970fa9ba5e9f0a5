"""The lines of a page that an extractor chose, with all the structure that our own walk over the page gave them."""

from __future__ import annotations

import re
from bisect import bisect_right

from reader.ingest.prose import Prose

#: A line with fewer letters must follow the one before it at once; a longer one may come after something left out.
_TELLING = 20
#: How many letters ahead a line is looked for, and of how many at both ends of a long line something may be left out.
_AHEAD, _ENDS = 20_000, 40
#: The share of the chosen letters that must be found again.
_LEAST_FOUND = 0.9
#: Lines between a caption and the nearest line that was chosen.
_NEAR = 2
#: Kinds that are kept as a whole.
_WHOLE = frozenset({"table", "code"})
_LETTERS = re.compile(r"[^\W_]+")


def select(whole: Prose, chosen: Prose) -> Prose:
    """The part of a page's whole text that was chosen, captions beside it included; the choice itself if that fails."""
    letters = _only_letters(chosen.text)
    lines = list(whole.lines())
    kept, found, at = [False] * len(lines), 0, 0
    for number, (start, end) in enumerate(lines):
        line = _only_letters(whole.text[start:end])
        place = _place(line, letters, at) if line else None
        if place is not None:
            kept[number] = True
            found += place[1] - place[0]
            at = place[1]
    if not letters or found < _LEAST_FOUND * len(letters):
        return whole if _repeats(chosen, whole) else chosen
    _complete(whole, lines, kept)
    return whole.select([extent for extent, keep in zip(lines, kept, strict=True) if keep])


def _repeats(chosen: Prose, whole: Prose) -> bool:
    """Whether a choice is longer than its page because it has parts twice, and not because the page hides some."""
    if not 0 < len(whole.text) <= len(chosen.text):
        return False
    letters = _only_letters(whole.text)
    lines = [_only_letters(chosen.text[start:end]) for start, end in chosen.lines()]
    return sum(len(line) for line in lines if line in letters) > _LEAST_FOUND * sum(map(len, lines))


def _place(line: str, letters: str, at: int) -> tuple[int, int] | None:
    """Where a line stands among the chosen letters from ``at`` on."""
    if letters.startswith(line, at):
        return at, at + len(line)
    if len(line) < _TELLING:
        return None
    limit = at + _AHEAD + len(line)
    start = letters.find(line, at, limit)
    if start >= 0:
        return start, start + len(line)
    if len(line) < 2 * _ENDS:
        return None
    start = letters.find(line[:_ENDS], at, limit)
    end = letters.find(line[-_ENDS:], start, start + len(line)) if start >= 0 else -1
    return (start, end + _ENDS) if end >= 0 else None


def _complete(whole: Prose, lines: list[tuple[int, int]], kept: list[bool]) -> None:
    """Keep all of a table or a piece of code of which a line was chosen, and captions within the text."""
    starts = [start for start, _ in lines]
    for span in whole.spans:
        if span.kind not in _WHOLE and span.kind != "caption":
            continue
        first, last = bisect_right(starts, span.start) - 1, bisect_right(starts, span.end - 1) - 1
        if span.kind == "caption":
            wanted = any(kept[max(0, first - _NEAR) : first]) and any(kept[last:])
        else:
            wanted = any(kept[first : last + 1])
        if wanted:
            kept[first : last + 1] = [True] * (last + 1 - first)


def _only_letters(text: str) -> str:
    return "".join(_LETTERS.findall(text)).casefold()
