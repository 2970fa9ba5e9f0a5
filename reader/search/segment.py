"""One opened segment: its columns and terms in memory, its postings on disk; damage becomes IndexUnusable."""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import numpy as np

from reader.errors import Cancelled, IndexUnusable
from reader.search.codec import TermCodec, TermsReader
from reader.search.inverted import Numbers, Source, offsets, present, spread
from reader.search.level import FileRecord, is_damaged
from reader.search.postings import EMPTY, FieldPostings, Postings
from reader.search.terms import FIELDS

#: Bytes of postings that one segment keeps decoded.
CACHED = 6 << 20
#: Terms whose numbers one segment remembers.
_KNOWN = 20_000


class Segment:
    """The documents of one segment by number, and the postings of its terms; not safe across threads."""

    def __init__(self, storage: Any, segment: Any, files: Mapping[str, FileRecord], *, lazily: bool = False) -> None:
        """Open a segment; ``files`` are those that were committed, by name.

        ``lazily`` only verifies the terms, which take most of the memory, until somebody asks for them.
        """
        with damage():
            self.name: str = segment.segment_id()
            self.count: int = segment.doc_count_all()

            def column(name: str, kind: str) -> Numbers:
                return _column(storage, files.get(TermCodec.column_filename(segment, name)), kind, self.count)

            self.ids = column("id", ">i8")
            self.whens = column("when", ">i8")
            self.lengths = {name: column(f"_{name}_len", "u1") for name in FIELDS}
            reader = segment.codec().per_document_reader(storage, segment)
            self.total_lengths = {name: int(reader.field_length(name)) for name in FIELDS}
            self._open_terms = partial(segment.codec().terms_reader, storage, segment)
            if not lazily:
                self._terms  # noqa: B018 - read here, where damage is looked for
            elif is_damaged(Path(storage.folder), files[segment.make_filename(TermCodec.TERMS_EXT)]):
                raise IndexUnusable(f"the terms of segment {self.name} are damaged")
        self._cache: OrderedDict[tuple[str, range], Postings] = OrderedDict()
        self._cached = 0
        self._numbers: dict[tuple[str, str], int] = {}

    @cached_property
    def _terms(self) -> TermsReader:
        with damage():
            found: TermsReader = self._open_terms()
        return found

    @cached_property
    def _fields(self) -> dict[str, FieldPostings]:
        return self._terms.fields

    def close(self) -> None:
        """Close its files."""
        if "_terms" in self.__dict__:
            self._terms.close()

    def number(self, field: str, term: str) -> int:
        """Give the number of a term, -1 if no document has it."""
        key = (field, term)
        found = self._numbers.get(key)
        if found is None:
            found = self._fields[field].find(_key(term)) if field in self._fields else -1
            if len(self._numbers) >= _KNOWN:
                self._numbers.clear()
            self._numbers[key] = found
        return found

    def beginning(self, field: str, prefix: str) -> range:
        """Give the numbers of the terms that begin so."""
        return self._fields[field].beginning(_key(prefix)) if field in self._fields else range(0)

    def term(self, field: str, number: int) -> str:
        """Give a term by its number."""
        return self._fields[field].term(number).decode("utf-8", "surrogatepass")

    def count_postings(self, field: str, terms: range) -> int:
        """Count the documents of each of some terms that follow each other, and add up; deleted ones included."""
        return self._fields[field].count(terms) if terms else 0

    def frequency(self, field: str, term: str) -> int:
        """Count the documents with a term, deleted ones included."""
        number = self.number(field, term)
        return 0 if number < 0 else self._fields[field].count(range(number, number + 1))

    def postings(self, field: str, terms: range) -> Postings:
        """Give the documents of terms that follow each other, term by term, deleted ones included."""
        if not terms:
            return EMPTY
        key = (field, terms)
        if key in self._cache:
            self._cache.move_to_end(key)
            return self._cache[key]
        with damage():
            found = self._fields[field].postings(terms)
        size = found.documents.nbytes + found.frequencies.nbytes
        if size <= CACHED // 2:
            self._cache[key] = found
            self._cached += size
            while self._cached > CACHED:
                _, gone = self._cache.popitem(last=False)
                self._cached -= gone.documents.nbytes + gone.frequencies.nbytes
        return found

    def positions(self, field: str, number: int, wanted: Numbers) -> tuple[Numbers, Numbers]:
        """Give where a term stands in those of the ``wanted`` documents, ascending, that have it.

        Two arrays side by side: documents, and positions.
        """
        found = self.postings(field, range(number, number + 1))
        wanted = wanted[present(wanted, found.documents)]
        at = np.searchsorted(found.documents, wanted)
        counts = found.frequencies[at].astype(np.int64)
        with damage():
            positions = self._fields[field].positions(number)
        there = positions[spread(offsets(found.frequencies)[at], counts)].astype(np.int64)
        return np.repeat(found.documents[at].astype(np.int64), counts), there

    def source(self, field: str) -> Source:
        """Give all postings of a field, to be merged."""
        return self._fields[field]

    def spellings_from(self, field: str, prefix: str, shortest: int, longest: int) -> Iterator[str]:
        """Yield the terms of a field that begin with a prefix and have so many bytes, in order."""
        if field in self._fields:
            terms = self._fields[field]
            for number in terms.of_length(terms.beginning(_key(prefix)), shortest, longest):
                yield self.term(field, number)


@contextmanager
def damage() -> Iterator[None]:
    """Turn whatever is raised over bytes that make no sense into IndexUnusable."""
    try:
        yield
    except (Cancelled, IndexUnusable, MemoryError):
        raise
    except Exception as error:
        raise IndexUnusable(f"the index is damaged: {type(error).__name__}: {error}") from error


def _key(term: str) -> bytes:
    return term.encode("utf-8", "surrogatepass")


def _column(storage: Any, file: FileRecord | None, kind: str, count: int) -> Numbers:
    """Load a numeric column whole and verify it; none is there if all rows have the default, zero."""
    if file is None:
        return np.zeros(count, np.dtype(kind).newbyteorder("="))
    with storage.open_file(file.name) as stream:
        content = stream.read()
    if zlib.crc32(content) != file.crc:
        raise ValueError(f"column {file.name} is damaged")
    values = np.frombuffer(content, kind)
    if len(values) != count:
        raise ValueError(f"column {file.name} has {len(values)} rows, not {count}")
    return values.astype(values.dtype.newbyteorder("="))
