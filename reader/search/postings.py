"""How the postings of a segment lie on disk, and how those of a term or of a range of terms are read.

One file holds, field after field, three arrays of the least width that is wide enough for nearly all of their values:
documents, frequencies and positions, each term's behind those of the term before it, so that what begins alike lies
together. The other, which is read whole, holds the terms, where their postings begin, the values that were too large,
and the checksums of the first file's blocks.
"""

from __future__ import annotations

import json
import struct
import zlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Any, BinaryIO, Self

import numpy as np

from reader.search.blocks import BLOCK, BlockReader, BlockWriter
from reader.search.inverted import Inverted, Numbers, Whole

_HEAD = struct.Struct("<I")
#: A term's beginning and the byte that is in no UTF-8 comes after everything that begins so.
_AFTER = b"\xff"
#: Of the terms every so many is held as an object, for searches to begin with.
_MARKED = 64
#: Bytes of an array that are held before it is put into a file.
_HELD = 1 << 20
#: The widths of an array, from the least up.
_KINDS = ("<u1", "<u2", "<u4")
#: One in so many values of an array may be too large for its width.
_MOST_LARGE = 200


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents, ascending, of one term, and how often it is in each."""

    documents: Numbers
    frequencies: Numbers

    def among(self, wanted: Numbers, count: int, *, ascending: bool) -> Postings:
        """Leave out what is not in the ``wanted`` of ``count`` documents; several terms' postings do not ascend."""
        if not ascending:
            marks = np.zeros(count, bool)
            marks[wanted] = True
            there = marks[self.documents]
            return Postings(self.documents[there], self.frequencies[there])
        # Numbers of another width would have the whole array converted first.
        wanted = wanted[wanted <= np.iinfo(self.documents.dtype).max].astype(self.documents.dtype)
        at = self.documents.searchsorted(wanted)
        at[at == len(self.documents)] = 0
        there = self.documents[at] == wanted
        return Postings(wanted[there], self.frequencies[at[there]])


EMPTY = Postings(np.zeros(0, np.uint16), np.zeros(0, np.uint8))


class FieldPostings:
    """The terms of one field, by number in ascending order, and their postings."""

    def __init__(self, words: bytes, tables: Sequence[Numbers], arrays: Sequence[_Array]) -> None:
        """The tables tell where each term, its postings and its positions begin, and at last where they end."""
        self._words = words
        # Single numbers are read from views far faster than from arrays.
        self._bounds, self._starts, self._places = (table.data for table in tables)
        self._documents, self._frequencies, self._positions = arrays
        self._marks: list[bytes] = []

    def __len__(self) -> int:
        return len(self._starts) - 1

    def term(self, number: int) -> bytes:
        """Give a term by its number."""
        return self._words[self._bounds[number] : self._bounds[number + 1]]

    def find(self, term: bytes) -> int:
        """Give the number of a term, -1 if it is not there."""
        number = self._before(term)
        return number if number < len(self) and self.term(number) == term else -1

    def beginning(self, prefix: bytes) -> range:
        """Give the numbers of the terms that begin so."""
        return range(self._before(prefix), self._before(prefix + _AFTER))

    def of_length(self, terms: range, shortest: int, longest: int) -> list[int]:
        """Give those of some terms that follow each other which have so many bytes."""
        lengths = np.diff(np.asarray(self._bounds)[terms.start : terms.stop + 1])
        found: list[int] = (np.flatnonzero((lengths >= shortest) & (lengths <= longest)) + terms.start).tolist()
        return found

    def count(self, terms: range) -> int:
        """Count the postings of some terms that follow each other."""
        return self._starts[terms.stop] - self._starts[terms.start] if terms else 0

    def postings(self, terms: range) -> Postings:
        """Read the postings of terms that follow each other; documents ascend within each."""
        start, stop = self._starts[terms.start], self._starts[terms.stop]
        documents = self._documents.read(start, stop)
        if self._places[terms.stop] - self._places[terms.start] == stop - start:
            # As many positions as postings: each document has its term once, and nothing needs to be read for that.
            return Postings(documents, np.ones(stop - start, np.uint8))
        return Postings(documents, self._frequencies.read(start, stop))

    def positions(self, term: int) -> Numbers:
        """Read the positions of a term, document by document."""
        return self._positions.read(self._places[term], self._places[term + 1])

    def words(self, first: int, last: int) -> Sequence[bytes]:
        """Give the terms from ``first`` up to ``last``."""
        return [self._words[start:end] for start, end in pairwise(self._bounds[first : last + 1].tolist())]

    @property
    def starts(self) -> Whole:
        """Where the postings of each term begin, and at last where they end."""
        return np.asarray(self._starts).astype(np.int64)

    def places(self) -> Whole:
        """Where the positions of each term begin, and at last where they end."""
        return np.asarray(self._places).astype(np.int64)

    def piece(self, first: int, last: int) -> tuple[Numbers, Numbers, Numbers]:
        """Read documents, frequencies and positions of the terms from ``first`` up to ``last``."""
        found = self.postings(range(first, last))
        return found.documents, found.frequencies, self._positions.read(self._places[first], self._places[last])

    def _before(self, term: bytes) -> int:
        """Count the terms that come before this one."""
        if not self._marks:
            self._marks = [self.term(number) for number in range(0, len(self), _MARKED)]
        mark = bisect_left(self._marks, term)
        between = range(max(0, mark - 1) * _MARKED, min(len(self), mark * _MARKED))
        return between.start + bisect_left(between, term, key=self.term)


