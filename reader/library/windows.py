"""Windows of an order that the store holds, each read by itself, however far down it is."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

Place = TypeVar("Place")
Bound_contra = TypeVar("Bound_contra", contravariant=True)
Held = TypeVar("Held")


class Pages(Protocol[Place, Bound_contra]):
    """An order that is read from either end, or on from a place; ``below`` bounds what is in it."""

    def newest(self, *, limit: int, offset: int = 0, below: Bound_contra) -> list[Place]: ...
    def oldest(self, *, limit: int, offset: int = 0, below: Bound_contra) -> list[Place]: ...
    def following(self, place: Place, *, limit: int, offset: int = 0, below: Bound_contra) -> list[Place]: ...


class Windows(Generic[Place, Held]):
    """Remembers places seen now and then, so that a window near one of them costs the same however far down it is."""

    def __init__(self, order: Pages[Place, Held], total: int, below: Held) -> None:
        self.total = total
        self._order = order
        self._below = below
        self._marks: list[int] = []
        self._places: dict[int, Place] = {}

    def window(self, start: int, stop: int) -> Sequence[Place]:
        """The places from ``start`` up to ``stop``."""
        start, stop = max(0, start), min(stop, self.total)
        if start >= stop:
            return []
        found = self._read(start, stop - start)
        if found and start + len(found) - 1 not in self._places:
            self._places[start + len(found) - 1] = found[-1]
            insort(self._marks, start + len(found) - 1)
        return found

    def _read(self, start: int, limit: int) -> list[Place]:
        order, below = self._order, self._below
        nearest = bisect_left(self._marks, start) - 1
        mark = self._marks[nearest] if nearest >= 0 else -1
        if self.total - start - limit < start - mark - 1:
            return order.oldest(limit=limit, offset=self.total - start - limit, below=below)[::-1]
        if mark < 0:
            return order.newest(limit=limit, offset=start, below=below)
        return order.following(self._places[mark], limit=limit, offset=start - mark - 1, below=below)
