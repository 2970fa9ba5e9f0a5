"""Copies: articles with the same text, of which lists show the first."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence

from reader.store.articles import GIVEN
from reader.store.database import Database

#: Of more articles than this the copies of the whole library are read, which then is cheaper.
_MANY = 1_000


class Copies:
    """Tells which articles have the same text; removed ones do not exist for it."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def of(self, article: int) -> tuple[int, ...]:
        """Other articles with the text of this one, the first that came first."""
        return tuple(other for other in self.with_copies([article]) if other != article)

    def leader(self, article: int) -> int:
        """The article that stands for this one in lists that fold copies: itself, or the first with its text."""
        row = self._db.connection.execute(
            "SELECT min(o.id) FROM article a JOIN article o ON o.text_key = a.text_key AND o.text_key <> ''"
            " AND o.removed = 0 WHERE a.id = ?",
            (article,),
        ).fetchone()
        return article if row[0] is None else int(row[0])

    def with_copies(self, articles: Collection[int]) -> list[int]:
        """The given articles and all with the same text as one of them, in the order in which they came."""
        rows = self._db.connection.execute(
            f"SELECT id FROM article WHERE id IN {GIVEN} UNION SELECT o.id FROM article a JOIN article o"
            " ON o.text_key = a.text_key AND o.text_key <> '' AND o.removed = 0"
            f" WHERE a.id IN {GIVEN} ORDER BY 1",
            (json.dumps(list(articles)),) * 2,
        ).fetchall()
        return [row[0] for row in rows]

    def join(self, copies: Mapping[int, int]) -> None:
        """Have articles count as copies of earlier ones, until their text changes; they become as read as those are."""
        with self._db.transaction() as connection:
            connection.executemany(
                "UPDATE article SET text_key = o.text_key, read = max(article.read, o.read) FROM article o"
                " WHERE article.id = ? AND o.id = ? AND o.text_key <> '' AND o.text_key <> article.text_key",
                list(copies.items()),
            )

    def keys(self, articles: Sequence[int]) -> dict[int, str]:
        """What those of some articles share whose text others have as well; others may be told of too."""
        if len(articles) > _MANY:
            rows = self._db.connection.execute(
                "SELECT id, text_key FROM article WHERE text_key <> '' AND removed = 0"
                " AND text_key IN (SELECT text_key FROM article WHERE behind = 1)"
            )
        else:
            rows = self._db.connection.execute(
                f"SELECT id, text_key FROM article WHERE id IN {GIVEN} AND text_key <> '' AND removed = 0 AND EXISTS"
                " (SELECT 1 FROM article o WHERE o.text_key = article.text_key AND o.behind = 1)",
                (json.dumps(list(articles)),),
            )
        return dict(rows.fetchall())

    def fold(self, articles: Sequence[int]) -> Sequence[int]:
        """The given articles in their order without those that have the text of one before them."""
        keys = self.keys(articles)
        if not keys:
            return articles
        seen: set[str] = set()
        found = []
        for article in articles:
            key = keys.get(article)
            if key is None or key not in seen:
                found.append(article)
            if key is not None:
                seen.add(key)
        return found
