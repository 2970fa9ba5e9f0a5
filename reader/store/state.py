"""What the user did with articles: read, star, later, tags, following, removal; every change can be undone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from reader.store.articles import GIVEN
from reader.store.database import Database
from reader.store.decisions import Decision, keep, withdraw

Flag = Literal["read", "starred", "later", "removed"]
_FLAGS: tuple[Flag, ...] = ("read", "starred", "later", "removed")
_TAG = "tag:"
#: Out of the library with its feed: unlike under a tombstone, whatever brings the article again brings it back.
WITH_FEED = 2
_WITH_FEED = "removed with its feed"
#: These stand not for an article: whether a feed is subscribed to, and whether a query is saved.
_SUBSCRIBED = "subscribed"
_SAVED = "saved"
#: Whether the story of an article is followed, which is kept as a decision.
FOLLOWED = "followed"
#: And this for a decision about names or articles, which undoing takes away.
_DECIDED = "decided"

#: Articles changed in one transaction, so that none holds the store for long.
BATCH = 2_000
#: Actions that can be undone before the oldest is forgotten.
REMEMBERED = 500


@dataclass(frozen=True, slots=True)
class Setting:
    """One change of state: a flag of the article, ``tag:NAME``, or ``followed``, switched on or off."""

    field: str
    on: bool

    @classmethod
    def tag(cls, name: str, on: bool) -> Setting:
        """The presence of a tag."""
        return cls(_TAG + name, on)


class State:
    """Changes the state of articles and takes changes back."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def apply(self, ids: Sequence[int], settings: Collection[Setting], *, label: str | None, at: int) -> int:
        """Switch settings on the given articles; the number of articles that changed.

        With a label it is one action that can be undone; without one it leaves no trace, as for what happens by itself.
        """
        touched: set[int] = set()
        action = None
        for start in range(0, len(ids), BATCH):
            with self._db.transaction() as connection:
                for setting in settings:
                    changed = _switch(connection, ids[start : start + BATCH], setting, at)
                    if not changed:
                        continue
                    touched.update(changed)
                    if label is not None:
                        action = action or _open_action(connection, label, at)
                        _remember(connection, action, setting, changed)
        return len(touched)

    def unsubscribe(self, feeds: Sequence[int], articles: Sequence[int], *, label: str, at: int) -> int:
        """End subscriptions and take the given articles out with them, as one action; how many articles went."""
        with self._db.transaction() as connection:
            action = _open_action(connection, label, at)
            ended = Setting(_SUBSCRIBED, False)
            _remember(connection, action, ended, _switch(connection, feeds, ended, at))
        gone = Setting(_WITH_FEED, True)
        number = 0
        for start in range(0, len(articles), BATCH):
            with self._db.transaction() as connection:
                changed = _switch(connection, articles[start : start + BATCH], gone, at)
                _remember(connection, action, gone, changed)
                number += len(changed)
        return number

    def forget_query(self, query: int, *, label: str, at: int) -> None:
        """Remove a saved query as one action."""
        gone = Setting(_SAVED, False)
        with self._db.transaction() as connection:
            changed = _switch(connection, [query], gone, at)
            _remember(connection, _open_action(connection, label, at), gone, changed)

    def decide(self, decisions: Sequence[Decision], *, label: str, at: int) -> None:
        """Keep decisions about names or articles as one action."""
        with self._db.transaction() as connection:
            made = [keep(connection, decision, at) for decision in decisions]
            _remember(connection, _open_action(connection, label, at), Setting(_DECIDED, True), made)

    def marked(self) -> tuple[int, int]:
        """How many articles are starred, and how many are kept for later."""
        query = "SELECT count(*) FROM article WHERE removed = 0 AND {} = 1"
        starred, later = (
            int(self._db.connection.execute(query.format(flag)).fetchone()[0]) for flag in ("starred", "later")
        )
        return starred, later

    def undo(self) -> tuple[str, tuple[int, ...]] | None:
        """Take back the newest action; its label and the articles it had changed, or None if there is none."""
        row = self._db.connection.execute("SELECT id, label, at FROM action ORDER BY id DESC LIMIT 1").fetchone()
        if row is None:
            return None
        action, label, at = row
        touched: set[int] = set()
        while True:
            with self._db.transaction() as connection:
                changes = connection.execute(
                    "SELECT article, field, before FROM action_change WHERE action = ? LIMIT ?", (action, BATCH)
                ).fetchall()
                for field, before in {(field, before) for _, field, before in changes}:
                    articles = [change[0] for change in changes if change[1:] == (field, before)]
                    _switch(connection, articles, Setting(field, bool(before)), at)
                    touched.update(articles if field not in (_SUBSCRIBED, _SAVED, _DECIDED) else ())
                connection.executemany(
                    "DELETE FROM action_change WHERE action = ? AND article = ? AND field = ?",
                    [(action, article, field) for article, field, _ in changes],
                )
                if len(changes) < BATCH:
                    connection.execute("DELETE FROM action WHERE id = ?", (action,))
                    return label, tuple(sorted(touched))

    def tags(self) -> list[tuple[str, int]]:
        """Every tag in use with its number of articles, by name."""
        return self._db.connection.execute(
            "SELECT tag, count(*) FROM tag JOIN article a ON a.id = tag.article WHERE a.removed = 0"
            " GROUP BY tag ORDER BY tag"
        ).fetchall()


