"""The table from surface forms to entities: what has to be linked again, and how it is linked."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from reader.article import EntityKind
from reader.store.articles import GIVEN
from reader.store.database import Database
from reader.store.derived import Keys


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
    """An entity as it shall be: ``entity`` is None for a new one, ``surfaces`` are those new to it.

    ``parted`` tells that it was a part of another one; then it takes the id back that it had before, if it had one.
    """

    entity: int | None
    name: str
    kind: EntityKind
    hidden: bool
    surfaces: tuple[int, ...]
    parted: bool = False


class Links:
    """Hands out changed surfaces with their blocks, and takes their entities."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def dirty(self, limit: int) -> list[int]:
        """Surfaces whose counts changed since they were last linked."""
        rows = self._db.connection.execute("SELECT id FROM surface WHERE dirty = 1 LIMIT ?", (limit,)).fetchall()
        return [row[0] for row in rows]

    def kinds(self, forms: Collection[str]) -> dict[tuple[str, EntityKind], EntityKind]:
        """The kind of the entity that a form of some kind names, for those of the given forms where it is another."""
        rows = self._db.connection.execute(
            "SELECT s.form, s.kind, e.kind FROM surface s JOIN entity e ON e.id = s.entity"
            f" WHERE e.kind <> s.kind AND s.form IN {GIVEN}",
            (json.dumps(sorted(forms)),),
        ).fetchall()
        return {(row[0], row[1]): row[2] for row in rows}

    def touch_all(self) -> None:
        """Have every surface linked again: the rules or the user's decisions changed."""
        with self._db.transaction() as connection:
            connection.execute("UPDATE surface SET dirty = 1")

    def touch(self, surfaces: Collection[int]) -> None:
        """Have some surfaces linked again, with everything that concerns them."""
        with self._db.transaction() as connection:
            connection.execute(f"UPDATE surface SET dirty = 1 WHERE id IN {GIVEN}", (json.dumps(list(surfaces)),))

    def block(self, surfaces: Collection[int]) -> list[Surface]:
        """The given surfaces and all that share a blocking key with them, directly or through others."""
        rows = self._db.connection.execute(
            "WITH RECURSIVE block (id) AS (SELECT value FROM json_each(?) UNION"
            " SELECT theirs.surface FROM block JOIN surface_key mine ON mine.surface = block.id"
            " JOIN surface_key theirs ON theirs.key = mine.key"
            " WHERE EXISTS (SELECT 1 FROM surface_key asking WHERE asking.key = mine.key AND asking.asks = 1))"
            " SELECT s.id, s.form, s.kind, s.articles, s.mentions, s.entity"
            " FROM block JOIN surface s ON s.id = block.id",
            (json.dumps(list(surfaces)),),
        ).fetchall()
        return [Surface(*row) for row in rows]

    def holding(self, keys: Collection[str]) -> list[int]:
        """The surfaces that have any of the blocking keys."""
        query = f"SELECT DISTINCT surface FROM surface_key WHERE key IN {GIVEN}"
        return [row[0] for row in self._db.connection.execute(query, (json.dumps(list(keys)),)).fetchall()]

    def rekey(self, keys: Mapping[int, Keys]) -> None:
        """Replace the blocking keys of surfaces: the analyser now gives them others."""
        with self._db.transaction() as connection:
            connection.executemany("DELETE FROM surface_key WHERE surface = ?", [(surface,) for surface in keys])
            connection.executemany(
                "INSERT OR IGNORE INTO surface_key VALUES (?, ?, ?)",
                [(key, asks, surface) for surface, given in keys.items() for key, asks in given],
            )

    def surfaces(self, after: int, limit: int) -> list[tuple[int, str, EntityKind]]:
        """Surfaces by id, ``limit`` at a time: id, form, kind."""
        query = "SELECT id, form, kind FROM surface WHERE id > ? ORDER BY id LIMIT ?"
        return self._db.connection.execute(query, (after, limit)).fetchall()

    def assign(self, assignments: Sequence[Assignment], settled: Collection[int], merged: dict[int, int]) -> None:
        """Write links in one transaction. ``settled`` surfaces are level again; ``merged`` ids redirect to others."""
        with self._db.transaction() as connection:
            known = _entities(connection, [assignment.entity for assignment in assignments])
            links: list[tuple[int, int]] = []
            for assignment in assignments:
                number = assignment.entity
                values = (assignment.name, assignment.kind, assignment.hidden)
                if number is None and assignment.parted:
                    number = _former(connection, assignment)
                if number is None:
                    cursor = connection.execute("INSERT INTO entity (name, kind, hidden) VALUES (?, ?, ?)", values)
                    number = int(cursor.lastrowid or 0)
                elif known.get(number) != (*values, None):
                    query = "UPDATE entity SET name = ?, kind = ?, hidden = ?, merged_into = NULL WHERE id = ?"
                    connection.execute(query, (*values, number))
                links += [(number, surface) for surface in assignment.surfaces]
            connection.executemany("UPDATE surface SET entity = ? WHERE id = ?", links)
            connection.executemany(
                "UPDATE entity SET merged_into = ? WHERE id = ?", [(new, old) for old, new in merged.items()]
            )
            query = f"UPDATE surface SET dirty = 0 WHERE dirty = 1 AND id IN {GIVEN}"
            connection.execute(query, (json.dumps(list(settled)),))


def _entities(connection: sqlite3.Connection, ids: Sequence[int | None]) -> dict[int, tuple[object, ...]]:
    query = f"SELECT id, name, kind, hidden, merged_into FROM entity WHERE id IN {GIVEN}"
    return {row[0]: row[1:] for row in connection.execute(query, (json.dumps(ids),)).fetchall()}


def _former(connection: sqlite3.Connection, assignment: Assignment) -> int | None:
    """The id that an entity had before it became a part of another one."""
    query = "SELECT id FROM entity WHERE merged_into IS NOT NULL AND name = ? AND kind = ? ORDER BY id LIMIT 1"
    row = connection.execute(query, (assignment.name, assignment.kind)).fetchone()
    return None if row is None else int(row[0])
