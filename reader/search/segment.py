"""One opened segment: its columns in memory, its postings on disk; damage becomes IndexUnusable."""

from __future__ import annotations

import sys
from array import array
from collections import OrderedDict
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from whoosh.reading import TermNotFound

from reader.errors import Cancelled, IndexUnusable
from reader.search.codec import TermCodec
from reader.search.postings import EMPTY, Postings
from reader.search.terms import FIELDS

#: Postings that one segment keeps decoded, some ten bytes each.
_CACHED = 250_000


class Segment:
    """The documents of one segment by number, and the postings of its terms; not safe across threads."""

    def __init__(self, storage: Any, segment: Any, schema: Any, names: Collection[str]) -> None:
        """Open a segment; ``names`` are the committed files, as a column may have none, but must not lose it."""
        with damage():
            self.name: str = segment.segment_id()
            self.count: int = segment.doc_count_all()
            self.deleted: frozenset[int] = frozenset(segment.deleted_docs())

            def column(name: str, typecode: str) -> array[int]:
                filename = TermCodec.column_filename(segment, name)
                return _column(storage, filename if filename in names else None, typecode, self.count)

            self.ids = column("id", "q")
            self.whens = column("when", "q")
            self.lengths = {name: column(f"_{name}_len", "B") for name in FIELDS}
            self.total_lengths = {name: _total_length(segment, storage, name) for name in FIELDS}
            self._terms = segment.codec().terms_reader(storage, segment)
        self._schema = schema
        self._cache: OrderedDict[tuple[str, str], Postings] = OrderedDict()
        self._cached = 0

    def close(self) -> None:
        """Close its files."""
        self._terms.close()

    def frequency(self, field: str, term: str) -> int:
        """Count the documents with a term, deleted ones included."""
        with damage():
            try:
                return int(self._terms.term_info(field, _key(term)).doc_frequency())
            except TermNotFound:
                return 0

    def postings(self, field: str, term: str) -> Postings:
        """Give the documents with a term, deleted ones included."""
        key = (field, term)
        if key in self._cache:
            self._cache.move_to_end(key)
            return self._cache[key]
        with damage():
            try:
                found: Postings = self._terms.matcher(field, _key(term), self._schema[field].format).postings
            except TermNotFound:
                return EMPTY
            if len(found.documents) and found.documents[-1] >= self.count:
                raise ValueError("postings name a document that is not there")
        self._cache[key] = found
        self._cached += len(found.documents)
        while self._cached > _CACHED and len(self._cache) > 1:
            self._cached -= len(self._cache.popitem(last=False)[1].documents)
        return found

    def terms_from(self, field: str, prefix: str) -> Iterator[tuple[str, int]]:
        """Yield the terms of a field that begin with a prefix, in order, each with its number of documents."""
        start = _key(prefix)
        with damage():
            for (name, key), info in self._terms.items_from(field, start):
                if name != field or not key.startswith(start):
                    return
                yield key.decode("utf-8", "surrogatepass"), int(info.doc_frequency())

    def spellings_from(self, field: str, prefix: str) -> Iterator[str]:
        """Yield the terms of a field that begin with a prefix, in order; cheaper than ``terms_from``."""
        start = _key(prefix)
        with damage():
            for name, key in self._terms.terms_from(field, start):
                if name != field or not key.startswith(start):
                    return
                yield key.decode("utf-8", "surrogatepass")


@contextmanager
def damage() -> Iterator[None]:
    """Turn whatever Whoosh raises over bytes it cannot make sense of into IndexUnusable."""
    try:
        yield
    except (Cancelled, IndexUnusable, MemoryError):
        raise
    except Exception as error:
        raise IndexUnusable(f"the index is damaged: {type(error).__name__}: {error}") from error


def _key(term: str) -> bytes:
    return term.encode("utf-8", "surrogatepass")


def _total_length(segment: Any, storage: Any, field: str) -> int:
    return int(segment.codec().per_document_reader(storage, segment).field_length(field))


def _column(storage: Any, filename: str | None, typecode: str, count: int) -> array[int]:
    """Load a numeric column whole; rows at its end that have the default, zero, are not on disk."""
    values: array[int] = array(typecode)
    if filename is not None:
        with storage.open_file(filename) as stream:
            values.frombytes(stream.read())
    if sys.byteorder == "little":
        values.byteswap()
    if len(values) > count:
        raise ValueError(f"column {filename} has {len(values)} rows, not {count}")
    values.extend(array(typecode, (0,)) * (count - len(values)))
    return values
