"""Entities: which surface forms name which, and how often the library names each."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from reader.article import Entity, EntityKind
from reader.store.articles import GIVEN
from reader.store.database import Database

_ALIASES = 12


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


class Entities:
    """The table from surface forms to entities, and what is counted over it."""

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

    def resolve(self, entity: int) -> int:
        """The id that an entity has now: a merged id redirects."""
        row = self._db.connection.execute(
            "WITH RECURSIVE way (id, next) AS (SELECT id, merged_into FROM entity WHERE id = ? UNION"
            " SELECT e.id, e.merged_into FROM way JOIN entity e ON e.id = way.next)"
            " SELECT id FROM way WHERE next IS NULL",
            (entity,),
        ).fetchone()
        return int(row[0]) if row else entity

    def named(self, name: str, kind: EntityKind | None) -> list[int]:
        """Entities that have a form or a name equal to ``name``, case aside, of one kind or of any."""
        rows = self._db.connection.execute(
            "SELECT DISTINCT e.id FROM entity e LEFT JOIN surface s ON s.entity = e.id WHERE e.merged_into IS NULL"
            " AND (e.name LIKE :name ESCAPE '\\' OR s.form LIKE :name ESCAPE '\\')"
            " AND (:kind IS NULL OR e.kind = :kind)",
            {"name": name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_"), "kind": kind},
        ).fetchall()
        return [row[0] for row in rows]

    def names(self) -> list[tuple[int, str, EntityKind]]:
        """Every name and alias in use: entity, form, kind; for look-ups that fold accents."""
        return self._db.connection.execute(
            "SELECT s.entity, s.form, e.kind FROM surface s JOIN entity e ON e.id = s.entity"
            " UNION SELECT id, name, kind FROM entity WHERE merged_into IS NULL"
        ).fetchall()

    def titles(self, entities: Collection[int]) -> dict[int, str]:
        """The display names of the given entities."""
        query = f"SELECT id, name FROM entity WHERE id IN {GIVEN}"
        return dict(self._db.connection.execute(query, (json.dumps(list(entities)),)).fetchall())

    def articles(self, entities: Collection[int]) -> set[int]:
        """The articles that name any of the entities."""
        rows = self._db.connection.execute(
            "SELECT DISTINCT m.article FROM surface s JOIN mention_count m ON m.surface = s.id"
            f" JOIN article a ON a.id = m.article AND a.removed = 0 WHERE s.entity IN {GIVEN}",
            (json.dumps(list(entities)),),
        ).fetchall()
        return {row[0] for row in rows}

    def here(self, article: int) -> dict[int, int]:
        """How often one article mentions each entity; hidden entities are left out."""
        rows = self._db.connection.execute(
            "SELECT s.entity, sum(m.mentions) FROM mention_count m JOIN surface s ON s.id = m.surface"
            " JOIN entity e ON e.id = s.entity AND e.hidden = 0 WHERE m.article = ? GROUP BY s.entity",
            (article,),
        ).fetchall()
        return dict(rows)

    def rare(self, entities: Collection[int], most: int) -> list[int]:
        """Those of the entities that at most so many articles name."""
        rows = self._db.connection.execute(
            "SELECT s.entity FROM surface s JOIN mention_count m ON m.surface = s.id"
            f" WHERE s.entity IN {GIVEN} GROUP BY s.entity HAVING count(*) <= ?",
            (json.dumps(list(entities)), most),
        ).fetchall()
        return [row[0] for row in rows]

    def load(self, entities: Collection[int]) -> list[Entity]:
        """The given entities with their counts over the library, most articles first."""
        return self._counted(f"s.entity IN {GIVEN}", json.dumps(list(entities)))

    def within(self, articles: Collection[int], limit: int = -1) -> list[Entity]:
        """Entities of the given articles, counted within them, most articles first."""
        return self._counted(f"m.article IN {GIVEN}", json.dumps(list(articles)), limit)

    def everything(self, limit: int = -1) -> list[Entity]:
        """Every entity of the library, most articles first."""
        return self._counted("1 OR ?", "", limit)

    def _counted(self, condition: str, parameter: str, limit: int = -1) -> list[Entity]:
        rows = self._db.connection.execute(
            "SELECT e.id, e.name, e.kind, count(DISTINCT m.article), sum(m.mentions) FROM surface s"
            " JOIN mention_count m ON m.surface = s.id JOIN article a ON a.id = m.article AND a.removed = 0"
            f" JOIN entity e ON e.id = s.entity AND e.hidden = 0 WHERE {condition} GROUP BY e.id"
            " ORDER BY count(DISTINCT m.article) DESC, sum(m.mentions) DESC, e.name LIMIT ?",
            (parameter, limit),
        ).fetchall()
        aliases = self._aliases([row[0] for row in rows])
        return [
            Entity(
                row[0],
                row[1],
                row[2],
                tuple(a for a in aliases.get(row[0], []) if a != row[1])[:_ALIASES],
                row[3],
                row[4],
            )
            for row in rows
        ]

    def _aliases(self, entities: Sequence[int]) -> dict[int, list[str]]:
        rows = self._db.connection.execute(
            "SELECT s.entity, s.form FROM surface s JOIN mention_count m ON m.surface = s.id"
            f" WHERE s.entity IN {GIVEN} GROUP BY s.entity, s.form ORDER BY sum(m.mentions) DESC, s.form",
            (json.dumps(list(entities)),),
        ).fetchall()
        found: dict[int, list[str]] = {}
        for entity, form in rows:
            found.setdefault(entity, []).append(form)
        return found
