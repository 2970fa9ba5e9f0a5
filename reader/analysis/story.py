"""A story as it is compared with articles: bounded, however many articles it has."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from reader.analysis.profiles import PLACES, Profile

#: Articles of a story that are kept to be compared with: its first and its newest.
MEMBERS = 8
#: Terms of a story's centroid that are kept, and how many there may be before the weakest are dropped.
_CENTROID, _CENTROID_MOST = 200, 400
#: The strongest terms of an article, by which stories are found, and how many a story may have of them.
POSTED, _POSTED_MOST = 20, 80


@dataclass(frozen=True, slots=True)
class Story:
    """What is compared of a story.

    ``total`` is the sum of the members' terms, ``length`` its length; ``words`` the mean number of words read.
    ``first`` and ``last`` are the times of publication of its oldest and newest article in Unix seconds, None where no
    article is dated; ``newest`` is the place in reading order of its newest article, which every article has.
    ``posted`` are the terms by which it is found.
    """

    id: int
    articles: int
    total: Mapping[str, float]
    length: float
    members: tuple[Profile, ...]
    words: float
    first: float | None
    last: float | None
    posted: frozenset[str]
    newest: int = 0


def strongest(profile: Profile) -> list[str]:
    """The terms by which an article finds stories, and is found, the strongest first."""
    return heapq.nsmallest(POSTED, profile.terms, key=lambda term: (-profile.terms[term], term))


def sought(profile: Profile) -> dict[str, float]:
    """What an article looks for stories by: its strongest terms with their part of its likeness to itself."""
    return {term: profile.terms[term] ** 2 for term in strongest(profile)}


def begun(number: int, profile: Profile, at: int = 0) -> Story:
    """A story of one article, which stands at ``at`` (Unix seconds) in reading order."""
    return Story(
        id=number,
        articles=1,
        total=profile.terms,
        length=_length(profile.terms),
        members=(profile,),
        words=float(profile.words),
        first=profile.when,
        last=profile.when,
        posted=frozenset(strongest(profile)),
        newest=at,
    )


def joined(story: Story, profile: Profile, at: int = 0) -> Story:
    """The story with one more article."""
    return merged(story, begun(story.id, profile, at))


def merged(story: Story, other: Story) -> Story:
    """Two stories as one, under the id of the first."""
    total = dict(story.total)
    for term, weight in other.total.items():
        total[term] = round(total.get(term, 0.0) + weight, PLACES)
    if len(total) > _CENTROID_MOST:
        total = {term: total[term] for term in heapq.nlargest(_CENTROID, total, key=lambda t: (total[t], t))}
    articles = story.articles + other.articles
    room = max(0, _POSTED_MOST - len(story.posted))
    return Story(
        id=story.id,
        articles=articles,
        total=total,
        length=_length(total),
        members=_kept(story.members, other.members),
        words=(story.words * story.articles + other.words * other.articles) / articles,
        first=_either(min, story.first, other.first),
        last=_either(max, story.last, other.last),
        posted=story.posted | frozenset(sorted(other.posted - story.posted)[:room]),
        newest=max(story.newest, other.newest),
    )


def best(story: Story) -> int:
    """The article whose title stands for the story: of those with a title the nearest to all that is told."""
    titled = [member for member in story.members if member.title] or story.members
    total = story.total

    def nearness(member: Profile) -> tuple[float, int]:
        return sum(weight * total.get(term, 0.0) for term, weight in member.terms.items()), -member.article

    return max(titled, key=nearness).article


def renamed(story: Story, number: int) -> Story:
    """The story under another id."""
    return replace(story, id=number)


def _kept(mine: tuple[Profile, ...], theirs: tuple[Profile, ...]) -> tuple[Profile, ...]:
    """The first of the members and the newest of both."""
    rest = sorted([*mine[1:], *theirs], key=lambda member: member.article)
    return (mine[0], *rest[-(MEMBERS - 1) :])


def _length(terms: Mapping[str, float]) -> float:
    return math.sqrt(sum(weight * weight for weight in terms.values()))


def _either(choose: Callable[[float, float], float], mine: float | None, theirs: float | None) -> float | None:
    if mine is None or theirs is None:
        return theirs if mine is None else mine
    return choose(mine, theirs)
