"""The conditions of the query language that the store answers, each as a set of article ids."""

from __future__ import annotations

import json

from reader.article import EntityKind
from reader.errors import UsageError
from reader.query import Dates, Filter
from reader.store.articles import GIVEN
from reader.store.database import Database
from reader.store.decisions import Decisions
from reader.store.entities import Entities
from reader.store.feeds import Feeds
from reader.store.stories import Stories
from reader.text import fold

_KINDS: dict[str, EntityKind | None] = {"person": "person", "org": "organisation", "place": "place", "entity": None}
_STATES = {
    "unread": "read = 0",
    "read": "read = 1",
    "starred": "starred = 1",
    "later": "later = 1",
}


class Filters:
    """Answers one leaf at a time; removed articles are never in an answer."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._entities = Entities(database)
        self._stories = Stories(database)
        self._feeds = Feeds(database)
        self._decisions = Decisions(database)

    def everything(self) -> set[int]:
        """All articles of the library."""
        return self._ids("SELECT id FROM article WHERE removed = 0")

    def dates(self, dates: Dates) -> set[int]:
        """Articles whose sorting time lies in the interval."""
        start = int(dates.start.timestamp()) if dates.start else -(1 << 62)
        end = int(dates.end.timestamp()) if dates.end else 1 << 62
        return self._ids("SELECT id FROM article WHERE removed = 0 AND sorting >= ? AND sorting < ?", start, end)

    def answer(self, leaf: Filter) -> set[int]:
        """The articles that meet a filter; raises UsageError for one that no store can answer."""
        # What cannot be stored, such as half a surrogate pair out of a terminal, is in no name.
        value = leaf.value.encode("utf-8", "replace").decode()
        match leaf.name:
            case "person" | "org" | "place" | "entity":
                kind = _KINDS[leaf.name]
                entities = self.begun(value, kind) if leaf.prefix else self.named(value, kind)
                return self._entities.articles(entities)
            case "tag":
                return self._tagged(value, leaf.prefix)
            case "is" if value == "followed":
                return self._ids(
                    "SELECT sa.article FROM story_article sa JOIN article a ON a.id = sa.article AND a.removed = 0"
                    f" WHERE sa.story IN (SELECT story FROM story_article WHERE article IN {GIVEN})",
                    json.dumps(list(self._decisions.followed())),
                )
            case "is" if value in _STATES:
                return self._ids(f"SELECT id FROM article WHERE removed = 0 AND {_STATES[value]}")
            case "has" if value in ("quote", "figure"):
                column = "quotes" if value == "quote" else "figures"
                return self._ids(
                    "SELECT article FROM derived d JOIN article a ON a.id = d.article"
                    f" WHERE a.removed = 0 AND d.{column} IS NOT NULL"
                )
            case "has" if value == "link":
                return self._ids("SELECT id FROM article WHERE removed = 0 AND url <> ''")
            case "has" if value == "tag":
                return self._ids(
                    "SELECT DISTINCT article FROM tag JOIN article a ON a.id = article WHERE a.removed = 0"
                )
            case "story":
                return self._stories.articles(int(value)) if value.isdecimal() else set()
            case "feed":
                return self._feeds.articles(self._feeds.named(value))
            case "folder":
                return self._feeds.articles(self._feeds.in_folder(value, prefix=leaf.prefix))
            case "lean":
                return self._feeds.articles(self._feeds.leaning(value, prefix=leaf.prefix))
        raise UsageError(f"{leaf.name}:{value} is not a condition this library knows")

    def named(self, name: str, kind: EntityKind | None) -> set[int]:
        """Entities called ``name``: so named, else bearers of that surname, else with it as a run of words."""
        same = set(self._entities.named(name, kind))
        wanted = fold(name).split()
        if not wanted or (same and len(wanted) > 1):
            return same
        bearers, within = set[int](), set[int]()
        for entity, form, of_kind in self._entities.names(wanted[0]):
            if kind is not None and of_kind != kind:
                continue
            words = fold(form).split()
            if words == wanted:
                same.add(entity)
            elif of_kind == "person" and words[-1:] == wanted:
                bearers.add(entity)
            elif any(words[start : start + len(wanted)] == wanted for start in range(len(words) - len(wanted) + 1)):
                within.add(entity)
        return same | bearers or within

    def begun(self, name: str, kind: EntityKind | None) -> set[int]:
        """Entities with a name in which a word and those after it begin like ``name``: it is still being typed."""
        wanted = " ".join(fold(name).split())
        found = self._entities.names(wanted.partition(" ")[0]) if wanted else []
        return {
            entity
            for entity, form, of_kind in found
            if kind in (None, of_kind) and f" {wanted}" in " " + " ".join(fold(form).split())
        }

    def _tagged(self, tag: str, prefix: bool) -> set[int]:
        """Articles with a tag, whatever its case and accents, or with one that begins so."""
        wanted = fold(tag)
        tags = [known for known in self._column("SELECT DISTINCT tag FROM tag") if fold(known).startswith(wanted)]
        return self._ids(
            f"SELECT article FROM tag JOIN article a ON a.id = article WHERE a.removed = 0 AND tag IN {GIVEN}",
            json.dumps([known for known in tags if prefix or fold(known) == wanted]),
        )

    def _column(self, query: str, *parameters: object) -> list[str]:
        return [row[0] for row in self._db.connection.execute(query, parameters).fetchall()]

    def _ids(self, query: str, *parameters: object) -> set[int]:
        return {row[0] for row in self._db.connection.execute(query, parameters).fetchall()}
