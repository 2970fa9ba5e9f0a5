"""What a set of articles is made of: outlets, names, times, each counted."""

from __future__ import annotations

import json
from collections.abc import Collection

from reader.article import EntityKind
from reader.store.articles import GIVEN
from reader.store.database import Database

#: In more articles than this the commonest names of the library are counted first: nearly always none of the others
#: can come before those that are given, and then none of them has to be looked at.
MANY = 10_000
#: How many of the commonest entities of each kind are then counted.
COMMONEST = 400


class Facets:
    """Counts within the given articles, or within all for None; removed articles are never counted."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def sources(self, articles: Collection[int] | None, limit: int) -> list[tuple[str, int]]:
        """Outlets with the number of their articles."""
        within, parameters = _within("id", articles)
        return self._db.connection.execute(
            f"SELECT source, count(*) FROM article WHERE removed = 0 AND source <> ''{within}"
            " GROUP BY source ORDER BY count(*) DESC, source LIMIT ?",
            (*parameters, limit),
        ).fetchall()

    def entities(self, articles: Collection[int] | None, limit: int) -> dict[EntityKind, list[tuple[str, int]]]:
        """Names of entities by kind, with the number of the articles that name them; hidden ones are left out."""
        if articles is not None and len(articles) <= MANY:
            return self._named(articles, limit, None)
        chosen, most = self._commonest()
        found = self._named(articles, limit, chosen)
        unsure = [kind for kind, left in most.items() if len(found.get(kind, ())) < limit or found[kind][-1][1] <= left]
        if unsure:
            exact = self._named(articles, limit, None)
            found.update((kind, exact[kind]) for kind in unsure if kind in exact)
        return found

    def _named(
        self, articles: Collection[int] | None, limit: int, chosen: list[int] | None
    ) -> dict[EntityKind, list[tuple[str, int]]]:
        """Count only the ``chosen`` entities, or all."""
        alive = "SELECT id FROM article WHERE removed = 0"
        parameters: list[object] = []
        if articles is not None:
            alive += f" AND id IN {GIVEN}"
            parameters.append(json.dumps(list(articles)))
        among = ""
        if chosen is not None:
            among = f" AND e.id IN {GIVEN}"
            parameters.append(json.dumps(chosen))
        # The plus keeps SQLite from looking up what every article mentions, where few names are looked for.
        rows = self._db.connection.execute(
            "SELECT kind, name, articles FROM (SELECT e.kind, e.name, count(DISTINCT m.article) articles,"
            " row_number() OVER (PARTITION BY e.kind ORDER BY count(DISTINCT m.article) DESC, e.name) place"
            " FROM surface s JOIN entity e ON e.id = s.entity AND e.hidden = 0 JOIN mention_count m ON m.surface = s.id"
            f" WHERE {'' if chosen is None else '+'}m.article IN ({alive}){among} GROUP BY e.id)"
            " WHERE place <= ? ORDER BY kind, place",
            (*parameters, limit),
        ).fetchall()
        found: dict[EntityKind, list[tuple[str, int]]] = {}
        for kind, name, number in rows:
            found.setdefault(kind, []).append((name, number))
        return found

    def times(self, articles: Collection[int] | None) -> list[int]:
        """Sorting times in Unix seconds, ascending."""
        within, parameters = _within("id", articles)
        query = f"SELECT sorting FROM article WHERE removed = 0{within} ORDER BY sorting"
        return [row[0] for row in self._db.connection.execute(query, parameters).fetchall()]

    def _commonest(self) -> tuple[list[int], dict[EntityKind, int]]:
        """The commonest entities of each kind; for the kinds that have others, in how many articles one is at most."""
        rows = self._db.connection.execute(
            "SELECT kind, id, articles, place FROM (SELECT e.kind, e.id, sum(s.articles) articles,"
            " row_number() OVER (PARTITION BY e.kind ORDER BY sum(s.articles) DESC) place"
            " FROM surface s JOIN entity e ON e.id = s.entity AND e.hidden = 0 GROUP BY e.id) WHERE place <= ?",
            (COMMONEST + 1,),
        ).fetchall()
        chosen = [entity for _, entity, _, place in rows if place <= COMMONEST]
        return chosen, {kind: articles for kind, _, articles, place in rows if place > COMMONEST}


def _within(column: str, articles: Collection[int] | None) -> tuple[str, tuple[object, ...]]:
    return ("", ()) if articles is None else (f" AND {column} IN {GIVEN}", (json.dumps(list(articles)),))
