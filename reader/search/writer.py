"""Commits: one Whoosh segment for each batch, small segments merged on the way, one renaming to make it true."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import TOC, FileIndex
from whoosh.util.filelock import FileLock, try_for
from whoosh.writing import SegmentWriter

from reader.errors import IndexUnusable, LibraryError
from reader.search import level
from reader.search.codec import TermCodec
from reader.search.document import IndexedDocument
from reader.search.level import Level
from reader.search.merging import merged_segments
from reader.search.pool import Pool
from reader.search.schema import FORMAT, INDEX_NAME, schema
from reader.search.segment import Segment, damage

#: Beyond so many segments a commit merges small ones; large ones neither count nor are merged.
MOST_SEGMENTS = 8
LARGEST_MERGED = 20_000
#: No more documents are merged at once, unless there are too many segments: their postings must fit into the memory.
LARGEST_MADE = 32_768
#: Beyond so many of them the small ones are merged when there is time for it.
SETTLED = 4
#: Seconds to wait for another process's commit.
_PATIENCE = 60.0


@contextmanager
def locked(directory: Path) -> Iterator[None]:
    """Hold the write lock, which the kernel takes back from the dead; LibraryError if others keep it too long."""
    lock = FileLock(str(directory / level.LOCK))
    try:
        held = try_for(lock.acquire, timeout=_PATIENCE, delay=0.02)
    except OSError as error:
        raise IndexUnusable(f"the index cannot be written: {error}") from error
    if not held:
        raise LibraryError("another process has been writing the index for too long")
    try:
        yield
    finally:
        lock.release()


def create(directory: Path, library: str) -> None:
    """Make an empty generation after whatever is there, and remove all else; to be called with the lock held."""
    generation = level.latest_generation(directory) + 1
    with _writing():
        _publish(directory, TOC(schema(), [], generation), library, 0, None)


def commit(
    directory: Path,
    before: Level,
    segments: Sequence[Segment],
    *,
    sequence: int,
    documents: Iterable[IndexedDocument],
    removed: Collection[int],
    most: int = MOST_SEGMENTS,
) -> None:
    """Write the generation after ``before``, whose ``segments`` are given, with ``most`` small segments or fewer.

    To be called with the lock held.
    """
    level.sweep(directory, before.names)
    with _writing():
        writer = _Writer(directory, before, segments, sequence)
    try:
        written = _add(writer, documents)
        _delete(writer, segments, {*written, *removed})
        with _writing():
            writer.commit(mergetype=lambda writer, segments: _merge(writer, segments, most))
    except BaseException:
        writer.abandon()
        raise


@contextmanager
def _writing() -> Iterator[None]:
    """Tell a full or forbidden disk, which no rebuilding helps, from an index that is damaged or gone."""
    try:
        with damage():
            yield
    except IndexUnusable as error:
        if isinstance(error.__cause__, OSError) and not isinstance(error.__cause__, FileNotFoundError):
            raise LibraryError(f"the index cannot be written: {error.__cause__}") from error
        raise


class _Writer(SegmentWriter):  # type: ignore[misc]  # Whoosh has no type information
    """Whoosh's writer, whose commits carry the level record."""

    def __init__(self, directory: Path, before: Level, segments: Sequence[Segment], sequence: int) -> None:
        self._directory = directory
        self._before = before
        self._sequence = sequence
        self._opened = {segment.name: segment for segment in segments}
        self._merging: list[Any] = []
        index = FileIndex(FileStorage(str(directory)), schema=schema(), indexname=INDEX_NAME)
        super().__init__(index, _lk=False, codec=TermCodec(), compound=False)
        self.documents = Pool(directory)
        self.pool = _NoPool()

    def add(self, document: IndexedDocument) -> None:
        """Add a document to the new segment."""
        with _writing():
            self.documents.add(document)
        self.docnum += 1
        self._added = True

    def merge_segment(self, segment: Any) -> None:
        """Put the documents of an earlier segment that are left into the new one, behind all others."""
        self._merging.append(segment)
        self.docnum += segment.doc_count()
        self._added = True

    def abandon(self) -> None:
        """Let go of everything unwritten, in whatever state; what stays on disk is swept later."""
        self.documents.close()
        try:
            if not self.is_closed:
                self.cancel()
        except Exception:  # noqa: S110  # the first error is the one to report
            pass

    def _flush_segment(self) -> None:
        added = self.documents
        earlier = [(self._opened[segment.segment_id()], set(segment.deleted_docs())) for segment in self._merging]
        merging = merged_segments(added, earlier)
        self.perdocwriter.put({"id": merging.ids, "when": merging.whens}, merging.lengths)
        self.perdocwriter.close()
        self.fieldwriter.add_postings(self.schema, None, merging.fields)
        self.fieldwriter.close()
        added.close()

    def _commit_toc(self, segments: list[Any]) -> None:
        toc = TOC(self.schema, segments, self.generation)
        _publish(self._directory, toc, self._before.library, self._sequence, self._before)


