"""What an article says: deciders over values, without I/O, clock or memory of other articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reader.article import Analysis, EntityKind

#: Raised by every change that makes ``analyse`` answer differently, so that stored analyses are derived anew.
VERSION = 4


#: Start, end and kind of each name in a text.
Names = Callable[[str], Iterable[tuple[int, int, EntityKind]]]


def analyse(title: str, text: str, foreign: Names | None = None) -> Analysis:
    """Mentions of title and text, quotes and figures of the text; the same for the same input, offsets exact.

    ``foreign`` finds the names in languages that the model of the package does not know.
    """
    from reader.analysis.recogniser import recognise

    return recognise(title, text, foreign)
