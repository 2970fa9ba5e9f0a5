"""One door to the full-text index: opened late, kept fresh, never trusted; what it lacks is scanned in the store."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reader.errors import Cancelled, IndexUnusable
from reader.ingest.indexable import indexed
from reader.query import Node
from reader.store import Store
from reader.store.articles import StoredArticle

if TYPE_CHECKING:
    from reader.search.document import Matches
    from reader.search.index import Index
    from reader.search.inverted import Numbers
    from reader.search.spelling import Alike

#: How often a search starts anew because the index was renewed under it, before it does without.
_ATTEMPTS = 20

T = TypeVar("T")
Cancel = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class TextMatches:
    """The articles that match, their scores and sorting times side by side, and how many had to be scanned."""

    ids: Numbers
    scores: Numbers
    whens: Numbers
    pending: int

    def by_id(self) -> dict[int, float]:
        """The score of each article."""
        return dict(zip(self.ids.tolist(), self.scores.tolist(), strict=True))


class FullText:
    """Finds text in the library, indexed or not."""

    def __init__(self, store: Store, directory: Path) -> None:
        self._store = store
        self._directory = directory
        self._index: Index | None = None
        self._guard = threading.Lock()

    def usable(self) -> bool:
        """Whether an index is there that fits the store."""
        return self._fresh() is not None

    def pending(self) -> int:
        """How many articles wait to be indexed, as the store knows it: cheap, and without opening the index."""
        return sum(self._store.changes.waiting(self._store.changes.level("indexed")).values())

    def find(self, node: Node, cancel: Cancel | None = None) -> TextMatches:
        """Evaluate a textual tree over index and waiting articles. Raises Cancelled."""
        import numpy as np

        found, waiting = self._level(lambda index: index.find(node, cancel=cancel))
        rows = list(self._scan(node, [article for article, present in waiting.items() if present], cancel))
        fresh = [(stored.id, score, stored.sorting) for stored, score in rows]
        parts = [] if found is None else [(found.ids, found.scores, found.whens)]
        if fresh or not parts:
            ids, scores, whens = zip(*fresh, strict=True) if fresh else ((), (), ())
            parts.append((np.array(ids, np.int64), np.array(scores, np.float64), np.array(whens, np.int64)))
        all_ids, all_scores, all_whens = (np.concatenate(column) for column in zip(*parts, strict=True))
        return TextMatches(all_ids, all_scores, all_whens, sum(waiting.values()))

    def any_of(self, terms: Mapping[str, float], limit: int) -> list[int]:
        """Articles that have some of the weighted index terms, best first, newest waiting ones added."""
        matches, waiting = self._level(lambda index: index.any_of(terms, limit=limit))
        scores = matches.by_id() if matches else {}
        found = sorted(scores, key=lambda article: (-scores[article], -article))
        fresh = sorted((article for article, present in waiting.items() if present), reverse=True)
        return list(dict.fromkeys([*found, *fresh[:limit]]))

    def some_of(
        self, parts: Sequence[Node], limit: int, within: Collection[int] | None, cancel: Cancel | None = None
    ) -> dict[int, float]:
        """The articles (``within`` the given ones) that match most of some textual parts, with scores."""
        matches, waiting = self._level(lambda index: index.some_of(parts, limit=limit, within=within, cancel=cancel))
        found = matches.by_id() if matches else {}
        present = [article for article, there in waiting.items() if there and (within is None or article in within)]
        for part in parts:
            for stored, score in self._scan(part, present, cancel):
                found[stored.id] = found.get(stored.id, 0.0) + score / len(parts)
        return found

    def alike(self, word: str, limit: int, cancel: Cancel | None = None) -> list[Alike]:
        """Index terms that words spelt nearly like a plain word may have; none without an index."""
        return self._asked(lambda index: index.alike(word, limit=limit, cancel=cancel), [])

    def known(self, word: str) -> int:
        """How many articles have a plain word in any form, roughly; 0 without an index."""
        return self._asked(lambda index: index.known(word), 0)

    def holders(self, term: str, limit: int) -> list[int]:
        """Some articles that have an index term."""
        nothing: dict[int, float] = {}
        found = self._asked(lambda index: index.any_of({term: 1.0}, limit=limit).by_id(), nothing)
        return sorted(found, key=lambda article: -found[article])

    def frequencies(self, terms: Iterable[str]) -> dict[str, float]:
        """The share of the library's articles that have each index term; empty without an index."""
        return self._asked(lambda index: _shares(index, terms), {})

    def check(self) -> list[str]:
        """Everything that is wrong with the index; a missing one is a complaint too."""
        from reader.search.index import Index

        try:
            index = Index.open(self._directory, self._store.meta("uuid") or "")
        except IndexUnusable as error:
            return [str(error)]
        try:
            return index.check()
        finally:
            index.close()

    def close(self) -> None:
        """Let go of the index's files."""
        self._forget()

    def _level(self, ask: Callable[[Index], Matches]) -> tuple[Matches | None, dict[int, bool]]:
        """What the index answers without what has changed since, and that: each article, and whether it is there.

        Without an index every article has changed.

        The index is read before the queue, so that an article indexed between the two is found in both, never in none.
        When the queue was trimmed meanwhile, because the index has moved on, the newer index is asked.
        """
        damaged = 0
        for _ in range(_ATTEMPTS):
            index = self._fresh() if damaged < 2 else None
            if index is None:
                break
            try:
                matches = ask(index)
            except IndexUnusable:
                self._forget()
                damaged += 1
                continue
            waiting = self._store.changes.waiting(matches.sequence)
            if self._store.changes.complete_after(matches.sequence):
                return matches.without(waiting), waiting
        return None, dict.fromkeys(self._store.articles.ids(), True)

    def _asked(self, ask: Callable[[Index], T], otherwise: T) -> T:
        index = self._fresh()
        try:
            return otherwise if index is None else ask(index)
        except IndexUnusable:
            self._forget()
            return otherwise

    def _fresh(self) -> Index | None:
        from reader.search.index import Index

        level = self._store.changes.level("indexed")
        with self._guard:
            try:
                if self._index is None:
                    self._index = Index.open(self._directory, self._store.meta("uuid") or "")
                else:
                    self._index.refresh()
            except IndexUnusable:
                self._drop()
            # The store notes a level after the index committed it: an index below it is an old copy.
            if self._index is not None and self._index.sequence < level:
                self._drop()
            return self._index

    def _forget(self) -> None:
        with self._guard:
            self._drop()

    def _drop(self) -> None:
        if self._index is not None:
            self._index.close()
        self._index = None

    def _scan(self, node: Node, articles: list[int], cancel: Cancel | None) -> Iterator[tuple[StoredArticle, float]]:
        if not articles:
            return
        from reader.search.scan import matches

        for stored in self._store.articles.each(articles):
            if cancel is not None and cancel():
                raise Cancelled("the search was withdrawn")
            score = matches(node, indexed(stored))
            if score is not None:
                yield stored, score


def _shares(index: Index, terms: Iterable[str]) -> dict[str, float]:
    total = index.count()
    return {term: number / total for term, number in index.frequencies(terms).items()} if total else {}