class _NoPool:
    """Stands for Whoosh's pool of postings, which is not used."""

    def cleanup(self) -> None:
        """Nothing is there to be removed."""


def _add(writer: _Writer, documents: Iterable[IndexedDocument]) -> set[int]:
    """Add documents to the new segment; of several with one id the last counts."""
    numbers: dict[int, int] = {}
    for document in documents:
        if document.id in numbers:
            writer.newsegment.delete_document(numbers[document.id])
        numbers[document.id] = writer.docnum
        writer.add(document)
    return set(numbers)


def _delete(writer: _Writer, segments: Sequence[Segment], ids: set[int]) -> None:
    """Mark documents of the earlier segments as deleted."""
    if not ids:
        return
    wanted = np.fromiter(ids, np.int64, len(ids))
    by_name = {segment.name: segment for segment in segments}
    for segment in writer.segments:
        for number in np.flatnonzero(np.isin(by_name[segment.segment_id()].ids, wanted)).tolist():
            segment.delete_document(number)


def unsettled(segments: Iterable[Segment]) -> bool:
    """Tell whether there are so many small segments that they should be merged."""
    return sum(segment.count <= LARGEST_MERGED for segment in segments) > SETTLED


def _merge(writer: _Writer, segments: list[Any], most: int) -> list[Any]:
    """Merge small segments into the new one while there are too many, and drop those without live documents.

    From the smallest up, those of a size with what is merged already go along: so that a document is rewritten
    only as often as the index grows by a factor, and a small commit seldom merges more than it writes.
    """
    alive = sorted((segment for segment in segments if segment.doc_count() > 0), key=lambda s: s.doc_count())
    small = [segment for segment in alive if segment.doc_count() <= LARGEST_MERGED]
    excess = len(small) + bool(writer.docnum) - most
    merged = [segment for segment in alive if segment.deleted_count() > segment.doc_count()]
    size = writer.docnum
    for segment in small if excess > 0 else ():
        together = size + segment.doc_count()
        if len(merged) > excess and (segment.doc_count() > size or together > LARGEST_MADE):
            break
        if segment not in merged:
            merged.append(segment)
            size += segment.doc_count()
    for segment in merged:
        writer.merge_segment(segment)
    return [segment for segment in alive if segment not in merged]


def _publish(directory: Path, toc: TOC, library: str, sequence: int, before: Level | None) -> None:
    memory = RamStorage()
    toc.write(memory, INDEX_NAME)
    name = level.toc_name(toc.generation)
    content = bytes(memory.files[name])
    known = {file.name: file for file in before.files} if before else {}
    current = {segment.segment_id() for segment in toc.segments}
    files = sorted(path.name for path in directory.iterdir() if path.name.partition(".")[0] in current)
    after = Level(
        format=FORMAT,
        library=library,
        sequence=sequence,
        generation=toc.generation,
        toc=level.describe(name, content),
        files=tuple(known.get(name) or level.record(directory / name) for name in files),
    )
    level.publish(directory, after, content)
    level.sweep(directory, after.names)
