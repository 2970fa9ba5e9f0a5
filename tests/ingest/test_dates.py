from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from reader.ingest.dates import parse

#: A Saturday noon in central Europe.
ARRIVED = datetime(2025, 8, 30, 12, 0, tzinfo=timezone(timedelta(hours=2)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-08-28", "2025-08-28"),
        ("2025-08-28T10:00:00Z", "2025-08-28T10:00:00+00:00"),
        ("2018-09-18T06:54+00:00", "2018-09-18T06:54:00+00:00"),
        ("2025-08-28T10:00:00.123-0700", "2025-08-28T10:00:00-07:00"),
        ("2025-08-28T24:00:00Z", "2025-08-29T00:00:00+00:00"),
        ("20250828T100000Z", "2025-08-28T10:00:00+00:00"),
        ("2003-12", "2003-12-01"),
        ("1756377600", "2025-08-28T10:40:00+00:00"),
        ("1756377600000", "2025-08-28T10:40:00+00:00"),
        ("Thu, 28 Aug 2025 10:00:00 GMT", "2025-08-28T10:00:00+00:00"),
        ("Thu, 28 Aug 25 10:00:00 +0530", "2025-08-28T10:00:00+05:30"),
        ("Aug. 28, 2025", "2025-08-28"),
        ("29th of August, 2025", "2025-08-29"),
        ("28. März 2025", "2025-03-28"),
        ("le 3 août 2025 à 14h30", "2025-08-03T14:30:00+00:00"),
        ("2025年8月28日", "2025-08-28"),
        ("Published: January 5, 2025 at 9:05 a.m.", "2025-01-05T09:05:00+00:00"),
        ("12 noon, 3 May 2024", "2024-05-03T12:00:00+00:00"),
        ("August 2025", "2025-08-01"),
    ],
)
def test_written_dates(text: str, expected: str) -> None:
    assert parse(text, ARRIVED) == expected


@pytest.mark.parametrize(
    ("text", "offset"),
    [("EDT", "-04:00"), ("EST", "-05:00"), ("CET", "+01:00"), ("BST", "+01:00"), ("IST", "+05:30"), ("AEST", "+10:00")],
)
def test_zone_names_are_known(text: str, offset: str) -> None:
    assert parse(f"28 August 2025 10:30 {text}", ARRIVED) == f"2025-08-28T10:30:00{offset}"


def test_american_zones_without_season_follow_summer_time() -> None:
    assert parse("Aug. 28, 2025, 10:30 p.m. ET", ARRIVED) == "2025-08-28T22:30:00-04:00"
    assert parse("Jan. 28, 2025, 10:30 p.m. ET", ARRIVED) == "2025-01-28T22:30:00-05:00"


def test_an_unknown_zone_name_counts_as_utc_and_warns_nobody() -> None:
    assert parse("4 May 2024 10:00 XYZT", ARRIVED) == "2024-05-04T10:00:00+00:00"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Aug 28", "2025-08-28"), ("Aug 30", "2025-08-30"), ("Aug 31", "2024-08-31"), ("Feb 29", "2024-02-29")],
)
def test_a_missing_year_is_the_latest_that_is_not_after_arrival(text: str, expected: str) -> None:
    assert parse(text, ARRIVED) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("now", "2025-08-30T12:00:00+02:00"),
        ("2 hours ago", "2025-08-30T10:00:00+02:00"),
        ("3h ago", "2025-08-30T09:00:00+02:00"),
        ("an hour ago", "2025-08-30T11:00:00+02:00"),
        ("today", "2025-08-30"),
        ("yesterday", "2025-08-29"),
        ("yesterday at 10:30", "2025-08-29T10:30:00+00:00"),
        ("Thursday", "2025-08-28"),
        ("Saturday", "2025-08-30"),
        ("last Saturday", "2025-08-23"),
        ("Thursday, 10:30 am EDT", "2025-08-28T10:30:00-04:00"),
        ("last week", "2025-08-23"),
        ("6 months ago", "2025-02-28"),
    ],
)
def test_relative_phrases_count_from_arrival(text: str, expected: str) -> None:
    assert parse(text, ARRIVED) == expected


def test_slashes_are_month_first_and_dots_day_first() -> None:
    assert parse("03/04/2025", ARRIVED) == "2025-03-04"
    assert parse("13/04/2025", ARRIVED) == "2025-04-13"
    assert parse("03.04.2025", ARRIVED) == "2025-04-03"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "May",
        "28",
        "10:30",
        "2025-02-30",
        "2025-13-01T00:00:00Z",
        "2025-08-28T25:00:00Z",
        "in May 2024, 12 people",
        "0 : 0 x 99999999999 May",
        "May " + "9" * 100,
        "x" * 100_000,
        "\x1b[31mMay\x00 5",
        "٣ ٤ ٢٠٢٥",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse(text, ARRIVED) is None


def test_a_two_digit_year_does_not_depend_on_the_clock() -> None:
    long_ago = datetime(1999, 6, 1, tzinfo=UTC)
    assert parse("1 Feb 98", long_ago) == "1998-02-01"
    assert parse("1 Feb 98", ARRIVED) == "1998-02-01"
    assert parse("1 Feb 05", long_ago) == "1905-02-01"
