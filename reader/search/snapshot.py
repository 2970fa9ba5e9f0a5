"""The segments of one generation as one row of documents, with what scoring needs to know of all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import numpy as np

from reader.search.codec import LENGTHS
from reader.search.inverted import Numbers
from reader.search.scoring import RECENCY, RECENCY_SECONDS, norm
from reader.search.segment import Segment
from reader.search.terms import FIELDS


@dataclass(frozen=True, slots=True)
class Part:
    """A segment as one generation has it: which of its documents are deleted."""

    segment: Segment
    deleted: frozenset[int]


class Snapshot:
    """The segments of one generation as one row of documents, numbered through; not safe across threads.

    What is kept for each document is put together once, so that a search works on whole arrays and not on segments.
    """

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = tuple(parts)
        self.segments = tuple(part.segment for part in parts)
        *self.starts, self.total = accumulate((segment.count for segment in self.segments), initial=0)
        self.live = self.total - sum(len(part.deleted) for part in parts)

    @cached_property
    def ids(self) -> Numbers:
        """The article of each document."""
        return _joined([segment.ids for segment in self.segments], np.int64)

    @cached_property
    def whens(self) -> Numbers:
        """The sorting time of each document."""
        return _joined([segment.whens for segment in self.segments], np.int64)

    @cached_property
    def lengths(self) -> dict[str, Numbers]:
        """For each field the bytes that stand for its length in each document."""
        return {field: _joined([segment.lengths[field] for segment in self.segments], np.uint8) for field in FIELDS}

    @cached_property
    def alive(self) -> Numbers | None:
        """Whether each document is there still; None if all are."""
        if self.live == self.total:
            return None
        there = np.ones(self.total, bool)
        for part, start in zip(self.parts, self.starts, strict=True):
            there[np.fromiter(part.deleted, np.int64, len(part.deleted)) + start] = False
        return there

    @cached_property
    def recencies(self) -> Numbers:
        """The recency factor of each document: relative to the newest one and not to the clock."""
        newest = max(0, int(self.whens.max(initial=0)))
        factors: Numbers = 1 + RECENCY * np.exp(np.minimum(0, self.whens - newest) / RECENCY_SECONDS)
        return factors

    @cached_property
    def norms(self) -> dict[str, Numbers]:
        """What frequencies in each field are set against, by the byte that stands for the field's length."""
        averages = {
            field: sum(segment.total_lengths[field] for segment in self.segments) / (self.total or 1)
            for field in FIELDS
        }
        return {field: norm(field, LENGTHS, average) for field, average in averages.items()}

    def split(self, documents: Numbers | None) -> Iterator[tuple[Segment, int, Numbers | None]]:
        """Go through the segments, with the number of the first document of each, and its share of some documents."""
        if documents is None:
            yield from ((segment, start, None) for segment, start in zip(self.segments, self.starts, strict=True))
            return
        bounds = documents.searchsorted([*self.starts, self.total]).tolist()
        for segment, start, low, high in zip(self.segments, self.starts, bounds[:-1], bounds[1:], strict=True):
            yield segment, start, documents[low:high] - start

    def close(self, keep: Collection[Segment] = ()) -> None:
        """Close the segments' files but for those to be kept."""
        for segment in self.segments:
            if segment not in keep:
                segment.close()


def _joined(columns: Sequence[Numbers], kind: type[np.generic]) -> Numbers:
    return np.concatenate(columns) if columns else np.zeros(0, kind)
