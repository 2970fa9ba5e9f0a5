"""The shape of the index: its fields and their format; instances are pickled with every commit.

What is pickled is found again by module and class name, so a renamed class needs a new ``FORMAT``.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import Struct
from typing import Any

from whoosh import columns, fields, formats
from whoosh.analysis import Analyzer, Token

from reader.text import tokens

#: Version of everything on disk: raise it when fields, terms, codec or the level record change.
FORMAT = 4
#: Prefix of the file names that belong to the index.
INDEX_NAME = "reader"
_POSITION = Struct("<I")


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
    """Frequencies and positions, as the codec's matcher gives them."""

    def decode_positions(self, value: bytes) -> list[int]:
        """Decode ascending positions."""
        return [position for (position,) in _POSITION.iter_unpack(value)]

    def decode_frequency(self, value: bytes) -> int:
        """Count the encoded positions."""
        return len(value) // _POSITION.size

    def decode_weight(self, value: bytes) -> float:
        """Give the frequency, as no term weighs more than another."""
        return float(self.decode_frequency(value))


class Words(fields.FieldType):  # type: ignore[misc]  # Whoosh has no type information
    """A field of words, scored, with positions."""

    def __init__(self) -> None:
        super().__init__(TermPositions(), TermAnalyzer(), scorable=True)


def schema() -> fields.Schema:
    """Make the schema: words in five fields, identity and time as columns, no stored text."""
    text_fields = {name: Words() for name in ("title", "text", "author", "source", "url")}
    return fields.Schema(
        id=fields.COLUMN(columns.NumericColumn("q")), when=fields.COLUMN(columns.NumericColumn("q")), **text_fields
    )
