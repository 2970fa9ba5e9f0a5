"""Saved queries: what the user gave a name, in the order that the user gave them."""

from __future__ import annotations

from dataclasses import dataclass

from reader.store.database import Database


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query with a name."""

    id: int
    name: str
    query: str


class Saved:
    """Keeps saved queries; those that were removed do not exist for it. Names differ in more than case."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> list[SavedQuery]:
        """Every saved query in its place."""
        rows = self._db.connection.execute(
            "SELECT id, name, query FROM saved_query WHERE removed = 0 ORDER BY place, id"
        ).fetchall()
        return [SavedQuery(*row) for row in rows]

    def add(self, name: str, query: str, *, at: int) -> int | None:
        """Save a query as the last one; its id, or None where the name is taken."""
        with self._db.transaction() as connection:
            row = connection.execute("SELECT id, removed FROM saved_query WHERE name = ?", (name,)).fetchone()
            if row is not None and not row[1]:
                return None
            if row is not None:
                connection.execute("DELETE FROM saved_query WHERE id = ?", (row[0],))
            cursor = connection.execute(
                "INSERT INTO saved_query (name, query, place, added)"
                " VALUES (?, ?, (SELECT coalesce(max(place), 0) + 1 FROM saved_query), ?)",
                (name, query, at),
            )
            return int(cursor.lastrowid or 0)

    def edit(self, saved: int, *, name: str, query: str) -> bool:
        """Give a saved query another name and text; False where the name is that of another one."""
        with self._db.transaction() as connection:
            row = connection.execute(
                "SELECT id, removed FROM saved_query WHERE name = ? AND id <> ?", (name, saved)
            ).fetchone()
            if row is not None and not row[1]:
                return False
            if row is not None:
                connection.execute("DELETE FROM saved_query WHERE id = ?", (row[0],))
            connection.execute("UPDATE saved_query SET name = ?, query = ? WHERE id = ?", (name, query, saved))
            return True

    def arrange(self, saved: list[int]) -> None:
        """Put saved queries in this order."""
        with self._db.transaction() as connection:
            connection.executemany(
                "UPDATE saved_query SET place = ? WHERE id = ?", [(place, number) for place, number in enumerate(saved)]
            )
