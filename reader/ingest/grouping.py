"""The level "grouped": each analysed revision in the story of its event, by whichever process holds the lock."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from reader.analysis import stories
from reader.analysis.story import Story, renamed, sought
from reader.ingest.fresh import Fresh
from reader.ingest.placing import Constraints
from reader.ingest.regrouping import Batch
from reader.store import Store
from reader.store.decisions import Decision

#: Changes taken into one batch, so that the transaction that writes it stays far below its limit.
BATCH = 100
#: Stories of an earlier version, or that the user's decisions touch, looked up at once; articles with which a batch of
#: whole stories is full.
BACKLOG, RENEWED = 2_000, 100
#: Articles from which on the library knows what is said every day, and how many of the first are then grouped anew.
RIPE, YOUNG = 1_000, 500
#: Articles that have to come in before those among them that stayed alone are looked at again, and how many at once.
LATER, AGAIN = 100, 50
#: Articles of stories remembered between batches of one process, some 10 KB each: those used last.
REMEMBERED = 2_000


class Grouper:
    """Places what was analysed; then what an earlier version or the user's decisions make worth a second look."""

    def __init__(self, store: Store, version: int = stories.VERSION, *, fresh: Fresh | None = None) -> None:
        """``fresh`` holds what those say that were just analysed."""
        self._store = store
        self.version = version
        self._fresh = fresh if fresh is not None else Fresh()
        self._shelf = StoreShelf(store, version)
        self._backlog: list[int] = []
        self._looking = 0

    def step(self, until: int | None = None) -> int:
        """Group one batch; the number of changes or stories looked at, 0 when nothing waits.

        Only changes up to the sequence ``until`` are looked at, and no stories; without it, all that were analysed.
        """
        store = self._store
        self._shelf.refresh()
        limit = store.changes.level("analysed") if until is None else until
        changes = [c for c in store.changes.after(store.changes.level("grouped"), limit=BATCH) if c.sequence <= limit]
        if not changes:
            return self._renew() if until is None else 0
        revisions = {change.article: change.revision for change in changes if change.present}
        batch = Batch(store, self._shelf, self._constraints(), self._fresh)
        batch.leave({change.article for change in changes if not change.present})
        batch.enter(revisions, self.version)
        self._write(batch, changes[-1].sequence)
        return len(changes)

    def _renew(self) -> int:
        """Group some stories anew, the newest first."""
        self._decide()
        self._ripen()
        if not self._backlog:
            self._backlog = self._store.grouping.outdated(self.version, BACKLOG)
        if not self._backlog:
            return self._look_again() or int(self._store.grouping.sleep())
        members: list[int] = []
        looked = 0
        while self._backlog and len(members) < RENEWED:
            members += self._store.grouping.members(self._backlog.pop(0))
            looked += 1
        batch = Batch(self._store, self._shelf, self._constraints(), self._fresh)
        batch.regroup(members, self._store.changes.current(members))
        self._write(batch, None)
        return looked

    def _write(self, batch: Batch, sequence: int | None) -> None:
        change = batch.settle()
        store = self._store
        with store.database.transaction():
            store.grouping.forget(batch.vacant)
            store.grouping.take_out(batch.left)
            store.copies.join(change.copies)
            ids = store.grouping.write(change, version=self.version, now=batch.now)
            if sequence is not None:
                store.changes.reached("grouped", sequence)
        self._shelf.put({ids.get(number, number): story for number, story in change.stories.items()})
        self._shelf.drop([*change.merged, *(batch.vacant - change.stories.keys())])

    def _constraints(self) -> Constraints:
        return constraints(self._store.decisions.all())

    def _decide(self) -> None:
        """Have the stories grouped anew that new decisions of the user are about."""
        store = self._store
        last = store.decisions.last()
        if store.is_decided():
            return
        decided = self._constraints()
        pairs = [*decided.together.items(), *decided.apart.items()]
        homes = store.grouping.homes({article for one, others in pairs for article in (one, *others)})
        wrong = {
            article
            for kind, same in ((decided.together, False), (decided.apart, True))
            for one, others in kind.items()
            for other in others
            if one in homes and other in homes and (homes[one].story == homes[other].story) is same
            for article in (one, other)
        }
        with store.database.transaction():
            store.grouping.place_again(wrong)
            store.set_meta("stories decided", str(last))
        self._backlog = []

    def _ripen(self) -> None:
        """Have grouped anew what came in while too little had been read to know what is said every day."""
        store = self._store
        if self._is_ripe():
            return
        with store.database.transaction():
            store.grouping.place_again(store.grouping.first(YOUNG))
            store.set_meta("stories ripe", "1")
        self._backlog = []

    def _is_ripe(self) -> bool:
        store = self._store
        return store.meta("stories ripe") is not None or store.grouping.frequencies(())[0] < RIPE

    def _look_again(self) -> int:
        """Have some articles grouped anew that stayed alone although a story grew for them since; how many were seen.

        An article that comes in before the others of its event finds too little of it; each is looked at once.
        """
        store = self._store
        if not self._looking:
            if not self._is_later():
                return 0
            self._looking = store.grouping.newest()
        alone = store.grouping.alone(self._looked(), AGAIN)
        found = [article for article, story in alone if self._belongs_elsewhere(article, story)]
        done = alone[-1][0] if len(alone) == AGAIN else self._looking
        with store.database.transaction():
            store.grouping.place_again(found)
            store.set_meta("stories looked at again", str(done))
        if done >= self._looking:
            self._looking = 0
        return max(1, len(alone))

    def _belongs_elsewhere(self, alone: int, number: int) -> bool:
        """Whether the article of a story of one would join one that grew since, if it came in last."""
        for story in self._shelf.load([number]):
            (article,) = story.members
            near = [other for other, _ in self._shelf.near(sought(article), story.newest, stories.CANDIDATES + 1)]
            return stories.belongs(article, self._shelf.load(self._store.grouping.grown(near, alone)))
        return False

    def _looked(self) -> int:
        return int(self._store.meta("stories looked at again") or 0)

    def _is_later(self) -> bool:
        return self._store.grouping.newest() - self._looked() >= LATER

    def level(self) -> bool:
        """Whether nothing waits to be grouped."""
        store = self._store
        return (
            store.changes.level("grouped") >= store.changes.last()
            and store.is_decided()
            and self._is_ripe()
            and not self._looking
            and not self._is_later()
            and not store.grouping.is_outdated(self.version)
        )


