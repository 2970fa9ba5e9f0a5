"""The full-text index follows the change log; one that cannot be trusted is built anew from the store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from reader.errors import IndexUnusable
from reader.ingest.indexable import indexed
from reader.search.document import IndexedDocument
from reader.search.index import Index
from reader.store import Store

#: Changes taken into one commit; larger commits are cheaper for each article and cost memory.
BATCH = 5_000
#: Articles put back into the queue in one transaction when the index is built anew.
ENQUEUE = 2_000


class Indexer:
    """Brings the index level with the store; the caller holds the indexing lock."""

    def __init__(self, store: Store, directory: Path) -> None:
        self._store = store
        self._directory = directory

    def step(self) -> int:
        """Index one batch in one commit; the number of changes taken, 0 when nothing waits."""
        index = self._open()
        try:
            changes = self._store.changes.after(index.sequence, limit=BATCH)
            if not changes:
                self._note(index.sequence)
                # Merging is for afterwards: what came in can be searched already.
                index.settle()
                return 0
            present = list(dict.fromkeys(change.article for change in changes if change.present))
            removed = {change.article for change in changes if not change.present}
            index.write(changes[-1].sequence, self._documents(present), removed)
            self._note(changes[-1].sequence)
            return len(changes)
        finally:
            index.close()

    def rebuild(self) -> None:
        """Start an empty index and put every article into the queue again, newest first."""
        store = self._store
        if store.changes.level("indexed") == 0:
            # Nothing was ever taken from the queue, so it still holds every article.
            Index.create(self._directory, self._uuid).close()
            return
        start = store.changes.last()
        ids = store.articles.ids()
        for offset in range(0, len(ids), ENQUEUE):
            store.changes.enqueue(ids[offset : offset + ENQUEUE])
        # Created last: a crash before this line leaves an unusable index, and the next start does all of it again.
        index = Index.create(self._directory, self._uuid)
        try:
            index.write(start, [], [])
        finally:
            index.close()
        self._note(start)

    def _open(self) -> Index:
        try:
            index = self._opened()
        except IndexUnusable:
            self.rebuild()
            return self._opened()
        if self._store.changes.level("indexed") <= index.sequence <= self._store.changes.last():
            return index
        # An older copy of the index, or an older copy of the store: what is between them is not in the log any more.
        index.close()
        self.rebuild()
        return self._opened()

    def _opened(self) -> Index:
        return Index.open(self._directory, self._uuid, lazily=True)

    def _note(self, sequence: int) -> None:
        if self._store.changes.level("indexed") != sequence:
            self._store.changes.reached("indexed", sequence)

    def _documents(self, ids: Sequence[int]) -> Iterator[IndexedDocument]:
        return (indexed(stored) for stored in self._store.articles.each(ids))

    @property
    def _uuid(self) -> str:
        return self._store.meta("uuid") or ""
