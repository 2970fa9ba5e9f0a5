"""Reading order: every article, or every row of a list that folds copies, newest first and a window at a time."""

from __future__ import annotations

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

    def __init__(self, database: Database, *, folded: bool) -> None:
        """``folded`` leaves out the articles that stand behind another with the same text."""
        self._db = database
        self._rows = "removed = 0 AND behind = 0" if folded else "removed = 0"
        self._places = f"SELECT id, sorting FROM article WHERE {self._rows}"
        self._tally = "rows" if folded else "articles"

    def newest(self, *, limit: int = -1, offset: int = 0, below: int = EVERY) -> list[Place]:
        """Places in reading order, newest first; ``below`` leaves out ids from that number on."""
        query = f"{self._places} AND id < ? ORDER BY sorting DESC, id DESC LIMIT ? OFFSET ?"
        return [Place(*row) for row in self._db.connection.execute(query, (below, limit, offset)).fetchall()]

    def oldest(self, *, limit: int, offset: int = 0, below: int = EVERY) -> list[Place]:
        """The same order read from its other end."""
        query = f"{self._places} AND id < ? ORDER BY sorting, id LIMIT ? OFFSET ?"
        return [Place(*row) for row in self._db.connection.execute(query, (below, limit, offset)).fetchall()]

    def following(self, place: Place, *, limit: int, offset: int = 0, below: int = EVERY) -> list[Place]:
        """What follows a place in reading order: the cost does not grow with how far down it is."""
        query = f"{self._places} AND id < ? AND (sorting, id) < (?, ?) ORDER BY sorting DESC, id DESC LIMIT ? OFFSET ?"
        found = self._db.connection.execute(query, (below, place.sorting, place.id, limit, offset)).fetchall()
        return [Place(*row) for row in found]

    def before(self, article: int, *, below: int = EVERY) -> int | None:
        """How many places precede that of an article; None if it is not in the order."""
        connection = self._db.connection
        row = connection.execute(f"SELECT sorting FROM article WHERE id = ? AND {self._rows}", (article,)).fetchone()
        if row is None or article >= below:
            return None
        query = f"SELECT count(*) FROM article WHERE {self._rows} AND id < ? AND (sorting, id) > (?, ?)"
        return int(connection.execute(query, (below, row[0], article)).fetchone()[0])

    def extent(self) -> tuple[int, int]:
        """How many places there are, and the lowest id that no article has yet, of one moment."""
        query = "SELECT number, (SELECT coalesce(max(id), 0) + 1 FROM article) FROM tally WHERE name = ?"
        row = self._db.connection.execute(query, (self._tally,)).fetchone()
        return int(row[0]), int(row[1])