class StoreShelf:
    """The stories of the store, those used lately remembered while nobody else writes."""

    def __init__(self, store: Store, version: int) -> None:
        self._store = store
        self._version = version
        self._seen = -1
        self._known: OrderedDict[int, Story] = OrderedDict()
        self._members = 0

    def refresh(self) -> None:
        """Forget what is remembered if another connection wrote."""
        seen = self._store.database.data_version()
        if seen != self._seen:
            self.drop([*self._known])
            self._seen = seen

    def near(self, terms: Mapping[str, float], at: int, limit: int) -> list[tuple[int, float]]:
        """Stories awake at ``at`` with the weight of the terms that they share, the most first."""
        return self._store.grouping.near(terms, at, limit)

    def load(self, ids: Collection[int]) -> list[Story]:
        """What is compared of stories; those unknown or asleep are missing."""
        missing = [number for number in ids if number not in self._known]
        found = {story.id: story for story in self._store.grouping.load(missing, self._version)} if missing else {}
        for number in ids:
            if number in self._known:
                found[number] = self._known[number]
                self._known.move_to_end(number)
        self.put({number: found[number] for number in missing if number in found})
        return [found[number] for number in ids if number in found]

    def homes(self, articles: Collection[int]) -> dict[int, int]:
        """The stories in which articles are."""
        return {article: home.story for article, home in self._store.grouping.homes(articles).items()}

    def put(self, found: Mapping[int, Story]) -> None:
        """Remember stories as they are in the store."""
        for number, story in found.items():
            self.drop([number])
            self._known[number] = story if story.id == number else renamed(story, number)
            self._members += len(story.members)
        while self._members > REMEMBERED:
            _, gone = self._known.popitem(last=False)
            self._members -= len(gone.members)

    def drop(self, ids: Iterable[int]) -> None:
        """Forget stories."""
        for number in ids:
            gone = self._known.pop(number, None)
            if gone is not None:
                self._members -= len(gone.members)


def constraints(decisions: Sequence[Decision]) -> Constraints:
    """The user's decisions about articles; of two about the same pair the later holds."""
    verdicts: dict[frozenset[int], str] = {}
    for decision in decisions:
        if decision.kind in ("together", "apart"):
            verdicts[frozenset((int(decision.subject), int(decision.value)))] = decision.kind
    found: dict[str, defaultdict[int, set[int]]] = {"together": defaultdict(set), "apart": defaultdict(set)}
    for pair, kind in verdicts.items():
        for article in pair:
            found[kind][article] |= pair - {article}
    together, apart = ({one: frozenset(others) for one, others in found[kind].items()} for kind in found)
    return Constraints(together, apart)
