"""Words that follow each other: where the terms of a text stand, and where a run of patterns matches them.

A compound's whole stands at the position of its first part and takes those of all its parts, so that "the F16 jets"
finds "the F-16 jets". Where it stops is told by a second posting: its term behind ``END`` at its last position.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from reader.search.terms import Pattern, Run
from reader.text import occurrences

#: Before a term: here stops a compound of which it is the whole. No term begins so, and no prefix can.
END = "\x1f"

#: The positions of each term of a text, ascending.
Places = Mapping[str, Sequence[int]]
#: The last positions of what begins at each position.
Stretches = dict[int, set[int]]


def places(text: str, *, stemmed: bool) -> dict[str, list[int]]:
    """Give the positions of each term of a text, and where compounds stop."""
    found: dict[str, list[int]] = {}
    for term, position, width in occurrences(text, stemmed=stemmed):
        if term in found:
            found[term].append(position)
        else:
            found[term] = [position]
        if width > 1:
            found.setdefault(END + term, []).append(position + width - 1)
    return found


def stretches(terms: Iterable[str], there: Places) -> Stretches:
    """Give what begins where of any of some terms."""
    found: Stretches = {}
    for term in terms:
        starts = there[term]
        ends = iter(there.get(END + term, ()))
        end = next(ends, None)
        for number, start in enumerate(starts):
            following = starts[number + 1] if number + 1 < len(starts) else None
            stops = found.setdefault(start, set())
            if end is not None and end > start and (following is None or following > end):
                stops.add(end)
                end = next(ends, None)
            else:
                stops.add(start)
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
