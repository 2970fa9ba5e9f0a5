"""Words that follow each other: where the terms of a text stand, and where a run of patterns matches them.

A compound's whole stands at the position of its first part and takes those of all its parts, so that "the F16 jets"
finds "the F-16 jets". How many it takes is told by a second posting: its term behind ``WIDE``, at positions that are
eight times its own plus that number.
"""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from reader.search.terms import Pattern, Run
from reader.text import tokens

#: Before a term: here it is the whole of a compound, or of a part of one. No term begins so, and no prefix can.
WIDE = "\x1f"
#: The bits of a position behind ``WIDE`` that hold how many positions the term takes; no compound has more parts.
WIDTH_BITS = 3

#: The positions of each term of a text, ascending.
Places = Mapping[str, Sequence[int]]
#: The last positions of what begins at each position.
Stretches = dict[int, set[int]]


def places(text: str, *, stemmed: bool) -> dict[str, list[int]]:
    """Give the positions of each term of a text, and how many it takes where that is more than one."""
    found: dict[str, list[int]] = {}
    for term, _, _, position, width in tokens(text, stemmed=stemmed, inner=True):
        if term in found:
            found[term].append(position)
        else:
            found[term] = [position]
        if width > 1:
            # A whole and a part of it may have one stem and one place, the wider first.
            insort(found.setdefault(WIDE + term, []), position << WIDTH_BITS | width)
    return found


def stretches(terms: Iterable[str], there: Places) -> Stretches:
    """Give what begins where of any of some terms."""
    found: Stretches = {}
    for term in terms:
        narrow = Counter(there[term])
        for wide in there.get(WIDE + term, ()):
            start = wide >> WIDTH_BITS
            narrow[start] -= 1
            found.setdefault(start, set()).add(start + (wide & (1 << WIDTH_BITS) - 1) - 1)
        for start, times in narrow.items():
            if times > 0:
                found.setdefault(start, set()).add(start)
    return found


def chained(run: Run, slots: Sequence[Mapping[int, Collection[int]]]) -> set[tuple[int, int]]:
    """Give first and last position of each place where a run matches; ``slots`` are the stretches of its patterns."""
    reached = {(start, end) for start, ends in slots[0].items() for end in ends}
    for pattern, slot in zip(run[1:], slots[1:], strict=True):
        reached = {(start, stop) for start, end in reached for stop in slot.get(end + pattern.after, ())}
    return reached


def accepted(pattern: Pattern, there: Collection[str]) -> list[str]:
    """Give the terms of a text that a pattern stands for."""
    return [term for term in (pattern.exact if pattern.plain else there) if term in there and pattern.accepts(term)]
