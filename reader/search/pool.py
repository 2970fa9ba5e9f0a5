"""The documents of a segment while it is written: their words as numbers in a row, inverted at the end.

A chunk of text is taken apart once; after that it is one number. So a document costs a search for chunks and a look
into a dictionary for each, and all else is done with whole arrays.
"""

from __future__ import annotations

import io
from array import array
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, cast

import numpy as np

from reader.search import postings
from reader.search.document import IndexedDocument
from reader.search.inverted import Inverted, Numbers, Source, Whole, firsts, offsets, spread
from reader.search.runs import WIDE, WIDTH_BITS
from reader.search.terms import FIELDS
from reader.text import chunk_terms, chunks

#: Positions held as numbers before they are inverted, which takes up to a hundred bytes for each.
MOST_HELD = 200_000
#: Term, document and place are sorted as one number if they fit into it.
KEY_BITS = 63


class Pool:
    """Takes documents in order, gives their fields inverted, in parts; those that are full are put aside in a file."""

    def __init__(self, directory: Path | None = None, most_held: int = MOST_HELD) -> None:
        """The file, which has no name, lies in ``directory``."""
        self._aside = _Aside(directory)
        self._most_held = most_held
        self._pieces = _Pieces()
        self._streams = {field: _Stream() for field in FIELDS}
        self._held = 0
        self._parts: list[tuple[Mapping[str, Source], int]] = []
        self._lengths: dict[str, list[Numbers]] = {field: [] for field in FIELDS}
        self.ids = array("q")
        self.whens = array("q")

    def __len__(self) -> int:
        return len(self.ids)

    def add(self, document: IndexedDocument) -> None:
        """Take a document, whose number is the number of those before it."""
        for field, stream in self._streams.items():
            text: str = getattr(document, field)
            found = list(map(self._pieces.numbers(stemmed=document.stemmed(field)).__getitem__, chunks(text)))
            stream.pieces.extend(found)
            stream.counts.append(len(found))
            # What is not ASCII may be of a script without spaces, where a chunk takes many positions.
            self._held += len(found) if text.isascii() else self._pieces.positions(found)
        self.ids.append(document.id)
        self.whens.append(document.when)
        if self._held >= self._most_held:
            self._invert(full=True)

    def lengths(self) -> dict[str, Numbers]:
        """Give how many terms each field of each document has."""
        self._invert()
        return {field: np.concatenate(lengths) for field, lengths in self._lengths.items()}

    def parts(self) -> tuple[list[Mapping[str, Source]], list[Numbers]]:
        """Give the fields of each part, and for each the numbers of its documents."""
        self._invert()
        starts = [first for _, first in self._parts]
        numbers = [np.arange(first, last) for first, last in zip(starts, [*starts[1:], len(self)], strict=True)]
        return [part for part, _ in self._parts], numbers

    def close(self) -> None:
        """Let go of what was put aside; the parts cannot be read any more."""
        self._aside.close()

    def _invert(self, *, full: bool = False) -> None:
        """Invert what is held; a document's number is counted from the first of its part."""
        first = sum(map(len, self._lengths["title"]))
        if self._parts and first == len(self):
            return
        table = self._pieces.table()
        part = {}
        for field, stream in self._streams.items():
            part[field], lengths = _inverted(table, stream)
            self._lengths[field].append(lengths)
        self._parts.append((self._aside.put(part) if full else part, first))
        self._streams = {field: _Stream() for field in FIELDS}
        self._pieces = _Pieces()
        self._held = 0


class _Aside:
    """Parts in a file, one behind the other; what is left in memory is where their terms begin."""

    def __init__(self, directory: Path | None) -> None:
        self._directory = directory
        self._file: BinaryIO | None = None

    def put(self, part: Mapping[str, Inverted]) -> Mapping[str, Source]:
        """Write a part, and give it back as it is read from there."""
        if self._file is None:
            self._file = TemporaryFile(dir=self._directory)  # noqa: SIM115 - closed with the pool
        file, start = self._file, self._file.seek(0, io.SEEK_END)
        terms = io.BytesIO()
        postings.write(((name, [field]) for name, field in part.items()), file, terms, self._directory)
        file.flush()
        fields, _ = postings.read(terms.getvalue(), lambda: cast("BinaryIO", _From(file, start)))
        return fields

    def close(self) -> None:
        """Let the file go."""
        if self._file is not None:
            self._file.close()


class _From:
    """A file from some place on, to be read."""

    def __init__(self, file: BinaryIO, start: int) -> None:
        self._file = file
        self._start = start
        self.read = file.read

    def seek(self, place: int) -> None:
        """Go to a place."""
        self._file.seek(self._start + place)


class _Stream:
    """The chunks of one field, document after document, by number; and how many each document has."""

    def __init__(self) -> None:
        self.pieces = array("I")
        self.counts = array("I")


