"""Dates as people write them in a query, in the user's time zone; weeks begin on Monday."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from reader.query.nodes import Dates

_MONTHS = "january february march april may june july august september october november december".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_ISO = re.compile(r"([1-9]\d{3})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_NAMED = re.compile(r"(?:(\d{1,2}) )?([a-z]{3,9})(?: (\d{1,2}))?(?: ([1-9]\d{3}))?", re.ASCII)
_PERIOD = re.compile(r"(this|last) (week|month|year)")
_SPAN = re.compile(r"(?:last|past) (\d{1,5}) (hour|day|week|month|year)s?", re.ASCII)
_AGO = re.compile(r"(\d{1,5}|an?|one) (hour|day|week|month|year)s? ago", re.ASCII)
_AGE = re.compile(r"(\d{1,6})\s*(min|h|d|w|mo|m|y)[a-z]*", re.ASCII)
_AGE_UNITS = {
    "min": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
    "m": timedelta(days=30),
    "mo": timedelta(days=30),
    "y": timedelta(days=365),
}

EXPECTED_DATE = "a date such as yesterday, 2025-08 or 2025-08-01..2025-08-31"
EXPECTED_MOMENT = "a date such as 2025-08-01, or an age such as 3d, 2h or 1w"
EXPECTED_AGE = "an age such as <3d, >1w or <12h"


def dates(value: str, now: datetime) -> Dates | None:
    """Read the value of ``date:``: a day, month, year, named period, or a range with one end left open at will."""
    first, dots, last = value.strip().partition("..")
    if not dots:
        return _interval(first, now)
    start = _interval(first, now) if first.strip() else Dates()
    end = _interval(last, now) if last.strip() else Dates()
    if start is None or end is None or not (first.strip() or last.strip()):
        return None
    if start.start and end.end and start.start >= end.end:
        return None
    return Dates(start.start, end.end)


def moment(value: str, now: datetime) -> datetime | None:
    """Read the value of ``since:`` and ``before:``: an age before now, or the beginning of a date."""
    ago = _ago(value, now)
    if ago is not None:
        return ago
    interval = _interval(value, now)
    return interval.start if interval else None


def age(value: str, now: datetime) -> Dates | None:
    """Read the value of ``age:``: ``<3d`` is younger, ``>1w`` older; without a sign it is younger."""
    older = value.startswith(">")
    limit = _ago(value.lstrip("<>").removeprefix("="), now)
    if limit is None:
        return None
    return Dates(end=limit) if older else Dates(start=limit)


def _ago(value: str, now: datetime) -> datetime | None:
    match = _AGE.fullmatch(value.strip().lower())
    if match is None:
        return None
    return _back(now, int(match[1]), match[2])


def _back(now: datetime, number: int, unit: str) -> datetime | None:
    """So many units before now, by the clock of the world: an hour is an hour also in the night the clocks change."""
    try:
        return (now.astimezone(UTC) - number * _AGE_UNITS[unit]).astimezone(now.tzinfo)
    except OverflowError:
        return None


def _interval(value: str, now: datetime) -> Dates | None:
    """Read one date or period; None where it is none."""
    phrase = " ".join(value.lower().replace(",", " ").split())
    spoken = re.sub(r"[\s_-]+", " ", phrase)
    try:
        return _iso(phrase, now) or _spoken(spoken, now) or _named(spoken, now)
    except (ValueError, OverflowError):
        return None


def _iso(phrase: str, now: datetime) -> Dates | None:
    match = _ISO.fullmatch(phrase)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if month is None:
        return _between(date(year, 1, 1), date(year + 1, 1, 1), now)
    if day is None:
        return _month(year, month, now)
    return _day(date(year, month, day), now)


def _spoken(phrase: str, now: datetime) -> Dates | None:
    """Read periods named from today; a weekday is the latest one."""
    today = now.date()
    if phrase in ("today", "yesterday"):
        return _day(today - timedelta(days=phrase == "yesterday"), now)
    period = _PERIOD.fullmatch(phrase)
    if period:
        return _period(period[2], back=period[1] == "last", now=now)
    span = _SPAN.fullmatch(phrase)
    if span:
        start = _back(now, int(span[1]), "mo" if span[2] == "month" else span[2][0])
        return Dates(start=start) if start else None
    ago = _AGO.fullmatch(phrase)
    if ago:
        return _units_ago(int(ago[1]) if ago[1].isdecimal() else 1, ago[2], now)
    last = phrase.startswith("last ")
    weekday = _index(phrase.removeprefix("last "), _WEEKDAYS)
    if weekday is None:
        return None
    back = (today.weekday() - weekday) % 7
    return _day(today - timedelta(days=back or (7 if last else 0)), now)


def _units_ago(number: int, unit: str, now: datetime) -> Dates | None:
    """Read "3 days ago": that day; that hour, week, month or year where the unit is one."""
    today = now.date()
    if unit == "hour":
        hour = now.replace(minute=0, second=0, microsecond=0) - timedelta(hours=number)
        return Dates(hour, hour + timedelta(hours=1))
    if unit == "day":
        return _day(today - timedelta(days=number), now)
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7 * number)
        return _between(monday, monday + timedelta(days=7), now)
    if unit == "year":
        return _between(date(today.year - number, 1, 1), date(today.year - number + 1, 1, 1), now)
    months = today.year * 12 + today.month - 1 - number
    return _month(months // 12, months % 12 + 1, now)


def _period(unit: str, *, back: bool, now: datetime) -> Dates:
    today = now.date()
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7 * back)
        return _between(monday, monday + timedelta(days=7), now)
    if unit == "month":
        first = today.replace(day=1)
        if back:
            first = (first - timedelta(days=1)).replace(day=1)
        return _month(first.year, first.month, now)
    return _between(date(today.year - back, 1, 1), date(today.year - back + 1, 1, 1), now)


def _named(phrase: str, now: datetime) -> Dates | None:
    """Read "aug", "aug 2025", "28 august 2025", "august 28"; without a year the latest one not after today."""
    match = _NAMED.fullmatch(phrase)
    index = _index(match[2], _MONTHS) if match else None
    if match is None or index is None or (match[1] and match[3]):
        return None
    month = index + 1
    day = int(match[1] or match[3] or 0)
    today = now.date()
    year = int(match[4]) if match[4] else today.year - ((month, day) > (today.month, today.day if day else 0))
    return _day(date(year, month, day), now) if day else _month(year, month, now)


def _index(word: str, names: list[str]) -> int | None:
    """Find a name, whole or by its first three letters or more."""
    if len(word) < 3:
        return None
    return next((at for at, name in enumerate(names) if name.startswith(word)), None)


def _month(year: int, month: int, now: datetime) -> Dates:
    return _between(date(year, month, 1), date(year + month // 12, month % 12 + 1, 1), now)


def _day(day: date, now: datetime) -> Dates:
    return _between(day, day + timedelta(days=1), now)


def _between(first: date, after: date, now: datetime) -> Dates:
    """Make the interval from one midnight to another, in the zone of ``now``."""
    start, end = (datetime(day.year, day.month, day.day, tzinfo=now.tzinfo) for day in (first, after))
    return Dates(start, end)
