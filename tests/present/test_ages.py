"""Times are short where space is short and exact where it is not."""

from __future__ import annotations

import pytest

from reader.present.ages import age, reading_minutes, shown_date

HOUR, DAY = 3_600, 86_400


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (-5 * DAY, "now"),
        (0, "now"),
        (59, "now"),
        (60, "1 min"),
        (3_599, "59 min"),
        (HOUR, "1 h"),
        (DAY - 1, "23 h"),
        (3 * DAY, "3 d"),
        (7 * DAY, "1 wk"),
        (30 * DAY, "4 wk"),
        (364 * DAY, "52 wk"),
        (365 * DAY, "1 y"),
        (800 * DAY, "2 y"),
    ],
)
def test_ages(seconds: int, shown: str) -> None:
    assert age(1_000_000_000 - seconds, 1_000_000_000) == shown


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        (None, ""),
        ("2025-08-28", "Thu 28 Aug 2025"),
        ("2025-08-28T14:05:00+02:00", "Thu 28 Aug 2025 14:05"),
        ("2025-08-28T09:05:00Z", "Thu 28 Aug 2025 09:05"),
        ("some\x1b day", "some\ufffd day"),
    ],
)
def test_dates_are_the_sources_own(published: str | None, shown: str) -> None:
    assert shown_date(published) == shown


def test_this_year_goes_without_saying() -> None:
    assert shown_date("2025-08-28", this_year=2025) == "Thu 28 Aug"
    assert shown_date("2024-08-28", this_year=2025) == "Wed 28 Aug 2024"


def test_reading_minutes() -> None:
    assert reading_minutes("") == 1
    assert reading_minutes("word " * 920) == 4
    assert reading_minutes("漢" * 1_800) == 4
