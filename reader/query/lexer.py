"""Lexemes of the query language, each with its place in the query."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from reader.query.nodes import Field, FilterName

Kind = Literal["open", "close", "minus", "AND", "OR", "NOT", "word", "phrase", "field"]

#: Every name that means something before a colon; any other ``name:`` is part of a word.
NAMES = frozenset((*get_args(Field), *get_args(FilterName), "date", "since", "before", "age", "sort"))
QUOTES = '"“”„'
_SPACE = re.compile(r"\s+")
_NAME = re.compile(r"([A-Za-z]+):")
_RUN = re.compile(rf"[^\s(){QUOTES}]+")
_OPERATORS: dict[str, Kind] = {"AND": "AND", "OR": "OR", "NOT": "NOT"}


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One piece of a query: ``at`` is its offset, ``end`` where it stops.

    A field carries its ``name`` and its value as ``text`` (at ``value_at``; ``quoted`` or not), or opens a ``group``.
    """

    kind: Kind
    at: int
    end: int
    text: str = ""
    name: str = ""
    value_at: int = 0
    quoted: bool = False
    group: bool = False


@dataclass(frozen=True, slots=True)
class Unclosed:
    """A quotation mark at ``at`` that nothing closes; what follows it is read as words."""

    at: int


def lex(text: str) -> Iterator[Lexeme | Unclosed]:
    """Cut a query into lexemes; every text can be cut."""
    at = 0
    last_quote = max(text.rfind(mark) for mark in QUOTES)
    while at < len(text):
        space = _SPACE.match(text, at)
        if space:
            at = space.end()
            continue
        character = text[at]
        if character in "()":
            yield Lexeme("open" if character == "(" else "close", at, at + 1)
            at += 1
        elif character == "-" and _negates(text, at):
            yield Lexeme("minus", at, at + 1)
            at += 1
        elif character in QUOTES:
            if at == last_quote:
                yield Unclosed(at)
                at += 1
                continue
            end = _closing(text, at + 1)
            yield Lexeme("phrase", at, end + 1, text[at + 1 : end], quoted=True)
            at = end + 1
        else:
            lexeme = _run(text, at, last_quote)
            yield lexeme
            at = lexeme.end


def _negates(text: str, at: int) -> bool:
    """A minus sign negates what touches it; on its own it is a dash."""
    return at + 1 < len(text) and not text[at + 1].isspace() and text[at + 1] != ")"


def _closing(text: str, start: int) -> int:
    """Find the next quotation mark; the caller knows that there is one."""
    at = start
    while text[at] not in QUOTES:
        at += 1
    return at


def _run(text: str, at: int, last_quote: int) -> Lexeme:
    named = _NAME.match(text, at)
    if named and named[1].lower() in NAMES:
        return _field(text, at, named[1].lower(), named.end(), last_quote)
    run = _RUN.match(text, at)
    end = run.end() if run else at + 1
    piece = text[at:end]
    return Lexeme(_OPERATORS.get(piece, "word"), at, end, piece)


def _field(text: str, at: int, name: str, value_at: int, last_quote: int) -> Lexeme:
    following = text[value_at : value_at + 1]
    if following == "(":
        return Lexeme("field", at, value_at + 1, name=name, value_at=value_at, group=True)
    if following and following in QUOTES and value_at < last_quote:
        end = _closing(text, value_at + 1)
        value = text[value_at + 1 : end]
        return Lexeme("field", at, end + 1, value, name, value_at + 1, quoted=True)
    run = _RUN.match(text, value_at)
    end = run.end() if run else value_at
    return Lexeme("field", at, end, text[value_at:end], name, value_at)
