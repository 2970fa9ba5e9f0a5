"""A page about a story, made of what its articles say and of nothing else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from reader.analysis.facts import Fact, facts
from reader.analysis.overview import Read, key_sentences, overview, weigh
from reader.analysis.passages import Account, read
from reader.analysis.rarity import Rarity
from reader.analysis.sayings import Speaker, speakers
from reader.analysis.sides import Side, sides
from reader.analysis.tallies import Tally, outdated, tallies
from reader.article import Passage

#: Sentences of all articles together that are read, and the fewest and most of one.
_SENTENCES, _FEWEST, _MOST = 320, 8, 30
#: Sentences of an article that are weighed when it is read alone.
_WHOLE = 2_000


@dataclass(frozen=True, slots=True)
class Telling:
    """What the articles of a story say: every passage stands in one of them."""

    overview: tuple[Passage, ...] = ()
    sides: tuple[Side, ...] = ()
    facts: tuple[Fact, ...] = ()
    tallies: tuple[Tally, ...] = ()
    speakers: tuple[Speaker, ...] = ()


def depth(articles: int) -> int:
    """How many sentences are read of each of so many articles."""
    return max(_FEWEST, min(_MOST, _SENTENCES // max(1, articles)))


def tell(accounts: Sequence[Account], rarity: Callable[[Collection[str]], Rarity], *, title: str = "") -> Telling:
    """The page of a story under a title; ``rarity`` looks up how rare terms are. Articles may come in any order."""
    told, weights = _weighed(accounts, rarity)
    found = tallies(told)
    return Telling(
        tuple(overview(told, weights, title=title, outdated=outdated(found))),
        tuple(sides(told, weights)),
        tuple(facts(told, found)),
        tuple(found),
        tuple(speakers([account for account, _ in told])),
    )


def outline(
    accounts: Sequence[Account], rarity: Callable[[Collection[str]], Rarity], *, title: str = "", sentences: int
) -> tuple[Passage, ...]:
    """The overview of a story alone, under a title, in at most so many sentences."""
    told, weights = _weighed(accounts, rarity)
    return tuple(overview(told, weights, title=title, most=sentences, outdated=outdated(tallies(told))))


def key_passages(account: Account, rarity: Callable[[Collection[str]], Rarity]) -> tuple[Passage, ...]:
    """The sentences that tell most of one article, in the order of its text."""
    found = read(account, _WHOLE)
    return tuple(key_sentences(found, weigh([(account, found)], rarity({t for one in found for t in one.terms}))))


def _weighed(accounts: Sequence[Account], rarity: Callable[[Collection[str]], Rarity]) -> tuple[Read, dict[str, float]]:
    """The articles in the order of time with their sentences, and what each term weighs."""
    most = depth(len(accounts))
    told = [(account, read(account, most)) for account in sorted(accounts, key=lambda one: (one.when, one.id))]
    terms = {term for _, found in told for sentence in found for term in sentence.terms}
    return told, weigh(told, rarity(terms))