class _Table:
    """Of each chunk, from ``starts`` on: terms, places within it, and widths; and how many positions it takes."""

    def __init__(self, terms: list[bytes], starts: Whole, entries: Whole, takes: Numbers) -> None:
        self.terms = terms
        self.starts = starts
        self.counts = np.diff(starts)
        self.term, self.place, self.width = entries
        self.takes = takes


class _Pieces:
    """What is known of each chunk of text: numbered, stemmed and not."""

    def __init__(self) -> None:
        self._terms: dict[str, int] = {}
        self._counts = array("I")
        self._takes = array("I")
        self._entries = array("I")
        self._numbers = {stemmed: _Numbers(self._taker(stemmed)) for stemmed in (True, False)}

    def numbers(self, *, stemmed: bool) -> dict[str, int]:
        """Give the numbers by chunk; one that is not there yet is taken apart."""
        return self._numbers[stemmed]

    def positions(self, pieces: Iterable[int]) -> int:
        """Count the positions that some chunks take."""
        return sum(map(self._takes.__getitem__, pieces))

    def table(self) -> _Table:
        """Give everything that is known, in arrays."""
        entries = np.frombuffer(self._entries, np.uint32).reshape(-1, 3).T.astype(np.int64)
        terms = [term.encode("utf-8", "surrogatepass") for term in self._terms]
        return _Table(terms, offsets(_array(self._counts)), entries, _array(self._takes))

    def _taker(self, stemmed: bool) -> Callable[[str], int]:
        def take(chunk: str) -> int:
            number = len(self._counts)
            count = takes = 0
            for term, place, width in chunk_terms(chunk, stemmed=stemmed):
                self._entries.extend((self._number(term), place, 0))
                count += 1
                takes = max(takes, place + 1)
                if width > 1:
                    self._entries.extend((self._number(WIDE + term), place, width))
                    count += 1
            self._counts.append(count)
            self._takes.append(takes)
            return number

        return take

    def _number(self, term: str) -> int:
        return self._terms.setdefault(term, len(self._terms))


class _Numbers(dict[str, int]):
    """Chunks by number; a missing one is taken first."""

    def __init__(self, take: Callable[[str], int]) -> None:
        super().__init__()
        self._take = take

    def __missing__(self, chunk: str) -> int:
        number = self[chunk] = self._take(chunk)
        return number


def _inverted(table: _Table, stream: _Stream) -> tuple[Inverted, Numbers]:
    """Invert a field, and give how many terms each document has of it."""
    pieces, counts = _array(stream.pieces), _array(stream.counts)
    each = table.counts[pieces]
    takes = offsets(table.takes[pieces])
    begins = offsets(counts)
    # Positions are counted anew in each document.
    bases = takes[:-1] - np.repeat(takes[begins[:-1]], counts)
    entries = spread(table.starts[pieces], each)
    places = np.repeat(bases, each) + table.place[entries]
    width = table.width[entries]
    places = np.where(width > 0, places << WIDTH_BITS | width, places)
    lengths = np.diff(offsets(each)[begins])
    documents = np.repeat(np.arange(len(counts)), lengths)
    return _sorted(table, table.term[entries], documents, places), lengths


def _sorted(table: _Table, term: Whole, documents: Whole, places: Whole) -> Inverted:
    """Order postings by term, document and place."""
    used = np.flatnonzero(np.bincount(term, minlength=len(table.terms)))
    words = sorted((table.terms[number], number) for number in used.tolist())
    ranks = np.zeros(len(table.terms), np.int64)
    ranks[[number for _, number in words]] = np.arange(len(words))
    rank = ranks[term]
    place_bits = int(places.max(initial=0)).bit_length()
    document_bits = int(documents.max(initial=0)).bit_length()
    if len(words).bit_length() + place_bits + document_bits <= KEY_BITS:
        keys = np.sort(rank << (document_bits + place_bits) | documents << place_bits | places)
        places = keys & (1 << place_bits) - 1
        keys >>= place_bits
        first = np.flatnonzero(firsts(keys))
        rank, documents = keys[first] >> document_bits, keys[first] & (1 << document_bits) - 1
    else:
        order = np.lexsort((places, documents, rank))
        rank, documents, places = rank[order], documents[order], places[order]
        first = np.flatnonzero(firsts(rank) | firsts(documents))
        rank, documents = rank[first], documents[first]
    return Inverted(
        [word for word, _ in words],
        offsets(np.bincount(rank, minlength=len(words))),
        documents.astype(np.uint32),
        np.diff(np.append(first, len(places))).astype(np.uint32),
        places.astype(np.uint32),
    )


def _array(values: array[int]) -> Whole:
    return np.frombuffer(values, values.typecode).astype(np.int64) if values else np.zeros(0, np.int64)
