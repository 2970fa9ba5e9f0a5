"""What a search gives back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.query import Fault, Query
from reader.views import Hit


@dataclass(frozen=True, slots=True)
class Ranked:
    """Every article that a query finds, in order, before any is looked at; the fields are those of ``Results``."""

    ids: Sequence[int]
    scores: Mapping[int, float]
    pending: int = 0
    partial: bool = False
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a query.

    ``ids`` holds every match in order, ``hits`` the first of them; ``total`` is exact. ``pending`` counts articles that
    were scanned because the index does not have them yet. Where nothing matches, ``partial`` marks that these have some
    of the words only, and ``suggestion`` is the query with words put right that were probably misspelt.
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
