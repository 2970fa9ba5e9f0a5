"""Which story an article belongs to: a decider over values that reads no clock and remembers nothing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from reader.analysis.likeness import Weights, shipped
from reader.analysis.profiles import Profile, Wording
from reader.analysis.story import Story
from reader.text import fold

#: Raised by every change that makes grouping answer differently, so that stories are grouped anew.
VERSION = 2
#: Stories compared with an article.
CANDIDATES = 20
#: Days after which a story that nothing joined is asleep.
AWAKE = 21.0
#: What each day costs by which a story would last longer than one event is told of: what goes on is another story.
LASTING, OVERLONG = 4.0, 0.3
#: Score from which on an article joins a story, and two stories become one.
JOIN, MERGE = -0.4, -0.8
#: Stories looked at once more when an article joins another: their score lies at most so far below, the best ones.
_NEAR, _NEAR_MOST = 1.5, 3
#: Members of each story that are compared with the other story before two become one.
_COMPARED = 4
_DAY = 86_400.0
#: Things named in a reason.
_TELLING = 5


@dataclass(frozen=True, slots=True)
class Decision:
    """The story that an article joins, None for one of its own; ``near`` are others that deserve a second look."""

    story: int | None
    score: float
    why: str
    near: tuple[int, ...] = ()


def awake(story: Story, article: Profile) -> bool:
    """Whether an article comes in time to join a story; without dates nothing speaks against it."""
    if article.when is None or story.first is None or story.last is None:
        return True
    return max(article.when - story.last, story.first - article.when) <= AWAKE * _DAY


def overlong(first: Sequence[float | None], last: Sequence[float | None]) -> float:
    """What a story from the first to the last of these times would lose for lasting too long."""
    starts, ends = [when for when in first if when is not None], [when for when in last if when is not None]
    span = (max(ends) - min(starts)) / _DAY if starts and ends else 0.0
    return OVERLONG * max(0.0, span - LASTING)


def decide(article: Profile, said: Wording, candidates: Sequence[Story], weights: Weights | None = None) -> Decision:
    """The story among the candidates that an article joins, and why."""
    scored = _scored(article, candidates, weights or shipped())
    if not scored or scored[0][0] < JOIN:
        return Decision(None, scored[0][0] if scored else -math.inf, "")
    score, best = scored[0]
    near = tuple(story.id for value, story in scored[1 : 1 + _NEAR_MOST] if value >= JOIN - _NEAR)
    return Decision(best.id, score, reason(article, said, best), near)


def belongs(article: Profile, candidates: Sequence[Story], weights: Weights | None = None) -> bool:
    """Whether an article would join one of the candidates if it came in after them."""
    return any(score >= JOIN for score, _ in _scored(article, candidates, weights or shipped()))


def _scored(article: Profile, candidates: Sequence[Story], weights: Weights) -> list[tuple[float, Story]]:
    """The candidates that an article may join with their scores, the best first."""
    scored = [
        (weights.score(article, story) - overlong((article.when, story.first), (article.when, story.last)), story)
        for story in candidates
        if awake(story, article)
    ]
    return sorted(scored, key=lambda pair: (-pair[0], pair[1].id))


def one_event(mine: Story, other: Story, weights: Weights | None = None) -> bool:
    """Whether two stories tell of one event: the mean over their newest members, each against the other story."""
    weights = weights or shipped()
    scores = [weights.score(member, other) for member in mine.members[-_COMPARED:]]
    scores += [weights.score(member, mine) for member in other.members[-_COMPARED:]]
    cost = overlong((mine.first, other.first), (mine.last, other.last))
    return sum(scores) / len(scores) - cost >= MERGE


def reason(article: Profile, said: Wording, story: Story) -> str:
    """What an article and a story share, as a person would name it: names first, then the most telling words."""
    ranked = sorted(
        (term for term in article.terms if term in story.total),
        key=lambda term: (-article.terms[term] * story.total[term], term),
    )
    told: list[str] = []
    shared = {name for member in story.members for name in member.names} & article.names
    named = sorted(shared, key=lambda name: (len(name), name))
    covered: set[str] = set()
    for term in ranked:
        word = said.written.get(term, term)
        if term in covered or word.isdigit():
            continue
        name = next((name for name in named if fold(word) in fold(name).split()), word)
        covered.update(other for other in ranked if fold(said.written.get(other, other)) in fold(name).split())
        if name not in told:
            told.append(name)
        if len(told) == _TELLING:
            break
    return "both: " + ", ".join(told) if told else "similar wording"
