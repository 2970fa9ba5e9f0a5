"""What the user decided about entities and stories: constraints on every derivation, never recomputed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

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
            connection.executemany(
                "INSERT INTO decision (at, kind, subject, value) VALUES (?, ?, ?, ?)",
                [(at, decision.kind, decision.subject, decision.value) for decision in decisions],
            )

    def last(self) -> int:
        """The number of the newest decision; 0 if there is none."""
        return int(self._db.connection.execute("SELECT coalesce(max(id), 0) FROM decision").fetchone()[0])

    def all(self) -> list[Decision]:
        """Every decision, oldest first."""
        rows = self._db.connection.execute("SELECT kind, subject, value FROM decision ORDER BY id").fetchall()
        return [Decision(*row) for row in rows]
