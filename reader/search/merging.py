"""The content of a new segment: the documents added to it, and those left of segments that it takes in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from reader.search.codec import LENGTHS
from reader.search.inverted import Inverted, Numbers, Source, merged
from reader.search.pool import Pool
from reader.search.segment import Segment
from reader.search.terms import FIELDS


@dataclass(frozen=True, slots=True)
class Content:
    """Columns by document, and the fields in pieces, each made when its turn comes."""

    ids: Numbers
    whens: Numbers
    lengths: dict[str, Numbers]
    fields: Iterator[tuple[str, Iterable[Inverted]]]


def merged_segments(added: Pool, earlier: Sequence[tuple[Segment, Collection[int]]]) -> Content:
    """Put the ``added`` documents first, then those of earlier segments but the deleted ones, given by number."""
    first = len(added)
    numbers = []
    kept = []
    for segment, deleted in earlier:
        alive = np.ones(segment.count, bool)
        alive[list(deleted)] = False
        number = np.full(segment.count, -1)
        number[alive] = np.arange(first, first + int(alive.sum()))
        first += int(alive.sum())
        numbers.append(number)
        kept.append(alive)
    segments = [segment for segment, _ in earlier]

    def column(own: Numbers, others: Sequence[Numbers]) -> Numbers:
        return np.concatenate([own, *(values[alive] for values, alive in zip(others, kept, strict=True))])

    lengths = added.lengths()
    return Content(
        column(np.array(added.ids, np.int64), [segment.ids for segment in segments]),
        column(np.array(added.whens, np.int64), [segment.whens for segment in segments]),
        {field: column(lengths[field], [LENGTHS[segment.lengths[field]] for segment in segments]) for field in FIELDS},
        _fields(added, segments, numbers),
    )


def _fields(
    added: Pool, segments: Sequence[Segment], renumbered: Sequence[Numbers]
) -> Iterator[tuple[str, Iterable[Inverted]]]:
    own, numbers = added.parts()
    for field in sorted(FIELDS):
        parts: list[Source] = [*(part[field] for part in own), *(segment.source(field) for segment in segments)]
        yield field, merged(parts, [*numbers, *renumbered])
