"""The query language: text in, a frozen tree out; knows neither the index nor the store."""

from __future__ import annotations

from reader.query.nodes import (
    And,
    Dates,
    Everything,
    Fault,
    Field,
    Filter,
    FilterName,
    Node,
    Not,
    Nothing,
    Or,
    Phrase,
    Query,
    Word,
    is_textual,
    text_leaves,
)
from reader.query.parser import parse

__all__ = [
    "And",
    "Dates",
    "Everything",
    "Fault",
    "Field",
    "Filter",
    "FilterName",
    "Node",
    "Not",
    "Nothing",
    "Or",
    "Phrase",
    "Query",
    "Word",
    "is_textual",
    "parse",
    "text_leaves",
]
