"""Entities: who is named where, and how often over the library."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from reader.article import Entity, EntityKind
from reader.store.articles import GIVEN
from reader.store.database import Database

_ALIASES = 12


class Entities:
    """Reads entities and counts their articles and mentions."""

    def __init__(self, database: Database) -> None:
        self._db = database

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
            {"name": _escaped(name), "kind": kind},
        ).fetchall()
        return [row[0] for row in rows]

    def names(self, part: str) -> list[tuple[int, str, EntityKind]]:
        """Names and aliases in use that may contain ``part``, a folded text: entity, form, kind.

        Left out are only those that certainly do not: of names beyond ASCII the caller has to fold the accents.
        """
        like = "%" + _escaped(part) + "%"
        return self._db.connection.execute(
            "SELECT s.entity, s.form, e.kind FROM surface s JOIN entity e ON e.id = s.entity"
            " WHERE s.form LIKE :like ESCAPE '\\' OR s.form GLOB '*[^ -~]*'"
            " UNION SELECT id, name, kind FROM entity"
            " WHERE merged_into IS NULL AND (name LIKE :like ESCAPE '\\' OR name GLOB '*[^ -~]*')",
            {"like": like},
        ).fetchall()

    def one(self, entity: int) -> tuple[Entity, bool] | None:
        """An entity with its counts, and whether it is hidden; None where there is none."""
        row = self._db.connection.execute(
            "SELECT name, kind, hidden FROM entity WHERE id = ? AND merged_into IS NULL", (entity,)
        ).fetchone()
        if row is None:
            return None
        articles, mentions = self._db.connection.execute(
            "SELECT count(DISTINCT m.article), coalesce(sum(m.mentions), 0) FROM surface s"
            " JOIN mention_count m ON m.surface = s.id JOIN article a ON a.id = m.article AND a.removed = 0"
            " WHERE s.entity = ?",
            (entity,),
        ).fetchone()
        forms = tuple(form for form in self.forms(entity) if form != row[0])
        return Entity(entity, row[0], row[1], forms[:_ALIASES], articles, mentions), bool(row[2])

    def forms(self, entity: int) -> list[str]:
        """Every form in which an entity is named, the most mentioned first."""
        return self._aliases([entity]).get(entity, [])

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
        """Every entity of the library, most articles first; with a limit, only likely ones are counted."""
        if limit < 0:
            return self._counted("1 OR ?", "")
        # An entity is named in at most as many articles as its surfaces together: beyond this bound nothing can follow.
        rows = self._db.connection.execute(
            "SELECT entity, sum(articles) FROM surface WHERE entity IS NOT NULL GROUP BY entity"
            " ORDER BY sum(articles) DESC LIMIT ?",
            (2 * limit + 100,),
        ).fetchall()
        found = self.load([row[0] for row in rows])
        complete = len(rows) < 2 * limit + 100
        if complete or (len(found) >= limit and (not limit or found[limit - 1].articles > rows[-1][1])):
            return found[:limit]
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


def _escaped(text: str) -> str:
    """A text that LIKE takes as it is."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
