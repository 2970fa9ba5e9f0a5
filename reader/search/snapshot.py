"""The segments of one generation, side by side, with what scoring needs to know of all of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

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

    @property
    def alive(self) -> Numbers | None:
        """Whether each document is there still; None if all are."""
        if not self.deleted:
            return None
        there = np.ones(self.segment.count, bool)
        there[list(self.deleted)] = False
        return there


class Snapshot:
    """The segments of one generation with what scoring needs to know of all of them; not safe across threads."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = tuple(parts)
        self.segments = tuple(part.segment for part in parts)
        self.total = sum(segment.count for segment in self.segments)
        self.live = self.total - sum(len(part.deleted) for part in parts)

    @cached_property
    def alive(self) -> tuple[Numbers | None, ...]:
        """Whether each document is there still, segment by segment; None for a segment without deleted ones."""
        return tuple(part.alive for part in self.parts)

    @cached_property
    def newest(self) -> int:
        """Time of the newest document."""
        return max((int(segment.whens.max()) for segment in self.segments if segment.count), default=0)

    @cached_property
    def recencies(self) -> tuple[Numbers, ...]:
        """The recency factor of each document, segment by segment: relative to the newest one and not to the clock."""
        ages = (np.minimum(0, segment.whens - self.newest) for segment in self.segments)
        return tuple(1 + RECENCY * np.exp(age / RECENCY_SECONDS) for age in ages)

    @cached_property
    def norms(self) -> dict[str, Numbers]:
        """What frequencies in each field are set against, by the byte that stands for the field's length."""
        averages = {
            field: sum(segment.total_lengths[field] for segment in self.segments) / (self.total or 1)
            for field in FIELDS
        }
        return {field: norm(field, LENGTHS, average) for field, average in averages.items()}

    def close(self, keep: Collection[Segment] = ()) -> None:
        """Close the segments' files but for those to be kept."""
        for segment in self.segments:
            if segment not in keep:
                segment.close()
