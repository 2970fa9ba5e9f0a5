"""Queries that the interface writes by itself, and what it has to know of one."""

from __future__ import annotations

from reader.query import And, Filter, Node
from reader.query.writing import narrowed, of_entity, quoted

__all__ = ["narrowed", "of_entity", "only_unread", "quoted"]


def only_unread(tree: Node) -> bool:
    """Whether a list by that query loses the articles that are read."""
    if isinstance(tree, And):
        return any(only_unread(part) for part in tree.parts)
    return tree == Filter("is", "unread")
