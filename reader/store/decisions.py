"""What the user decided about entities and stories: constraints on every derivation, never recomputed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reader.store.database import Database

DecisionKind = Literal["rename", "hide", "merge", "split", "kind"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: about which name (as ``form_key`` gives it), and what."""

    kind: DecisionKind
    subject: str
    value: str = ""


class Decisions:
    """Keeps decisions in the order they were made."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, decision: Decision, at: int) -> None:
        """Keep a decision; a later one about the same thing overrules it."""
        with self._db.transaction() as connection:
            connection.execute(
                "INSERT INTO decision (at, kind, subject, value) VALUES (?, ?, ?, ?)",
                (at, decision.kind, decision.subject, decision.value),
            )

    def all(self) -> list[Decision]:
        """Every decision, oldest first."""
        rows = self._db.connection.execute("SELECT kind, subject, value FROM decision ORDER BY id").fetchall()
        return [Decision(*row) for row in rows]
