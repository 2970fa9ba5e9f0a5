"""Articles by day or by source: which days and sources there are, and how many articles each has."""

from __future__ import annotations

import json
from collections.abc import Collection

from reader.store.articles import GIVEN
from reader.store.database import Database
from reader.store.order import Order


class Groups:
    """Looks at one article of each group, never at all of them; copies stand behind the first of them."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def newest_before(self, at: int) -> int | None:
        """The time of the newest article before a moment, in Unix seconds; None if there is none."""
        query = (
            "SELECT sorting FROM article WHERE removed = 0 AND behind = 0 AND sorting < ? ORDER BY sorting DESC LIMIT 1"
        )
        row = self._db.connection.execute(query, (at,)).fetchone()
        return None if row is None else int(row[0])

    def sources(self) -> list[str]:
        """Every source by name, the empty one for articles without."""
        found: list[str] = []
        name: str | None = self._least("1")
        while name is not None:
            found.append(name)
            name = self._least("coalesce(source, '') > ?", name)
        return found

    def _least(self, condition: str, *parameters: str) -> str | None:
        query = f"SELECT min(coalesce(source, '')) FROM article WHERE removed = 0 AND behind = 0 AND {condition}"
        found: str | None = self._db.connection.execute(query, parameters).fetchone()[0]
        return found

    def marks(self, articles: Collection[int]) -> dict[int, tuple[int, str]]:
        """The time and the source of articles by id."""
        rows = self._db.connection.execute(
            f"SELECT id, sorting, coalesce(source, '') FROM article WHERE id IN {GIVEN}", (json.dumps(list(articles)),)
        ).fetchall()
        return {row[0]: (row[1], row[2]) for row in rows}

    def of_day(self, start: int, end: int) -> Order:
        """The articles from one moment up to another, in Unix seconds, paged as any others."""
        return Order(self._db, folded=True, within="sorting >= ? AND sorting < ?", parameters=(start, end))

    def of_source(self, source: str) -> Order:
        """The articles of a source, paged as any others."""
        return Order(self._db, folded=True, within="coalesce(source, '') = ?", parameters=(source,))
