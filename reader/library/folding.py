"""Lists whose rows stand for several articles; of stories, the whole library's paged from the store."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from reader.library.banding import banded
from reader.library.listing import STRIDE, Fixed, Listing, Order
from reader.library.story_rows import Group, fronts, group_of, rows_of, sources_of
from reader.library.windows import Windows
from reader.query import Fault, Query
from reader.store import Store
from reader.store.folds import FoldPlace, Moment
from reader.views import Row

#: How the articles of a list are put together.
Grouping = Literal["story", "source", "date", "none"]


class Folds(Protocol):
    """The rows of a folded list, by place."""

    def __len__(self) -> int: ...

    def rows(self, start: int, stop: int) -> list[Row]:
        """The rows at places ``start`` up to ``stop``."""

    def position(self, article: int) -> int | None:
        """The place of the row that an article belongs to; None if the list does not hold it."""

    @property
    def followed(self) -> int:
        """How many of the rows are followed stories that stand before all others."""

    def unread(self, start: int, stop: int) -> list[int]:
        """Those of the places with an unread article."""

    def inside(self, row: Row) -> Order:
        """The articles of a row, newest first."""


@dataclass(frozen=True, slots=True)
class FoldedListing:
    """A list of which each row stands for the articles of a group; ``flat`` lists the articles themselves.

    What a row tells is live; which rows there are, and in what order, is not.
    """

    folds: Folds
    flat: Listing
    grouping: Grouping

    @property
    def total(self) -> int:
        """How many rows the list has."""
        return len(self.folds)

    @property
    def articles(self) -> int:
        """How many articles its rows stand for."""
        return self.flat.total

    @property
    def headings(self) -> Mapping[int, str]:
        """What stands over the rows at some places."""
        followed = self.folds.followed
        return {0: "FOLLOWED", **({followed: "LATEST"} if followed < self.total else {})} if followed else {}

    @property
    def query(self) -> Query:
        """What the list was found by."""
        return self.flat.query

    @property
    def pending(self) -> int:
        """How many articles were read through as the index does not have them yet."""
        return self.flat.pending

    @property
    def error(self) -> Fault | None:
        """Where the query stopped making sense, if it did."""
        return self.flat.error

    @property
    def took_ms(self) -> float:
        """How long finding it took."""
        return self.flat.took_ms

    @property
    def partial(self) -> bool:
        """Whether these have some of the words only."""
        return self.flat.partial

    @property
    def suggestion(self) -> str | None:
        """What was probably meant."""
        return self.flat.suggestion

    def rows(self, start: int, stop: int) -> list[Row]:
        """The rows at places ``start`` up to ``stop``; those whose articles were removed since are left out."""
        return self.folds.rows(start, stop)

    def position(self, article: int) -> int | None:
        """The place of the row that an article belongs to."""
        return self.folds.position(article)

    def next_unread(self, position: int, step: int = 1) -> int | None:
        """The nearest place after ``position`` (before it, for step -1) with an unread article, or None."""
        place = position + step
        while 0 <= place < self.total:
            start, stop = (place, place + STRIDE) if step > 0 else (max(0, place - STRIDE + 1), place + 1)
            places = self.folds.unread(start, stop)
            if places:
                return places[0] if step > 0 else places[-1]
            place = stop if step > 0 else start - 1
        return None

    def inside(self, row: Row) -> Listing:
        """The articles of a row as a list of its own."""
        order = self.folds.inside(row) if row.fold is not None else Fixed([row.id])
        return Listing(self.query, order, self.flat.store, within=True)

    def members(self, row: Row) -> Sequence[int]:
        """The articles of a row, newest first."""
        inside = self.inside(row)
        return inside.order.ids(0, inside.total)


def grouped(
    flat: Listing, grouping: Grouping, *, found: Sequence[int] | None = None, ranked: bool = False
) -> Listing | FoldedListing:
    """A list of articles by its groups, if it has any: of the whole library, or of the ids ``found`` in their order."""
    if grouping == "none":
        return flat
    folds: Folds
    if grouping != "story":
        folds = banded(flat.store, grouping, found)
    elif found is None:
        folds = NewestStories(flat.store)
    else:
        folds = FoundStories(flat.store, found, ranked=ranked)
    return FoldedListing(folds, flat, grouping)


class NewestStories:
    """Every story, and every article in none yet, that was there when the list was made, paged from the store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        total, change = store.folds.extent()
        followed = store.folds.of_articles(store.decisions.followed())
        self._first = store.folds.at(followed, Moment(change))
        self._moment = Moment(change, json.dumps([place.fold for place in self._first]))
        self._windows = Windows(store.folds, total - len(self._first), self._moment)

    def __len__(self) -> int:
        return self.followed + self._windows.total

    @property
    def followed(self) -> int:
        """How many of the rows are followed stories that stand before all others."""
        return len(self._first)

    def _places(self, start: int, stop: int) -> list[FoldPlace]:
        start = max(0, start)
        return [*self._first[start:stop], *self._windows.window(start - self.followed, stop - self.followed)]

    def rows(self, start: int, stop: int) -> list[Row]:
        """The rows at places ``start`` up to ``stop``."""
        places = self._places(start, stop)
        members = self._store.folds.members([place.fold for place in places if place.fold > 0])
        return rows_of(self._store, [group_of(place, members.get(place.fold, ())) for place in places])

    def position(self, article: int) -> int | None:
        """The place of the row that an article belongs to, counted by the store."""
        place = self._store.folds.of_article(self._store.copies.leader(article), self._moment)
        if place is None or place in self._first:
            return None if place is None else self._first.index(place)
        return self.followed + self._store.folds.before(place, self._moment)

    def unread(self, start: int, stop: int) -> list[int]:
        """Those of the places with an unread article."""
        places = self._places(start, stop)
        unread = self._store.folds.unread([place.fold for place in places])
        return [start + number for number, place in enumerate(places) if place.fold in unread]

    def inside(self, row: Row) -> Order:
        """The articles of a row, newest first."""
        story = row.fold.story if row.fold and row.fold.story else 0
        return Fixed([member.id for member in fronts(self._store.folds.members([story]).get(story, ()))])


