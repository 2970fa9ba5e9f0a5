"""Threads behind grouping: each story that began or changed is linked with those it continues."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from reader.analysis import stories, threads
from reader.analysis.threads import Gist
from reader.ingest.fresh import Fresh
from reader.ingest.grouping import StoreShelf
from reader.ingest.placing import Constraints
from reader.ingest.regrouping import Batch
from reader.store import Store
from reader.store.threads import Link
from reader.text import tokens

#: Stories linked between two writes.
BATCH = 50
#: Stories that one is compared with, links to be kept of them, and links of others that are looked at again.
_COMPARED, _LINKS, _OTHERS = 24, 12, 60
#: Characters of an article in which the words of a reason are looked for.
_LEAD = 1_500


class Threader:
    """Links what grouping left behind; the caller holds the deriving lock, as grouping does."""

    def __init__(self, store: Store, version: int = threads.VERSION) -> None:
        self._store = store
        self.version = version

    def step(self) -> int:
        """Link one batch of stories, newest first; how many were looked at, 0 when none waits."""
        waiting = self._store.threads.waiting(self.version, BATCH)
        if waiting:
            gists = self._gists(waiting)
            self._store.threads.keep(gists)
            self._store.threads.link(self._links(gists), self.version)
        return len(waiting)

    def level(self) -> bool:
        """Whether no story waits to be linked."""
        return not self._store.threads.waiting(self.version, 1)

    def _gists(self, numbers: Collection[int]) -> dict[int, Gist | None]:
        """The gist of each story, of those asleep from their articles; None where there are none."""
        grouping = self._store.grouping
        kept = {story.id: story for story in grouping.load(numbers, stories.VERSION)}
        found: dict[int, Gist | None] = {}
        for number in numbers:
            members = grouping.members(number)
            story = kept.get(number)
            if members and story is None:
                # Each of its own, so that no more than one story's texts are held.
                batch = Batch(self._store, StoreShelf(self._store, stories.VERSION), Constraints(), Fresh())
                story = batch.remade(number, members)
            found[number] = threads.gist(story) if members and story is not None else None
        return found

    def _links(self, gists: Mapping[int, Gist | None]) -> dict[int, list[Link]]:
        """The links of each story; a link between two of them is found for either, and stands under the latter."""
        known = {number: {link.story for link in links} for number, links in self._store.threads.links(gists).items()}
        found: dict[int, list[Link]] = {}
        for number, mine in gists.items():
            found[number] = [] if mine is None else self._linked(mine, known[number])
            for link in found[number]:
                known.setdefault(link.story, set()).add(number)
        return found

    def _linked(self, mine: Gist, others: Collection[int]) -> list[Link]:
        """The stories that one continues or that continue it; ``others`` were found to be linked with it before."""
        near = self._store.threads.near(mine, _COMPARED)
        ranked = []
        for other in self._store.threads.gists({*near, *sorted(others)[-_OTHERS:]}):
            likeness = threads.likeness(mine, other)
            if likeness is not None:
                ranked.append((likeness, other))
        ranked.sort(key=lambda pair: (-pair[0], pair[1].story))
        kept = [pair for place, pair in enumerate(ranked) if place < _LINKS or pair[1].story in others]
        written = self._written(mine) if kept else {}
        return [Link(other.story, round(value, 3), threads.reason(mine, other, written)) for value, other in kept]

    def _written(self, mine: Gist) -> dict[str, str]:
        """The story's terms as they stand in its best article."""
        found: dict[str, str] = {}
        for stored in self._store.articles.load(self._store.grouping.members(mine.story)[:1]):
            text = f"{stored.article.title}\n{stored.article.text[:_LEAD]}"
            for token in tokens(text):
                if token.term in mine.terms:
                    found.setdefault(token.term, text[token.start : token.end])
        return found
