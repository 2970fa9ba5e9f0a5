"""How terms and their postings lie on disk: Whoosh's codec with the postings of a term as whole arrays."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from typing import Any

from whoosh import fields, formats
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermInfo, W3TermsReader
from whoosh.matching import ListMatcher
from whoosh.system import pack_ushort

from reader.search.pool import TermPostings
from reader.search.postings import Postings, pack, unpack


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


class TermFieldWriter(W3FieldWriter):  # type: ignore[misc]  # Whoosh has no type information
    """Writes whole terms, as the pool gives them."""

    def add_postings(self, schema: fields.Schema, lengths: Any, items: Iterable[TermPostings]) -> None:
        """Write all terms in order; lengths of fields are kept elsewhere."""
        del lengths
        last = None
        for field, term, documents, frequencies, values in items:
            if field != last:
                self.start_field(field, schema[field])
                last = field
            info = W3TermInfo(
                weight=sum(frequencies),
                df=len(documents),
                maxweight=max(frequencies),
                minid=documents[0],
                maxid=documents[-1],
            )
            packed = pack(documents, frequencies, values)
            info.set_extent(self._postfile.tell(), len(packed))
            self._postfile.write(packed)
            self._tindex.add(pack_ushort(self._fieldid) + term, info.to_bytes())


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

    def field_writer(self, storage: Any, segment: Any) -> TermFieldWriter:
        """Open a writer of terms and their postings."""
        return TermFieldWriter(self, storage, segment)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: formats.Format, term: Any = None, scorer: Any = None
    ) -> TermMatcher:
        """Read the postings of one term."""
        offset, length = terminfo.extent()
        if isinstance(length, tuple):  # as Whoosh reads it back
            (length,) = length
        postings = unpack(dbfile.get(offset, length))
        return TermMatcher(postings, format=format_, term=term, terminfo=terminfo, scorer=scorer)
