"""Dates as people write them, from an isolated date string to ISO 8601.

dateutil only ever sees a string that is known to be a date: its fuzzy mode reads "KYIV, Aug 28" as next year's, and
it drops zone names that it does not know.
"""

from __future__ import annotations

import functools
import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateutil.parser import parserinfo

_LONGEST = 120
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WEEKDAYS = "mon tue wed thu fri sat sun".split()
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"

#: Hours from UTC of the zone names that news uses; where a name is shared, the one of the larger English press.
_ZONES = {
    name: hours
    for hours, names in (
        (0.0, "UTC GMT UT Z WET ZULU"),
        (1.0, "BST WEST CET MEZ WAT"),
        (2.0, "CEST MESZ EET SAST CAT"),
        (3.0, "EEST MSK EAT TRT IDT AST"),
        (4.0, "GST"),
        (5.0, "PKT"),
        (5.5, "IST"),
        (7.0, "ICT WIB"),
        (8.0, "SGT HKT AWST"),
        (9.0, "JST KST"),
        (9.5, "ACST"),
        (10.0, "AEST"),
        (10.5, "ACDT"),
        (11.0, "AEDT"),
        (12.0, "NZST"),
        (13.0, "NZDT"),
        (-2.5, "NDT"),
        (-3.0, "ADT ART BRT"),
        (-3.5, "NST"),
        (-4.0, "EDT CLT"),
        (-5.0, "EST CDT"),
        (-6.0, "CST MDT"),
        (-7.0, "MST PDT"),
        (-8.0, "PST AKDT"),
        (-9.0, "AKST HDT"),
        (-10.0, "HST"),
    )
    for name in names.split()
}
#: Names that stand for summer and winter time alike: hours from UTC in winter.
_SEASONAL = {"ET": -5, "CT": -6, "MT": -7, "PT": -8}

_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:(?:T|\s+|T\s)(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?", re.IGNORECASE)
_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d))?")
_EPOCH = re.compile(r"(\d{9,10})(?:\.\d+|(?P<milli>\d{3}))?")
_LABEL = re.compile(
    r"(?:(?:first |last |originally )?(?:published|posted|updated|modified|created|filed|issued|released|date|dated)"
    r"(?: (?:on|at|date))?\s*[:\-–—|]?|on)\s+",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"(?:about |around |over |almost )?(an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,4})\s*"
    r"(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|mo|months?|y|yrs?|years?)\s*(?:ago|old)",
    re.IGNORECASE,
)
_LAST = re.compile(r"last (week|month|year)", re.IGNORECASE)
_NOW = re.compile(r"(?:just |right )?now|moments? ago|a few (?:seconds|moments) ago|today", re.IGNORECASE)
_DAY = re.compile(
    r"(?:(?:on|this|late|early|(?P<last>last))\s+)*"
    rf"(?P<day>today|tonight|yesterday|the day before yesterday|{_WEEKDAY})\.?"
    rf"(?:\s+(?:morning|afternoon|evening|night))?(?:\s*,?\s*(?:at\s+)?"
    r"(?P<time>\d{1,2}(?:(?:[:.]\d\d){1,2}|\s?[ap]\.?m).*))?",
    re.IGNORECASE,
)
_NUMBERS = dict(zip("one two three four five six seven eight nine ten".split(), range(1, 11), strict=True))
_MONTH_NAME = re.compile(rf"\b(?:{'|'.join(_MONTHS)})[a-z]*\b", re.IGNORECASE)
_NUMERIC = re.compile(r"\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b")
_DAY_FIRST = re.compile(r"\b\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}\b")
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|º|er)\b(?: of\b)?", re.IGNORECASE)
_MERIDIEM = re.compile(r"\b([ap])\s?\.\s?m\b\.?", re.IGNORECASE)
_SEPARATOR = re.compile(r"[|•·,;()]|\s[–—-]\s")
_NOON = re.compile(r"\b(?:12\s)?(?:noon|midday)\b", re.IGNORECASE)
_EAST_ASIAN = re.compile(r"(\d{4})[年년]\s*(\d{1,2})[月월]\s*(\d{1,2})[日일]")
_WORD = re.compile(r"[^\W\d_]+\.?")

