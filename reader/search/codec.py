"""How a segment lies on disk, through Whoosh's Codec API: postings as whole arrays, columns written whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from whoosh import fields, formats
from whoosh.codec import base
from whoosh.codec.whoosh3 import W3Codec, W3PerDocWriter
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound
from whoosh.util.numeric import byte_to_length

from reader.search import postings
from reader.search.inverted import Inverted, Numbers
from reader.search.postings import FieldPostings

#: The longest field of each length that is told apart; the places in this table are what a column holds, as Whoosh's.
LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], np.int64)


class TermMatcher(ListMatcher):  # type: ignore[misc]  # Whoosh has no type information
    """The postings of a term behind the interface of Whoosh's own searches."""

    def __init__(self, field: FieldPostings, number: int, **options: Any) -> None:
        found = field.postings(range(number, number + 1))
        super().__init__(found.documents.tolist(), found.frequencies.astype(float).tolist(), **options)
        self._counts = found.frequencies
        self._field = field
        self._number = number

    def value(self) -> bytes:
        """Give the encoded positions in the current document."""
        start = int(self._counts[: self._i].sum(dtype=np.int64))
        held = self._field.positions(self._number)[start : start + int(self._counts[self._i])]
        return held.astype("<u4").tobytes()


class TermFieldWriter(base.FieldWriter):  # type: ignore[misc]  # Whoosh has no type information
    """Writes inverted fields, as the pool gives them."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._directory = Path(storage.folder)
        self._terms = segment.create_file(storage, W3Codec.TERMS_EXT)
        self._postings = segment.create_file(storage, W3Codec.POSTS_EXT)
        self.is_closed = False

    def add_postings(
        self, schema: fields.Schema, lengths: Any, items: Iterable[tuple[str, Iterable[Inverted]]]
    ) -> None:
        """Write all fields, each in pieces; lengths are kept elsewhere."""
        del schema, lengths
        postings.write(items, self._postings.raw_file(), self._terms.raw_file(), self._directory)

    def close(self) -> None:
        """Close the files."""
        self._terms.close()
        self._postings.close()
        self.is_closed = True


class TermsReader(base.TermsReader):  # type: ignore[misc]  # Whoosh has no type information
    """The terms of a segment, for Whoosh and, as ``fields``, for our own execution."""

    def __init__(self, terms: bytes, opened: BinaryIO) -> None:
        self.fields, self._blocks = postings.read(terms, lambda: opened)

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._number(*term) >= 0

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Yield all terms in order."""
        for name in sorted(self.fields):
            yield from self.terms_from(name, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """Yield the terms of a field from one on."""
        if field := self.fields.get(fieldname):
            for number in range(field.beginning(prefix).start, len(field)):
                yield fieldname, field.term(number)

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Yield all terms in order with what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Yield the terms of a field from one on with what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """Tell how often a term is there; raises TermNotFound."""
        number = self._known(fieldname, text)
        found = self.fields[fieldname].postings(range(number, number + 1))
        return TermInfo(
            weight=float(found.frequencies.sum(dtype=np.int64)),
            df=len(found.documents),
            minlength=0,
            maxlength=int(LENGTHS[-1]),
            maxweight=float(found.frequencies.max()),
            minid=int(found.documents[0]),
            maxid=int(found.documents[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        """Count the occurrences of a term, 0 of one that is not there."""
        return float(self.term_info(fieldname, text).weight()) if (fieldname, text) in self else 0.0

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """Count the documents with a term, 0 for one that is not there."""
        number = self._number(fieldname, text)
        return 0 if number < 0 else self.fields[fieldname].count(range(number, number + 1))

    def matcher(self, fieldname: str, text: bytes, format_: formats.Format, scorer: Any = None) -> TermMatcher:
        """Read the postings of a term; raises TermNotFound."""
        number = self._known(fieldname, text)
        info = self.term_info(fieldname, text)
        options = {"format": format_, "term": (fieldname, text), "terminfo": info, "scorer": scorer}
        return TermMatcher(self.fields[fieldname], number, **options)

    def indexed_field_names(self) -> Iterable[str]:
        """Give the fields that have terms."""
        return self.fields.keys()

    def close(self) -> None:
        """Close the file."""
        self._blocks.close()

    def _number(self, fieldname: str, text: bytes) -> int:
        return self.fields[fieldname].find(text) if fieldname in self.fields else -1

    def _known(self, fieldname: str, text: bytes) -> int:
        number = self._number(fieldname, text)
        if number < 0:
            raise TermNotFound(f"no term {fieldname}:{text!r}")
        return number


class DocumentsWriter(W3PerDocWriter):  # type: ignore[misc]  # Whoosh has no type information
    """Writes the columns of a segment at once, in Whoosh's format."""

    def put(self, columns: Mapping[str, Numbers], lengths: Mapping[str, Numbers]) -> None:
        """Take whole columns of numbers, and the lengths of fields; a document is a row."""
        for name, values in columns.items():
            self._column(name, values.astype(">i8").tobytes())
        for name, counts in lengths.items():
            coarse = np.minimum(np.searchsorted(LENGTHS, counts), len(LENGTHS) - 1)
            self._column(f"_{name}_len", coarse.astype(np.uint8).tobytes())
            self._fieldlengths[name] = int(counts.sum())
            self._doccount = len(counts)

    def _column(self, name: str, content: bytes) -> None:
        with self._storage.create_file(self._column_filename(name)) as stream:
            stream.write(content)


class TermCodec(W3Codec):  # type: ignore[misc]  # Whoosh has no type information
    """Whoosh's codec, except that postings are read and written as whole arrays, and columns written so."""

    length_stats = False

    def terms_reader(self, storage: Any, segment: Any) -> TermsReader:
        """Open the terms of a segment, and leave no file open if they cannot be read."""
        with segment.open_file(storage, self.TERMS_EXT) as stream:
            terms = stream.read()
        with ExitStack() as opened:
            stream = opened.enter_context(segment.open_file(storage, self.POSTS_EXT))
            reader = TermsReader(terms, stream.raw_file())
            opened.pop_all()
        return reader

    def field_writer(self, storage: Any, segment: Any) -> TermFieldWriter:
        """Open a writer of terms and their postings."""
        return TermFieldWriter(storage, segment)

    def per_document_writer(self, storage: Any, segment: Any) -> DocumentsWriter:
        """Open a writer of columns."""
        return DocumentsWriter(self, storage, segment)
