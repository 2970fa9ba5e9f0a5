"""Runs of words in the documents of one segment, counted from the positions of their terms, all documents at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from reader.search.inverted import Numbers, firsts, present
from reader.search.runs import WIDE, WIDTH_BITS
from reader.search.segment import Segment
from reader.search.terms import Run

#: A place in a document is one number: the document's above so many bits, the position below.
_PLACE_BITS = 32


class Adjacency:
    """Counts a run in documents; ``slots`` are the numbers of the terms that each of its patterns stands for there."""

    def __init__(self, segment: Segment, field: str, run: Run, slots: Sequence[Sequence[int]]) -> None:
        self._segment = segment
        self._field = field
        self._run = run
        self._slots = slots

    def count(self, candidates: Numbers, check: Callable[[], None]) -> tuple[Numbers, Numbers]:
        """Give those of the documents, ascending, in which the run stands, and how often it does.

        From the last pattern to the first: where it begins so that what follows it stands behind its end.
        """
        good = np.zeros(0, np.int64)
        for number in range(len(self._run) - 1, -1, -1):
            check()
            starts, ends = self._stretches(self._slots[number], candidates)
            if number + 1 < len(self._run):
                starts = starts[present(ends + self._run[number + 1].after, good)]
            good = _distinct(starts)
            candidates = _each(good >> _PLACE_BITS)
            if not len(candidates):
                break
        documents = good >> _PLACE_BITS
        begins = np.flatnonzero(firsts(documents))
        return documents[begins], np.diff(np.append(begins, len(documents)))

    def _stretches(self, terms: Sequence[int], wanted: Numbers) -> tuple[Numbers, Numbers]:
        """Give first and last places of all that any of some terms takes in some documents."""
        starts: list[Numbers] = []
        ends: list[Numbers] = []
        for term in terms:
            documents, positions = self._segment.positions(self._field, term, wanted)
            narrow = documents << _PLACE_BITS | positions
            wide = self._segment.number(self._field, WIDE + self._segment.term(self._field, term))
            if wide >= 0:
                documents, codes = self._segment.positions(self._field, wide, wanted)
                begun = documents << _PLACE_BITS | codes >> WIDTH_BITS
                starts.append(begun)
                ends.append(begun + (codes & (1 << WIDTH_BITS) - 1) - 1)
                narrow = _less(narrow, begun)
            starts.append(narrow)
            ends.append(narrow)
        if len(starts) == 1:
            return starts[0], ends[0]
        return np.concatenate(starts), np.concatenate(ends)


def _distinct(numbers: Numbers) -> Numbers:
    """Give each number once, in ascending order, in which they mostly are."""
    return _each(numbers if bool((numbers[1:] >= numbers[:-1]).all()) else np.sort(numbers))


def _each(ascending: Numbers) -> Numbers:
    found: Numbers = ascending[firsts(ascending)]
    return found


def _less(all_of: Numbers, some: Numbers) -> Numbers:
    """Take some places, each as often as it is given, from ascending ones of which each may be there several times."""
    places, times = np.unique(all_of, return_counts=True)
    taken = np.bincount(np.searchsorted(places, some), minlength=len(places))
    return places[times > taken]
