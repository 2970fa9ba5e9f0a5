"""Queries that are written by the program: what a user would type for a name, a source, or both of two queries."""

from __future__ import annotations

from reader.article import EntityKind

_FILTERS: dict[EntityKind, str] = {"person": "person", "organisation": "org", "place": "place", "other": "entity"}


def quoted(words: str) -> str:
    """Words as a phrase of the query language."""
    return '"' + " ".join(words.replace('"', " ").split()) + '"'


def of_entity(kind: EntityKind, name: str) -> str:
    """The query for the articles that name an entity."""
    return f"{_FILTERS[kind]}:{quoted(name)}"


def of_source(name: str) -> str:
    """The query for the articles of an outlet."""
    return f"source:{quoted(name)}"


def narrowed(query: str, further: str) -> str:
    """The query for what matches both."""
    parts = [part.strip() for part in (query, further) if part.strip()]
    if len(parts) < 2:
        return "".join(parts)
    return " ".join(f"({part})" if " OR " in part else part for part in parts)