@dataclass(frozen=True, slots=True)
class _Array:
    """An array on disk, of which any part can be read; the few values too large for its width are in memory."""

    blocks: BlockReader
    start: int
    kind: np.dtype[Any]
    places: Numbers
    values: Numbers

    def read(self, first: int, last: int) -> Numbers:
        size = self.kind.itemsize
        found = np.frombuffer(self.blocks.read(self.start + first * size, (last - first) * size), self.kind)
        if not len(self.places):
            return found
        low, high = np.searchsorted(self.places, (first, last))
        if low == high:
            return found
        whole = found.astype(np.uint32)
        whole[self.places[low:high] - first] = self.values[low:high]
        return whole


def write(
    fields: Iterable[tuple[str, Iterable[Inverted]]], postings: BinaryIO, terms: BinaryIO, directory: Path | None = None
) -> None:
    """Write the fields of a segment, each in pieces that follow each other, into its two files.

    What is too much to be held lies in files without names in ``directory`` meanwhile.
    """
    blocks = BlockWriter(postings)
    heads: list[dict[str, Any]] = []
    tables: list[bytes] = []
    for name, pieces in fields:
        with ExitStack() as opened:
            columns = [opened.enter_context(_Column(directory)) for _ in range(3)]
            words: list[bytes] = []
            counts: list[tuple[Whole, Whole, Whole]] = []
            for piece in pieces:
                words.append(b"".join(piece.terms))
                lengths = np.fromiter(map(len, piece.terms), np.int64, len(piece))
                counts.append((lengths, np.diff(piece.starts), np.diff(piece.places())))
                for column, values in zip(columns, (piece.documents, piece.frequencies, piece.positions), strict=True):
                    column.add(values)
            head: dict[str, Any] = {"name": name, "terms": sum(len(each) for each, _, _ in counts), "arrays": []}
            for column in columns:
                kind, start = column.kind(), blocks.size
                places, large = column.write(blocks, kind)
                head["arrays"].append([start, kind, len(large)])
                tables += (places.tobytes(), large.tobytes())
        head["words"] = sum(map(len, words))
        tables += (*words, *(_table(steps) for steps in _each(counts)))
        heads.append(head)
    blocks.finish()
    tables.append(np.array(blocks.sums, "<u4").tobytes())
    header = json.dumps({"fields": heads, "size": blocks.size}).encode()
    content = b"".join((_HEAD.pack(len(header)), header, *tables))
    terms.write(content)
    terms.write(_HEAD.pack(zlib.crc32(content)))


def _each(counts: Sequence[tuple[Whole, Whole, Whole]]) -> tuple[Whole, ...]:
    """The columns of all pieces, each in one."""
    if not counts:
        return (np.zeros(0, np.int64),) * 3
    return tuple(np.concatenate(column) for column in zip(*counts, strict=True))


