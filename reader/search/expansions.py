"""The index terms that a pattern stands for in each segment, looked up once for a search."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from reader.search.distance import within_distance
from reader.search.scoring import idf
from reader.search.segment import Segment
from reader.search.snapshot import Snapshot
from reader.search.terms import Pattern, allowed_edits

#: How many terms are compared between two looks at the cancel flag.
_STRIDE = 256

Check = Callable[[], None]


class Expansion(NamedTuple):
    """The terms of one field that a pattern stands for, in each segment, by number; ``idf`` is that of all as one.

    Those that it stands for exactly, those that begin as it does, and those that are spelt nearly so.
    """

    exact: tuple[tuple[int, ...], ...]
    begun: tuple[range, ...]
    near: tuple[tuple[int, ...], ...]
    idf: float

    def numbers(self, segment: int) -> list[int]:
        """All terms in a segment, each once."""
        return sorted({*self.exact[segment], *self.begun[segment], *self.near[segment]})

    def ranges(self, segment: int) -> list[range]:
        """All terms in a segment, in ranges, of which some may lie in others."""
        singly = [range(one, one + 1) for one in (*self.exact[segment], *self.near[segment])]
        return [*singly, self.begun[segment]]

    def any(self, segment: int) -> bool:
        """Whether a segment has any of them."""
        return bool(self.exact[segment] or self.begun[segment] or self.near[segment])


class Expansions:
    """Looks up what patterns stand for in the segments of a snapshot."""

    def __init__(self, snapshot: Snapshot, check: Check) -> None:
        self._snapshot = snapshot
        self._check = check
        self._known: dict[tuple[Pattern, str], Expansion] = {}

    def of(self, pattern: Pattern, field: str) -> Expansion:
        """Give the terms of a field that a pattern stands for."""
        key = (pattern, field)
        if key not in self._known:
            self._known[key] = self._expand(pattern, field)
        return self._known[key]

    def _expand(self, pattern: Pattern, field: str) -> Expansion:
        documents = 0
        exact, begun, near = [], [], []
        for segment in self._snapshot.segments:
            own = tuple(found for term in pattern.exact if (found := segment.number(field, term)) >= 0)
            start = range(0)
            like: tuple[int, ...] = ()
            alone: Collection[int] = own
            if not pattern.plain:
                start = segment.beginning(field, pattern.prefix) if pattern.prefix else start
                like = tuple(self._spelt_like(pattern, field, segment)) if pattern.near else like
                alone = {number for number in (*own, *like) if number not in start}
                documents += segment.count_postings(field, start)
            for number in alone:
                documents += segment.count_postings(field, range(number, number + 1))
            exact.append(own)
            begun.append(start)
            near.append(like)
        total = self._snapshot.total
        return Expansion(tuple(exact), tuple(begun), tuple(near), idf(min(documents, total), total))

    def _spelt_like(self, pattern: Pattern, field: str, segment: Segment) -> list[int]:
        found = []
        for seen, number in enumerate(segment.beginning(field, pattern.near[0][:1])):
            if seen % _STRIDE == 0:
                self._check()
            term = segment.term(field, number)
            if any(within_distance(spelling, term, allowed_edits(spelling)) for spelling in pattern.near):
                found.append(number)
        return found
