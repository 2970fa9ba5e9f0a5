"""The nodes of a parsed query: a frozen tree that knows neither the index nor the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Field = Literal["title", "text", "author", "source", "url"]
FilterName = Literal[
    "person", "org", "place", "entity", "tag", "is", "has", "feed", "folder", "lean", "story", "like", "page"
]


@dataclass(frozen=True, slots=True)
class Word:
    """One word to find; without a field in title, text, author and source."""

    text: str
    field: Field | None = None
    prefix: bool = False
    fuzzy: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand next to each other in this order."""

    text: str
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition that the store answers; of a ``prefix`` only the beginning of the value is known yet."""

    name: FilterName
    value: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Dates:
    """Sorting time in the half-open interval [start, end); None is unbounded. Both aware."""

    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class Everything:
    """Matches every article: the empty query."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Matches no article: a query without anything to search for."""


@dataclass(frozen=True, slots=True)
class And:
    """All parts match."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part matches."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not match."""

    part: Node


Node = Word | Phrase | Filter | Dates | Everything | Nothing | And | Or | Not


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a query stopped making sense (offset in its text) and what was expected there."""

    at: int
    expected: str


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query. With a fault, ``tree`` still searches the words."""

    text: str
    tree: Node
    sort: Literal["relevance", "date"] | None = None
    fault: Fault | None = None


def text_leaves(node: Node) -> tuple[Word | Phrase, ...]:
    """Give the words and phrases that a match contains, in the order of the query: what to highlight."""
    found: list[Word | Phrase] = []
    waiting: list[tuple[Node, bool]] = [(node, True)]
    while waiting:
        part, positive = waiting.pop()
        if isinstance(part, Word | Phrase):
            if positive:
                found.append(part)
        elif isinstance(part, Not):
            waiting.append((part.part, not positive))
        elif isinstance(part, And | Or):
            waiting.extend((child, positive) for child in reversed(part.parts))
    return tuple(found)


def is_textual(node: Node) -> bool:
    """Tell whether the full-text index alone can answer: nothing but words, phrases and their combinations."""
    waiting: list[Node] = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Not):
            waiting.append(part.part)
        elif isinstance(part, And | Or):
            waiting.extend(part.parts)
        elif not isinstance(part, Word | Phrase):
            return False
    return True
