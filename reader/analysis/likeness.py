"""How much an article and a story have in common, and how likely they tell of one event: a fitted score."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import mul
from pkgutil import get_data
from typing import TypeVar

from reader.analysis.profiles import Profile
from reader.analysis.story import Story

T = TypeVar("T")

#: Shared weight of terms by which most is said; shared words of titles, events and names that prove much.
_MASS, _TITLE_WORDS, _EVENTS, _NAMES = 60.0, 6.0, 3.0, 3.0
_DAY = 86_400.0
#: Weight of names in an article from which on it is about somebody, and the share of it below which another's differ.
_NAMED, _FEW_NAMES = 0.35, 0.25
#: Likeness apart from names below which two are about different matters, and what it is multiplied by.
_LITTLE, _MUCH = 0.08, 2.0
#: Amounts and dates in common that prove much.
_ENOUGH = 1.5

#: What an article and a story have in common, in the order in which ``evidence`` gives it.
EVIDENCE = (
    "cosine average best least title title-words told mass mean-mass mean-told day days average-days figures events"
    " names same-day other-day other-people other-places other-names other-figures undated"
    " amounts other-amounts dates other-dates who mean-who other-who what other-what"
).split()


@dataclass(slots=True)
class _Common:
    """What an article has in common with the members of a story: the most of each, and sums over them."""

    best: float = 0.0
    least: float = 1.0
    title: float = 0.0
    title_words: int = 0
    told: float = 0.0
    told_sum: float = 0.0
    mass: float = 0.0
    mass_sum: float = 0.0
    events: float = 0.0
    names: float = 0.0
    who: float = 0.0
    who_sum: float = 0.0
    what: float = 0.0
    named: bool = False

    def add(self, article: Profile, member: Profile, whole: float, named: float) -> None:
        """Compare with one member; ``whole`` is the weight of the article's title, ``named`` of its names."""
        cosine, mass = _overlap(article, member)
        theirs = _named(member)
        self.named = self.named or theirs > _NAMED
        both_name = math.fsum([article.terms[term] * member.terms[term] for term in article.who & member.who])
        if both_name:
            share = both_name / (named * theirs)
            self.who, self.who_sum = max(self.who, share), self.who_sum + share
        self.what = max(self.what, cosine - both_name)
        self.best, self.least = max(self.best, cosine), min(self.least, cosine)
        self.mass, self.mass_sum = max(self.mass, mass), self.mass_sum + 1.0 - math.exp(-mass / _MASS)
        theirs = sum(member.title.values())
        common = article.title.keys() & member.title.keys()
        if common:
            shared = sum(article.title[term] for term in common)
            self.title = max(self.title, shared / max(1e-9, min(whole, theirs)))
            self.title_words = max(self.title_words, len(common))
        told = _told(article, whole, member, theirs)
        self.told, self.told_sum = max(self.told, told), self.told_sum + told
        if both := len(article.events & member.events):
            share = 2.0 * both / (len(article.events) + len(member.events))
            self.events = max(self.events, share * min(1.0, both / _EVENTS))
        if both := len(article.names & member.names):
            share = both / math.sqrt(len(article.names) * len(member.names))
            self.names = max(self.names, share * min(1.0, both / _NAMES))

    def who_and_what(self, named: float, compared: int) -> tuple[float, ...]:
        """How alike names are, and all else: each with what speaks against one event, where there is too little."""
        few = min(0.0, self.who / _FEW_NAMES - 1.0) if self.named and named > _NAMED else 0.0
        little = min(0.0, self.what / _LITTLE - 1.0)
        return self.who, self.who_sum / compared, few, min(1.0, _MUCH * self.what), little


def _overlap(article: Profile, member: Profile) -> tuple[float, float]:
    """The cosine of two articles, and the sum of what they share of each term's weight."""
    mine, theirs = article.terms, member.terms
    common = mine.keys() & theirs.keys()
    if not common:
        return 0.0, 0.0
    # Exact sums, as a set has no order of its own.
    cosine = math.fsum([mine[term] * theirs[term] for term in common])
    mass, other = article.mass, member.mass
    return cosine, math.fsum([min(mine[term] * mass, theirs[term] * other) for term in common])


def cosine(mine: Profile, other: Profile) -> float:
    """The cosine of two articles' most telling terms."""
    return _overlap(mine, other)[0]


def _told(article: Profile, whole: float, member: Profile, their_whole: float) -> float:
    """How far each article's title is told by the other article: the mean of both, or of the one that has a title."""
    mine = _share(article.title, member.terms, whole)
    theirs = _share(member.title, article.terms, their_whole)
    return (mine + theirs) / 2.0 if whole and their_whole else max(mine, theirs)


def _share(title: Mapping[str, float], terms: Mapping[str, float], whole: float) -> float:
    return sum([weight for term, weight in title.items() if term in terms]) / whole if whole else 0.0


