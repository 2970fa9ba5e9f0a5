"""The table from surface forms to entities: what has to be linked again, and how it is linked."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from reader.article import EntityKind
from reader.store.articles import GIVEN
from reader.store.database import Database


@dataclass(frozen=True, slots=True)
class Surface:
    """A form of a name with its counts over the library and the entity it names so far."""

    id: int
    form: str
    kind: EntityKind
    articles: int
    mentions: int
    entity: int | None


@dataclass(frozen=True, slots=True)
class Assignment:
    """An entity as it shall be: ``entity`` is None for a new one."""

    entity: int | None
    name: str
    kind: EntityKind
    hidden: bool
    surfaces: tuple[int, ...]


class Links:
    """Hands out changed surfaces with their blocks, and takes their entities."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def dirty(self, limit: int) -> list[int]:
        """Surfaces whose counts changed since they were last linked."""
        rows = self._db.connection.execute("SELECT id FROM surface WHERE dirty = 1 LIMIT ?", (limit,)).fetchall()
        return [row[0] for row in rows]

    def touch(self, articles: Collection[int]) -> None:
        """Have every surface of the given articles linked again: they left the library or came back."""
        with self._db.transaction() as connection:
            connection.execute(
                "UPDATE surface SET dirty = 1 WHERE id IN"
                f" (SELECT surface FROM mention_count WHERE article IN {GIVEN})",
                (json.dumps(list(articles)),),
            )

    def touch_all(self) -> None:
        """Have every surface linked again: the rules or the user's decisions changed."""
        with self._db.transaction() as connection:
            connection.execute("UPDATE surface SET dirty = 1")

    def block(self, surfaces: Collection[int]) -> list[Surface]:
        """The given surfaces and all that share a blocking key with them, directly or through others."""
        rows = self._db.connection.execute(
            "WITH RECURSIVE block (id) AS (SELECT value FROM json_each(?) UNION"
            " SELECT theirs.surface FROM block JOIN surface_key mine ON mine.surface = block.id"
            " JOIN surface_key theirs ON theirs.key = mine.key)"
            " SELECT s.id, s.form, s.kind, count(a.id), coalesce(sum(iif(a.id, m.mentions, 0)), 0), s.entity"
            " FROM block JOIN surface s ON s.id = block.id LEFT JOIN mention_count m ON m.surface = s.id"
            " LEFT JOIN article a ON a.id = m.article AND a.removed = 0 GROUP BY s.id",
            (json.dumps(list(surfaces)),),
        ).fetchall()
        return [Surface(*row) for row in rows]

    def rekey(self, keys: dict[int, tuple[str, ...]]) -> None:
        """Replace the blocking keys of surfaces: the analyser now gives them others."""
        with self._db.transaction() as connection:
            connection.executemany("DELETE FROM surface_key WHERE surface = ?", [(surface,) for surface in keys])
            connection.executemany(
                "INSERT OR IGNORE INTO surface_key VALUES (?, ?)",
                [(key, surface) for surface, given in keys.items() for key in given],
            )

    def surfaces(self, after: int, limit: int) -> list[tuple[int, str, EntityKind]]:
        """Surfaces by id, ``limit`` at a time: id, form, kind."""
        query = "SELECT id, form, kind FROM surface WHERE id > ? ORDER BY id LIMIT ?"
        return self._db.connection.execute(query, (after, limit)).fetchall()

    def assign(self, assignments: Sequence[Assignment], settled: Collection[int], merged: dict[int, int]) -> None:
        """Write links in one transaction. ``settled`` surfaces are level again; ``merged`` ids redirect to others."""
        with self._db.transaction() as connection:
            for assignment in assignments:
                number = assignment.entity
                values = (assignment.name, assignment.kind, assignment.hidden)
                if number is None:
                    cursor = connection.execute("INSERT INTO entity (name, kind, hidden) VALUES (?, ?, ?)", values)
                    number = int(cursor.lastrowid or 0)
                else:
                    query = "UPDATE entity SET name = ?, kind = ?, hidden = ?, merged_into = NULL WHERE id = ?"
                    connection.execute(query, (*values, number))
                connection.executemany(
                    "UPDATE surface SET entity = ? WHERE id = ?", [(number, surface) for surface in assignment.surfaces]
                )
            connection.executemany(
                "UPDATE entity SET merged_into = ? WHERE id = ?", [(new, old) for old, new in merged.items()]
            )
            connection.execute(f"UPDATE surface SET dirty = 0 WHERE id IN {GIVEN}", (json.dumps(list(settled)),))
