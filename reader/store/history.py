"""Past searches, the latest first; each query once."""

from __future__ import annotations

from typing import NamedTuple

from reader.store.database import Database

#: Searches that are remembered.
REMEMBERED = 500


class PastSearch(NamedTuple):
    """A query, when it was last asked (Unix seconds), and how often."""

    query: str
    at: int
    times: int


class History:
    """Remembers what was searched for."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def note(self, query: str, at: int) -> None:
        """Remember that a query was asked; the oldest is forgotten beyond the bound."""
        with self._db.transaction() as connection:
            connection.execute(
                "INSERT INTO past_search SELECT ?, ?, coalesce(max(place), 0) + 1, 1 FROM past_search WHERE true"
                " ON CONFLICT (query) DO UPDATE SET at = excluded.at, place = excluded.place, times = times + 1",
                (query, at),
            )
            connection.execute(
                "DELETE FROM past_search WHERE query NOT IN"
                " (SELECT query FROM past_search ORDER BY place DESC LIMIT ?)",
                (REMEMBERED,),
            )

    def past(self, limit: int) -> list[PastSearch]:
        """The latest searches, the last one first."""
        rows = self._db.connection.execute(
            "SELECT query, at, times FROM past_search ORDER BY place DESC LIMIT ?", (limit,)
        ).fetchall()
        return [PastSearch(*row) for row in rows]

    def forget(self, query: str | None) -> int:
        """Forget a query, or all for None; how many were forgotten."""
        with self._db.transaction() as connection:
            return connection.execute("DELETE FROM past_search WHERE ?1 IS NULL OR query = ?1", (query,)).rowcount
