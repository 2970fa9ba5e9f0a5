"""What a search gives back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.article import Hit
from reader.query import Fault, Query


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a query.

    ``ids`` holds every match in order, ``hits`` the first of them; ``total`` is exact. ``pending`` counts articles that
    were scanned because the index does not have them yet. ``partial`` marks matches of some of the words only.
    """

    query: Query
    total: int
    hits: Sequence[Hit]
    ids: Sequence[int]
    took_ms: float
    pending: int = 0
    partial: bool = False
    suggestion: str | None = None

    @property
    def error(self) -> Fault | None:
        """Where the query stopped making sense, if it did; its words were searched all the same."""
        return self.query.fault
