"""The shape of the index: its fields and their format; instances are pickled with every commit.

What is pickled is found again by module and class name, so a renamed class needs a new ``FORMAT``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from whoosh import columns, fields, formats
from whoosh.analysis import Analyzer, Token

from reader.search.postings import decode_positions, encode_positions
from reader.search.runs import places
from reader.text import tokens

#: Version of everything on disk: raise it when fields, terms, codec or the level record change.
FORMAT = 3
#: Prefix of the file names that belong to the index.
INDEX_NAME = "reader"


class Wording(NamedTuple):
    """The value of a field: its text, and whether its words are stemmed."""

    text: str
    stemmed: bool


class TermAnalyzer(Analyzer):  # type: ignore[misc]  # Whoosh has no type information
    """Gives Whoosh the index terms of ``reader.text.tokens``."""

    def __call__(self, value: str, **_options: Any) -> Iterator[Token]:
        """Yield one reused token for each term, with position and offsets, as Whoosh's analyzers do."""
        token = Token(positions=True, chars=True, mode="index")
        for term, start, end, position, _ in tokens(value):
            token.text = term
            token.boost = 1.0
            token.pos = position
            token.startchar = start
            token.endchar = end
            token.stopped = False
            yield token


class TermPositions(formats.Positions):  # type: ignore[misc]  # Whoosh has no type information
    """Frequencies and positions, a few bytes for each."""

    def word_values(
        self, value: Wording, _analyzer: Analyzer, **_options: Any
    ) -> Iterator[tuple[str, int, float, bytes]]:
        """Yield each distinct term of a text with its frequency, weight and encoded positions."""
        for term, positions in places(value.text, stemmed=value.stemmed).items():
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


class Words(fields.FieldType):  # type: ignore[misc]  # Whoosh has no type information
    """A field of words, scored, with positions."""

    def __init__(self) -> None:
        super().__init__(TermPositions(), TermAnalyzer(), scorable=True)

    def index(self, value: Wording, **options: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield each distinct term in bytes with its frequency, weight and encoded positions."""
        for term, frequency, weight, positions in self.format.word_values(value, self.analyzer, **options):
            yield term.encode(), frequency, weight, positions


def schema() -> fields.Schema:
    """Make the schema: words in five fields, identity and time as columns, no stored text."""
    text_fields = {name: Words() for name in ("title", "text", "author", "source", "url")}
    return fields.Schema(
        id=fields.COLUMN(columns.NumericColumn("q")), when=fields.COLUMN(columns.NumericColumn("q")), **text_fields
    )
