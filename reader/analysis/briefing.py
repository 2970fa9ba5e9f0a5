"""A brief: the stories since a time by their weight."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.views import Story, StoryArticle

if TYPE_CHECKING:
    from reader.article import Passage

#: What starred articles of a story add to its weight, each, and how many of them at most; what being followed adds; the
#: most that likeness to starred ones adds.
_KEPT, _MOST_KEPT, _FOLLOWED, _MOST_SHARED = 1.0, 2, 2.0, 1.0
#: What a copy counts beside an article of its own, and what a story is worth at least that began before.
_COPY, _GOING_ON = 0.25, 0.5


@dataclass(frozen=True, slots=True)
class News:
    """A story with what came since a time: articles, newest first, and the number of sources among them.

    ``copies`` counts those with the text of another one, ``kept`` those starred or kept for later, ``before`` the
    older articles of the story; ``newest`` is the time of the newest in Unix seconds.
    """

    story: int
    articles: tuple[int, ...]
    sources: int
    copies: int
    kept: int
    before: int
    newest: int


@dataclass(frozen=True, slots=True)
class Told:
    """A story of a brief: its weight, how many articles are new, whether it began, what it tells, which it cites."""

    story: Story
    weight: float
    new: int
    began: bool
    passages: tuple[Passage, ...]
    articles: tuple[StoryArticle, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """The stories since a time (Unix seconds), the weightiest first; ``stories`` and ``articles`` count all of them."""

    since: int
    until: int
    articles: int
    stories: int
    told: tuple[Told, ...]


def weigh(news: News, shared: float, *, followed: bool = False) -> float:
    """What a story weighs: who reports it and how often, how new it is, and what the user cares for.

    Many reports of one source count, but never as much as those of many sources; ``shared`` is how much its articles
    have in common with starred ones.
    """
    own = len(news.articles) - (1.0 - _COPY) * news.copies
    reported = math.log2(1.0 + max(1, news.sources)) + 0.5 * math.log2(1.0 + own)
    novelty = _GOING_ON + (1.0 - _GOING_ON) * len(news.articles) / (len(news.articles) + news.before)
    interest = 1.0 + _KEPT * min(news.kept, _MOST_KEPT) + _FOLLOWED * followed + min(_MOST_SHARED, shared)
    return reported * novelty * interest