def evidence(article: Profile, story: Story) -> tuple[float, ...]:
    """What an article and a story share, in the order of ``EVIDENCE``: each in 0..1, contradictions in -1..0."""
    common = _Common()
    whole, named = sum(article.title.values()), _named(article)
    for member in story.members:
        common.add(article, member, whole, named)
    compared = len(story.members)
    dot = common.best if story.articles == 1 else _dot(article.terms, story.total)
    average = dot / story.articles
    figures = sum(any(figure in member.figures for member in story.members) for figure in article.figures)
    day, days, undated = _nearness(article, story)
    return (
        dot / story.length if story.length else 0.0,
        average,
        common.best,
        common.least,
        common.title,
        min(1.0, common.title_words / _TITLE_WORDS),
        common.told,
        1.0 - math.exp(-common.mass / _MASS),
        common.mass_sum / compared,
        common.told_sum / compared,
        day,
        days,
        average * days,
        min(2, figures) / 2.0,
        common.events,
        common.names,
        *_days(article, story),
        _other(article.people, [member.people for member in story.members]),
        _other(article.places, [member.places for member in story.members]),
        _other_names(article, story),
        _other_figures(article, story),
        undated,
        *_same(article.amounts, [member.amounts for member in story.members]),
        *_same(article.dates, [member.dates for member in story.members]),
        *common.who_and_what(named, compared),
    )


def _named(told: Profile) -> float:
    """The weight of an article's names among its terms, whose weight is 1."""
    return math.sqrt(math.fsum([told.terms[term] ** 2 for term in told.who]))


def _same(mine: frozenset[T], theirs: Sequence[frozenset[T]]) -> tuple[float, float]:
    """How much of one kind both tell alike; -1 behind it where both tell some, and none alike."""
    both = len(mine & frozenset[T]().union(*theirs)) if mine else 0
    if both:
        return 1.0 - math.exp(-both / _ENOUGH), 0.0
    return 0.0, -1.0 if mine and any(theirs) else 0.0


def _dot(mine: Mapping[str, float], theirs: Mapping[str, float]) -> float:
    return math.fsum([mine[term] * theirs[term] for term in mine.keys() & theirs.keys()])


def _days(article: Profile, story: Story) -> tuple[float, float]:
    """Whether article and story name the same weekday, or both name days that differ (-1)."""
    named = [member.days for member in story.members if member.days]
    if not article.days or not named:
        return 0.0, 0.0
    return (1.0, 0.0) if any(article.days & days for days in named) else (0.0, -1.0)


def _other(mine: frozenset[str], theirs: Sequence[frozenset[str]]) -> float:
    """-1 where both name something and nothing that the other names."""
    return -1.0 if mine and any(theirs) and all(map(mine.isdisjoint, theirs)) else 0.0


def _other_names(article: Profile, story: Story) -> float:
    """-1 where both name several people and places, and none of them alike."""
    mine = article.people | article.places
    if len(mine) < 2 or not all(mine.isdisjoint(member.people | member.places) for member in story.members):
        return 0.0
    theirs = frozenset[str]().union(*(member.people | member.places for member in story.members))
    return -1.0 if len(theirs) > 1 else 0.0


def _other_figures(article: Profile, story: Story) -> float:
    """-1 where both count the same and come to other numbers, none of them alike."""
    if not article.figures:
        return 0.0
    theirs = frozenset[tuple[str, float]]().union(*(member.figures for member in story.members))
    counted = {what for what, _ in article.figures} & {what for what, _ in theirs}
    return -1.0 if counted and not article.figures & theirs else 0.0


def _nearness(article: Profile, story: Story) -> tuple[float, float, float]:
    """Nearness in time on the scale of one day and of five, and whether it is unknown."""
    if article.when is None or story.first is None or story.last is None:
        return 0.0, 0.0, 1.0
    apart = max(0.0, article.when - story.last, story.first - article.when) / _DAY
    return math.exp(-apart), math.exp(-apart / 5.0), 0.0


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of evidence (and a constant behind them) for texts of so many words; between two they are blended."""

    words: tuple[float, ...]
    rows: tuple[tuple[float, ...], ...]

    @classmethod
    def read(cls, content: str) -> Weights:
        """The weights as the training script writes them."""
        given = json.loads(content)
        rows = tuple((*(row["weights"][name] for name in EVIDENCE), row["constant"]) for row in given)
        return cls(tuple(float(row["words"]) for row in given), rows)

    def shares(self, words: float) -> tuple[float, ...]:
        """How much each row counts for a text of ``words`` words."""
        at = math.log1p(words)
        marks = _logarithms(self.words)
        shares = [0.0] * len(marks)
        if at <= marks[0] or at >= marks[-1]:
            shares[0 if at <= marks[0] else -1] = 1.0
            return tuple(shares)
        right = next(place for place, mark in enumerate(marks) if mark > at)
        part = (at - marks[right - 1]) / (marks[right] - marks[right - 1])
        shares[right - 1], shares[right] = 1.0 - part, part
        return tuple(shares)

    def score(self, article: Profile, story: Story) -> float:
        """The logit of article and story telling of one event; weights are those of the shorter text."""
        found = evidence(article, story)
        score = 0.0
        for share, row in zip(self.shares(min(article.words, story.words)), self.rows, strict=True):
            if share:
                score += share * (row[-1] + sum(map(mul, row, found)))
        return score


@lru_cache(maxsize=16)
def _logarithms(numbers: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(map(math.log1p, numbers))


@cache
def shipped() -> Weights:
    """The weights of the package."""
    content = get_data("reader.analysis", "data/stories.json")
    assert content is not None
    return Weights.read(content.decode("utf-8"))
