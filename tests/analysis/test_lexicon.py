"""The shipped word lists."""

from __future__ import annotations

from importlib.resources import files

from reader.analysis import lexicon as lists


def test_lists_and_model_are_small_enough_to_ship() -> None:
    data = files("reader.analysis").joinpath("data")
    assert sum(len(entry.read_bytes()) for entry in data.iterdir() if entry.is_file()) < 4_000_000


def test_what_the_lists_know() -> None:
    lexicon = lists.lexicon()
    assert lexicon.phrases["kyiv"] == "place"
    assert lexicon.phrases["white house"] == "organisation"
    assert lexicon.canonical["uk"] == "United Kingdom"
    assert lexicon.adjectives["norwegian"] == "Norway"
    assert lexicon.acronyms["NATO"].startswith("North Atlantic")
    assert lists.flags("katarina") & lists.GIVEN
    assert lists.flags("monday") & lists.CALENDAR
    assert lists.flags("the") & lists.OPENER
    assert not lists.flags("qwzzx")


def test_words_that_are_used_alike_share_a_group() -> None:
    groups = lists.clusters()
    assert groups["everton"] == groups["fulham"]
    assert groups["oslo"][1] == groups["helsinki"][1]
    assert groups["everton"] != groups["oslo"]
