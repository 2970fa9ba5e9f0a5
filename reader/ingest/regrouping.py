"""One batch of grouping: articles taken out of their stories, articles placed, and the ids that stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from reader.analysis.copies import may_be_copies, nearly_same
from reader.analysis.profiles import Told, Wording, known, profile, told
from reader.analysis.rarity import Rarity
from reader.analysis.story import Story, begun, joined
from reader.article import Analysis, Article
from reader.ingest.fresh import Fresh
from reader.ingest.placing import Constraints, Desk, Shelf
from reader.store import Store
from reader.store.grouping import Home, Placed, Regrouping

#: Newest articles from which what is compared of a story is made again.
REMADE = 40


class Batch:
    """Works on values; nothing is written before ``settle`` says what changed.

    ``vacant`` are stories that lost every article, ``left`` articles that are out of the library, ``now`` is the
    newest arrival in Unix seconds.
    """

    def __init__(self, store: Store, shelf: Shelf, constraints: Constraints, fresh: Fresh) -> None:
        self._store = store
        self._desk = Desk(shelf, constraints)
        self._fresh = fresh
        self._wordings: dict[int, tuple[Wording, int]] = {}
        self._former: dict[int, int] = {}
        self._placed: dict[int, tuple[int, str]] = {}
        self._new: set[int] = set()
        self.vacant: set[int] = set()
        self.left: set[int] = set()
        self.now = 0

    def leave(self, articles: Collection[int]) -> None:
        """Take removed articles out of their stories."""
        homes = self._store.grouping.homes(articles)
        self.left = {article for article, home in homes.items() if home.revision > 0}
        self._detach({article: homes[article].story for article in self.left})

    def enter(self, revisions: Mapping[int, int], version: int) -> None:
        """Place articles (id to current revision) that are not where they belong; those that came back return."""
        homes = self._store.grouping.homes(revisions)
        waiting: dict[int, int] = {}
        returning: dict[int, int] = {}
        for article, revision in revisions.items():
            home = homes.get(article)
            if home is None or not _is_settled(home, revision, version):
                waiting[article] = revision
            if home is not None and home.revision == -revision:
                returning[article] = home.story
        self._former = {article: homes[article].story for article in waiting if article in homes}
        self._detach(self._former, wake=True)
        self._new = waiting.keys() - homes.keys()
        self._place(waiting, returning)

    def regroup(self, articles: Sequence[int], revisions: Mapping[int, int]) -> None:
        """Take whole stories apart and place their articles as if they came in for the first time."""
        homes = self._store.grouping.homes(articles)
        self._former = {article: homes[article].story for article in articles if article in homes}
        self.vacant = set(self._former.values())
        for story in self.vacant:
            self._desk.empty(story)
        self._place(revisions, {})

    def _detach(self, homes: Mapping[int, int], *, wake: bool = False) -> None:
        """Take articles out of their stories; what is left of those is made again from its own articles.

        Stories asleep stay so unless they are to ``wake``, so that what comes back finds them.
        """
        for story in sorted(set(homes.values())):
            rest = [article for article in self._store.grouping.members(story) if article not in homes]
            if rest and not (wake or self._desk.knows(story)):
                continue
            remade = self.remade(story, rest)
            if remade is None:
                self._desk.empty(story)
                self.vacant.add(story)
            else:
                self._desk.replace(remade)

    def remade(self, story: int, members: Sequence[int]) -> Story | None:
        """A story made from its articles, newest first; None where all of them are gone by now."""
        given = members[:REMADE]
        self._read(given)
        articles = [article for article in given if article in self._wordings]
        rarity = Rarity(*self._store.grouping.frequencies({t for a in articles for t in self._wordings[a][0].counts}))
        found: Story | None = None
        for article in sorted(articles, key=lambda article: (self._wordings[article][1], article)):
            said, at = self._wordings[article]
            one = profile(said, rarity)
            found = begun(story, one, at) if found is None else joined(found, one, at)
        return found

    def _place(self, revisions: Mapping[int, int], returning: Mapping[int, int]) -> None:
        """Place articles in the order of their times, with the rarity of terms as it is when all have come in."""
        self._read(list(revisions))
        present = [article for article in revisions if article in self._wordings]
        terms = {term for article in present for term in self._wordings[article][0].counts}
        articles, counts = self._store.grouping.frequencies(terms)
        for article in self._new.intersection(present):
            articles += 1
            for term in self._wordings[article][0].counts:
                counts[term] = counts.get(term, 0) + 1
        rarity = Rarity(articles, counts)
        for article in sorted(present, key=lambda article: (self._wordings[article][1], article)):
            said, at = self._wordings[article]
            decision = self._desk.place(profile(said, rarity), said, at, returning.get(article))
            self._placed[article] = (revisions[article], decision.why)

    def _read(self, articles: Sequence[int]) -> None:
        """Learn what articles say: from those who analysed them, else from their texts."""
        heads = self._store.articles.heads([article for article in articles if article not in self._wordings])
        fresh = {head.id: said for head in heads if (said := self._fresh.take(head.id, head.revision)) is not None}
        anew = self._read_again([head.id for head in heads if head.id not in fresh])
        kinds = self._store.links.kinds({name for said in fresh.values() for name, _ in said.named})
        for head in heads:
            said = fresh.get(head.id) or anew.get(head.id)
            if said is None:  # removed a moment ago
                continue
            others = kinds if head.id in fresh else {}
            self._wordings[head.id] = (known(head.id, said, others, head.published), head.sorting)
            self.now = max(self.now, head.arrived)

    def _read_again(self, articles: Sequence[int]) -> dict[int, Told]:
        """What articles say by their texts; the kinds of their names are those that the library knows."""
        analyses = self._store.derived.read(articles)
        return {
            stored.id: _told(stored.article, analyses.get(stored.id, Analysis()))
            for stored in self._store.articles.each(articles)
        }

    def settle(self) -> Regrouping:
        """What changed: a story that was emptied lends its id to the new one that has most of its articles."""
        desk = self._desk
        votes: Counter[tuple[int, int]] = Counter()
        for article, former in self._former.items():
            if article in self._placed and former in self.vacant:
                votes[former, desk.home(desk.homes[article])] += 1
        lent: set[int] = set()
        ranked = sorted(votes, key=lambda pair: (-votes[pair], pair))
        for former, number in ranked:
            if number < 0 and number in desk.stories and former not in lent:
                desk.renumber(number, former)
                lent.add(former)
        for former, number in ranked:
            if former not in lent and former not in desk.merged:
                desk.merged[former] = number
        merged = {old: desk.home(old) for old in desk.merged if old > 0}
        return Regrouping(
            placed=[
                Placed(article, revision, desk.home(desk.homes[article]), why)
                for article, (revision, why) in self._placed.items()
            ],
            stories=dict(desk.stories),
            merged=merged,
            copies=self._copies(),
            counts=self._counts(self._new & self._placed.keys()),
            articles=len(self._new & self._placed.keys()),
        )

    def _counts(self, articles: Collection[int]) -> Counter[str]:
        """In how many of some articles each term stands."""
        counts: Counter[str] = Counter()
        for article in articles:
            counts.update(self._wordings[article][0].counts.keys())
        return counts

    def _copies(self) -> dict[int, int]:
        """For each article placed the first one of its story with the same text but for small edits.

        Only of another source: what one outlet sends again is a new version, which must not hide behind the old.
        """
        found: dict[int, int] = {}
        for article in sorted(self._placed):
            members = self._desk.stories[self._desk.home(self._desk.homes[article])].members
            mine = next((member for member in members if member.article == article), None)
            near = sorted(m.article for m in members if mine and m.article < article and may_be_copies(mine, m))
            first = self._first_with_text(article, near) if near else None
            if first is not None:
                found[article] = found.get(first, first)
        return found

    def _first_with_text(self, article: int, near: Sequence[int]) -> int | None:
        articles = {stored.id: stored.article for stored in self._store.articles.load([article, *near])}
        mine = articles.pop(article, None)
        if mine is None or all(other.source == mine.source for other in articles.values()):
            return None
        first = next((number for number, other in articles.items() if nearly_same(mine.text, other.text)), None)
        return None if first is None or articles[first].source == mine.source else first


def _is_settled(home: Home, revision: int, version: int) -> bool:
    # An older program beside a newer one must not take the work back.
    return home.revision == revision and home.version >= version


def _told(article: Article, analysis: Analysis) -> Told:
    # A title made from the text says nothing that the text does not.
    return told("" if article.title_derived else article.title, article.text, analysis)
