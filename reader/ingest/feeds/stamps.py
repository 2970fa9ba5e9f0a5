"""Dates as feeds write them: the two standard forms at once, all other habits by the general reading of dates."""

from __future__ import annotations

import functools
import re
from datetime import UTC, datetime, timedelta, timezone

from reader.ingest import dates

_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
#: The zone names of the mail standard.
_ZONES = {"gmt": 0, "ut": 0, "utc": 0, "z": 0, "edt": -4, "est": -5, "cdt": -5, "cst": -6, "mdt": -6, "mst": -7}
_ZONES |= {"pdt": -7, "pst": -8}
_MAIL = re.compile(
    r"\s*(?:[a-z]{3,9}\.?\s*,\s*)?(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{4})\s+(\d\d):(\d\d)(?::(\d\d))?\s*"
    r"([+-]\d{4}|[a-z]{1,3})?\s*",
    re.IGNORECASE | re.ASCII,
)


@functools.lru_cache(maxsize=1024)
def parse(text: str | None, arrived: datetime) -> str | None:
    """A date of a feed as ISO 8601 with offset, as YYYY-MM-DD if it has no time, or None if it is no date."""
    if not text:
        return None
    match = _MAIL.fullmatch(text[:80])
    if match and (moment := _mail(match)):
        return moment.isoformat(timespec="seconds")
    return dates.parse(text, arrived)


def _mail(match: re.Match[str]) -> datetime | None:
    day, month, year, hour, minute, second, zone = match.groups()
    offset = _offset(zone or "z")
    number = _MONTHS.get(month.lower())
    if offset is None or number is None:
        return None
    try:
        return datetime(int(year), number, int(day), int(hour), int(minute), min(int(second or 0), 59), tzinfo=offset)
    except ValueError:
        return None


def _offset(zone: str) -> timezone | None:
    if zone[0] in "+-":
        minutes = int(zone[1:3]) * 60 + int(zone[3:])
        if minutes >= 24 * 60:
            return None
        return timezone(timedelta(minutes=-minutes if zone[0] == "-" else minutes)) if minutes else UTC
    hours = _ZONES.get(zone.lower())
    return None if hours is None else timezone(timedelta(hours=hours)) if hours else UTC
