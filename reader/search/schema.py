"""The shape of the index: its fields, their format and the codec; instances are pickled with every commit.

What is pickled is found again by module and class name, so a renamed class needs a new ``FORMAT``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

from whoosh import columns, fields, formats
from whoosh.analysis import Analyzer, Token
from whoosh.codec.whoosh3 import W3Codec, W3PostingsWriter, W3TermsReader
from whoosh.matching import ListMatcher

from reader.search.postings import Postings, decode_positions, encode_positions, pack, unpack
from reader.text import tokens

#: Version of everything on disk: raise it when fields, terms, codec or the level record change.
FORMAT = 1
#: Prefix of the file names that belong to the index.
INDEX_NAME = "reader"


class TermAnalyzer(Analyzer):  # type: ignore[misc]  # Whoosh has no type information
    """Gives Whoosh the index terms of ``reader.text.tokens``."""

    def __call__(self, value: str, **_options: Any) -> Iterator[Token]:
        """Yield one reused token for each term, with position and offsets, as Whoosh's analyzers do."""
        token = Token(positions=True, chars=True, mode="index")
        for term, start, end, position in tokens(value):
            token.text = term
            token.boost = 1.0
            token.pos = position
            token.startchar = start
            token.endchar = end
            token.stopped = False
            yield token


class TermPositions(formats.Positions):  # type: ignore[misc]  # Whoosh has no type information
    """Frequencies and positions, a few bytes for each."""

    def word_values(self, value: str, _analyzer: Analyzer, **_options: Any) -> Iterator[tuple[str, int, float, bytes]]:
        """Yield each distinct term of a text with its frequency, weight and encoded positions."""
        places: dict[str, list[int]] = {}
        for term, _, _, position in tokens(value):
            if term in places:
                places[term].append(position)
            else:
                places[term] = [position]
        for term, positions in places.items():
            yield term, len(positions), float(len(positions)), encode_positions(positions)

    def encode(self, positions: list[int]) -> bytes:
        """Encode ascending positions."""
        return encode_positions(positions)

    def decode_positions(self, value: bytes) -> list[int]:
        """Decode ascending positions."""
        return decode_positions(value)

    def decode_frequency(self, value: bytes) -> int:
        """Count the encoded positions."""
        return len(decode_positions(value))

    def decode_weight(self, value: bytes) -> float:
        """Give the frequency, as no term weighs more than another."""
        return float(self.decode_frequency(value))


class TermMatcher(ListMatcher):  # type: ignore[misc]  # Whoosh has no type information
    """The postings of a term, whole, behind the interface through which Whoosh merges segments."""

    def __init__(self, postings: Postings, **options: Any) -> None:
        super().__init__(postings.documents, **options)
        self.postings = postings
        self._encoded: list[bytes] = []

    def weight(self) -> float:
        """Give the frequency in the current document."""
        return float(self.postings.frequencies[self._i])

    def value(self) -> bytes:
        """Give the encoded positions in the current document."""
        if not self._encoded:
            self._encoded = self.postings.values()
        return self._encoded[self._i]


class TermPostingsWriter(W3PostingsWriter):  # type: ignore[misc]  # Whoosh has no type information
    """Collects the postings of a term and writes them as one block of arrays."""

    def add_posting(self, id_: int, weight: float, vbytes: bytes, length: int | None = None) -> None:
        """Add a document, its frequency and its encoded positions; lengths of fields are kept elsewhere."""
        del length
        self._ids.append(id_)
        self._weights.append(weight)
        self._values.append(vbytes)

    def max_weight(self) -> float:
        """Give the highest frequency of the block."""
        return float(max(self._weights))

    def _write_block(self, last: bool = False) -> None:
        del last
        self._terminfo.add_block(self)
        self._postfile.write(pack(self._ids, list(map(int, self._weights)), self._values))
        self._blockcount += 1
        self._new_block()


class TermCodec(W3Codec):  # type: ignore[misc]  # Whoosh has no type information
    """Whoosh's codec, except that the postings of a term are read and written as whole arrays."""

    length_stats = False

    def terms_reader(self, storage: Any, segment: Any) -> W3TermsReader:
        """Open the terms of a segment, and leave no file open if they cannot be read."""
        with ExitStack() as opened:
            terms = opened.enter_context(segment.open_file(storage, self.TERMS_EXT))
            postings = opened.enter_context(segment.open_file(storage, self.POSTS_EXT))
            length = storage.file_length(segment.make_filename(self.TERMS_EXT))
            reader = W3TermsReader(self, terms, length, postings)
            opened.pop_all()
        return reader

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> TermPostingsWriter:
        """Open a writer of postings."""
        return TermPostingsWriter(dbfile, blocklimit=sys.maxsize, byteids=byteids, inlinelimit=0)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: formats.Format, term: Any = None, scorer: Any = None
    ) -> TermMatcher:
        """Read the postings of one term."""
        offset, length = terminfo.extent()
        if isinstance(length, tuple):  # as Whoosh reads it back
            (length,) = length
        postings = unpack(dbfile.get(offset, length))
        return TermMatcher(postings, format=format_, term=term, terminfo=terminfo, scorer=scorer)


def schema() -> fields.Schema:
    """Make the schema: words in five fields, identity and time as columns, no stored text."""
    text_fields = {name: _words() for name in ("title", "text", "author", "source", "url")}
    return fields.Schema(
        id=fields.COLUMN(columns.NumericColumn("q")), when=fields.COLUMN(columns.NumericColumn("q")), **text_fields
    )


def _words() -> fields.FieldType:
    return fields.FieldType(TermPositions(), TermAnalyzer(), scorable=True)