class FoundStories:
    """The stories of articles that a query found, each where the first of its articles stands among them.

    ``ranked`` are articles of which the first answers best; that one then stands for its story. Else the stories that
    are followed stand before all others, of which there are so many as ``followed`` says.
    """

    def __init__(self, store: Store, ids: Sequence[int], *, ranked: bool) -> None:
        self._store = store
        self._ranked = ranked
        homes = store.stories.of_articles(ids)
        groups: dict[int, list[int]] = {}
        for article in ids:
            groups.setdefault(homes.get(article, -article), []).append(article)
        self._groups = groups
        known = set() if ranked else store.folds.of_articles(store.decisions.followed())
        self._folds = sorted(groups, key=lambda fold: fold not in known) if known else list(groups)
        self.followed = len(known & groups.keys())
        self._places: dict[int, int] | None = None

    def __len__(self) -> int:
        return len(self._folds)

    def rows(self, start: int, stop: int) -> list[Row]:
        """The rows at places ``start`` up to ``stop``."""
        shown = {fold: self._groups[fold] for fold in self._folds[max(0, start) : stop]}
        told = self._store.folds.told([article for group in shown.values() for article in group])
        found = [(fold, ids[0], [told[each] for each in ids if each in told]) for fold, ids in shown.items()]
        groups = [Group(fold, lead, members, sources_of(members)) for fold, lead, members in found]
        return rows_of(self._store, groups, ranked=self._ranked)

    def position(self, article: int) -> int | None:
        """The place of the row that an article belongs to."""
        if self._places is None:
            self._places = {each: n for n, fold in enumerate(self._folds) for each in self._groups[fold]}
        return self._places.get(article)

    def unread(self, start: int, stop: int) -> list[int]:
        """Those of the places with an unread article."""
        folds = self._folds[max(0, start) : stop]
        told = self._store.folds.told([article for fold in folds for article in self._groups[fold]])
        unread = {article for article, member in told.items() if not member.read}
        return [start + number for number, fold in enumerate(folds) if unread.intersection(self._groups[fold])]

    def inside(self, row: Row) -> Order:
        """The articles of a row that were found, newest first."""
        story = row.fold.story if row.fold and row.fold.story else 0
        return Fixed(self._store.articles.newest_first(self._groups.get(story, ())))
