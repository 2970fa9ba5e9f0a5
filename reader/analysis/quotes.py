"""Words in quotation marks and who said them."""

from __future__ import annotations

from collections.abc import Sequence

from reader.analysis.scan import Line
from reader.article import Mention, Quote


def quotes(text: str, body: Sequence[Line], mentions: Sequence[Mention]) -> list[Quote]:
    """The quotes of a text in order."""
    return []