def _switch(connection: sqlite3.Connection, ids: Sequence[int], setting: Setting, at: int) -> list[int]:
    """Apply one setting; the articles that it really changed."""
    given = json.dumps(list(ids))
    if setting.field.startswith(_TAG):
        return _switch_tag(connection, given, setting.field.removeprefix(_TAG), setting.on)
    if setting.field == _SUBSCRIBED:
        query = f"UPDATE feed SET removed = ?, next_due = 0 WHERE id IN {GIVEN} AND removed <> ? RETURNING id"
        return _ids(connection.execute(query, (not setting.on, given, not setting.on)))
    if setting.field == _SAVED:
        query = f"UPDATE saved_query SET removed = ? WHERE id IN {GIVEN} AND removed <> ? RETURNING id"
        return _ids(connection.execute(query, (not setting.on, given, not setting.on)))
    if setting.field == _DECIDED:
        return withdraw(connection, ids)
    if setting.field == _WITH_FEED:
        before, after = (0, WITH_FEED) if setting.on else (WITH_FEED, 0)
        query = f"UPDATE article SET removed = ? WHERE id IN {GIVEN} AND removed = ? RETURNING id"
        changed = _ids(connection.execute(query, (after, given, before)))
        log(connection, changed)
        return changed
    if setting.field == FOLLOWED:
        return _switch_followed(connection, given, setting.on, at)
    flag = next(flag for flag in _FLAGS if flag == setting.field)
    query = f"UPDATE article SET {flag} = ? WHERE id IN {GIVEN} AND {flag} <> ? RETURNING id"
    changed = _ids(connection.execute(query, (setting.on, given, setting.on)))
    if flag == "removed":
        log(connection, changed)
    return changed


def log(connection: sqlite3.Connection, articles: Sequence[int]) -> None:
    """Let the levels above drop articles that were removed, or take in again those that came back."""
    connection.execute(
        f"INSERT INTO change (article, revision) SELECT id, revision FROM article WHERE id IN {GIVEN}",
        (json.dumps(list(articles)),),
    )


def _ids(cursor: sqlite3.Cursor) -> list[int]:
    return [row[0] for row in cursor.fetchall()]


def _switch_tag(connection: sqlite3.Connection, given: str, tag: str, on: bool) -> list[int]:
    if on:
        query = f"INSERT OR IGNORE INTO tag SELECT ?, id FROM article WHERE id IN {GIVEN} RETURNING article"
    else:
        query = f"DELETE FROM tag WHERE tag = ? AND article IN {GIVEN} RETURNING article"
    return _ids(connection.execute(query, (tag, given)))


def _switch_followed(connection: sqlite3.Connection, given: str, on: bool, at: int) -> list[int]:
    changed = _ids(
        connection.execute(
            f"SELECT id FROM article WHERE id IN {GIVEN} AND ? <> coalesce((SELECT value = '1' FROM decision WHERE"
            " kind = 'follow' AND subject = CAST(article.id AS TEXT) ORDER BY decision.id DESC LIMIT 1), 0)",
            (given, on),
        )
    )
    for article in changed:
        keep(connection, Decision("follow", str(article), "1" if on else ""), at)
    return changed


def _open_action(connection: sqlite3.Connection, label: str, at: int) -> int:
    number = int(connection.execute("INSERT INTO action (at, label) VALUES (?, ?)", (at, label)).lastrowid or 0)
    connection.execute("DELETE FROM action WHERE id <= ?", (number - REMEMBERED,))
    return number


def _remember(connection: sqlite3.Connection, action: int, setting: Setting, articles: Sequence[int]) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO action_change VALUES (?, ?, ?, ?)",
        [(action, article, setting.field, not setting.on) for article in articles],
    )
