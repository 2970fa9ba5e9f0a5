"""Where a query's words stand in a text, and the passage that shows most of them; spans, never markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reader.article import TextField
from reader.query import And, Node, Or, Phrase, Word
from reader.search.runs import accepted, chained
from reader.search.terms import Pattern, Run, plan
from reader.text import Token, sentences, tokens
from reader.views import Snippet

_ELLIPSIS = "…"
_SPACES = re.compile(r"\s+")
#: How far the end of a passage may move back to the end of a word.
_LONGEST_WORD = 30
#: Hits that are looked at for the best passage, in all and within one.
_MOST_HITS = 400
_MOST_TOGETHER = 60
_MARGIN = 200

_Hit = tuple[int, int, int]
_Words = dict[str, list[Token]]


def spans(node: Node, text: str, field: TextField, *, stemmed: bool = True) -> list[tuple[int, int]]:
    """Give the parts of a text of this field that a query's positive words and phrases match.

    Ascending, not overlapping; a phrase is one span from its first word to its last. ``stemmed`` is true of English.
    """
    return _merged([(start, end) for start, end, _ in _hits(node, text, field, stemmed)])


def snippet(node: Node, text: str, width: int = 240, *, stemmed: bool = True) -> Snippet:
    """Give the passage of at most ``width`` characters with most of the query's words, on one line.

    It begins at a sentence where that leaves room, else at a word; … marks where it was cut. A text without any
    of the words gives its beginning.
    """
    hits = _hits(node, text, "text", stemmed)
    start, end = _passage(text, hits, max(width, 10) - 2 * len(_ELLIPSIS))
    inside = [(max(s, start), min(e, end)) for s, e, _ in hits if s < end and e > start]
    return _one_line(text, start, end, _merged(inside))


def _hits(node: Node, text: str, field: TextField, stemmed: bool) -> list[_Hit]:
    """Find the occurrences of each leaf, in order, with the number of the leaf."""
    leaves = [leaf for leaf in dict.fromkeys(_leaves(node)) if field in plan(leaf).fields]
    if not leaves:
        return []
    found: _Words = {}
    for token in tokens(text, stemmed=stemmed, inner=True):
        found.setdefault(token.term, []).append(token)
    hits = {
        (start, end, number)
        for number, leaf in enumerate(leaves)
        for run in plan(leaf).runs
        for start, end in _occurrences(run, found)
    }
    return sorted(hits)


def _leaves(node: Node) -> Iterator[Word | Phrase]:
    if isinstance(node, Word | Phrase):
        yield node
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from _leaves(part)


def _occurrences(run: Run, found: _Words) -> Iterator[tuple[int, int]]:
    slots = [_by_position(pattern, found) for pattern in run]
    for first, last in chained(run, [{start: ends.keys() for start, ends in slot.items()} for slot in slots]):
        begin = min(start for start, _ in slots[0][first].values())
        yield begin, max(ends[last][1] for ends in slots[-1].values() if last in ends)


def _by_position(pattern: Pattern, found: _Words) -> dict[int, dict[int, tuple[int, int]]]:
    """Give the offsets of what a pattern matches, by first and last position, the widest if there are several."""
    there: dict[int, dict[int, tuple[int, int]]] = {}
    for term in accepted(pattern, found):
        for token in found[term]:
            ends = there.setdefault(token.position, {})
            last = token.position + token.width - 1
            start, end = ends.get(last, (token.start, token.end))
            ends[last] = (min(start, token.start), max(end, token.end))
    return there


def _merged(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _passage(text: str, hits: Sequence[_Hit], width: int) -> tuple[int, int]:
    """Choose start and end of the densest passage."""
    if not hits:
        start = len(text) - len(text.lstrip())
        return start, _word_end(text, start, start + width)
    best, reach = _densest(hits, width)
    first = hits[best][0]
    start = _beginning(text, first, max(0, width - (reach - first)))
    return start, max(_word_end(text, start, start + width), min(reach, start + width))


def _densest(hits: Sequence[_Hit], width: int) -> tuple[int, int]:
    """Find the hit at which the passage with the most different leaves, then the most hits, begins, and its end."""
    best = (0, 0)
    choice = (0, hits[0][1])
    for first, (start, _, _) in enumerate(hits[:_MOST_HITS]):
        inside = [hit for hit in hits[first : first + _MOST_TOGETHER] if hit[1] <= start + width]
        value = (len({leaf for _, _, leaf in inside}), len(inside))
        if value > best:
            best, choice = value, (first, max(end for _, end, _ in inside))
    return choice


def _beginning(text: str, first: int, room: int) -> int:
    """Start at the hit's sentence if that is no more than ``room`` before it, else at a word some way before it."""
    floor = max(0, first - room)
    # A little more is read, so that the cut itself is not taken for the start of a sentence.
    low = max(0, floor - _MARGIN)
    starts = [low + start for start, _ in sentences(text[low : first + 1])]
    near = [start for start in (starts[1:] if low else starts) if start >= floor]
    if near:
        return near[-1]
    start = max(0, first - room // 3)
    while start < first and start and not text[start - 1].isspace():
        start += 1
    return start


def _word_end(text: str, start: int, end: int) -> int:
    """Move an end that cuts a word back to the white space before it, unless there is none near."""
    if end >= len(text):
        return len(text.rstrip()) if text[start:].strip() else len(text)
    for cut in range(end, max(start, end - _LONGEST_WORD), -1):
        if text[cut].isspace():
            return cut
    return end


def _one_line(text: str, start: int, end: int, found: Sequence[tuple[int, int]]) -> Snippet:
    """Cut a passage out, each run of white space as one space, and move its spans along."""
    pieces = [_ELLIPSIS] if text[:start].strip() else []
    places: list[int] = []
    length = len("".join(pieces))
    at = start
    for match in _SPACES.finditer(text, start, end):
        pieces.append(text[at : match.start()])
        places.extend(range(length, length + match.start() - at))
        length += match.start() - at
        if length > len(_ELLIPSIS) * bool(text[:start].strip()) and match.end() < end:
            pieces.append(" ")
            places.extend([length] * (match.end() - match.start()))
            length += 1
        else:
            places.extend([length] * (match.end() - match.start()))
        at = match.end()
    pieces.append(text[at:end])
    places.extend(range(length, length + end - at + 1))
    if text[end:].strip():
        pieces.append(_ELLIPSIS)
    moved = tuple((places[s - start], places[e - 1 - start] + 1) for s, e in found if e > s)
    return Snippet("".join(pieces), moved)
