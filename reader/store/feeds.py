"""Subscriptions: what the user subscribed to, what is known of each feed's server, and which articles it brought."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from reader.store.articles import GIVEN
from reader.store.database import Database
from reader.store.subscription import COLUMNS, FeedOptions, Subscription, Success, settings, subscription
from reader.text import fold


class Feeds:
    """Keeps subscriptions; those that were removed do not exist for it."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(
        self,
        url: str,
        *,
        at: int,
        title: str | None = None,
        link: str | None = None,
        folder: str = "",
        tags: Collection[str] = (),
        lean: str | None = None,
        attributes: Collection[tuple[str, str]] = (),
        options: FeedOptions = FeedOptions(),  # noqa: B008 - a frozen value
    ) -> int | None:
        """Subscribe to an address; the feed's id, or None where that is subscribed to already.

        A subscription that was removed before is taken up again under its old id, so that its articles are recognised.
        """
        given = (title, link, folder, json.dumps(list(tags)), lean, settings(attributes, options), at)
        with self._db.transaction() as connection:
            row = connection.execute("SELECT id, removed FROM feed WHERE url = ?", (url,)).fetchone()
            if row is None:
                cursor = connection.execute(
                    "INSERT INTO feed (url, title, link, folder, tags, lean, settings, added)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (url, *given),
                )
                return int(cursor.lastrowid or 0)
            if not row[1]:
                return None
            connection.execute(
                "UPDATE feed SET title = ?, link = ?, folder = ?, tags = ?, lean = ?, settings = ?, added = ?,"
                " etag = NULL, last_modified = NULL, digest = NULL, next_due = 0, last_fetch = NULL,"
                " last_success = NULL, failures = 0, error = NULL, retired = NULL, removed = 0 WHERE id = ?",
                (*given, row[0]),
            )
            return int(row[0])

    def all(self) -> list[Subscription]:
        """Every subscription, in the order in which they were added."""
        rows = self._db.connection.execute(f"SELECT {COLUMNS} FROM feed WHERE removed = 0 ORDER BY id").fetchall()
        return [subscription(row) for row in rows]

    def get(self, feed: int) -> Subscription | None:
        """One subscription as it is now; None where there is none of that id."""
        query = f"SELECT {COLUMNS} FROM feed WHERE removed = 0 AND id = ?"
        row = self._db.connection.execute(query, (feed,)).fetchone()
        return subscription(row) if row else None

    def edit(
        self,
        feed: int,
        changes: Mapping[str, str | Collection[str] | None],
        options: FeedOptions | None = None,
    ) -> None:
        """Change what is given; a new url forgets what was known of the old one's server."""
        columns: dict[str, str | int | None] = {}
        for name, value in changes.items():
            if name not in ("title", "folder", "tags", "lean", "url"):
                raise ValueError(f"a feed has no {name} to edit")
            columns[name] = value if value is None or isinstance(value, str) else json.dumps(list(value))
        if columns.get("url"):
            columns |= {"etag": None, "last_modified": None, "digest": None, "next_due": 0}
            columns |= {"failures": 0, "error": None, "retired": None}
        if options is not None:
            columns["next_due"] = 0
        with self._db.transaction() as connection:
            if options is not None:
                query = f"SELECT {COLUMNS} FROM feed WHERE id = ?"
                attributes = subscription(connection.execute(query, (feed,)).fetchone()).attributes
                columns["settings"] = settings(attributes, options)
            setting = ", ".join(f"{name} = ?" for name in columns)
            connection.execute(f"UPDATE feed SET {setting} WHERE id = ?", (*columns.values(), feed))

    def holder(self, url: str) -> int | None:
        """The feed, removed ones included, that has this address."""
        row = self._db.connection.execute("SELECT id FROM feed WHERE url = ?", (url,)).fetchone()
        return int(row[0]) if row else None

    def claim(self, feed: Subscription, until: int) -> bool:
        """Reserve a feed for this process to fetch; False where another one did since the subscription was read.

        A claim that is neither released nor answered, because its process was killed, ends at ``until``.
        """
        with self._db.transaction() as connection:
            cursor = connection.execute(
                "UPDATE feed SET next_due = ? WHERE id = ? AND next_due = ? AND removed = 0 AND next_due <> ?",
                (until, feed.id, feed.next_due, until),
            )
            return cursor.rowcount == 1

    def release(self, feed: Subscription) -> None:
        """Give a claim back: the feed is due again when it was."""
        with self._db.transaction() as connection:
            connection.execute("UPDATE feed SET next_due = ? WHERE id = ?", (feed.next_due, feed.id))

    def succeeded(self, feed: int, success: Success) -> None:
        """Note a fetch that was answered; the address changes only where no other feed has the new one."""
        with self._db.transaction() as connection:
            connection.execute(
                "UPDATE feed SET last_fetch = :at, last_success = :at, next_due = :next_due, failures = 0,"
                " error = NULL, retired = NULL, etag = :etag, last_modified = :last_modified,"
                " digest = coalesce(:digest, digest), title = coalesce(nullif(title, ''), :title),"
                " link = coalesce(:link, link) WHERE id = :id",
                {
                    "id": feed,
                    "at": success.at,
                    "next_due": success.next_due,
                    "etag": success.etag,
                    "last_modified": success.last_modified,
                    "digest": success.digest,
                    "title": success.title,
                    "link": success.link,
                },
            )
            if success.url is not None:
                connection.execute("UPDATE OR IGNORE feed SET url = ? WHERE id = ?", (success.url, feed))

    def failed(self, feed: int, *, at: int, next_due: int, error: str, retired: bool = False) -> None:
        """Note a fetch that failed and why; ``retired`` where the server said the feed is gone for good."""
        with self._db.transaction() as connection:
            connection.execute(
                "UPDATE feed SET last_fetch = ?1, next_due = ?2, failures = failures + 1, error = ?3,"
                " retired = CASE WHEN ?4 THEN ?1 ELSE retired END WHERE id = ?5",
                (at, next_due, error, retired, feed),
            )

    def counts(self) -> dict[int, tuple[int, int]]:
        """For each feed with articles, how many there are and how many of them are unread."""
        rows = self._db.connection.execute(
            "SELECT f.feed, count(*), sum(a.read = 0) FROM feed_article f JOIN article a ON a.id = f.article"
            " WHERE a.removed = 0 GROUP BY f.feed"
        ).fetchall()
        return {row[0]: (row[1], row[2]) for row in rows}

    def shared(self) -> list[tuple[int, ...]]:
        """For each unread article that came in several feeds, those feeds."""
        rows = self._db.connection.execute(
            "SELECT group_concat(f.feed) FROM feed_article f JOIN article a ON a.id = f.article"
            " WHERE a.removed = 0 AND a.read = 0 AND f.article IN"
            " (SELECT article FROM feed_article GROUP BY article HAVING count(*) > 1) GROUP BY f.article"
        ).fetchall()
        return [tuple(map(int, row[0].split(","))) for row in rows]

    def articles(self, feeds: Collection[int]) -> set[int]:
        """The articles that any of the feeds brought."""
        rows = self._db.connection.execute(
            f"SELECT f.article FROM feed_article f JOIN article a ON a.id = f.article"
            f" WHERE a.removed = 0 AND f.feed IN {GIVEN}",
            (json.dumps(list(feeds)),),
        ).fetchall()
        return {row[0] for row in rows}

    def alone(self, feeds: Collection[int]) -> list[int]:
        """The articles that nothing but these feeds keeps: not starred, not imported, and in no other feed."""
        given = json.dumps(list(feeds))
        rows = self._db.connection.execute(
            "SELECT DISTINCT f.article FROM feed_article f JOIN article a ON a.id = f.article"
            f" WHERE f.feed IN {GIVEN} AND a.removed = 0 AND a.starred = 0 AND a.origin LIKE 'feed:%'"
            " AND NOT EXISTS (SELECT 1 FROM feed_article o JOIN feed ON feed.id = o.feed"
            f" WHERE o.article = f.article AND feed.removed = 0 AND o.feed NOT IN {GIVEN}) ORDER BY f.article",
            (given, given),
        ).fetchall()
        return [row[0] for row in rows]

    def named(self, name: str) -> list[int]:
        """The feed with this id; else those with this title or address; else those with it in title or address."""
        wanted = fold(name).strip()
        if not wanted:
            return []
        feeds = self.all()
        known = [feed.id for feed in feeds if wanted == str(feed.id)]
        exact = known or [feed.id for feed in feeds if wanted in (fold(feed.title or ""), fold(feed.url))]
        return exact or [feed.id for feed in feeds if wanted in fold(feed.title or "") or wanted in fold(feed.url)]

    def in_folder(self, folder: str, *, prefix: bool = False) -> list[int]:
        """Feeds in a folder of this name or path, and in the folders within it; ``prefix`` takes the beginning of one.

        The folder may lie at any depth; a path that begins with a slash counts from the top.
        """
        end = "" if prefix else "/"
        wanted, top = "/".join(_parts(folder)), folder.lstrip().startswith("/")
        found = []
        for feed in self.all():
            path = f"/{'/'.join(_parts(feed.folder))}{end}"
            sought = f"/{wanted}{end}"
            if wanted and (path.startswith(sought) if top else sought in path):
                found.append(feed.id)
        return found

    def leaning(self, lean: str, *, prefix: bool = False) -> list[int]:
        """Feeds with this label."""
        wanted = fold(lean)
        labels = [(feed.id, fold(feed.lean)) for feed in self.all() if feed.lean]
        return [feed for feed, label in labels if label == wanted or (prefix and label.startswith(wanted))]


def _parts(folder: str) -> list[str]:
    """The names on a path; quotation marks do not count, as a query cannot hold them."""
    return [" ".join(part.replace('"', " ").split()) for part in fold(folder).split("/") if part.strip(' "')]