#: Month names of the larger European languages, by their first letters, that English does not share.
_FOREIGN = {
    **dict.fromkeys("januar janvier enero gennaio janeiro januari jänner ene".split(), "Jan"),
    **dict.fromkeys("februar février fevrier febrero febbraio fevereiro februari".split(), "Feb"),
    **dict.fromkeys("märz mars marzo março maart maerz".split(), "Mar"),
    **dict.fromkeys("avril abril aprile april".split(), "Apr"),
    **dict.fromkeys("mai mayo maggio maio mei".split(), "May"),
    **dict.fromkeys("juni juin junio giugno junho".split(), "Jun"),
    **dict.fromkeys("juli juillet julio luglio julho".split(), "Jul"),
    **dict.fromkeys("août aout agosto augustus augusti".split(), "Aug"),
    **dict.fromkeys("septembre septiembre settembre setembro".split(), "Sep"),
    **dict.fromkeys("oktober octobre octubre ottobre outubro okt".split(), "Oct"),
    **dict.fromkeys("novembre noviembre novembro".split(), "Nov"),
    **dict.fromkeys("dezember décembre decembre diciembre dicembre dezembro dez".split(), "Dec"),
}
#: Words between the parts of a date that carry nothing.
_FILLERS = frozenset("de del di do of at the um uhr den le à kl alle a".split())


def parse(text: str, arrived: datetime) -> str | None:
    """Give an isolated date string as ISO 8601 with offset, as YYYY-MM-DD if it has no time, or None if it is no date.

    A missing year is the latest that is not after ``arrived`` (aware), relative phrases count from there, a time
    without zone is UTC, ``3/4/2025`` is read month first and ``3.4.2025`` day first.
    """
    text = " ".join(text[: _LONGEST + 1].split())
    if not text or len(text) > _LONGEST:
        return None
    text = _LABEL.sub("", text, count=1) if _LABEL.match(text) else text
    try:
        return _numeric(text) or _relative(text, arrived) or _written(text, arrived)
    except (ValueError, OverflowError, ArithmeticError, TypeError, AttributeError, IndexError):
        # dateutil lets errors of every sort through for strings such as "0 : 0 x 99999999999".
        return None


def _numeric(text: str) -> str | None:
    if match := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        year, month, day, hour, minute, second, zone = match.groups()
        if hour is None:
            return date(int(year), int(month), int(day)).isoformat()
        moment = datetime(int(year), int(month), int(day), tzinfo=_offset(zone))
        return _stamp(moment, int(hour), int(minute), int(second or 0))
    if (match := _PARTIAL.fullmatch(text)) and 1900 <= int(match.group(1)) <= 2100:
        return date(int(match.group(1)), int(match.group(2) or 1), 1).isoformat()
    if match := _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(match.group(1)), UTC).isoformat()
    return None


def _stamp(day: datetime, hour: int, minute: int, second: int) -> str:
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and (minute or second)):
        raise ValueError
    moment = day + timedelta(hours=hour, minutes=minute, seconds=min(second, 59))
    return moment.isoformat(timespec="seconds")


def _offset(zone: str | None) -> tzinfo:
    digits = (zone or "").lstrip("+-").replace(":", "")
    if not digits.isdigit():
        return UTC
    minutes = int(digits[:2]) * 60 + int(digits[2:] or 0)
    return timezone(timedelta(minutes=-minutes if zone and zone.startswith("-") else minutes))


def _relative(text: str, arrived: datetime) -> str | None:
    if match := _AGO.fullmatch(text):
        return _ago(match.group(1).lower(), match.group(2).lower(), arrived)
    if match := _LAST.fullmatch(text):
        return _ago("1", match.group(1).lower(), arrived)
    if text.lower() != "today" and _NOW.fullmatch(text):
        return arrived.isoformat(timespec="seconds")
    match = _DAY.fullmatch(text)
    if not match:
        return None
    day = _named_day(match.group("day").lower(), arrived.date())
    if match.group("last") and day == arrived.date():
        day -= timedelta(days=7)
    time = match.group("time")
    return _written(f"{day.isoformat()} {time}", arrived) if time else day.isoformat()


