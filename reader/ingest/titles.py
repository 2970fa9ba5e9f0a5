"""How an article opens: its dateline, and a title from its first sentence where it has none."""

from __future__ import annotations

import re
from datetime import datetime

from reader.ingest import dates
from reader.ingest.metadata import Metadata
from reader.text import sentences

_LONGEST = 100
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE = rf"(?P<date>{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?|{_WEEKDAY})"
_NAMES = r"[^\W\d_a-z][\w.’'-]*(?:[ /][^\W\d_a-z][\w.’'-]*){0,3}"
_DASH = r"\s*(?:—|–|--|-|―)\s+"
_DATELINE = re.compile(
    rf"(?P<place>{_NAMES}(?:, {_NAMES}){{0,2}}?)?(?:,? {_DATE})?\s*(?:\((?P<agency>[^()\n]{{2,40}})\))?{_DASH}"
)


def opening(text: str) -> int:
    """The length of the dateline that a text begins with, 0 if there is none.

    A place in capitals will do; otherwise a date or an agency in brackets has to stand before the dash.
    """
    match = _DATELINE.match(text[:200])
    if not match or not match.group().strip(" —–-―"):
        return 0
    place = (match.group("place") or "").split(",")[0]
    capitals = len(place) > 2 and place.upper() == place
    agency = match.group("agency")
    named = bool(agency) and agency[:1].isupper()
    return match.end() if capitals or named or (match.group("date") and place) else 0


def dateline(text: str, arrived: datetime) -> Metadata:
    """What the dateline says: the day and the agency."""
    length = opening(text)
    match = _DATELINE.match(text[:length]) if length else None
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
