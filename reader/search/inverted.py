"""The postings of a field as arrays: each term's documents, how often it is in each, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Numbers = NDArray[Any]
#: Positions that are merged at once, some forty bytes each.
_AT_ONCE = 1 << 20


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

    @property
    def terms(self) -> Sequence[bytes]:
        """All terms, ascending."""

    @property
    def starts(self) -> Whole:
        """Where the postings of each term begin, and at last where they end."""

    def places(self) -> Whole:
        """Where the positions of each term begin, and at last where they end."""

    def piece(self, first: int, last: int) -> tuple[Numbers, Numbers, Numbers]:
        """Documents, frequencies and positions of the terms from ``first`` up to ``last``."""


def merged(parts: Sequence[Source], renumbered: Sequence[Numbers]) -> Inverted:
    """Put the postings of one field in several segments together, a range of terms at a time.

    ``renumbered`` gives each part's documents their numbers, ascending from part to part, and -1 to those left out.
    """
    words = [part.terms for part in parts]
    terms = sorted(set().union(*words))
    place = {term: number for number, term in enumerate(terms)}
    ranks = [np.fromiter(map(place.__getitem__, own), np.int64, len(own)) for own in words]
    sizes = np.zeros(len(terms), np.int64)
    for part, rank in zip(parts, ranks, strict=True):
        sizes[rank] += np.diff(part.places())
    pieces: list[tuple[Numbers, Numbers, Numbers]] = []
    counts = np.zeros(len(terms), np.int64)
    first = 0
    for last in _ranges(sizes):
        found = []
        for part, rank, numbers in zip(parts, ranks, renumbered, strict=True):
            low, high = np.searchsorted(rank, (first, last))
            found.append(_renumbered(part, int(low), int(high), rank[low:high] - first, numbers))
        each, *piece = _joined(found, last - first)
        counts[first:last] = each
        pieces.append((piece[0], piece[1], piece[2]))
        first = last
    alive = np.flatnonzero(counts)
    documents, frequencies, positions = (np.concatenate(column) for column in zip(*pieces, strict=True))
    kept = terms if len(alive) == len(terms) else [terms[number] for number in alive.tolist()]
    return Inverted(kept, offsets(counts[alive]), documents, frequencies, positions)


class _Piece(NamedTuple):
    """Postings term by term: ``ranks`` number the terms, which have so many postings and positions each."""

    ranks: Whole
    counts: Whole
    lengths: Whole
    documents: Numbers
    frequencies: Numbers
    positions: Numbers


def _ranges(sizes: Whole) -> list[int]:
    """Give the ends of ranges of terms that have together about as many positions as are merged at once."""
    ends = offsets(sizes)
    if not len(sizes):
        return [0]
    marks = np.arange(_AT_ONCE, int(ends[-1]), _AT_ONCE)
    return sorted({*np.searchsorted(ends, marks).tolist(), len(sizes)} - {0})


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
