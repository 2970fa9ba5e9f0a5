"""The segments of one generation, side by side, with what scoring needs to know of all of them."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cached_property

from whoosh.util.numeric import byte_to_length

from reader.search.scoring import norm, recency
from reader.search.segment import Segment
from reader.search.terms import FIELDS


class Snapshot:
    """The segments of one generation with what scoring needs to know of all of them; not safe across threads."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = tuple(segments)
        self.total = sum(segment.count for segment in segments)
        self.live = self.total - sum(len(segment.deleted) for segment in segments)

    @cached_property
    def newest(self) -> int:
        """Time of the newest document."""
        return max((max(segment.whens) for segment in self.segments if segment.count), default=0)

    @cached_property
    def recencies(self) -> tuple[array[float], ...]:
        """The recency factor of each document, segment by segment."""
        return tuple(array("d", (recency(w, self.newest) for w in segment.whens)) for segment in self.segments)

    @cached_property
    def norms(self) -> dict[str, tuple[float, ...]]:
        """What frequencies in each field are set against, by the byte that stands for the field's length."""
        averages = {
            field: sum(segment.total_lengths[field] for segment in self.segments) / (self.total or 1)
            for field in FIELDS
        }
        return {
            field: tuple(norm(field, byte_to_length(byte), average) for byte in range(256))
            for field, average in averages.items()
        }

    def close(self) -> None:
        """Close the segments' files."""
        for segment in self.segments:
            segment.close()
