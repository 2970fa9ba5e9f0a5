"""Which stories continue each other: a decider over values that reads no clock and remembers nothing."""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.analysis import rarity
from reader.text import fold, tokens

if TYPE_CHECKING:
    from reader.analysis.story import Story

#: Raised by every change that links other stories, so that all are looked at again.
VERSION = 1
#: Terms kept of a story, the strongest of them by which it is found, and names kept.
TERMS, POSTED, _NAMES = 40, 12, 12
#: Shared weight that says who or where, and what about: below either, two stories are about different matters.
_WHO, _ABOUT = 20.0, 8.0
#: Likeness from which on stories continue each other: of so few words a story has, and so many or more.
_SHORT, _LONG = (25.0, 0.30), (300.0, 0.42)
#: The part of that which will do where so much is shared of what they are about.
_LEAST, _MUCH = 0.6, 45.0
#: Likeness of a story to another through a third one, as a part of the lesser of both.
_THROUGH = 0.8
#: Things named in a reason.
_TOLD = 5


@dataclass(frozen=True, slots=True)
class Gist:
    """What is kept of a story, asleep or not, to find what continues it.

    ``terms`` are its most telling terms with weights of unit length, ``mass`` is their usual length before that,
    ``names`` are those that the terms speak of, ``words`` the mean number of words read, ``at`` its place in reading
    order in Unix seconds.
    """

    story: int
    terms: Mapping[str, float]
    mass: float
    names: frozenset[str]
    words: float
    at: int


def gist(story: Story) -> Gist:
    """The gist of a story."""
    from reader.analysis.profiles import PLACES

    best = heapq.nlargest(TERMS, story.total, key=lambda term: (story.total[term], term))
    length = math.sqrt(sum(story.total[term] ** 2 for term in best)) or 1.0
    terms = {term: round(story.total[term] / length, PLACES) for term in best}
    strength: dict[str, float] = {}
    for member in story.members:
        for name in member.names - strength.keys():
            strength[name] = sum(terms.get(term, 0.0) for term in _words(name))
    named = heapq.nlargest(_NAMES, strength, key=lambda name: (strength[name], name))
    return Gist(
        story=story.id,
        terms=terms,
        mass=round(sum(member.mass for member in story.members) / len(story.members), 1),
        names=frozenset(name for name in named if strength[name]),
        words=round(story.words, 1),
        at=story.newest,
    )


def strongest(told: Gist) -> dict[str, float]:
    """The terms by which a story is found, with their weights."""
    best = heapq.nlargest(POSTED, told.terms, key=lambda term: (told.terms[term], term))
    return {term: told.terms[term] for term in best}


def likeness(mine: Gist, other: Gist) -> float | None:
    """How much two stories tell of one matter, in 0..1; None where neither continues the other."""
    common = mine.terms.keys() & other.terms.keys()
    cosine = sum(mine.terms[term] * other.terms[term] for term in common)
    needed = _needed(min(mine.words, other.words))
    if cosine < _LEAST * needed:
        return None
    named = _named(mine) & _named(other)
    who = about = 0.0
    for term in common:
        weight = min(mine.terms[term] * mine.mass, other.terms[term] * other.mass)
        if term in named:
            who += weight
        elif rarity.is_known(term):  # codes and what else English lacks say neither
            about += weight
    if who < _WHO or about < (_ABOUT if cosine >= needed else _MUCH):
        return None
    return min(1.0, cosine)


def through(first: float, second: float) -> float | None:
    """The likeness of two stories that are linked by a third one; None where that is too far."""
    found = _THROUGH * min(first, second)
    return found if found >= _LONG[1] else None


def reason(mine: Gist, other: Gist, written: Mapping[str, str]) -> str:
    """What two stories share as a person would name it; ``written`` gives terms as they stand in an article."""
    common = sorted(
        mine.terms.keys() & other.terms.keys(), key=lambda term: (-mine.terms[term] * other.terms[term], term)
    )
    names = _both(mine, other)
    told: list[str] = []
    for term in common:
        name = next((name for name in names if term in _words(name)), None)
        word = written.get(term, "")
        said = name or (word if word.isalpha() and rarity.is_known(term) else "")
        if said and fold(said) not in fold(" ".join(told)):
            told.append(said)
        if len(told) == _TOLD:
            break
    return "both: " + ", ".join(told) if told else "similar wording"


def _needed(words: float) -> float:
    (few, low), (many, high) = _SHORT, _LONG
    part = (math.log1p(words) - math.log1p(few)) / (math.log1p(many) - math.log1p(few))
    return low + (high - low) * min(1.0, max(0.0, part))


def _named(told: Gist) -> set[str]:
    return _words(" ".join(told.names))


def _both(mine: Gist, other: Gist) -> list[str]:
    """Names of both stories, the fuller ones first."""
    return sorted(mine.names & other.names, key=lambda name: (-len(name.split()), name))


def _words(text: str) -> set[str]:
    return {token.term for token in tokens(text)}
