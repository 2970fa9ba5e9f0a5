"""Sentences as attribution reads them: words, names and whole quotes, each one token."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reader.analysis import lexicon as lists
from reader.analysis.scan import Line, Piece
from reader.article import Mention

_CLOSING = (".", "!", "?", "…")
#: What goes on for longer is no sentence.
_LONGEST = 400
#: Marks that a raised word behind them may begin a sentence after; behind all others the sentence goes on.
_ENDING = frozenset([*_CLOSING, ")"])


@dataclass(frozen=True, slots=True)
class Marked:
    """Where a quote stands, marks included; ``open`` where its next paragraph goes on with the mark repeated."""

    start: int
    end: int
    open: bool = False


class Token(NamedTuple):
    """A word or mark, a name with all its words, or a quote, of which nothing inside is looked at.

    ``low`` is the folded word, empty for names and quotes; ``quote`` is the number of a quote, else -1. ``closed``
    tells of a quote that it ends a sentence, ``pauses`` that it ends with a comma, ``asks`` that it asks or cries,
    ``owns`` of a name or word that it is possessive.
    """

    low: str
    name: Mention | None = None
    quote: int = -1
    speech: bool = False
    owns: bool = False
    closed: bool = False
    pauses: bool = False
    asks: bool = False
    capital: bool = False


Sentence = Sequence[Token]


def sentences(
    text: str, body: Sequence[Line], mentions: Sequence[Mention], quotes: Sequence[Marked]
) -> Iterator[list[Token]]:
    """The sentences of a text, names and quotes taken whole; a quote of several sentences ends none of them."""
    current: list[Token] = []
    for token, begins in _tokens(text, body, mentions, quotes):
        if len(current) >= _LONGEST or (begins and current and not _goes_on(current[-1], token)):
            yield _bare(current)
            current = []
        current.append(token)
    if current:
        yield _bare(current)


#: No more tokens than these are left out as an insertion in brackets.
_INSERTED = 12


def _bare(sentence: list[Token]) -> list[Token]:
    """A sentence without what stands in brackets behind its first word, unless somebody is quoted there."""
    if not any(token.low == "(" for token in sentence[1:]):
        return sentence
    kept: list[Token] = []
    opened = -1
    for token in sentence:
        kept.append(token)
        if token.low == "(" and len(kept) > 1:
            opened = len(kept) - 1
        elif token.low == ")" and opened >= 0:
            if len(kept) - opened <= _INSERTED and not any(t.quote >= 0 for t in kept[opened:]):
                del kept[opened:]
            opened = -1
    return kept


def _goes_on(last: Token, token: Token) -> bool:
    """Whether a token that may begin a sentence continues the last one."""
    if last.quote >= 0:
        return not last.closed or (token.low[:1].isalpha() and not token.capital)
    return last.low != "" and not last.low[0].isalnum() and last.low not in _ENDING


def _tokens(
    text: str, body: Sequence[Line], mentions: Sequence[Mention], quotes: Sequence[Marked]
) -> Iterator[tuple[Token, bool]]:
    """Each token, and whether a sentence may begin with it."""
    at_name = at_quote = 0
    names_end, quotes_end = len(mentions), len(quotes)
    inside = 0  # where the name or quote that was given last ends
    for line in body:
        for piece in line.pieces:
            start = piece.start
            if start < inside:
                continue
            while at_quote < quotes_end and quotes[at_quote].end <= start:
                at_quote += 1
            while at_name < names_end and mentions[at_name].end <= start:
                at_name += 1
            if at_quote < quotes_end and quotes[at_quote].start <= start:
                inside = quotes[at_quote].end
                yield _quote(text, quotes[at_quote], at_quote), piece.initial
            elif at_name < names_end and mentions[at_name].start <= start:
                name = mentions[at_name]
                inside = name.end
                yield Token("", name, owns=_owns(text, name.end)), piece.initial
            else:
                yield _word(piece), piece.initial


def _quote(text: str, quote: Marked, number: int) -> Token:
    end = _last(text, quote)
    closed = end in _CLOSING or text[quote.end : quote.end + 1] in _CLOSING
    return Token("", None, number, closed=closed, pauses=end == ",", asks=end in "?!")


#: Tokens of words as they stand, for they recur; bounded.
_words: dict[tuple[str, bool], Token] = {}
_REMEMBERED = 20_000


def _word(piece: Piece) -> Token:
    key = (piece.text, piece.possessive)
    token = _words.get(key)
    if token is None:
        if len(_words) >= _REMEMBERED:
            _words.clear()
        speech = bool(piece.flags & lists.SPEECH) and not piece.capital
        token = _words[key] = Token(piece.low, speech=speech, owns=piece.possessive, capital=piece.capital)
    return token


def _owns(text: str, end: int) -> bool:
    """Whether a name is possessive: "Norland's", "the Smiths' "."""
    return text[end : end + 1] in {"'", "’"} and (text[end + 1 : end + 2] == "s" or text[end - 1 : end] == "s")


def _last(text: str, quote: Marked) -> str:
    """What the words of a quote end with, before its marks."""
    at = quote.end - 1 if quote.open else quote.end - 2
    while at > quote.start and (text[at].isspace() or text[at] in "\"'’”»)]"):
        at -= 1
    return text[at]
