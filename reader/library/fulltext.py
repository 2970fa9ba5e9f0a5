"""One door to the full-text index: opened late, kept fresh, never trusted; what it lacks is scanned in the store."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import Cancelled, IndexUnusable
from reader.ingest.indexable import indexed
from reader.query import Node
from reader.store import Store

if TYPE_CHECKING:
    from reader.search.index import Index

Cancel = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class TextMatches:
    """Scores by article id, and how many articles had to be scanned."""

    scores: Mapping[int, float]
    pending: int


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
        index = self._fresh()
        # The index is read before the queue: an article indexed between the two is found in both, never in none.
        found: dict[int, float] = {}
        if index is not None:
            try:
                found = dict(index.find(node, cancel=cancel).scores)
            except IndexUnusable:
                self._forget()
                index = None
        waiting = self._waiting(index)
        for article in waiting:
            found.pop(article, None)
        found.update(self._scan(node, [article for article, present in waiting.items() if present], cancel))
        return TextMatches(found, sum(waiting.values()))

    def any_of(self, terms: Mapping[str, float], limit: int) -> list[int]:
        """Articles that have some of the weighted index terms, best first, newest waiting ones added."""
        index = self._fresh()
        waiting = self._waiting(index)
        found: list[int] = []
        if index is not None and terms:
            try:
                scores = index.any_of(terms, limit=limit).scores
                found = sorted(scores, key=lambda article: (-scores[article], -article))
            except IndexUnusable:
                self._forget()
        fresh = sorted((article for article, present in waiting.items() if present), reverse=True)
        return list(dict.fromkeys([*(article for article in found if waiting.get(article, True)), *fresh[:limit]]))

    def frequencies(self, terms: Iterable[str]) -> dict[str, float]:
        """The share of the library's articles that have each index term; empty without an index."""
        index = self._fresh()
        if index is None or not index.count():
            return {}
        try:
            return {term: number / index.count() for term, number in index.frequencies(terms).items()}
        except IndexUnusable:
            self._forget()
            return {}

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

    def _waiting(self, index: Index | None) -> dict[int, bool]:
        if index is None:
            return dict.fromkeys(self._store.articles.ids(), True)
        return self._store.changes.waiting(index.sequence)

    def _scan(self, node: Node, articles: list[int], cancel: Cancel | None) -> dict[int, float]:
        if not articles:
            return {}
        from reader.search.scan import matches

        found = {}
        for stored in self._store.articles.each(articles):
            if cancel is not None and cancel():
                raise Cancelled("the search was withdrawn")
            score = matches(node, indexed(stored))
            if score is not None:
                found[stored.id] = score
        return found
