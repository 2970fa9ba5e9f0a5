"""Counted facts."""

from __future__ import annotations

import pytest

from reader.analysis import analyse
from reader.article import Bound, Figure


def one(text: str) -> Figure:
    found = analyse("", text).figures
    assert len(found) == 1
    assert text[found[0].start : found[0].end] == found[0].text
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "counts", "bound"),
    [
        ("The blast killed at least 21 people.", 21, "people killed", "at-least"),
        ("It wounded 48.", 48, "wounded", "exact"),
        ("Police said 48 wounded were treated.", 48, "wounded", "exact"),
        ("Nearly 200 civilians were killed there.", 200, "civilians killed", "about"),
        ("Up to twenty-five villages were flooded.", 25, "villages", "at-most"),
        ("More than 1,200 troops left.", 1200, "troops", "at-least"),
        ("They struck seven districts.", 7, "districts", "exact"),
        ("About two dozen houses burned.", 24, "houses", "about"),
        ("Some 3 million refugees fled.", 3_000_000, "refugees", "about"),
        ("In all 26 countries signed.", 26, "countries", "exact"),
        ("Some 26 of Norland's allies signed.", 26, "allies", "about"),
        ("It sold 12 of its ships.", 12, "ships", "exact"),
        ("They spoke of a toll of 14.", 14, "killed", "exact"),
        ("The toll of the accident rose to 14, she said.", 14, "killed", "exact"),
        ("The number of injured rose to at least 30.", 30, "injured", "at-least"),
    ],
)
def test_counts(text: str, value: float, counts: str, bound: Bound) -> None:
    figure = one(text)
    assert (figure.value, figure.counts, figure.bound) == (value, counts, bound)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It cost $12.3bn.", 12.3e9, "USD"),
        ("It cost €1.2 million.", 1.2e6, "EUR"),
        ("It cost 20 dollars.", 20, "USD"),
        ("Prices rose 3.4 percent.", 3.4, "percent"),
        ("Prices rose 3.4%.", 3.4, "percent"),
        ("The road is 40 km long.", 40, "km"),
        ("They took ~40 square miles.", 40, "square mile"),
    ],
)
def test_units(text: str, value: float, unit: str) -> None:
    figure = one(text)
    assert figure.value == pytest.approx(value)
    assert figure.unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "It happened on August 28, 2025.",
        "It happened on 28 August.",
        "It began at 14:05 or 2 p.m.",
        "He is 45 years old.",
        "The 3rd try failed in 2024.",
        "Two-thirds agreed.",
        "They flew with Apollo 11.",
    ],
)
def test_dates_times_ages_and_names_are_no_figures(text: str) -> None:
    assert analyse("", text).figures == ()


@pytest.mark.parametrize(
    ("text", "value", "unit", "counts", "bound"),
    [
        ("They sold 30-year bonds.", 30, "year", None, "exact"),
        ("The $20 billion bridge loan ranks second.", 20e9, "USD", None, "exact"),
        ("About 75 percent of Kestrel Chips revenue is foreign.", 75, "percent", "Kestrel Chips revenue", "about"),
        ("It accounts for 42 percent of overall revenue.", 42, "percent", "overall revenue", "exact"),
        ("It holds 10 percent of its shares now.", 10, "percent", "shares", "exact"),
        ("Rates rose by 50 basis points.", 50, "basis point", None, "exact"),
        ("They moved 2 million metric tons.", 2e6, "tonne", None, "exact"),
        ("The index gained 7.39 points.", 7.39, "point", None, "exact"),
        ("It seeks three times the amount.", 3, "times", None, "exact"),
        ("It was built over two years.", 2, "year", None, "exact"),
        ("It failed in over two years.", 2, "year", None, "at-least"),
        ("They met 40 times or more.", 40, "times", None, "at-least"),
        ("They waited 12 days or so.", 12, "day", None, "about"),
        ("For six months also gained three-fold.", 6, "month", None, "exact"),
    ],
)
def test_what_is_counted_and_what_only_measured(
    text: str, value: float, unit: str | None, counts: str | None, bound: Bound
) -> None:
    figure = one(text)
    assert (figure.value, figure.unit, figure.counts, figure.bound) == (value, unit, counts, bound)


@pytest.mark.parametrize(
    "text", ["They took a one-time charge.", "It offers zero-interest loans.", "A two-way street."]
)
def test_what_is_joined_to_a_number_counts_nothing(text: str) -> None:
    assert analyse("", text).figures == ()
