"""Queries that the interface writes by itself, and what it has to know of one."""

from __future__ import annotations

from reader.article import EntityKind
from reader.query import And, Filter, Node

_FILTERS: dict[EntityKind, str] = {"person": "person", "organisation": "org", "place": "place", "other": "entity"}


def quoted(words: str) -> str:
    """Words as a phrase of the query language."""
    return '"' + " ".join(words.replace('"', " ").split()) + '"'


def of_entity(kind: EntityKind, name: str) -> str:
    """The query for the articles that name an entity."""
    return f"{_FILTERS[kind]}:{quoted(name)}"


def narrowed(query: str, further: str) -> str:
    """The query for what matches both."""
    parts = [part.strip() for part in (query, further) if part.strip()]
    if len(parts) < 2:
        return "".join(parts)
    return " ".join(f"({part})" if " OR " in part else part for part in parts)


def only_unread(tree: Node) -> bool:
    """Whether a list by that query loses the articles that are read."""
    if isinstance(tree, And):
        return any(only_unread(part) for part in tree.parts)
    return tree == Filter("is", "unread")
