"""Reading order: every article, or every row of a list that folds copies, newest first and a window at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reader.store.database import Database

#: Above every id.
EVERY = 1 << 62


class Place(NamedTuple):
    """Where an article stands in reading order: newest first, of one moment the last that came."""

    id: int
    sorting: int


class Order:
    """Pages through the articles of a library; removed ones do not exist for it."""

    def __init__(
        self, database: Database, *, folded: bool, within: str = "", parameters: Sequence[int | str | None] = ()
    ) -> None:
        """``folded`` leaves out what stands behind another article with the same text; ``within`` is a condition."""
        self._db = database
        self._rows = "removed = 0 AND behind = 0" if folded else "removed = 0"
        self._rows += f" AND {within}" if within else ""
        self._within = tuple(parameters)
        self._places = f"SELECT id, sorting FROM article WHERE {self._rows}"
        self._tally = "" if within else "rows" if folded else "articles"

    def newest(self, *, limit: int = -1, offset: int = 0, below: int = EVERY) -> list[Place]:
        """Places in reading order, newest first; ``below`` leaves out ids from that number on."""
        return self._window("ORDER BY sorting DESC, id DESC LIMIT ? OFFSET ?", below, limit, offset)

    def oldest(self, *, limit: int, offset: int = 0, below: int = EVERY) -> list[Place]:
        """The same order read from its other end."""
        return self._window("ORDER BY sorting, id LIMIT ? OFFSET ?", below, limit, offset)

    def following(self, place: Place, *, limit: int, offset: int = 0, below: int = EVERY) -> list[Place]:
        """What follows a place in reading order: the cost does not grow with how far down it is."""
        rest = "AND (sorting, id) < (?, ?) ORDER BY sorting DESC, id DESC LIMIT ? OFFSET ?"
        return self._window(rest, below, place.sorting, place.id, limit, offset)

    def _window(self, rest: str, *parameters: int) -> list[Place]:
        query = f"{self._places} AND id < ? {rest}"
        return [Place(*row) for row in self._db.connection.execute(query, (*self._within, *parameters)).fetchall()]

    def before(self, article: int, *, below: int = EVERY) -> int | None:
        """How many places precede that of an article; None if it is not in the order."""
        connection = self._db.connection
        query = f"SELECT sorting FROM article WHERE {self._rows} AND id = ?"
        row = connection.execute(query, (*self._within, article)).fetchone()
        if row is None or article >= below:
            return None
        query = f"SELECT count(*) FROM article WHERE {self._rows} AND id < ? AND (sorting, id) > (?, ?)"
        return int(connection.execute(query, (*self._within, below, row[0], article)).fetchone()[0])

    def extent(self) -> tuple[int, int]:
        """How many places there are, and the lowest id that no article has yet, of one moment."""
        many = "(SELECT number FROM tally WHERE name = ?)"
        if not self._tally:
            many = f"(SELECT count(*) FROM article WHERE {self._rows})"
        query = f"SELECT {many}, (SELECT coalesce(max(id), 0) + 1 FROM article)"
        row = self._db.connection.execute(query, self._within or (self._tally,)).fetchone()
        return int(row[0]), int(row[1])

    def unread(self) -> int:
        """How many of the articles are unread, counted."""
        query = f"SELECT count(*) FROM article WHERE {self._rows} AND read = 0"
        return int(self._db.connection.execute(query, self._within).fetchone()[0])
