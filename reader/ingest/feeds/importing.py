"""A feed that the user hands over as a file: its entries as documents of the import."""

from __future__ import annotations

from collections.abc import Iterator

from reader.article import IMPORT, Incoming, Skipped
from reader.errors import DocumentRefused
from reader.ingest.feeds.articles import article
from reader.ingest.feeds.reading import read
from reader.ingest.reading import Intake


def imported(data: bytes, shown: str, intake: Intake) -> Iterator[Incoming | Skipped]:
    """Every entry of a feed, or the reason why it or the whole feed cannot be taken in; ``shown`` names the file."""
    try:
        feed = read(data, url=None, arrived=intake.arrived)
    except DocumentRefused as error:
        yield Skipped(shown, str(error))
        return
    if not feed.entries:
        yield Skipped(shown, "a feed without entries")
    for number, entry in enumerate(feed.entries, 1):
        where = f"{shown}:{number}"
        try:
            yield article(feed, entry, intake, IMPORT, where) or Skipped(where, "has neither title nor text")
        except (RecursionError, MemoryError):
            yield Skipped(where, "too large or too deeply nested to read")
