"""Runs of words in the documents of one segment, counted from the positions of their terms."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import accumulate

from reader.search.runs import WIDE, chained, stretches
from reader.search.segment import Segment
from reader.search.terms import Run


class Adjacency:
    """Counts a run in documents; ``slots`` are the terms that each of its patterns stands for in a field there."""

    def __init__(self, segment: Segment, field: str, run: Run, slots: Sequence[Sequence[str]]) -> None:
        self._segment = segment
        self._field = field
        self._run = run
        self._slots = slots
        self._terms = {term for terms in slots for term in terms}

    def count(self, candidates: Collection[int], check: Callable[[], None]) -> dict[int, float]:
        """Count in each of the documents how often the run matches; those without it are left out."""
        compound = self._compounds(candidates)
        plain = self._plain(sorted(set(candidates) - compound), check)
        return plain | self._stretched(sorted(compound), check) if compound else plain

    def _compounds(self, candidates: Collection[int]) -> set[int]:
        """Give the documents in which one of the terms is the whole of a compound, and so takes several positions."""
        found: set[int] = set()
        for term in self._terms:
            found.update(self._segment.postings(self._field, WIDE + term).documents)
        return found.intersection(candidates)

    def _plain(self, wanted: list[int], check: Callable[[], None]) -> dict[int, float]:
        """Count where each term takes one position: the rarest tells first where the run can begin."""
        starts: dict[int, set[int]] = {}
        steps = accumulate((pattern.after for pattern in self._run[1:]), initial=0)
        for step, terms in sorted(zip(steps, self._slots, strict=True), key=lambda item: self._frequency(item[1])):
            places: dict[int, set[int]] = {}
            for term in terms:
                check()
                for document, positions in self._segment.postings(self._field, term).positions(wanted).items():
                    places.setdefault(document, set()).update(position - step for position in positions)
            starts = {
                document: starts[document] & own if document in starts else own for document, own in places.items()
            }
            wanted = [document for document in wanted if starts.get(document)]
        return {document: float(len(starts[document])) for document in wanted}

    def _frequency(self, terms: Sequence[str]) -> int:
        return sum(len(self._segment.postings(self._field, term).documents) for term in terms)

    def _stretched(self, wanted: list[int], check: Callable[[], None]) -> dict[int, float]:
        """Count where terms of several positions have to be reckoned with."""
        there: dict[int, dict[str, list[int]]] = {document: {} for document in wanted}
        for term in self._terms:
            check()
            for key in (term, WIDE + term):
                for document, positions in self._segment.postings(self._field, key).positions(wanted).items():
                    there[document][key] = positions
        found: dict[int, float] = {}
        for document, places in there.items():
            begun = [stretches((term for term in terms if term in places), places) for terms in self._slots]
            starts = {start for start, _ in chained(self._run, begun)}
            if starts:
                found[document] = float(len(starts))
        return found
