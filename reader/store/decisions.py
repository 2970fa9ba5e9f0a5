"""What the user decided about entities and stories: constraints on every derivation, never recomputed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from reader.store.articles import GIVEN
from reader.store.database import Database

#: About names; about articles, which belong together in one story or do not; and whose story is followed.
DecisionKind = Literal["rename", "hide", "merge", "split", "kind", "together", "apart", "follow"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: about which name (as ``form_key`` gives it) or which articles (by id), and what.

    An article's story is followed where the value is 1, and no longer where it is empty.
    """

    kind: DecisionKind
    subject: str
    value: str = ""


class Decisions:
    """Keeps decisions in the order they were made."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, decision: Decision, at: int) -> None:
        """Keep a decision; a later one about the same thing overrules it."""
        self.add_all([decision], at)

    def add_all(self, decisions: Iterable[Decision], at: int) -> None:
        """Keep decisions that were made together, in their order."""
        with self._db.transaction() as connection:
            for decision in decisions:
                keep(connection, decision, at)

    def last(self) -> int:
        """The number of the newest decision that grouping has to keep to; 0 if there is none."""
        query = "SELECT coalesce(max(id), 0) FROM decision WHERE kind <> 'follow'"
        return int(self._db.connection.execute(query).fetchone()[0])

    def followed(self) -> set[int]:
        """The articles whose stories the user follows."""
        rows = self._db.connection.execute(
            "SELECT d.subject FROM decision d WHERE d.kind = 'follow' AND d.value = '1' AND NOT EXISTS"
            " (SELECT 1 FROM decision o WHERE o.kind = 'follow' AND o.subject = d.subject AND o.id > d.id)"
        ).fetchall()
        return {int(row[0]) for row in rows}

    def all(self) -> list[Decision]:
        """Every decision, oldest first."""
        rows = self._db.connection.execute("SELECT kind, subject, value FROM decision ORDER BY id").fetchall()
        return [Decision(*row) for row in rows]


def keep(connection: sqlite3.Connection, decision: Decision, at: int) -> int:
    """Keep a decision inside the caller's transaction; its number."""
    cursor = connection.execute(
        "INSERT INTO decision (at, kind, subject, value) VALUES (?, ?, ?, ?)",
        (at, decision.kind, decision.subject, decision.value),
    )
    return int(cursor.lastrowid or 0)


def withdraw(connection: sqlite3.Connection, decisions: Sequence[int]) -> list[int]:
    """Take back decisions inside the caller's transaction; stories that they were about are grouped anew."""
    given = json.dumps(list(decisions))
    pairs = f"FROM decision WHERE kind IN ('together', 'apart') AND id IN {GIVEN}"
    connection.execute(
        "UPDATE story_article SET version = 0 WHERE revision > 0 AND article IN"
        f" (SELECT CAST(subject AS INTEGER) {pairs} UNION SELECT CAST(value AS INTEGER) {pairs})",
        (given, given),
    )
    connection.execute(f"DELETE FROM decision WHERE id IN {GIVEN}", (given,))
    return list(decisions)
