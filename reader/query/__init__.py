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
from reader.query.relaxing import Relaxed, relaxed, reworded

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
    "Relaxed",
    "Word",
    "is_textual",
    "parse",
    "relaxed",
    "reworded",
    "text_leaves",
]
