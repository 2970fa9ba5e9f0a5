"""How an article opens: its dateline, and a title from its first sentence where it has none."""

from __future__ import annotations

from datetime import datetime

from reader.ingest import dates
from reader.ingest.metadata import Metadata
from reader.text import sentences
from reader.text.datelines import DATELINE, opening

_LONGEST = 100


def dateline(text: str, arrived: datetime) -> Metadata:
    """What the dateline says: the day and the agency."""
    length = opening(text)
    match = DATELINE.match(text[:length]) if length else None
    if not match:
        return Metadata()
    day = match.group("date")
    return Metadata(source=match.group("agency"), published=dates.parse(day, arrived) if day else None)


def derived(text: str) -> str:
    """A title from the first sentence, without dateline, cut at a word to about 100 characters."""
    start = opening(text)
    body = text[start : start + 2000].lstrip().partition("\n")[0]
    extents = sentences(body)
    title = " ".join(body[slice(*extents[0])].split()) if extents else body
    if len(title) <= _LONGEST:
        return title
    short = title[:_LONGEST]
    at = short.rfind(" ")
    return (short[:at] if at > _LONGEST // 2 else short[:-1]).rstrip(" ,;:–—-") + "…"
