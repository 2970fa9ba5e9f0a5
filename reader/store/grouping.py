"""What grouping leaves and finds again: the stories awake, the way from terms to them, and how common terms are."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.store.articles import GIVEN
from reader.store.database import Database

if TYPE_CHECKING:
    from reader.analysis.story import Story

#: Stories are looked for in weeks: those of the last three, and of the next for an article that comes late.
WEEK = 7 * 86_400
_WEEKS_AWAKE = 3
_SPARED = 86_400
#: After so many articles a new generation of counts begins; the present one and the one before it are counted.
GENERATION = 20_000
#: Rows of past generations, and states of stories asleep, that one transaction lets go.
_SLICE = 2_000


@dataclass(frozen=True, slots=True)
class Placed:
    """An article in its story; a story that is new has a number below 0."""

    article: int
    revision: int
    story: int
    why: str


@dataclass(slots=True)
class Regrouping:
    """What one batch changes.

    ``stories`` are those that changed; ``merged`` leads from ids that ended to the stories their articles went to;
    ``copies`` leads from articles to earlier ones whose text they have with small edits; ``counts`` says in how many of
    the batch's ``articles`` each term stands.
    """

    placed: list[Placed] = field(default_factory=list)
    stories: dict[int, Story] = field(default_factory=dict)
    merged: dict[int, int] = field(default_factory=dict)
    copies: dict[int, int] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Home:
    """Where an article is: its story, and the revision and version of grouping that put it there."""

    story: int
    revision: int
    version: int


@lru_cache(maxsize=1 << 15)
def key(term: str) -> int:
    """The number that stands for a term."""
    return zlib.crc32(term.encode("utf-8", "surrogatepass"))


class Grouping:
    """Hands out stories as they are compared and takes them back changed."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def near(self, terms: Mapping[str, float], at: int, limit: int) -> list[tuple[int, float]]:
        """Stories awake at ``at`` (Unix seconds) with the weight of the given terms they share, the most first."""
        week = at // WEEK
        rows = self._db.connection.execute(
            "SELECT p.story, sum(j.value) FROM json_each(?) j CROSS JOIN story_term p"
            " ON p.term = CAST(j.key AS INTEGER) AND p.bucket BETWEEN ? AND ?"
            " GROUP BY p.story ORDER BY 2 DESC, p.story LIMIT ?",
            (
                json.dumps({key(term): weight for term, weight in terms.items()}),
                week - _WEEKS_AWAKE,
                week + _WEEKS_AWAKE,
                limit,
            ),
        ).fetchall()
        return [(row[0], row[1]) for row in rows]

    def load(self, stories: Collection[int], version: int) -> list[Story]:
        """What is compared of the given stories; those asleep, or left by another version, are missing."""
        from reader.store.story_blob import unpack_story

        rows = self._db.connection.execute(
            f"SELECT story, content FROM story_state WHERE version = ? AND story IN {GIVEN}",
            (version, json.dumps(list(stories))),
        ).fetchall()
        return [unpack_story(story, content) for story, content in rows]

    def homes(self, articles: Collection[int]) -> dict[int, Home]:
        """Where the given articles are; those never placed are missing."""
        rows = self._db.connection.execute(
            f"SELECT article, story, revision, version FROM story_article WHERE article IN {GIVEN}",
            (json.dumps(list(articles)),),
        ).fetchall()
        return {row[0]: Home(*row[1:]) for row in rows}

    def members(self, story: int) -> list[int]:
        """The articles of a story that are in the library, newest first."""
        rows = self._db.connection.execute(
            "SELECT sa.article FROM story_article sa JOIN article a ON a.id = sa.article AND a.removed = 0"
            " WHERE sa.story = ? AND sa.revision >= 0 ORDER BY a.sorting DESC, a.id DESC",
            (story,),
        ).fetchall()
        return [row[0] for row in rows]

    def first(self, most: int) -> list[int]:
        """The articles that were placed first."""
        rows = self._db.connection.execute("SELECT article FROM story_article ORDER BY article LIMIT ?", (most,))
        return [row[0] for row in rows]

    def newest(self) -> int:
        """The article with the highest id that was ever placed, 0 where there is none."""
        return int(self._db.connection.execute("SELECT coalesce(max(article), 0) FROM story_article").fetchone()[0])

    def alone(self, after: int, limit: int) -> list[tuple[int, int]]:
        """Articles behind one in the order of ids that are alone in a story still compared, each with that story."""
        rows = self._db.connection.execute(
            "SELECT sa.article, sa.story FROM story_article sa JOIN story_state USING (story)"
            " WHERE sa.article > ? AND sa.revision > 0 AND NOT EXISTS"
            " (SELECT 1 FROM story_article o WHERE o.story = sa.story AND o.article != sa.article)"
            " ORDER BY sa.article LIMIT ?",
            (after, limit),
        )
        return [(row[0], row[1]) for row in rows]

    def grown(self, stories: Collection[int], after: int) -> list[int]:
        """Those of the given stories that have several articles, one of them behind a place in the order of ids."""
        rows = self._db.connection.execute(
            f"SELECT story FROM story_article WHERE story IN {GIVEN}"
            " GROUP BY story HAVING count(*) > 1 AND max(article) > ?",
            (json.dumps(list(stories)), after),
        )
        return [row[0] for row in rows]

    def outdated(self, version: int, limit: int) -> list[int]:
        """Stories with articles that an earlier version placed, newest first."""
        rows = self._db.connection.execute(
            "SELECT sa.story FROM story_article sa INDEXED BY story_article_version JOIN article a ON a.id = sa.article"
            " WHERE sa.version < ? AND sa.revision >= 0 AND a.removed = 0"
            " GROUP BY sa.story ORDER BY max(a.sorting) DESC LIMIT ?",
            (version, limit),
        ).fetchall()
        return [row[0] for row in rows]

    def is_outdated(self, version: int) -> bool:
        """Whether an earlier version placed any article."""
        query = (
            "SELECT 1 FROM story_article sa INDEXED BY story_article_version JOIN article a ON a.id = sa.article"
            " WHERE sa.version < ? AND sa.revision >= 0 AND a.removed = 0 LIMIT 1"
        )
        return self._db.connection.execute(query, (version,)).fetchone() is not None

    def frequencies(self, terms: Collection[str]) -> tuple[int, dict[str, int]]:
        """How many articles the counts are about, and in how many of them each of the given terms stands."""
        newest, articles = self._generations()
        keys = {key(term): term for term in terms}
        rows = self._db.connection.execute(
            "SELECT f.term, sum(f.articles) FROM frequency f WHERE f.generation IN (?, ?)"
            f" AND f.term IN {GIVEN} GROUP BY f.term",
            (newest - 1, newest, json.dumps(list(keys))),
        ).fetchall()
        return articles, {keys[row[0]]: row[1] for row in rows}

    def _generations(self) -> tuple[int, int]:
        rows = self._db.connection.execute(
            "SELECT generation, articles FROM stream ORDER BY generation DESC LIMIT 2"
        ).fetchall()
        return (rows[0][0] if rows else 0), sum(row[1] for row in rows)

    def write(self, change: Regrouping, *, version: int, now: int) -> dict[int, int]:
        """Write a batch inside the caller's transaction; the ids that new stories got."""
        with self._db.transaction() as connection:
            ids = {number: _create(connection) for number in sorted(change.stories, reverse=True) if number < 0}
            for old, new in change.merged.items():
                _end(connection, old, ids.get(new, new))
            for placed in change.placed:
                connection.execute(
                    "INSERT INTO story_article (article, story, revision, version, why) VALUES (?, ?, ?, ?, ?)"
                    " ON CONFLICT (article) DO UPDATE SET story = excluded.story, revision = excluded.revision,"
                    " version = excluded.version, why = excluded.why",
                    (placed.article, ids.get(placed.story, placed.story), placed.revision, version, placed.why),
                )
            for number, story in change.stories.items():
                _keep(connection, ids.get(number, number), story, version, now)
            self._count(connection, change)
        return ids

    def _count(self, connection: sqlite3.Connection, change: Regrouping) -> None:
        if not change.articles:
            return
        row = connection.execute("SELECT generation, articles FROM stream ORDER BY generation DESC LIMIT 1").fetchone()
        newest = 1 if row is None else row[0] + (row[1] >= GENERATION)
        connection.execute(
            "INSERT INTO stream VALUES (?1, ?2) ON CONFLICT DO UPDATE SET articles = articles + ?2",
            (newest, change.articles),
        )
        connection.executemany(
            "INSERT INTO frequency VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET articles = articles + ?3",
            sorted((newest, key(term), count) for term, count in change.counts.items()),
        )

    def take_out(self, articles: Collection[int]) -> None:
        """Note that removed articles are in no story for now; where they were is remembered."""
        self._mark("revision = -revision", articles)

    def place_again(self, articles: Collection[int]) -> None:
        """Have the stories of the given articles grouped anew."""
        self._mark("version = 0", articles)

    def _mark(self, how: str, articles: Collection[int]) -> None:
        with self._db.transaction() as connection:
            connection.execute(
                f"UPDATE story_article SET {how} WHERE revision > 0 AND article IN {GIVEN}",
                (json.dumps(list(articles)),),
            )

    def forget(self, stories: Iterable[int]) -> None:
        """Let go of what is compared of stories."""
        with self._db.transaction() as connection:
            for story in stories:
                connection.execute("UPDATE story SET threaded = 0 WHERE id = ?", (story,))
                _unpost(connection, story)

    def sleep(self) -> bool:
        """Let go of some stories that no article can find any more, and of past counts; False when all is gone.

        A story is asleep when the newest of all is weeks ahead of it; one touched within a day of the newest arrival is
        spared, since an archive may come in in any order.
        """
        newest, _ = self._generations()
        with self._db.transaction() as connection:
            rows = connection.execute(
                "SELECT story FROM story_state WHERE bucket < (SELECT max(bucket) FROM story_state) - ?"
                " AND touched < (SELECT max(touched) FROM story_state) - ? LIMIT ?",
                (_WEEKS_AWAKE, _SPARED, _SLICE // 10),
            ).fetchall()
            for (story,) in rows:
                _unpost(connection, story)
            gone = connection.execute(
                "DELETE FROM frequency WHERE (generation, term) IN"
                " (SELECT generation, term FROM frequency WHERE generation < ? LIMIT ?)",
                (newest - 1, _SLICE),
            ).rowcount
            if not gone:
                connection.execute("DELETE FROM stream WHERE generation < ?", (newest - 1,))
        return bool(rows) or gone > 0


def _create(connection: sqlite3.Connection) -> int:
    return int(connection.execute("INSERT INTO story (merged_into) VALUES (NULL)").lastrowid or 0)


def _end(connection: sqlite3.Connection, old: int, new: int) -> None:
    """All that is still in the old story moves to the new, to which the old id leads from here on."""
    seen = "UPDATE story SET seen = max(seen, (SELECT o.seen FROM story o WHERE o.id = ?)) WHERE id = ?"
    connection.execute(seen, (old, new))
    connection.execute("UPDATE story_article SET story = ? WHERE story = ?", (new, old))
    connection.execute("UPDATE story SET merged_into = ?, threaded = 0 WHERE id = ?", (new, old))
    _unpost(connection, old)


def _keep(connection: sqlite3.Connection, number: int, story: Story, version: int, now: int) -> None:
    from reader.analysis.story import best
    from reader.store.story_blob import pack_story, unpack_story

    bucket = story.newest // WEEK
    row = connection.execute("SELECT bucket, content FROM story_state WHERE story = ?", (number,)).fetchone()
    before = frozenset[str]()
    if row is not None:
        before = unpack_story(number, row[1]).posted
        if row[0] != bucket or not before <= story.posted:
            _unpost(connection, number)
            before = frozenset()
    connection.execute(
        "UPDATE story SET merged_into = NULL, best = ?, threaded = 0 WHERE id = ?", (best(story), number)
    )
    connection.execute(
        "INSERT OR REPLACE INTO story_state VALUES (?, ?, ?, ?, ?)",
        (number, version, now, bucket, pack_story(story)),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO story_term VALUES (?, ?, ?)",
        sorted((key(term), bucket, number) for term in story.posted - before),
    )


def _unpost(connection: sqlite3.Connection, number: int) -> None:
    from reader.store.story_blob import unpack_story

    row = connection.execute("SELECT bucket, content FROM story_state WHERE story = ?", (number,)).fetchone()
    if row is None:
        return
    connection.executemany(
        "DELETE FROM story_term WHERE term = ? AND bucket = ? AND story = ?",
        [(key(term), row[0], number) for term in unpack_story(number, row[1]).posted],
    )
    connection.execute("DELETE FROM story_state WHERE story = ?", (number,))
