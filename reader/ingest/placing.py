"""Placing articles in stories one after the other: candidates, decision, and a second look at what grew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from reader.analysis import stories
from reader.analysis.likeness import Weights
from reader.analysis.profiles import Profile, Wording
from reader.analysis.story import Story, begun, joined, merged, renamed, sought


class Shelf(Protocol):
    """Where stories are that do not lie on the desk."""

    def near(self, terms: Mapping[str, float], at: int, limit: int) -> list[tuple[int, float]]:
        """Stories awake at ``at`` with the weight of the terms that they share, the most first."""

    def load(self, ids: Collection[int]) -> list[Story]:
        """What is compared of stories; those unknown or asleep are missing."""

    def homes(self, articles: Collection[int]) -> dict[int, int]:
        """The stories in which articles are."""


@dataclass(frozen=True, slots=True)
class Constraints:
    """What the user decided: articles that belong together, articles that do not, by id."""

    together: Mapping[int, frozenset[int]] = field(default_factory=dict)
    apart: Mapping[int, frozenset[int]] = field(default_factory=dict)


class Desk:
    """The stories that a batch changes; all others stay on the shelf. New stories have numbers below 0."""

    def __init__(self, shelf: Shelf, constraints: Constraints | None = None, *, weights: Weights | None = None) -> None:
        """``weights`` are the shipped ones unless others are being measured."""
        self._shelf = shelf
        self._constraints = constraints or Constraints()
        self._weights = weights
        self.stories: dict[int, Story] = {}
        self.homes: dict[int, int] = {}
        self.merged: dict[int, int] = {}
        self._by_term: defaultdict[str, set[int]] = defaultdict(set)
        self._emptied: set[int] = set()
        self._next = -1

    def place(self, profile: Profile, said: Wording, at: int, former: int | None = None) -> stories.Decision:
        """Put an article into the story of its event, or one of its own, and look again at what that joins.

        One that was taken away and came back as it was returns to its ``former`` story if that is still there.
        """
        forced = self._forced(profile.article)
        if forced is not None:
            decision = stories.Decision(forced.id, 0.0, "put together by you")
        elif former is not None and self.knows(self.home(former)):
            former = self.home(former)
            decision = stories.Decision(former, 0.0, stories.reason(profile, said, self._take(former)))
        else:
            decision = stories.decide(profile, said, self._candidates(profile, at), self._weights)
        if decision.story is None:
            number, self._next = self._next, self._next - 1
            self._put(begun(number, profile, at))
            self.homes[profile.article] = number
            return decision
        before = self._take(decision.story)
        self._put(joined(before, profile, at))
        self.homes[profile.article] = decision.story
        for other in decision.near:
            self._look_again(before, self.home(other))
        return decision

    def home(self, number: int) -> int:
        """The story that a number leads to after the merges of this batch."""
        while number in self.merged:
            number = self.merged[number]
        return number

    def merge(self, first: int, second: int) -> None:
        """Make two stories one: the larger keeps its number, of equals the older; a new one never ends an old one."""
        mine, other = self._take(first), self._take(second)
        mine, other = sorted((mine, other), key=lambda story: (story.id < 0, -story.articles, abs(story.id)))
        self.drop(other.id)
        self.merged[other.id] = mine.id
        self._put(merged(mine, other))

    def renumber(self, number: int, new: int) -> None:
        """Give a story of this desk another number."""
        story = self.stories[number]
        self.drop(number)
        self.merged[number] = new
        self.merged.pop(new, None)
        self._emptied.discard(new)
        self._put(renamed(story, new))

    def knows(self, number: int) -> bool:
        """Whether a story is there to be compared with."""
        return number in self.stories or (number not in self._emptied and bool(self._shelf.load([number])))

    def replace(self, story: Story) -> None:
        """Have a story as it is given, whatever lies on the shelf."""
        self.drop(story.id)
        self._put(story)

    def empty(self, number: int) -> None:
        """Have a story ended that lost its articles; its number may be given again."""
        self.drop(number)
        self._emptied.add(number)

    def drop(self, number: int) -> None:
        """Take a story off the desk."""
        story = self.stories.pop(number, None)
        if story is not None:
            for term in story.posted:
                self._by_term[term].discard(number)

    def _put(self, story: Story) -> None:
        before = self.stories.get(story.id)
        self.stories[story.id] = story
        for term in story.posted - (before.posted if before else frozenset()):
            self._by_term[term].add(story.id)

    def _take(self, number: int) -> Story:
        found = self.stories.get(number)
        return found if found is not None else self._shelf.load([number])[0]

    def _candidates(self, profile: Profile, at: int) -> list[Story]:
        """The stories that share most of the weight of an article's strongest terms."""
        terms = sought(profile)
        shared: defaultdict[int, float] = defaultdict(float)
        for term, weight in terms.items():
            for number in self._by_term.get(term, ()):
                shared[number] += weight
        for number, weight in self._shelf.near(terms, at, stories.CANDIDATES + len(self.stories) + len(self._emptied)):
            if number not in self.stories and number not in self.merged and number not in self._emptied:
                shared[number] = weight
        barred = self._barred(profile.article)
        best = sorted(shared.keys() - barred, key=lambda number: (-shared[number], number))[: stories.CANDIDATES]
        here = [self.stories[number] for number in best if number in self.stories]
        return here + self._shelf.load([number for number in best if number not in self.stories])

    def _forced(self, article: int) -> Story | None:
        """The story that the user put an article into, if it is there."""
        partners = self._constraints.together.get(article)
        if not partners:
            return None
        homes = self._homes_of(partners)
        known = (homes[partner] for partner in sorted(homes) if self.knows(homes[partner]))
        return next((self._take(number) for number in known), None)

    def _barred(self, article: int) -> set[int]:
        """The stories that the user took an article out of."""
        partners = self._constraints.apart.get(article)
        if not partners:
            return set()
        return set(self._homes_of(partners).values())

    def _homes_of(self, articles: Collection[int]) -> dict[int, int]:
        """Where articles are after what this batch did so far."""
        here = {article: self.homes[article] for article in articles if article in self.homes}
        return {article: self.home(number) for article, number in {**self._shelf.homes(articles), **here}.items()}

    def _look_again(self, mine: Story, second: int) -> None:
        """Join two stories that an article belongs to nearly alike, if they tell of one event.

        ``mine`` is the one it joined as it was before: what leads from one to the other is no witness.
        """
        first = self.home(mine.id)
        if first == second or self._kept_apart(first, second):
            return
        if self.knows(second) and stories.one_event(mine, self._take(second), self._weights):
            self.merge(first, second)

    def _kept_apart(self, first: int, second: int) -> bool:
        for article, partners in self._constraints.apart.items():
            homes = self._homes_of([article, *partners])
            mine = homes.pop(article, None)
            if mine in (first, second) and {first, second} <= {mine, *homes.values()}:
                return True
        return False
