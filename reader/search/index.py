"""The full-text index of a library: opened, followed, written and asked here; any thread may use it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from reader.errors import Cancelled, IndexUnusable, LibraryError
from reader.query import Node
from reader.search import execution, level, spelling, writer
from reader.search.document import IndexedDocument, Matches
from reader.search.level import Level
from reader.search.schema import FORMAT, INDEX_NAME, schema
from reader.search.segment import Segment, damage
from reader.search.snapshot import Part, Snapshot
from reader.search.spelling import Alike

__all__ = ["Index", "IndexedDocument", "Matches"]

#: How often a reader starts anew because a writer removed the generation it was about to open.
_ATTEMPTS = 50
#: Seconds after which a thread that waits for its turn looks at its cancel flag.
_TURN = 0.01


class Index:
    """A committed state of the index; ``refresh`` and ``write`` move it on. It holds files open until closed."""

    def __init__(self, directory: Path, opened: Level, snapshot: Snapshot, *, lazily: bool = False) -> None:
        self._directory = directory
        self._lazily = lazily
        self._level = opened
        self._snapshot = snapshot
        self._stamp: tuple[int, ...] | None = None
        self._lock = threading.RLock()

    @classmethod
    def open(cls, directory: Path, library: str, *, lazily: bool = False) -> Index:
        """Open the index of a library; IndexUnusable if it is missing, torn, another's or of another format.

        ``lazily`` is for who only writes: terms are read of those segments alone that are merged.
        """
        return cls(directory, *_load(directory, library, lazily=lazily), lazily=lazily)

    @classmethod
    def create(cls, directory: Path, library: str) -> Index:
        """Make an empty index at sequence 0 in place of whatever is in the directory; LibraryError if that fails."""
        try:
            if directory.is_file():
                directory.unlink()
            directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryError(f"the index cannot be made: {error}") from error
        with writer.locked(directory):
            writer.create(directory, library)
            return cls.open(directory, library)

    @property
    def sequence(self) -> int:
        """The sequence of the change log up to which this state is level."""
        return self._level.sequence

    def refresh(self) -> None:
        """Move on to the newest commit of any process; raises IndexUnusable."""
        with self._lock:
            stamp = level.stamp(self._directory, self._level.generation)
            if stamp is not None and stamp == self._stamp:
                return
            if level.latest_generation(self._directory) == self._level.generation and not self._replaced():
                self._stamp = stamp
                return
            self._adopt(*_load(self._directory, self._level.library, self._snapshot.segments, lazily=self._lazily))

    def write(self, sequence: int, documents: Iterable[IndexedDocument], removed: Collection[int]) -> None:
        """Commit at once that the index is level up to ``sequence``.

        The documents replace earlier ones of the same id, the ``removed`` ids are taken out unless they are among
        the documents. Raises IndexUnusable, and LibraryError if another process keeps the write lock; on any error
        the earlier state stays.
        """
        self._commit(sequence, documents, removed, writer.MOST_SEGMENTS)

    def settle(self) -> bool:
        """Merge small segments if there are many, and tell whether there were; it changes no answer."""
        self.refresh()
        if not writer.unsettled(self._snapshot.segments):
            return False
        self._commit(None, (), (), writer.SETTLED)
        return True

    def find(self, node: Node, *, cancel: Callable[[], bool] | None = None) -> Matches:
        """Find all articles that match a textual query; raises Cancelled and IndexUnusable."""
        with self._turn(cancel):
            return Matches(*execution.find(self._snapshot, node, execution.checker(cancel)), self.sequence)

    def any_of(self, terms: Mapping[str, float], *, limit: int, cancel: Callable[[], bool] | None = None) -> Matches:
        """Find the ``limit`` articles with the best sum of BM25F scores, each times the weight of its index term.

        Terms are looked up in title and text as they are; recency is not considered.
        """
        with self._turn(cancel):
            return Matches(*execution.any_of(self._snapshot, terms, limit, execution.checker(cancel)), self.sequence)

    def some_of(
        self,
        parts: Sequence[Node],
        *,
        limit: int,
        within: Collection[int] | None = None,
        cancel: Callable[[], bool] | None = None,
    ) -> Matches:
        """Find the ``limit`` articles (``within`` the given ones) that match most of some textual parts."""
        with self._turn(cancel):
            check = execution.checker(cancel)
            return Matches(*execution.some_of(self._snapshot, parts, limit, within, check), self.sequence)

    def alike(self, word: str, *, limit: int, cancel: Callable[[], bool] | None = None) -> list[Alike]:
        """Find index terms of title and text that words spelt nearly like a plain word may have, likeliest first."""
        with self._turn(cancel):
            return spelling.alike(self._snapshot.segments, word, limit, execution.checker(cancel))

    def known(self, word: str) -> int:
        """Count the articles with a plain word in any form, roughly: fields and replaced articles are added up."""
        with self._lock:
            return spelling.known(self._snapshot.segments, word)

    def frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """Count for each index term the articles with it in the text; replaced ones count until they are merged."""
        with self._lock:
            segments = self._snapshot.segments
            return {term: sum(segment.frequency("text", term) for segment in segments) for term in terms}

    def count(self) -> int:
        """Count the articles."""
        return self._snapshot.live

    def check(self) -> list[str]:
        """Verify every byte of the newest commit, and that no article is there twice; give complaints."""
        try:
            with writer.locked(self._directory):
                opened, snapshot = _load(self._directory, self._level.library)
                found = [f"the index's file {name} is damaged" for name in level.damaged_files(self._directory, opened)]
        except IndexUnusable as error:
            return [str(error)]
        ids = [
            document
            for part in snapshot.parts
            for number, document in enumerate(part.segment.ids.tolist())
            if number not in part.deleted
        ]
        snapshot.close()
        if len(ids) != len(set(ids)):
            found.append("the index holds an article more than once")
        return found

    def close(self) -> None:
        """Let go of the files."""
        with self._lock:
            self._adopt(self._level, Snapshot(()))

    def _commit(
        self, sequence: int | None, documents: Iterable[IndexedDocument], removed: Collection[int], most: int
    ) -> None:
        with self._lock, writer.locked(self._directory):
            own = self._snapshot.segments
            opened, snapshot = _load(self._directory, self._level.library, own, lazily=True)
            try:
                writer.commit(
                    self._directory,
                    opened,
                    snapshot.segments,
                    sequence=opened.sequence if sequence is None else sequence,
                    documents=documents,
                    removed=removed,
                    most=most,
                )
            finally:
                snapshot.close(keep=own)
            self.refresh()

    def _adopt(self, opened: Level, snapshot: Snapshot) -> None:
        self._snapshot.close(keep=snapshot.segments)
        self._stamp = None
        self._level = opened
        self._snapshot = snapshot

    def _replaced(self) -> bool:
        """Tell whether another index has taken the place of this one and has come to the same generation."""
        try:
            return level.read_level(self._directory, library=self._level.library, version=FORMAT) != self._level
        except IndexUnusable:
            return True

    @contextmanager
    def _turn(self, cancel: Callable[[], bool] | None) -> Iterator[None]:
        """Wait for the turn of this thread, unless it is cancelled first."""
        while not self._lock.acquire(timeout=_TURN):
            if cancel is not None and cancel():
                raise Cancelled("the search was cancelled")
        try:
            yield
        finally:
            self._lock.release()


def _load(
    directory: Path, library: str, known: Sequence[Segment] = (), *, lazily: bool = False
) -> tuple[Level, Snapshot]:
    """Open the newest generation, with segments that are open already; one that is replaced meanwhile is no fault."""
    for _ in range(_ATTEMPTS):
        generation = level.latest_generation(directory)
        try:
            opened = level.read_level(directory, library=library, version=FORMAT)
            return opened, _snapshot(directory, opened, known, lazily=lazily)
        except IndexUnusable:
            if level.latest_generation(directory) == generation:
                raise
    raise IndexUnusable("the index changes faster than it can be opened")


def _snapshot(directory: Path, opened: Level, known: Sequence[Segment], *, lazily: bool) -> Snapshot:
    storage = FileStorage(str(directory))
    with damage():
        toc = TOC.read(storage, INDEX_NAME, gen=opened.generation, schema=schema())
    by_name = {segment.name: segment for segment in known}
    files = {file.name: file for file in opened.files}
    parts: list[Part] = []
    try:
        for segment in toc.segments:
            there = by_name.get(segment.segment_id()) or Segment(storage, segment, files, lazily=lazily)
            parts.append(Part(there, frozenset(segment.deleted_docs())))
    except IndexUnusable:
        Snapshot(parts).close(keep=known)
        raise
    return Snapshot(parts)
