"""Where a query's words stand in a headline."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reader.query import Query


def title_hits(query: Query) -> Callable[[str], Iterable[tuple[int, int]]] | None:
    """A function that gives the hits in a title, or None if the query names no words."""
    from reader.query import text_leaves

    if not text_leaves(query.tree):
        return None
    from reader.search import highlight

    return lambda title: highlight.spans(query.tree, title, "title")
