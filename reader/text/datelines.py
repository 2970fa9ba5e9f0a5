"""The dateline that an article of an agency begins with: a place, a day, a sender, and a dash."""

from __future__ import annotations

import re

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE = rf"(?P<date>{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?|{_WEEKDAY})"
_NAMES = r"[^\W\d_a-z][\w.’'-]*(?:[ /][^\W\d_a-z][\w.’'-]*){0,3}"
_DASH = r"\s*(?:—|–|--|-|―)\s+"
#: Its groups are place, date and agency.
DATELINE = re.compile(
    rf"(?P<place>{_NAMES}(?:, {_NAMES}){{0,2}}?)?(?:,? {_DATE})?\s*(?:\((?P<agency>[^()\n]{{2,40}})\))?{_DASH}"
)


def opening(text: str) -> int:
    """The length of the dateline that a text begins with, 0 if there is none.

    A place in capitals will do; otherwise a date or an agency in brackets has to stand before the dash.
    """
    match = DATELINE.match(text[:200])
    if not match or not match.group().strip(" —–-―"):
        return 0
    place = (match.group("place") or "").split(",")[0]
    capitals = len(place) > 2 and place.upper() == place
    agency = match.group("agency")
    named = bool(agency) and agency[:1].isupper()
    return match.end() if capitals or named or (match.group("date") and place) else 0
