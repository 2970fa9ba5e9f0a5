"""Dates mean what a person means by them, in the user's own zone."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, timezone

import pytest

from reader.query import And, Dates, Word, parse
from reader.query.zone import HERE

ZONE = timezone(timedelta(hours=3))
#: A Thursday.
NOW = datetime(2025, 8, 28, 14, 5, tzinfo=ZONE)


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def read(text: str, now: datetime = NOW) -> Dates:
    query = parse(text, now=now)
    assert query.fault is None
    assert isinstance(query.tree, Dates)
    return query.tree


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("today", "2025-08-28", "2025-08-29"),
        ("Yesterday", "2025-08-27", "2025-08-28"),
        ('"this week"', "2025-08-25", "2025-09-01"),
        ('"last week"', "2025-08-18", "2025-08-25"),
        ("last-week", "2025-08-18", "2025-08-25"),
        ('"this month"', "2025-08-01", "2025-09-01"),
        ('"last month"', "2025-07-01", "2025-08-01"),
        ('"last year"', "2024-01-01", "2025-01-01"),
        ("monday", "2025-08-25", "2025-08-26"),
        ("thursday", "2025-08-28", "2025-08-29"),
        ("fri", "2025-08-22", "2025-08-23"),
        ('"last thursday"', "2025-08-21", "2025-08-22"),
        ("2025", "2025-01-01", "2026-01-01"),
        ("2024-12", "2024-12-01", "2025-01-01"),
        ("2025-08-01", "2025-08-01", "2025-08-02"),
        ("august", "2025-08-01", "2025-09-01"),
        ("sept", "2024-09-01", "2024-10-01"),
        ('"28 Aug 2023"', "2023-08-28", "2023-08-29"),
        ('"August 29"', "2024-08-29", "2024-08-30"),
        ("2025-08-01..2025-08-31", "2025-08-01", "2025-09-01"),
        ("2025-07..yesterday", "2025-07-01", "2025-08-28"),
        ('"3 days ago"', "2025-08-25", "2025-08-26"),
        ("3-days-ago", "2025-08-25", "2025-08-26"),
        ('"a week ago"', "2025-08-18", "2025-08-25"),
        ('"8 months ago"', "2024-12-01", "2025-01-01"),
        ('"one year ago"', "2024-01-01", "2025-01-01"),
        ("3 days ago", "2025-08-25", "2025-08-26"),
        ("last week", "2025-08-18", "2025-08-25"),
        ("28 Aug 2023", "2023-08-28", "2023-08-29"),
        ("last monday .. yesterday", "2025-08-25", "2025-08-28"),
        ("..2025-08-31 ", None, "2025-09-01"),
    ],
)
def test_days_and_periods(value: str, start: str | None, end: str) -> None:
    assert read(f"date:{value}") == Dates(day(start) if start else None, day(end))


def test_a_date_takes_the_words_that_belong_to_it_and_no_more() -> None:
    tree = parse("date:last week ferry since:2 days toll date:may strike", now=NOW).tree
    assert tree == And(
        (
            Dates(day("2025-08-18"), day("2025-08-25")),
            Word("ferry"),
            Dates(start=NOW - timedelta(days=2)),
            Word("toll"),
            Dates(day("2025-05-01"), day("2025-06-01")),
            Word("strike"),
        )
    )


def test_hours_are_hours_of_the_clock() -> None:
    assert read('date:"2 hours ago"') == Dates(NOW.replace(hour=12, minute=0), NOW.replace(hour=13, minute=0))


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be set here")
def test_days_begin_at_local_midnight_in_summer_and_in_winter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        now = datetime(2025, 8, 28, 12, tzinfo=UTC).astimezone(HERE)
        assert now.isoformat() == "2025-08-28T14:00:00+02:00"
        winter, summer = read("date:2025-01-15", now), read("date:2025-07-15", now)
        assert winter.start is not None
        assert summer.start is not None
        assert winter.start.astimezone(UTC).hour == 23
        assert summer.start.astimezone(UTC).hour == 22
    finally:
        monkeypatch.undo()
        time.tzset()


def test_ranges_may_be_open() -> None:
    assert read("date:2025-08..") == Dates(start=day("2025-08-01"))
    assert read("date:..2025-08") == Dates(end=day("2025-09-01"))


def test_ages_count_back_from_now() -> None:
    assert read("age:<3d") == Dates(start=NOW - timedelta(days=3))
    assert read("age:2h") == Dates(start=NOW - timedelta(hours=2))
    assert read("age:>1w") == Dates(end=NOW - timedelta(weeks=1))
    assert read("since:3d") == Dates(start=NOW - timedelta(days=3))
    assert read("before:2h") == Dates(end=NOW - timedelta(hours=2))
    assert read("since:30min") == Dates(start=NOW - timedelta(minutes=30))
    assert read('date:"last 7 days"') == Dates(start=NOW - timedelta(days=7))


def test_since_and_before_meet_at_the_beginning_of_a_date() -> None:
    assert read("since:2025-08-01") == Dates(start=day("2025-08-01"))
    assert read("before:2025-08-01") == Dates(end=day("2025-08-01"))
    assert read("since:yesterday") == Dates(start=day("2025-08-27"))


def test_january_looks_back_into_the_old_year() -> None:
    now = datetime(2025, 1, 1, 0, 30, tzinfo=ZONE)
    assert read('date:"last month"', now) == Dates(day("2024-12-01"), day("2025-01-01"))
    assert read("date:yesterday", now) == Dates(day("2024-12-31"), day("2025-01-01"))


@pytest.mark.parametrize(
    "value",
    ["xyz", "2025-02-30", "2025-13", "9999", "0000", "..", "2025..2024", "a..b", "last", "aug-32", "3", "\u0663\u0660"],
)
def test_what_is_no_date_is_told(value: str) -> None:
    query = parse(f"date:{value}", now=NOW)
    assert query.fault is not None
    assert query.fault.at == 5


@pytest.mark.parametrize("text", ["age:<999999y", "since:999999y", "age:", "since:tomorrow", "age:3x"])
def test_what_is_no_age_is_told(text: str) -> None:
    assert parse(text, now=NOW).fault is not None
