"""The change log: the queue of article revisions on their way to the levels above the store."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reader.store.articles import GIVEN
from reader.store.database import Database

Consumer = Literal["analysed", "grouped", "indexed"]


@dataclass(frozen=True, slots=True)
class Change:
    """An article that was added, revised, removed or brought back; ``present`` is whether it is in the library now."""

    sequence: int
    article: int
    revision: int
    present: bool


class Changes:
    """Hands out changes in order and remembers how far each consumer has come."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def last(self) -> int:
        """The sequence of the newest change ever logged; 0 if there was none."""
        row = self._db.connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'change'").fetchone()
        return int(row[0]) if row else 0

    def after(self, sequence: int, *, limit: int = -1) -> list[Change]:
        """Changes past ``sequence``, oldest first; each article's revision is its current one."""
        rows = self._db.connection.execute(
            "SELECT c.sequence, c.article, a.revision, a.removed = 0 FROM change c JOIN article a ON a.id = c.article"
            " WHERE c.sequence > ? ORDER BY c.sequence LIMIT ?",
            (sequence, limit),
        ).fetchall()
        return [Change(row[0], row[1], row[2], bool(row[3])) for row in rows]

    def waiting(self, sequence: int) -> dict[int, bool]:
        """The articles changed past ``sequence``, with whether each is in the library now."""
        rows = self._db.connection.execute(
            "SELECT c.article, max(a.removed = 0) FROM change c JOIN article a ON a.id = c.article"
            " WHERE c.sequence > ? GROUP BY c.article",
            (sequence,),
        ).fetchall()
        return {row[0]: bool(row[1]) for row in rows}

    def complete_after(self, sequence: int) -> bool:
        """Whether every change past ``sequence`` is still in the log; asked after reading it, as it may be trimmed."""
        row = self._db.connection.execute("SELECT min(sequence) FROM level").fetchone()
        return int(row[0]) <= sequence

    def level(self, consumer: Consumer) -> int:
        """The sequence up to which a consumer has worked."""
        query = "SELECT sequence FROM level WHERE consumer = ?"
        return int(self._db.connection.execute(query, (consumer,)).fetchone()[0])

    def reached(self, consumer: Consumer, sequence: int) -> None:
        """Note how far a consumer has come, and forget what every consumer has seen."""
        with self._db.transaction() as connection:
            connection.execute("UPDATE level SET sequence = ? WHERE consumer = ?", (sequence, consumer))
            connection.execute("DELETE FROM change WHERE sequence <= (SELECT min(sequence) FROM level)")

    def enqueue(self, articles: Sequence[int]) -> None:
        """Log the given articles once more, so that every level looks at them again."""
        with self._db.transaction() as connection:
            connection.execute(
                "INSERT INTO change (article, revision) SELECT a.id, a.revision FROM json_each(?) j"
                " JOIN article a ON a.id = j.value ORDER BY j.key",
                (json.dumps(list(articles)),),
            )

    def current(self, articles: Sequence[int]) -> dict[int, int]:
        """The current revision of each given article that is in the library."""
        rows = self._db.connection.execute(
            f"SELECT id, revision FROM article WHERE removed = 0 AND id IN {GIVEN}", (json.dumps(list(articles)),)
        ).fetchall()
        return dict(rows)
