"""Times as a reader wants them: short ages, readable dates, minutes of reading."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from reader.analysis.timing import seconds
from reader.present.words import plural
from reader.text import safe
from reader.views import Story

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
#: Silent reading of non-fiction in English; Han and kana are counted by the character.
_WORDS_A_MINUTE, _CHARACTERS_A_MINUTE = 230, 450
_IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")


def age(when: float, now: float) -> str:
    """Say in at most six cells how long ago something was; both in Unix seconds. What lies ahead is "now"."""
    seconds = now - when
    if seconds < _MINUTE:
        return "now"
    for unit, size, limit in (("min", _MINUTE, _HOUR), ("h", _HOUR, _DAY), ("d", _DAY, 7 * _DAY)):
        if seconds < limit:
            return f"{int(seconds // size)} {unit}"
    if seconds < 365 * _DAY:
        return f"{int(seconds // (7 * _DAY))} wk"
    return f"{int(seconds // (365.25 * _DAY)) or 1} y"


def ago(when: float, now: float) -> str:
    """Say in words how long ago something was; both in Unix seconds. What lies ahead is "today"."""
    days = int((now - when) // _DAY)
    if days < 2:
        return "yesterday" if days == 1 else "today"
    if days < 14:
        return f"{days} days ago"
    for length, unit, limit in ((7, "week", 61), (30.44, "month", 365)):
        if days < limit:
            return f"{int(days / length)} {unit}s ago"
    years = max(1, int(days / 365.25))
    return f"{years} {plural(years, 'year')} ago"


def story_age(told: Story, now: float) -> str:
    """Say when a story was last reported, and by how many articles: "2 months ago · 4 articles"."""
    when = seconds(told.last)
    count = f"{told.articles} {plural(told.articles, 'article')}"
    return f"{'not dated' if when is None else ago(when, now)} · {count}"


def age_of(published: str | None, now: float) -> str:
    """Say how long ago something was published; "" where that is unknown or no time at all."""
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return ""
    return age((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp(), now)


def shown_date(published: str | None, *, this_year: int | None = None) -> str:
    """Give a published time as "Thu 28 Aug 2025 14:05", in the source's own zone; "" where unknown.

    A date alone has no time; the year is left out where it is ``this_year``; what is no ISO 8601 is given as it is.
    """
    if not published:
        return ""
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return safe(published)
    day = _day(moment.date(), this_year)
    return day if len(published) <= len("2025-08-28") else f"{day} {moment.hour:02}:{moment.minute:02}"


def _day(day: date, this_year: int | None) -> str:
    year = "" if day.year == this_year else f" {day.year}"
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}{year}"


def reading_minutes(text: str) -> int:
    """Estimate the minutes that reading a text takes, at least one."""
    characters = len(_IDEOGRAPHS.findall(text))
    words = len(_IDEOGRAPHS.sub(" ", text).split()) if characters else len(text.split())
    return max(1, round(words / _WORDS_A_MINUTE + characters / _CHARACTERS_A_MINUTE))
