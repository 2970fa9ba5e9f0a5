"""Texts that were made to be hard: they take time in proportion to their length, and come to no harm."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from reader.analysis import analyse

MEGABYTE = 1_000_000
HARD = {
    "all capitals": "MINISTER ANNA RUIZ TOLD NORTHGATE BANK THAT 21 PEOPLE LEFT PARIS. ",
    "no spaces": "Ab",
    "commas without spaces": "a,",
    "quotation marks": '"',
    "opening marks": "“",
    "short quotes": '"a" ',
    "quotes with verbs": "“a b” said ",
    "one sentence": "he said that ",
    "names and commas": "Anna Ruiz, ",
    "brackets": "( ",
    "numbers": "12 ",
    "digits": "1",
    "open paragraphs": "“a\n",
}


def repeated(unit: str, length: int) -> str:
    return unit * (length // len(unit))


def calls(work: Callable[[], object]) -> int:
    """How many functions of Python and of C are called: work that can be counted and does not depend on the machine."""
    count = 0

    def counting(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("unit", HARD.values(), ids=HARD)
def test_twice_the_text_is_twice_the_work(unit: str) -> None:
    short, long = repeated(unit, 10_000), repeated(unit, 20_000)
    analyse("", long)  # words that were seen are remembered
    assert calls(lambda: analyse("", long)) <= 2.2 * calls(lambda: analyse("", short)) + 500


@pytest.mark.parametrize(
    ("unit", "length"),
    [(HARD["all capitals"], MEGABYTE // 4), (HARD["no spaces"], MEGABYTE)],
    ids=["capitals", "no spaces"],
)
def test_long_texts_are_analysed(unit: str, length: int) -> None:
    text = repeated(unit, length)
    found = analyse("", text)
    assert all(text[mention.start : mention.end] == mention.text for mention in found.mentions)


def test_a_hundred_thousand_quotation_marks() -> None:
    assert analyse("", '"' * 100_000).quotes == ()
    assert len(analyse("", "“a b” " * 50_000).quotes) == 50_000
