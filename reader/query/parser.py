"""The parser: builds the tree with a stack of its own, so that no query is too deep, and never fails.

alternatives = sequence (OR sequence)*
sequence     = term (AND? term)*
term         = (NOT | -)* (word | phrase | name:value | name:(alternatives) | (alternatives))

The value of a date may go on over the next words while they make a longer date: ``date:last week``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal, cast, get_args

from reader.query.dates import EXPECTED_AGE, EXPECTED_DATE, EXPECTED_MOMENT, age, dates, moment
from reader.query.lexer import QUOTES, Lexeme, Unclosed, lex
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
)
from reader.text import tokens

#: Deeper parentheses are read through: no person writes them, and who walks the tree may recurse.
DEEPEST = 50

_FIELDS = frozenset(get_args(Field))
_CHOICES = {"is": ("unread", "read", "starred", "later", "followed"), "has": ("quote", "figure", "link", "tag")}
#: Filters whose value is a name, which may be half typed.
_NAMES = frozenset({"person", "org", "place", "entity", "tag", "feed", "folder", "lean"})
#: Words of a date beyond its first, as in "last 3 days" and "28 August 2025".
_MORE = 4
_NEXT = re.compile(rf"\s+([^\s(){QUOTES}]+)")
#: Begins many a date, but is none by itself.
_BEGUN = re.compile(r"(?:last|past|this|an?|one|\d{1,5})", re.IGNORECASE | re.ASCII)
EXPECTED_WORD = "a word to search for"
_SORTS = ("date", "relevance")


def parse(text: str, *, now: datetime, live: bool = False) -> Query:
    """Parse a query; never raises: what cannot be parsed is told by ``fault`` and its words are searched.

    ``now`` is aware and gives the user's time zone. With ``live`` the text is still being typed, and a word at its
    very end matches as a prefix.
    """
    parser = _Parser(text, now, live)
    for lexeme in lex(text):
        parser.take(lexeme)
    return parser.finish()


@dataclass(slots=True)
class _Group:
    """An open parenthesis (or the whole query): finished alternatives, and what the next term will be."""

    at: int
    context: str | None
    alternatives: list[list[Node]] = field(default_factory=lambda: [[]])
    negated: bool = False
    dangling: tuple[int, str] | None = None
    seen: bool = False


class _Parser:
    def __init__(self, text: str, now: datetime, live: bool) -> None:
        self._text = text
        self._now = now
        self._live = live
        self._groups = [_Group(0, None)]
        self._surplus: list[int] = []
        self._resume = 0
        self._first: int | None = None
        self._sort: Literal["relevance", "date"] | None = None
        self._fault: Fault | None = None

    def take(self, lexeme: Lexeme | Unclosed) -> None:
        """Add the next lexeme to the tree, unless a value before it has taken it along."""
        if lexeme.at < self._resume:
            return
        group = self._groups[-1]
        if self._first is None and not (isinstance(lexeme, Lexeme) and lexeme.name == "sort"):
            self._first = lexeme.at
        if isinstance(lexeme, Unclosed):
            self._blame(lexeme.at, "a closing quotation mark")
        elif lexeme.kind == "open":
            self._open(lexeme.at, group.context)
        elif lexeme.kind == "close":
            self._close(lexeme.at)
        elif lexeme.kind in ("minus", "NOT"):
            group.negated = not group.negated
            group.dangling = (lexeme.end, "a word to exclude")
        elif lexeme.kind in ("AND", "OR"):
            self._join(lexeme)
        elif lexeme.kind == "field":
            self._field(lexeme)
        else:
            self._term(self._leaf(replace(lexeme, name=group.context or "", value_at=lexeme.at)))

    def finish(self) -> Query:
        """Close what is still open and give the query."""
        for at in self._surplus[:1] or [group.at for group in self._groups[1:]][-1:]:
            self._blame(at, "a closing parenthesis for this one")
        while len(self._groups) > 1:
            self._reduce()
        tree = self._tree(self._groups[0])
        if tree is None and self._first is not None:
            self._blame(self._first, EXPECTED_WORD)
            tree = Nothing()
        return Query(self._text, tree or Everything(), self._sort, self._fault)

    def _blame(self, at: int, expected: str) -> None:
        """Keep the first fault: the later ones often follow from it."""
        if self._fault is None:
            self._fault = Fault(at, expected)

    def _open(self, at: int, context: str | None) -> None:
        if len(self._groups) <= DEEPEST:
            self._groups.append(_Group(at, context))
        else:
            self._blame(at, f"at most {DEEPEST} parentheses within each other")
            self._surplus.append(at)

    def _close(self, at: int) -> None:
        if self._surplus:
            self._surplus.pop()
        elif len(self._groups) == 1:
            self._blame(at, "an opening parenthesis before this one")
        else:
            if not self._groups[-1].seen:
                self._blame(at, "a word between the parentheses")
            self._reduce()

    def _reduce(self) -> None:
        """Turn the innermost group into a term of the one around it."""
        self._term(self._tree(self._groups.pop()))

    def _join(self, operator: Lexeme) -> None:
        group = self._groups[-1]
        if group.dangling or not group.seen:
            self._blame(operator.at, f"a word before {operator.kind}")
            return
        group.dangling = (operator.end, f"a word after {operator.kind}")
        if operator.kind == "OR":
            group.alternatives.append([])

    def _term(self, node: Node | None) -> None:
        """Add a term; None is one without anything to search, such as a dash."""
        group = self._groups[-1]
        if node is not None:
            group.alternatives[-1].append(_not(node) if group.negated else node)
        group.negated = False
        group.dangling = None
        group.seen = True

    def _tree(self, group: _Group) -> Node | None:
        if group.dangling:
            self._blame(*group.dangling)
        parts = [_combine(And, alternative) for alternative in group.alternatives]
        return _combine(Or, [part for part in parts if part is not None])

    def _field(self, lexeme: Lexeme) -> None:
        name = lexeme.name
        if name == "sort":
            if lexeme.group:
                self._blame(lexeme.value_at, f"sort: followed by {_either(_SORTS)}")
                self._open(lexeme.value_at, self._groups[-1].context)
            else:
                self._order(lexeme)
        elif lexeme.group:
            self._open(lexeme.value_at, name)
        elif not lexeme.text.strip():
            if self._text[lexeme.end : lexeme.end + 1] in QUOTES and lexeme.end < len(self._text):
                return  # an unclosed quotation, which is blamed next
            self._blame(lexeme.value_at, f"a value for {name}:")
            self._term(None)
        else:
            self._term(self._leaf(lexeme))

    def _leaf(self, lexeme: Lexeme) -> Node | None:
        """Read a word or phrase, in the field or as the condition that the lexeme names."""
        name = lexeme.name
        if name in _CHOICES:
            return self._choice(lexeme, _CHOICES[name])
        if name in _DATES:
            return self._dates(lexeme)
        if name and name not in _FIELDS:
            prefix = name in _NAMES and not lexeme.quoted and self._typing(lexeme)
            return Filter(cast("FilterName", name), lexeme.text.strip(), prefix)
        return self._words(lexeme, cast("Field", name) if name else None)

    def _words(self, lexeme: Lexeme, context: Field | None) -> Word | Phrase | None:
        if lexeme.quoted:
            return Phrase(lexeme.text.strip(), context) if tokens(lexeme.text) else None
        text = lexeme.text
        bare = text.strip("*").rstrip("~")
        if not tokens(bare):
            return None
        fuzzy = text.endswith("~")
        negated = any(group.negated for group in self._groups)
        typed = self._typing(lexeme) and not fuzzy and not negated
        return Word(bare, context, prefix=text.endswith("*") or typed, fuzzy=fuzzy)

    def _typing(self, lexeme: Lexeme) -> bool:
        """Tell whether a lexeme may be going to be longer."""
        return self._live and lexeme.end == len(self._text)

    def _choice(self, lexeme: Lexeme, choices: tuple[str, ...]) -> Node | None:
        value = lexeme.text.strip().lower()
        if value in choices:
            return Filter(cast("FilterName", lexeme.name), value)
        self._blame(lexeme.value_at, f"{lexeme.name}: followed by {_either(choices)}")
        if self._typing(lexeme) and any(choice.startswith(value) for choice in choices):
            return None
        return self._words(lexeme, None)

    def _dates(self, lexeme: Lexeme) -> Node | None:
        """Read a date, as long as it will go; what is none is blamed and searched as words, unless it is half typed."""
        read, expected = _DATES[lexeme.name]
        ends = [] if lexeme.quoted else self._following(lexeme.end)
        for end in reversed(ends):
            if found := read(self._text[lexeme.value_at : end], self._now):
                self._resume = end
                return found
        if found := read(lexeme.text, self._now):
            return found
        self._blame(lexeme.value_at, expected)
        rest = ends[-1] if ends else lexeme.end
        if self._live and rest == len(self._text) and _BEGUN.fullmatch(lexeme.text):
            self._resume = rest
            return None
        return self._words(replace(lexeme, end=-1), None)

    def _following(self, at: int) -> list[int]:
        """Give where each of the next words ends."""
        ends: list[int] = []
        while len(ends) < _MORE and (match := _NEXT.match(self._text, at)):
            at = match.end()
            ends.append(at)
        return ends

    def _order(self, lexeme: Lexeme) -> None:
        """Lift the order out of the tree: it is no condition."""
        value = lexeme.text.strip().lower()
        if value == "date":
            self._sort = "date"
        elif value == "relevance":
            self._sort = "relevance"
        else:
            self._blame(lexeme.value_at, f"sort: followed by {_either(_SORTS)}")


def _since(value: str, now: datetime) -> Dates | None:
    start = moment(value, now)
    return Dates(start=start) if start else None


def _before(value: str, now: datetime) -> Dates | None:
    end = moment(value, now)
    return Dates(end=end) if end else None


_DATES: dict[str, tuple[Callable[[str, datetime], Dates | None], str]] = {
    "date": (dates, EXPECTED_DATE),
    "since": (_since, EXPECTED_MOMENT),
    "before": (_before, EXPECTED_MOMENT),
    "age": (age, EXPECTED_AGE),
}


def _not(node: Node) -> Node:
    return node.part if isinstance(node, Not) else Not(node)


def _combine(kind: type[And] | type[Or], parts: list[Node]) -> Node | None:
    """Join parts under one node; a single part stands alone, and a node of the same kind dissolves."""
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, kind) else (part,))
    return flat[0] if len(flat) == 1 else kind(tuple(flat)) if flat else None


def _either(choices: tuple[str, ...]) -> str:
    return " or ".join((", ".join(choices[:-1]), choices[-1])) if len(choices) > 1 else choices[0]