def _ago(amount: str, unit: str, arrived: datetime) -> str:
    count = 1 if amount in ("a", "an") else _NUMBERS.get(amount) or int(amount)
    if unit.startswith(("mo", "y")):
        months = arrived.year * 12 + arrived.month - 1 - count * (12 if unit.startswith("y") else 1)
        first = date(months // 12, months % 12 + 1, 1)
        following = (first + timedelta(days=32)).replace(day=1)
        return min(first + timedelta(days=arrived.day - 1), following - timedelta(days=1)).isoformat()
    if unit[0] in "dw":
        return (arrived.date() - timedelta(days=count * (7 if unit[0] == "w" else 1))).isoformat()
    seconds = {"s": 1, "m": 60, "h": 3600}[unit[0]]
    return (arrived - timedelta(seconds=count * seconds)).isoformat(timespec="seconds")


def _named_day(name: str, today: date) -> date:
    if name in ("today", "tonight"):
        return today
    if "yesterday" in name:
        return today - timedelta(days=2 if "before" in name else 1)
    return today - timedelta(days=(today.weekday() - _WEEKDAYS.index(name[:3])) % 7)


def _written(text: str, arrived: datetime) -> str | None:
    """A date in words or in national figures: read twice with different defaults, to see what it does not say."""
    text = _english(text)
    if not (_MONTH_NAME.search(text) or _NUMERIC.search(text)):
        return None
    first = _dateutil(text, datetime(2000, 1, 1), arrived)  # noqa: DTZ001 - a default of dateutil, never a time
    second = _dateutil(text, datetime(2004, 2, 2, 1, 1, 1), arrived)  # noqa: DTZ001 - the same
    if first.month != second.month or (first.year != second.year and first.day != second.day):
        return None
    if first.year != second.year:
        first = _with_year(first, arrived)
    if first.hour != second.hour:
        return first.date().isoformat()
    if first.tzinfo is None:
        first = first.replace(tzinfo=UTC)
    return first.isoformat(timespec="seconds")


def _english(text: str) -> str:
    text = _MERIDIEM.sub(lambda m: m.group(1).lower() + "m", _ORDINAL.sub(r"\1", text))
    text = _EAST_ASIAN.sub(r"\1-\2-\3 ", _NOON.sub("12:00", _SEPARATOR.sub(" ", text)))
    return " ".join(_WORD.sub(_word, text).split())


def _word(match: re.Match[str]) -> str:
    word = match.group().rstrip(".").lower()
    if word in _FOREIGN:
        return _FOREIGN[word]
    if word in _FILLERS:
        return ""
    return "Sep" if word == "sept" else match.group().rstrip(".") if len(word) > 1 else match.group()


def _with_year(moment: datetime, arrived: datetime) -> datetime:
    today = arrived.date()
    for year in range(today.year, today.year - 9, -1):
        try:
            candidate = moment.replace(year=year)
        except ValueError:  # 29 February
            continue
        if candidate.date() <= today:
            return candidate
    raise ValueError


def _dateutil(text: str, default: datetime, arrived: datetime) -> datetime:
    from dateutil.parser import parser

    day_first = bool(_DAY_FIRST.search(text))
    moment: datetime = parser(_info(arrived.year)).parse(text, default=default, dayfirst=day_first, tzinfos=_zone)
    seasonal = re.search(r"\b([ECMP]T)\b", text)
    if seasonal and moment.tzinfo is None:
        hours = _SEASONAL[seasonal.group(1)] + _american_summer(moment)
        moment = moment.replace(tzinfo=timezone(timedelta(hours=hours)))
    return moment


def _zone(name: str | None, offset: int | None) -> tzinfo | None:
    """The zone of a name; an unknown name counts as none, so that dateutil neither guesses nor warns."""
    if offset is not None and abs(offset) < 86_400:
        return timezone(timedelta(seconds=offset))
    hours = _ZONES.get((name or "").upper())
    return None if hours is None else timezone(timedelta(hours=hours))


def _american_summer(moment: datetime) -> bool:
    """Second Sunday of March to first Sunday of November, each at two in the morning."""
    march = datetime(moment.year, 3, 8, 2)  # noqa: DTZ001 - local time on purpose
    november = datetime(moment.year, 11, 1, 2)  # noqa: DTZ001 - the same
    begin = march + timedelta(days=(6 - march.weekday()) % 7)
    end = november + timedelta(days=(6 - november.weekday()) % 7)
    return begin <= moment.replace(tzinfo=None) < end


@functools.cache
def _info(year: int) -> parserinfo:
    """dateutil's word lists, with the century of a two-digit year taken from arrival instead of the clock."""
    from dateutil.parser import parserinfo

    class Info(parserinfo):
        def convertyear(self, year_given: int, century_specified: bool = False) -> int:
            if year_given >= 100 or century_specified:
                return year_given
            candidate = year - year % 100 + year_given
            return candidate if candidate <= year + 1 else candidate - 100

    return Info()
