"""The postings of a field as arrays: each term's documents, how often it is in each, and where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Numbers = NDArray[Any]
#: Positions, some fifty bytes each, and terms that are merged at once; a term of more positions is merged by itself.
_AT_ONCE = 1 << 18
_TERMS_AT_ONCE = 1 << 14


@dataclass(frozen=True, slots=True)
class Inverted:
    """A field, inverted. ``terms`` ascend; the postings of term t lie from ``starts[t]`` to ``starts[t + 1]``.

    ``documents`` ascend within a term, with their ``frequencies`` beside them. The positions of a posting ascend and
    follow those of the one before it.
    """

    terms: Sequence[bytes]
    starts: Whole
    documents: Numbers
    frequencies: Numbers
    positions: Numbers

    def __len__(self) -> int:
        return len(self.terms)

    def words(self, first: int, last: int) -> Sequence[bytes]:
        """The terms from ``first`` up to ``last``."""
        return self.terms[first:last]

    def places(self) -> Whole:
        """Where the positions of each term begin, and at last where they end."""
        if not len(self.frequencies):
            return self.starts
        return offsets(np.add.reduceat(self.frequencies, self.starts[:-1], dtype=np.int64))

    def piece(self, first: int, last: int) -> tuple[Numbers, Numbers, Numbers]:
        """Documents, frequencies and positions of the terms from ``first`` up to ``last``."""
        some = slice(int(self.starts[first]), int(self.starts[last]))
        begin = int(self.frequencies[: some.start].sum(dtype=np.int64))
        end = begin + int(self.frequencies[some].sum(dtype=np.int64))
        return self.documents[some], self.frequencies[some], self.positions[begin:end]


def offsets(counts: Numbers) -> Whole:
    """Give where each of some runs of these lengths begins, and at last where they end."""
    found = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=found[1:])
    return found


def spread(starts: Numbers, counts: Numbers) -> Whole:
    """Give the numbers from each start on, as many as its count, one run after the other."""
    shifts = starts - offsets(counts)[:-1]
    return np.repeat(shifts, counts) + np.arange(int(counts.sum()))


def firsts(ascending: Numbers) -> Numbers:
    """Mark each number that differs from the one before it."""
    marks = np.ones(len(ascending), bool)
    np.not_equal(ascending[1:], ascending[:-1], out=marks[1:])
    return marks


def present(wanted: Numbers, ascending: Numbers) -> Numbers:
    """Mark the wanted numbers that are among some others."""
    if not len(ascending):
        return np.zeros(len(wanted), bool)
    at = np.searchsorted(ascending, wanted)
    at[at == len(ascending)] = 0
    marks: Numbers = ascending[at] == wanted
    return marks


class Source(Protocol):
    """An inverted field of which a part can be had at a time."""

    def __len__(self) -> int:
        """How many terms there are."""

    def words(self, first: int, last: int) -> Sequence[bytes]:
        """The terms from ``first`` up to ``last``, ascending."""

    @property
    def starts(self) -> Whole:
        """Where the postings of each term begin, and at last where they end."""

    def places(self) -> Whole:
        """Where the positions of each term begin, and at last where they end."""

    def piece(self, first: int, last: int) -> tuple[Numbers, Numbers, Numbers]:
        """Documents, frequencies and positions of the terms from ``first`` up to ``last``."""


def merged(parts: Sequence[Source], renumbered: Sequence[Numbers]) -> Iterator[Inverted]:
    """Put the postings of one field in several segments together; yields a range of terms at a time.

    ``renumbered`` gives each part's documents their numbers, ascending from part to part, and -1 to those left out.
    What is held at a time is bounded, but for where terms begin in each part.
    """
    cursors = [_Cursor(part) for part in parts]
    share = _AT_ONCE / max(1, sum(cursor.positions for cursor in cursors))
    while any(cursor.left for cursor in cursors):
        words = [cursor.ahead(share, _TERMS_AT_ONCE // len(parts)) for cursor in cursors]
        last = min(
            (own[-1] for own, cursor in zip(words, cursors, strict=True) if len(own) < cursor.left), default=None
        )
        taken = [own if last is None else own[: bisect_right(own, last)] for own in words]
        terms = sorted(set().union(*taken))
        place = {term: number for number, term in enumerate(terms)}
        found = []
        for cursor, own, numbers in zip(cursors, taken, renumbered, strict=True):
            ranks = np.fromiter(map(place.__getitem__, own), np.int64, len(own))
            found.append(_renumbered(cursor.part, cursor.at, cursor.at + len(own), ranks, numbers))
            cursor.at += len(own)
        counts, *columns = _joined(found, len(terms))
        alive = np.flatnonzero(counts)
        kept = terms if len(alive) == len(terms) else [terms[number] for number in alive.tolist()]
        yield Inverted(kept, offsets(counts[alive]), *columns)


class _Cursor:
    """How far a part was merged: up to the term ``at``."""

    def __init__(self, part: Source) -> None:
        self.part = part
        self.at = 0
        self._places = part.places()
        self.positions = int(self._places[-1])

    @property
    def left(self) -> int:
        """How many terms are still to be merged."""
        return len(self.part) - self.at

    def ahead(self, share: float, most: int) -> Sequence[bytes]:
        """The next terms: ``most``, or those with a share of all positions if that is fewer; one at least, if any."""
        end = self._places[self.at] + int(share * self.positions)
        last = int(np.searchsorted(self._places, end, "right")) - 1
        return self.part.words(self.at, min(max(last, self.at + 1), self.at + max(1, most), len(self.part)))


class _Piece(NamedTuple):
    """Postings term by term: ``ranks`` number the terms, which have so many postings and positions each."""

    ranks: Whole
    counts: Whole
    lengths: Whole
    documents: Numbers
    frequencies: Numbers
    positions: Numbers


def _renumbered(part: Source, first: int, last: int, ranks: Whole, numbers: Numbers) -> _Piece:
    """Take some terms of a part, the documents renumbered, and without those that have no number."""
    documents, frequencies, positions = part.piece(first, last)
    documents = numbers[documents]
    there = documents >= 0
    starts = part.starts[first : last + 1] - part.starts[first]
    if not there.all():
        positions = positions[np.repeat(there, frequencies)]
        documents, frequencies = documents[there], frequencies[there]
        starts = offsets(there)[starts]
    lengths = np.diff(offsets(frequencies)[starts])
    return _Piece(ranks, np.diff(starts), lengths, documents, frequencies, positions)


def _joined(pieces: Sequence[_Piece], size: int) -> tuple[Whole, Numbers, Numbers, Numbers]:
    """Put pieces together, term by term; counts the postings of each term first."""
    counts, lengths = np.zeros(size, np.int64), np.zeros(size, np.int64)
    for piece in pieces:
        counts[piece.ranks] += piece.counts
        lengths[piece.ranks] += piece.lengths
    at, place_at = offsets(counts)[:-1], offsets(lengths)[:-1]
    documents = np.empty(int(counts.sum()), np.uint32)
    frequencies = np.empty(len(documents), np.uint32)
    positions = np.empty(int(lengths.sum()), np.uint32)
    for piece in pieces:
        where = spread(at[piece.ranks], piece.counts)
        documents[where] = piece.documents
        frequencies[where] = piece.frequencies
        positions[spread(place_at[piece.ranks], piece.lengths)] = piece.positions
        at[piece.ranks] += piece.counts
        place_at[piece.ranks] += piece.lengths
    return counts, _narrowed(documents), _narrowed(frequencies), _narrowed(positions)


def _narrowed(values: Numbers) -> Numbers:
    largest = int(values.max(initial=0))
    return values.astype(np.uint8 if largest < 1 << 8 else np.uint16 if largest < 1 << 16 else np.uint32)
