"""Lists whose rows stand for days or for sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from reader.library.listing import Fixed, Newest, Order
from reader.query.zone import HERE
from reader.store import Store
from reader.views import Fold, ReadState, Row

#: What articles without a source are listed under.
NO_SOURCE = "(no source)"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True)
class Band:
    """A row: what it is called, its articles, how many are unread (counted when asked), and what tells it apart."""

    name: str
    key: int | str | None
    order: Callable[[], Order]
    unread: Callable[[], int]


class Banded:
    """Rows that stand for bands of articles, in a fixed order; what lies in one is read when it is shown."""

    followed = 0

    def __init__(
        self, store: Store, bands: Sequence[Band], key_of: Callable[[int, str | None], int | str | None]
    ) -> None:
        """``key_of`` gives the key of the band in which an article of some time and source lies."""
        self._store = store
        self._bands = bands
        self._key_of = key_of
        self._places = {band.key: place for place, band in enumerate(bands)}
        self._orders: dict[int | str | None, Order] = {}

    def __len__(self) -> int:
        return len(self._bands)

    def _order(self, band: Band) -> Order:
        if band.key not in self._orders:
            self._orders[band.key] = band.order()
        return self._orders[band.key]

    def rows(self, start: int, stop: int) -> list[Row]:
        """The rows at places ``start`` up to ``stop``."""
        bands = self._bands[max(0, start) : stop]
        newest = [next(iter(self._order(band).ids(0, 1)), 0) for band in bands]
        rows = {row.id: row for row in self._store.articles.rows(newest)}
        return [
            _row(rows[first], band, len(self._order(band)))
            for band, first in zip(bands, newest, strict=True)
            if first in rows
        ]

    def position(self, article: int) -> int | None:
        """The place of the row that an article belongs to."""
        # Of copies a search lists the one that answers best, and the library the first.
        marks = self._store.groups.marks([article, self._store.copies.leader(article)])
        for number, mark in marks.items():
            place = self._places.get(self._key_of(*mark))
            if place is not None and self._order(self._bands[place]).position(number) is not None:
                return place
        return None

    def unread(self, start: int, stop: int) -> list[int]:
        """Those of the places with an unread article."""
        start = max(0, start)
        return [start + number for number, band in enumerate(self._bands[start:stop]) if band.unread()]

    def inside(self, row: Row) -> Order:
        """The articles of a row, newest first."""
        place = self.position(row.id)
        return Fixed([]) if place is None else self._order(self._bands[place])


def _row(row: Row, band: Band, articles: int) -> Row:
    unread = band.unread()
    fold = Fold(None, articles, unread, 0, 1)
    return replace(row, title=band.name, source=None, copies=0, state=ReadState(read=not unread), fold=fold)


def banded(
    store: Store, grouping: Literal["source", "date"], found: Sequence[int] | None, now: datetime | None = None
) -> Banded:
    """The articles of the library, or the ids ``found``, by source in the order of names, or by day, newest first."""
    today = (now or datetime.now(HERE)).astimezone(HERE).date()
    if found is not None:
        return _banded_found(store, grouping, found, today)
    if grouping == "source":
        return Banded(store, [_source(store, name) for name in sorted(store.groups.sources(), key=_named)], _by_source)
    days: list[date] = []
    newest = store.groups.newest_before(1 << 62)
    while newest is not None:
        days.append(_day(newest))
        newest = store.groups.newest_before(_start(days[-1]))
    return Banded(store, [_of_day(store, day, today) for day in days], _by_day)


def _banded_found(store: Store, grouping: Literal["source", "date"], found: Sequence[int], today: date) -> Banded:
    marks = store.groups.marks(found)
    key_of = _by_source if grouping == "source" else _by_day
    groups: dict[int | str | None, list[int]] = {}
    for article in sorted(marks, key=lambda article: (marks[article][0], article), reverse=True):
        groups.setdefault(key_of(*marks[article]), []).append(article)

    def band(key: int | str | None) -> Band:
        ids = groups[key]
        return Band(
            day_name(date.fromordinal(key), today) if isinstance(key, int) else key or NO_SOURCE,
            key,
            lambda: Fixed(ids),
            lambda: store.groups.unread(ids),
        )

    keys = sorted(groups, key=lambda key: (-key, "") if isinstance(key, int) else _named(key))
    return Banded(store, [band(key) for key in keys], key_of)


def _source(store: Store, name: str | None) -> Band:
    order = store.groups.of_source(name)
    return Band(name or NO_SOURCE, name, lambda: Newest(store, order=order), order.unread)


def _of_day(store: Store, day: date, today: date) -> Band:
    order = store.groups.of_day(_start(day), _start(day + timedelta(days=1)))
    return Band(day_name(day, today), day.toordinal(), lambda: Newest(store, order=order), order.unread)


def _named(name: str | None) -> tuple[int, str]:
    """By name whatever its case, what has none last."""
    return int(not name), (name or "").casefold()


def _by_source(_when: int, source: str | None) -> str | None:
    return source


def _by_day(when: int, _source: str | None) -> int:
    return _day(when).toordinal()


def _day(when: int) -> date:
    return datetime.fromtimestamp(when, UTC).astimezone(HERE).date()


def _start(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=HERE).timestamp())


def day_name(day: date, today: date) -> str:
    """What a day is called: "Today", "Yesterday", or "Thursday 28 August 2025", the year left out where it is this."""
    if day in (today, today - timedelta(days=1)):
        return "Today" if day == today else "Yesterday"
    year = "" if day.year == today.year else f" {day.year}"
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}{year}"
