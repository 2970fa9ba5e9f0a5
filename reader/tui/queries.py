"""Queries that the interface writes by itself, and what it has to know of one."""

from __future__ import annotations

from collections.abc import Callable

from reader.query import And, Filter, Node, Query, text_leaves
from reader.query.writing import narrowed, of_entity, quoted
from reader.tui.ports import Sort

__all__ = ["narrowed", "of_entity", "only_unread", "order", "quoted", "unfinished"]


def only_unread(tree: Node) -> bool:
    """Whether a list by that query loses the articles that are read."""
    if isinstance(tree, And):
        return any(only_unread(part) for part in tree.parts)
    return tree == Filter("is", "unread")


def order(query: Query, asked: Sort | None = None) -> Sort | None:
    """The order of a list: what its query says, else what the user asked for; None where nothing is more relevant."""
    if not text_leaves(query.tree) and not _likens(query.tree):
        return None
    return query.sort or asked or "relevance"


def _likens(tree: Node) -> bool:
    if isinstance(tree, And):
        return any(_likens(part) for part in tree.parts)
    return isinstance(tree, Filter) and tree.name == "like"


def unfinished(query: str, parse: Callable[..., Query]) -> str | None:
    """The query with its last word taken for the beginning of one; None where it does not end in a word."""
    if not query[-1:].isalnum() or parse(query, live=True).tree == parse(query).tree:
        return None
    return f"{query}*"
