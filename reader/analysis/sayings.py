"""What was said, by speaker, over the articles of a story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.analysis.passages import Account
from reader.article import Passage
from reader.text import words

#: Speakers of one page, and quotations of each.
SPEAKERS, QUOTATIONS = 8, 3
#: Fewer words between quotation marks are a term or a scare quote.
_FEWEST_WORDS = 5
#: Share of the words of the shorter quotation from which on both are one, cut or translated differently.
_SAME = 0.7


@dataclass(frozen=True, slots=True)
class Saying:
    """A quotation at its place (marks included) and how many articles carry it."""

    passage: Passage
    articles: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody and what they said, what most articles carry first."""

    name: str
    sayings: tuple[Saying, ...]
    articles: int


@dataclass(slots=True)
class _Said:
    """One quotation in its fullest wording, with the articles that carry it."""

    passage: Passage
    words: frozenset[str]
    articles: set[int]


def speakers(told: Sequence[Account]) -> list[Speaker]:
    """Who is quoted with what, those whom most articles quote first; a quotation that several carry is given once."""
    said: dict[str, list[_Said]] = {}
    for account in told:
        for quote in account.analysis.quotes:
            spoken = frozenset(token.term for token in words(quote.text))
            if quote.speaker is None or len(spoken) < _FEWEST_WORDS:
                continue
            known = said.setdefault(account.name(quote.speaker), [])
            same = next((one for one in known if _same(one.words, spoken)), None)
            passage = account.passage(quote.start, quote.end)
            if same is None:
                known.append(_Said(passage, spoken, {account.id}))
                continue
            same.articles.add(account.id)
            if len(spoken) > len(same.words):
                same.passage, same.words = passage, spoken
    found = [_speaker(name, known) for name, known in said.items()]
    found.sort(key=lambda one: (-one.articles, -sum(saying.articles for saying in one.sayings), one.name))
    return found[:SPEAKERS]


def _speaker(name: str, known: Sequence[_Said]) -> Speaker:
    ranked = sorted(known, key=lambda one: (-len(one.articles), -len(one.words)))
    articles = {article for one in known for article in one.articles}
    return Speaker(name, tuple(Saying(one.passage, len(one.articles)) for one in ranked[:QUOTATIONS]), len(articles))


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _SAME * min(len(one), len(other))
