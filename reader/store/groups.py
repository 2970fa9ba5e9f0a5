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

    def sources(self) -> list[str | None]:
        """Every source, None for articles without, in no order that anybody reads."""
        query = "SELECT source FROM article WHERE removed = 0 AND behind = 0 AND source {} ORDER BY source LIMIT 1"
        found: list[str | None] = []
        row = self._db.connection.execute(query.format("IS NULL")).fetchone()
        found += [None] if row is not None else []
        row = self._db.connection.execute(query.format("IS NOT NULL")).fetchone()
        while row is not None:
            found.append(row[0])
            row = self._db.connection.execute(query.format("> ?"), row).fetchone()
        return found

    def marks(self, articles: Collection[int]) -> dict[int, tuple[int, str | None]]:
        """The time and the source of articles by id."""
        rows = self._db.connection.execute(
            f"SELECT id, sorting, source FROM article WHERE id IN {GIVEN}", (json.dumps(list(articles)),)
        ).fetchall()
        return {row[0]: (row[1], row[2]) for row in rows}

    def of_day(self, start: int, end: int) -> Order:
        """The articles from one moment up to another, in Unix seconds, paged as any others."""
        return Order(self._db, folded=True, within="sorting >= ? AND sorting < ?", parameters=(start, end))

    def of_source(self, source: str | None) -> Order:
        """The articles of a source, paged as any others."""
        return Order(self._db, folded=True, within="source IS ?", parameters=(source,))
