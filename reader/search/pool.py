"""The postings of a segment while it is written: sorted by term as they come, spilled to disk when they are many."""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

#: Postings held in memory, some 60 bytes each, before they are spilled.
MOST_HELD = 1_000_000
#: Terms read back at once from each spilled run.
_PAGE = 500


class TermPostings(NamedTuple):
    """The postings of one term: ascending documents, and beside each its frequency and encoded positions."""

    field: str
    term: bytes
    documents: list[int]
    frequencies: list[int]
    values: list[bytes]


class Pool:
    """Takes postings in the order of documents, gives them back in the order of fields and terms."""

    def __init__(self, storage: Any, most_held: int = MOST_HELD) -> None:
        self._storage = storage
        self._most_held = most_held
        self._fields: dict[str, dict[bytes, tuple[array[int], array[int], list[bytes]]]] = {}
        self._held = 0
        self._runs: list[str] = []

    def add(self, item: tuple[str, bytes, int, float, bytes]) -> None:
        """Take one posting: field, term, document, frequency, encoded positions."""
        field, term, document, frequency, value = item
        terms = self._fields.get(field)
        if terms is None:
            terms = self._fields[field] = {}
        held = terms.get(term)
        if held is None:
            held = terms[term] = (array("I"), array("I"), [])
        held[0].append(document)
        held[1].append(int(frequency))
        held[2].append(value)
        self._held += 1
        if self._held >= self._most_held:
            self._spill()

    def iter_postings(self) -> Iterator[TermPostings]:
        """Yield all terms in order, each once."""
        if not self._runs:
            yield from self._in_order()
            return
        runs = [*(self._read(name) for name in self._runs), self._in_order()]
        for (field, term), parts in groupby(merge(*runs, key=itemgetter(0, 1)), key=itemgetter(0, 1)):
            documents, frequencies, values = [], [], []
            # Runs were spilled in the order of documents, and merging keeps that order for equal terms.
            for part in parts:
                documents += part.documents
                frequencies += part.frequencies
                values += part.values
            yield TermPostings(field, term, documents, frequencies, values)

    def cleanup(self) -> None:
        """Forget everything."""
        self._fields.clear()
        for name in self._runs:
            if self._storage.file_exists(name):
                self._storage.delete_file(name)
        self._runs.clear()

    def _in_order(self) -> Iterator[TermPostings]:
        for field in sorted(self._fields):
            terms = self._fields[field]
            for term in sorted(terms):
                documents, frequencies, values = terms[term]
                yield TermPostings(field, term, documents.tolist(), frequencies.tolist(), values)

    def _spill(self) -> None:
        name = f"{len(self._runs)}.run"
        with self._storage.create_file(name) as stream:
            for page in _pages(self._in_order()):
                marshal.dump(page, stream.raw_file())
            marshal.dump([], stream.raw_file())
        self._runs.append(name)
        self._fields.clear()
        self._held = 0

    def _read(self, name: str) -> Iterator[TermPostings]:
        with self._storage.open_file(name) as stream:
            while page := marshal.load(stream.raw_file()):  # noqa: S302  # written a moment ago by this process
                yield from map(TermPostings._make, page)


def _pages(terms: Iterable[TermPostings]) -> Iterator[list[tuple[Any, ...]]]:
    page: list[tuple[Any, ...]] = []
    for term in terms:
        page.append(tuple(term))
        if len(page) == _PAGE:
            yield page
            page = []
    if page:
        yield page