class _Column:
    """Whole numbers in a row, put aside until it is known how wide they have to be; use it in ``with``."""

    def __init__(self, directory: Path | None) -> None:
        place = None if directory is None else str(directory)
        self._file = SpooledTemporaryFile(_HELD, dir=place)  # noqa: SIM115 - closed on leaving
        self._runs: list[tuple[str, int]] = []
        self._count = 0
        self._beyond = dict.fromkeys(_KINDS[:-1], 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, values: Numbers) -> None:
        """Append some numbers."""
        beyond = [int((values > np.iinfo(kind).max).sum()) for kind in self._beyond]
        for kind, count in zip(self._beyond, beyond, strict=True):
            self._beyond[kind] += count
        narrow = next((kind for kind, count in zip(self._beyond, beyond, strict=True) if not count), _KINDS[-1])
        self._file.write(values.astype(narrow, copy=False).tobytes())
        self._runs.append((narrow, len(values)))
        self._count += len(values)

    def kind(self) -> str:
        """Choose the least width that is wide enough for all values but a few."""
        fitting = (kind for kind, count in self._beyond.items() if count * _MOST_LARGE <= self._count)
        return next(fitting, _KINDS[-1])

    def write(self, blocks: BlockWriter, kind: str) -> tuple[Numbers, Numbers]:
        """Write all numbers at a width; gives places and values of those too large for it."""
        self._file.seek(0)
        at, most = 0, np.iinfo(kind).max
        places, found = [np.zeros(0, "<u4")], [np.zeros(0, "<u4")]
        for narrow, count in self._runs:
            values = np.frombuffer(self._file.read(count * np.dtype(narrow).itemsize), narrow)
            large = np.flatnonzero(values > most)
            places.append((large + at).astype("<u4"))
            found.append(values[large].astype("<u4"))
            blocks.write(values.astype(kind, copy=False).tobytes())
            at += count
        return np.concatenate(places), np.concatenate(found)


def read(terms: bytes, postings: Callable[[], BinaryIO]) -> tuple[dict[str, FieldPostings], BlockReader]:
    """Read the terms, and make ready to read the postings; raises ValueError or other errors over damage."""
    (crc,) = _HEAD.unpack_from(terms, len(terms) - _HEAD.size)
    if zlib.crc32(memoryview(terms)[: -_HEAD.size]) != crc:
        raise ValueError("the terms are damaged")
    (length,) = _HEAD.unpack_from(terms)
    header = json.loads(terms[_HEAD.size : _HEAD.size + length])
    taken = _taker(terms, _HEAD.size + length)
    tables = []
    for head in header["fields"]:
        # Copies, so that what was read as a whole can be let go.
        large = [[np.frombuffer(taken(4 * count), "<u4").copy() for _ in range(2)] for _, _, count in head["arrays"]]
        words = bytes(taken(head["words"]))
        tables.append((large, words, [_untabled(taken, head["terms"] + 1) for _ in range(3)]))
    sums = np.frombuffer(taken(4 * -(-header["size"] // BLOCK)), "<u4").tolist()
    blocks = BlockReader(postings(), header["size"], sums)
    found = {}
    for head, (large, words, numbers) in zip(header["fields"], tables, strict=True):
        arrays = [
            _Array(blocks, start, np.dtype(kind), *few)
            for (start, kind, _), few in zip(head["arrays"], large, strict=True)
        ]
        found[head["name"]] = FieldPostings(words, numbers, arrays)
    return found, blocks


def _taker(content: bytes, at: int) -> Callable[[int], memoryview]:
    view = memoryview(content)

    def taken(length: int) -> memoryview:
        nonlocal at
        at += length
        return view[at - length : at]

    return taken


def _table(steps: Whole) -> bytes:
    """Write ascending numbers from nought on by their differences, one byte each but for the larger ones."""
    large = steps > 254
    return b"".join(
        (
            _HEAD.pack(int(large.sum())),
            np.where(large, 255, steps).astype(np.uint8).tobytes(),
            steps[large].astype("<u4").tobytes(),
        )
    )


def _untabled(taken: Callable[[int], memoryview], count: int) -> Numbers:
    (large,) = _HEAD.unpack(taken(_HEAD.size))
    steps = np.frombuffer(taken(count - 1), np.uint8)
    larger = np.frombuffer(taken(4 * large), "<u4")
    whole = int(steps.sum(dtype=np.int64)) + int(larger.sum(dtype=np.int64))
    # Half as wide is read twice as fast, and there are millions of them.
    found = np.zeros(count, np.uint32 if whole <= np.iinfo(np.uint32).max else np.int64)
    found[1:] = steps
    found[1:][steps == 255] = larger
    np.cumsum(found, out=found)
    return found
