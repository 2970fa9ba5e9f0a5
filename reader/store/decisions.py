"""What the user decided about entities and stories: constraints on every derivation, never recomputed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from reader.store.articles import GIVEN
from reader.store.database import Database

#: About names; and about articles, which belong together in one story or do not.
DecisionKind = Literal["rename", "hide", "merge", "split", "kind", "together", "apart"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: about which name (as ``form_key`` gives it) or which two articles (by id), and what."""

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
        """The number of the newest decision; 0 if there is none."""
        return int(self._db.connection.execute("SELECT coalesce(max(id), 0) FROM decision").fetchone()[0])

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
    """Take back decisions about articles inside the caller's transaction, and have their stories grouped anew."""
    given = json.dumps(list(decisions))
    connection.execute(
        "UPDATE story_article SET version = 0 WHERE revision > 0 AND article IN (SELECT CAST(subject AS INTEGER) FROM"
        f" decision WHERE id IN {GIVEN} UNION SELECT CAST(value AS INTEGER) FROM decision WHERE id IN {GIVEN})",
        (given, given),
    )
    connection.execute(f"DELETE FROM decision WHERE id IN {GIVEN}", (given,))
    return list(decisions)
