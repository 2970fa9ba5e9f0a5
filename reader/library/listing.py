"""A snapshot of an article list that any window of can be shown at once, however long it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from reader.library.windows import Windows
from reader.query import Fault, Query
from reader.store import Store
from reader.store.order import Order as Places
from reader.views import Row

#: Rows looked through at a time when the next unread one is wanted.
STRIDE = 400


class Order(Protocol):
    """Which articles a list holds, by place."""

    def __len__(self) -> int: ...

    def ids(self, start: int, stop: int) -> Sequence[int]:
        """The ids at places ``start`` up to ``stop``."""

    def position(self, article: int) -> int | None:
        """The place of an article; None if the list does not hold it."""


class Newest:
    """Every article that was there when the list was made, newest first, paged from the store.

    A folded list leaves out those that stand behind another with the same text; an ``order`` of the store holds some.
    """

    def __init__(self, store: Store, *, folded: bool = False, order: Places | None = None) -> None:
        self._order = order or (store.rows if folded else store.order)
        self._copies = store.copies if folded or order else None
        total, self._below = self._order.extent()
        self._windows = Windows(self._order, total, self._below)

    def __len__(self) -> int:
        return self._windows.total

    def ids(self, start: int, stop: int) -> Sequence[int]:
        """The ids at places ``start`` up to ``stop``."""
        return [place.id for place in self._windows.window(start, stop)]

    def position(self, article: int) -> int | None:
        """The place of an article, or of the one that it stands behind, counted by the store."""
        return self._order.before(self._copies.leader(article) if self._copies else article, below=self._below)


class Fixed:
    """A list of ids found by a query; it stays as it was found."""

    def __init__(self, ids: Sequence[int]) -> None:
        self._ids = ids
        self._places: dict[int, int] | None = None

    def __len__(self) -> int:
        return len(self._ids)

    def ids(self, start: int, stop: int) -> Sequence[int]:
        """The ids at places ``start`` up to ``stop``."""
        return self._ids[max(0, start) : stop]

    def position(self, article: int) -> int | None:
        """The place of an article."""
        if self._places is None:
            self._places = {found: place for place, found in enumerate(self._ids)}
        return self._places.get(article)


@dataclass(frozen=True, slots=True)
class Listing:
    """What a query found, in order. The state in its rows is live; which articles it holds is not.

    ``partial`` and ``suggestion`` are those of ``Results``; ``within`` marks what a row of another list stands for.
    """

    query: Query
    order: Order
    store: Store
    pending: int = 0
    took_ms: float = 0.0
    partial: bool = False
    suggestion: str | None = None
    within: bool = False

    @property
    def flat(self) -> Listing:
        """The list of the articles themselves, which this is."""
        return self

    @property
    def headings(self) -> Mapping[int, str]:
        """What stands over the rows at some places: nothing."""
        return {}

    @property
    def grouping(self) -> Literal["none"]:
        """How its articles are put together."""
        return "none"

    @property
    def articles(self) -> int:
        """How many articles the rows stand for."""
        return self.total

    @property
    def total(self) -> int:
        """How many articles the list holds."""
        return len(self.order)

    @property
    def error(self) -> Fault | None:
        """Where the query stopped making sense, if it did."""
        return self.query.fault

    def rows(self, start: int, stop: int) -> list[Row]:
        """The lines at places ``start`` up to ``stop``; articles removed since are left out."""
        rows = self.store.articles.rows(self.order.ids(start, stop))
        return [replace(row, within=True) for row in rows] if self.within else rows

    def position(self, article: int) -> int | None:
        """The place of an article in the list."""
        return self.order.position(article)

    def inside(self, row: Row) -> Listing:
        """The articles of a row as a list of its own."""
        return Listing(self.query, Fixed(self.members(row)), self.store, within=True)

    def members(self, row: Row) -> Sequence[int]:
        """The articles of a row: itself."""
        return [row.id]

    def next_unread(self, position: int, step: int = 1) -> int | None:
        """The nearest place after ``position`` (before it, for step -1) with an unread article, or None."""
        place = position + step
        while 0 <= place < self.total:
            start, stop = (place, place + STRIDE) if step > 0 else (max(0, place - STRIDE + 1), place + 1)
            ids = self.order.ids(start, stop)
            unread = {row.id for row in self.store.articles.rows(ids) if not row.state.read}
            places = [start + offset for offset, article in enumerate(ids) if article in unread]
            if places:
                return places[0] if step > 0 else places[-1]
            place = stop if step > 0 else start - 1
        return None
