"""Times are short where space is short and exact where it is not."""

from __future__ import annotations

import pytest

from reader.present.ages import age, ago, reading_minutes, shown_date, story_age
from reader.views import Story

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
    ("days", "shown"),
    [
        (-3, "today"),
        (0.9, "today"),
        (1.1, "yesterday"),
        (2, "2 days ago"),
        (13, "13 days ago"),
        (14, "2 weeks ago"),
        (60, "8 weeks ago"),
        (61, "2 months ago"),
        (364, "11 months ago"),
        (365, "1 year ago"),
        (800, "2 years ago"),
    ],
)
def test_ages_in_words(days: float, shown: str) -> None:
    assert ago(1_000_000_000 - days * DAY, 1_000_000_000) == shown


def test_the_age_of_a_story_tells_its_size() -> None:
    dated = Story(1, "Storm", 4, ("A",), "2025-06-01", "2025-06-28T10:00:00+02:00", ("r",))
    assert story_age(dated, 1_756_728_000.0) == "2 months ago · 4 articles"
    assert story_age(Story(1, "Storm", 1, (), None, None, ("r",)), 1_756_728_000.0) == "not dated · 1 article"


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
