"""What is left of a query when not all of its words have to be there, and a query with a word put right."""

from __future__ import annotations

from dataclasses import dataclass

from reader.query.lexer import Lexeme, lex
from reader.query.nodes import And, Node, Not, Or, Phrase, Word, is_textual
from reader.text import unspaced, words


@dataclass(frozen=True, slots=True)
class Relaxed:
    """A query taken apart: the conditions that must hold, and the textual parts of which any may."""

    required: Node | None
    wanted: tuple[Node, ...]


def relaxed(tree: Node) -> Relaxed | None:
    """Take a query apart; None where it does not ask for several words.

    Phrases fall into their words. Filters, dates and exclusions stay conditions.
    """
    wanted: dict[Node, None] = {}
    required: list[Node] = []
    for part in tree.parts if isinstance(tree, And) else (tree,):
        if isinstance(part, Word | Phrase):
            wanted.update(dict.fromkeys(_pieces(part)))
        elif isinstance(part, Or) and is_textual(part) and not _excludes(part):
            wanted[part] = None
        else:
            required.append(part)
    if len(wanted) < 2:
        return None
    condition = None if not required else required[0] if len(required) == 1 else And(tuple(required))
    return Relaxed(condition, tuple(wanted))


def reworded(query: str, corrections: dict[str, str]) -> str:
    """Write a query anew with some of its words, given folded, replaced; names of fields and operators stay."""
    edits: list[tuple[int, int, str]] = []
    for lexeme in lex(query):
        if not isinstance(lexeme, Lexeme) or not lexeme.text or lexeme.kind not in ("word", "phrase", "field"):
            continue
        start = {"word": lexeme.at, "phrase": lexeme.at + 1, "field": lexeme.value_at}[lexeme.kind]
        edits += [
            (start + token.start, start + token.end, corrections[token.term])
            for token in words(lexeme.text)
            if token.term in corrections
        ]
    for start, end, correction in reversed(edits):
        query = query[:start] + correction + query[end:]
    return query


def _pieces(leaf: Word | Phrase) -> list[Word]:
    found = words(leaf.text)
    if isinstance(leaf, Word) and (len(found) < 2 or not unspaced(found[0].term)):
        return [leaf]
    # The last character of a run without spaces stands in the bigram before it.
    kept = [
        token
        for before, token in zip([None, *found], found, strict=False)
        if before is None or before.end != token.end or not unspaced(token.term)
    ]
    return [Word(leaf.text[token.start : token.end], leaf.field) for token in kept]


def _excludes(node: Node) -> bool:
    if isinstance(node, And | Or):
        return any(map(_excludes, node.parts))
    return isinstance(node, Not)
