"""The parser: builds the tree with a stack of its own, so that no query is too deep, and never fails.

alternatives = sequence (OR sequence)*
sequence     = term (AND? term)*
term         = (NOT | -)* (word | phrase | name:value | name:(alternatives) | (alternatives))
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
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
    Or,
    Phrase,
    Query,
    Word,
)
from reader.text import tokens

#: Deeper parentheses are read through: no person writes them, and who walks the tree may recurse.
DEEPEST = 50

_FIELDS = frozenset(get_args(Field))
_CHOICES = {"is": ("unread", "read", "starred", "later"), "has": ("quote",)}
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
    context: Field | None
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
        self._sort: Literal["relevance", "date"] | None = None
        self._fault: Fault | None = None

    def take(self, lexeme: Lexeme | Unclosed) -> None:
        """Add the next lexeme to the tree."""
        group = self._groups[-1]
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
        elif lexeme.kind == "phrase":
            self._term(_phrase(lexeme.text, group.context))
        else:
            self._term(self._word(lexeme.text, group.context, lexeme.end))

    def finish(self) -> Query:
        """Close what is still open and give the query."""
        for at in self._surplus[:1] or [group.at for group in self._groups[1:]][-1:]:
            self._blame(at, "a closing parenthesis for this one")
        while len(self._groups) > 1:
            self._reduce()
        tree = self._tree(self._groups[0])
        return Query(self._text, tree or Everything(), self._sort, self._fault)

    def _blame(self, at: int, expected: str) -> None:
        """Keep the first fault: the later ones often follow from it."""
        if self._fault is None:
            self._fault = Fault(at, expected)

    def _open(self, at: int, context: Field | None) -> None:
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

    def _word(self, text: str, context: Field | None, end: int) -> Word | None:
        fuzzy = text.endswith("~")
        prefix = text.endswith("*")
        bare = text.strip("*").rstrip("~")
        if not tokens(bare):
            return None
        if self._live and end == len(self._text) and not fuzzy and not self._groups[-1].negated:
            prefix = True
        return Word(bare, context, prefix=prefix, fuzzy=fuzzy)

    def _field(self, lexeme: Lexeme) -> None:
        name, value = lexeme.name, lexeme.text.strip()
        if lexeme.group:
            if name not in _FIELDS:
                self._blame(lexeme.value_at, f"a value for {name}:")
            self._open(lexeme.value_at, cast("Field", name) if name in _FIELDS else self._groups[-1].context)
        elif name == "sort":
            self._order(lexeme)
        elif not value:
            if self._text[lexeme.end : lexeme.end + 1] in QUOTES and lexeme.end < len(self._text):
                return  # an unclosed quotation, which is blamed next
            self._blame(lexeme.value_at, f"a value for {name}:")
            self._term(None)
        elif name in _FIELDS:
            context = cast("Field", name)
            quoted = lexeme.quoted
            self._term(_phrase(value, context) if quoted else self._word(value, context, lexeme.end))
        else:
            self._term(self._condition(lexeme, value))

    def _condition(self, lexeme: Lexeme, value: str) -> Node | None:
        """Read a filter or a date; a value that is none is blamed and searched as words."""
        name = lexeme.name
        if name in _CHOICES:
            choices = _CHOICES[name]
            if value.lower() in choices:
                return Filter(cast("FilterName", name), value.lower())
            return self._refused(lexeme, f"{name}: followed by {_either(choices)}", choices)
        if name not in _DATES:
            return Filter(cast("FilterName", name), value)
        read, expected = _DATES[name]
        return read(value, self._now) or self._refused(lexeme, expected)

    def _refused(self, lexeme: Lexeme, expected: str, choices: tuple[str, ...] = ()) -> Node | None:
        self._blame(lexeme.value_at, expected)
        typing = self._live and lexeme.end == len(self._text)
        if typing and any(choice.startswith(lexeme.text.lower()) for choice in choices):
            return None
        return _phrase(lexeme.text, None) if lexeme.quoted else self._word(lexeme.text, None, -1)

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


def _phrase(text: str, context: Field | None) -> Phrase | None:
    return Phrase(text.strip(), context) if tokens(text) else None


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
