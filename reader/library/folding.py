"""Lists whose rows stand for stories: of the whole library paged from the store, of what a query found in its order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from reader.article import Fold, ReadState, Row
from reader.library.listing import STRIDE, Fixed, Listing
from reader.library.windows import Windows
from reader.query import Fault, Query
from reader.store import Store
from reader.store.folds import FoldPlace, Member, Moment

#: How the articles of a list are put together.
Grouping = Literal["story", "none"]


class Folds(Protocol):
    """The rows of a folded list, by place."""

    def __len__(self) -> int: ...

    def rows(self, start: int, stop: int) -> list[Row]:
        """The rows at places ``start`` up to ``stop``."""

    def position(self, article: int) -> int | None:
        """The place of the row that an article belongs to; None if the list does not hold it."""

    def unread(self, start: int, stop: int) -> list[int]:
        """Those of the places with an unread article."""

    def inside(self, fold: Fold) -> Sequence[int]:
        """The articles of a row, newest first."""


@dataclass(frozen=True, slots=True)
class FoldedListing:
    """A list of which each row stands for the articles of a story; ``flat`` lists the articles themselves.

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
        return Listing(self.query, Fixed(self.members(row)), self.flat.store, within=True)

    def members(self, row: Row) -> Sequence[int]:
        """The articles of a row, newest first."""
        return self.folds.inside(row.fold) if row.fold is not None else [row.id]


def grouped(
    flat: Listing, grouping: Grouping, *, found: Sequence[int] | None = None, ranked: bool = False
) -> Listing | FoldedListing:
    """A list of articles by its groups, if it has any: of the whole library, or of the ids ``found`` in their order."""
    if grouping == "none":
        return flat
    folds = NewestStories(flat.store) if found is None else FoundStories(flat.store, found, ranked=ranked)
    return FoldedListing(folds, flat, grouping)


class NewestStories:
    """Every story, and every article in none yet, that was there when the list was made, paged from the store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        total, change = store.folds.extent()
        self._moment = Moment(change)
        self._windows = Windows(store.folds, total, self._moment)

    def __len__(self) -> int:
        return self._windows.total

    def rows(self, start: int, stop: int) -> list[Row]:
        """The rows at places ``start`` up to ``stop``."""
        places = self._windows.window(start, stop)
        members = self._store.folds.members([place.fold for place in places if place.fold > 0])
        return _rows(self._store, [_group(place, members.get(place.fold, ())) for place in places])

    def position(self, article: int) -> int | None:
        """The place of the row that an article belongs to, counted by the store."""
        place = self._store.folds.of_article(self._store.copies.leader(article), self._moment)
        return None if place is None else self._store.folds.before(place, self._moment)

    def unread(self, start: int, stop: int) -> list[int]:
        """Those of the places with an unread article."""
        places = self._windows.window(start, stop)
        unread = self._store.folds.unread([place.fold for place in places])
        return [start + number for number, place in enumerate(places) if place.fold in unread]

    def inside(self, fold: Fold) -> Sequence[int]:
        """The articles of a row, newest first."""
        return [member.id for member in _fronts(self._store.folds.members([fold.story]).get(fold.story, ()))]


class FoundStories:
    """The stories of articles that a query found, each where the first of its articles stands among them.

    ``ranked`` are articles of which the first answers best; that one then stands for its story.
    """

    def __init__(self, store: Store, ids: Sequence[int], *, ranked: bool) -> None:
        self._store = store
        self._ranked = ranked
        homes = store.stories.of_articles(ids)
        groups: dict[int, list[int]] = {}
        for article in ids:
            groups.setdefault(homes.get(article, -article), []).append(article)
        self._groups = groups
        self._folds = list(groups)
        self._places: dict[int, int] | None = None

    def __len__(self) -> int:
        return len(self._folds)

    def rows(self, start: int, stop: int) -> list[Row]:
        """The rows at places ``start`` up to ``stop``."""
        shown = {fold: self._groups[fold] for fold in self._folds[max(0, start) : stop]}
        told = self._store.folds.told([article for group in shown.values() for article in group])
        found = [(fold, ids[0], [told[each] for each in ids if each in told]) for fold, ids in shown.items()]
        groups = [_Group(fold, lead, members, _sources(members)) for fold, lead, members in found]
        return _rows(self._store, groups, ranked=self._ranked)

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

    def inside(self, fold: Fold) -> Sequence[int]:
        """The articles of a row that were found, newest first."""
        return self._store.articles.newest_first(self._groups.get(fold.story, ()))


@dataclass(frozen=True, slots=True)
class _Group:
    """The articles that one row stands for, in their order; ``lead`` stands for them where all others went."""

    fold: int
    lead: int
    members: Sequence[Member]
    sources: int


def _group(place: FoldPlace, members: Sequence[Member]) -> _Group:
    """A story's articles, of those with the same text the first; all of their sources count."""
    return _Group(place.fold, place.lead, _fronts(members), _sources(members))


def _sources(members: Sequence[Member]) -> int:
    return len({member.source for member in members if member.source})


def _rows(store: Store, groups: Sequence[_Group], *, ranked: bool = False) -> list[Row]:
    """The row of each group; a group without articles by now is that of its lead, or left out with it."""
    firsts = [to_read_first(group.members, ranked=ranked).id if group.members else group.lead for group in groups]
    plain = {row.id: row for row in store.articles.rows(firsts)}
    rows = [(group, plain[first]) for group, first in zip(groups, firsts, strict=True) if first in plain]
    return [_folded(row, group, ranked=ranked) if len(group.members) > 1 else row for group, row in rows]


def to_read_first(members: Sequence[Member], *, ranked: bool = False) -> Member:
    """Which of a story's articles, newest first, is opened; of ``ranked`` ones the first.

    Of a story that was read before the newest that came in since; else the best while it is unread, then the newest
    unread; where all are read the best again.
    """
    if ranked:
        return members[0]
    best, unread = _best(members), [member for member in members if not member.read]
    news = [member for member in unread if member.new] if len(unread) < len(members) else []
    return next(iter(news), best if not best.read else next(iter(unread), best))


def _fronts(members: Sequence[Member]) -> list[Member]:
    """The articles that no other stands for."""
    return [member for member in members if not member.behind]


def _best(members: Sequence[Member]) -> Member:
    """The one nearest to all that is told, else the newest; a given title goes before one made of first words."""
    return max(members, key=lambda member: (member.titled, member.best))


def _folded(row: Row, group: _Group, *, ranked: bool) -> Row:
    members = group.members
    best = members[0] if ranked else _best(members)
    unread = sum(not member.read for member in members)
    begun = unread < len(members)
    return replace(
        row,
        title=best.title,
        source=best.source,
        when=max(member.sorting for member in members),
        state=ReadState(not unread, any(each.starred for each in members), any(each.later for each in members)),
        copies=0,
        fold=Fold(
            group.fold,
            len(members),
            unread,
            sum(member.new for member in members) if begun else 0,
            group.sources,
        ),
    )
