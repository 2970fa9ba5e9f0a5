"""What is new since a time, by story, and what the user cares for."""

from __future__ import annotations

import json
from collections.abc import Collection

from reader.analysis.briefing import News
from reader.store.articles import GIVEN
from reader.store.database import Database

#: Starred articles that tell what the user cares for, the newest.
_STARRED = 500


class RecentStories:
    """Reads what is new since a time."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def since(self, start: int, end: int) -> list[News]:
        """The stories with an article from ``start`` to before ``end`` in Unix seconds, their articles newest first."""
        rows = self._db.connection.execute(
            "SELECT sa.story, json_group_array(a.id), count(DISTINCT a.source), sum(a.behind),"
            " sum(a.starred OR a.later), (SELECT count(*) FROM story_article o JOIN article b ON b.id = o.article"
            " AND b.removed = 0 AND b.sorting < ?1 WHERE o.story = sa.story), max(a.sorting)"
            " FROM (SELECT * FROM article WHERE removed = 0 AND sorting >= ?1 AND sorting < ?2"
            " ORDER BY sorting DESC, id DESC) a JOIN story_article sa ON sa.article = a.id GROUP BY sa.story",
            (start, end),
        ).fetchall()
        return [News(row[0], tuple(json.loads(row[1])), *row[2:]) for row in rows]

    def cared_for(self, articles: Collection[int]) -> dict[int, float]:
        """For each of the articles how much it shares with starred ones: their entities, rare ones most, and feeds.

        Articles that share nothing are missing. An entity that the library names once adds 1, one of n articles
        1/sqrt(n); a feed that starred articles came in adds their share of all starred.
        """
        starred = [
            row[0]
            for row in self._db.connection.execute(
                "SELECT id FROM article WHERE starred = 1 AND removed = 0 ORDER BY sorting DESC, id DESC LIMIT ?",
                (_STARRED,),
            )
        ]
        if not starred:
            return {}
        given, known = json.dumps(list(articles)), json.dumps(starred)
        liked = self._db.connection.execute(
            "SELECT s.entity, count(DISTINCT m.article) FROM mention_count m JOIN surface s ON s.id = m.surface"
            f" WHERE m.article IN {GIVEN} AND s.entity IS NOT NULL GROUP BY s.entity",
            (known,),
        ).fetchall()
        found: dict[int, float] = {}
        rows = self._db.connection.execute(
            "SELECT DISTINCT m.article, s.entity FROM mention_count m JOIN surface s ON s.id = m.surface"
            f" WHERE m.article IN {GIVEN} AND s.entity IN {GIVEN}",
            (given, json.dumps([entity for entity, _ in liked])),
        ).fetchall()
        common = self._named_in({entity for _, entity in rows})
        for article, entity in rows:
            found[article] = found.get(article, 0.0) + common[entity] ** -0.5
        feeds = self._db.connection.execute(
            "SELECT f.article, sum((SELECT count(*) FROM feed_article g WHERE g.feed = f.feed"
            f" AND g.article IN {GIVEN})) FROM feed_article f WHERE f.article IN {GIVEN} GROUP BY f.article",
            (known, given),
        ).fetchall()
        for article, shared in feeds:
            if shared:
                found[article] = found.get(article, 0.0) + shared / len(starred)
        return found

    def leans(self, articles: Collection[int]) -> dict[int, str]:
        """The labels that the user gave the feeds of the articles, where there is one."""
        return dict(
            self._db.connection.execute(
                "SELECT f.article, min(feed.lean) FROM feed_article f JOIN feed ON feed.id = f.feed"
                f" WHERE feed.lean IS NOT NULL AND f.article IN {GIVEN} GROUP BY f.article",
                (json.dumps(list(articles)),),
            ).fetchall()
        )

    def _named_in(self, entities: Collection[int]) -> dict[int, int]:
        return dict(
            self._db.connection.execute(
                f"SELECT entity, max(1, sum(articles)) FROM surface WHERE entity IN {GIVEN} GROUP BY entity",
                (json.dumps(list(entities)),),
            ).fetchall()
        )
