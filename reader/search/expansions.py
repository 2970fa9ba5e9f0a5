"""The index terms that a pattern stands for in each segment, looked up once for a search."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from reader.search.distance import within_distance
from reader.search.segment import Segment
from reader.search.snapshot import Snapshot
from reader.search.terms import Pattern, allowed_edits

#: How many terms are compared between two looks at the cancel flag.
_STRIDE = 256

Check = Callable[[], None]


class Terms(NamedTuple):
    """The terms of one field of a segment that a pattern stands for, by number.

    Those that it stands for exactly, those that begin as it does, and those that are spelt nearly so.
    """

    exact: tuple[int, ...]
    begun: range
    near: tuple[int, ...]

    def numbers(self) -> list[int]:
        """All terms, each once."""
        return sorted({*self.exact, *self.begun, *self.near})

    def ranges(self) -> list[range]:
        """All terms in ranges, of which some may lie in others."""
        return [*(range(one, one + 1) for one in (*self.exact, *self.near)), self.begun]


class Expansion(NamedTuple):
    """The terms of one field that a pattern stands for, segment by segment.

    ``documents`` counts what they have in documents, each term by itself, deleted ones included.
    """

    terms: tuple[Terms, ...]
    documents: int


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
        found = []
        for segment in self._snapshot.segments:
            own = tuple(number for term in pattern.exact if (number := segment.number(field, term)) >= 0)
            begun = range(0)
            near: tuple[int, ...] = ()
            alone: Collection[int] = own
            if not pattern.plain:
                begun = segment.beginning(field, pattern.prefix) if pattern.prefix else begun
                near = tuple(self._spelt_like(pattern, field, segment)) if pattern.near else near
                alone = {number for number in (*own, *near) if number not in begun}
                documents += segment.count_postings(field, begun)
            for number in alone:
                documents += segment.count_postings(field, range(number, number + 1))
            found.append(Terms(own, begun, near))
        return Expansion(tuple(found), min(documents, self._snapshot.total))

    def _spelt_like(self, pattern: Pattern, field: str, segment: Segment) -> list[int]:
        found = []
        for seen, number in enumerate(segment.beginning(field, pattern.near[0][:1])):
            if seen % _STRIDE == 0:
                self._check()
            term = segment.term(field, number)
            if any(within_distance(spelling, term, allowed_edits(spelling)) for spelling in pattern.near):
                found.append(number)
        return found
