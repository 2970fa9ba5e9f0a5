"""What a search offers where nothing has all its words: partial matches and a spelling, marked as such."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import Cancelled
from reader.library import Library
from tests.library.shelf import incoming, stock

FILLER = "The council met on Monday and spoke about roads, schools and the price of bread until late in the evening."


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Some forty articles; one in five tells of a government, three of a coastguard commander with an accent."""
    with Library.open(tmp_path_factory.mktemp("offering")) as opened:
        items = [incoming(f"f{n}", f"Council diary {n}", FILLER) for n in range(30)]
        items += [incoming(f"g{n}", f"Government speaks {n}", "The government will answer.") for n in range(8)]
        items += [incoming(f"k{n}", "At sea", "Commander Marija Kovačić spoke of the ferry.") for n in range(3)]
        items += [
            incoming("election", "Elections in Porto", "The election was close, said the mayor of Porto."),
            incoming("rare", "Zeppelin over Porto", "A zeppelin was seen by the council on Monday."),
            *(incoming(f"vote{n}", f"Democracy {n}", "A democracy votes; democrats too.") for n in range(3)),
            incoming("ru", "Новый мост", "Новый мост открыт в городе."),
            incoming("cjk", "登革热疫苗公布", "数据公布。"),
            *(incoming(f"may{n}", f"In May {n}", "It may rain in May.") for n in range(9)),
            incoming("typo", "A governmet", "A slip of the pen, tagged.", tags=("slip",)),
        ]
        stock(opened, *items)
        yield opened


def titles(library: Library, query: str, *, live: bool = False) -> list[str]:
    found = library.search(query, live=live)
    assert found.partial
    assert found.total == len(found.ids) == len(found.hits)
    return [hit.title for hit in found.hits]


def test_where_no_article_has_all_words_the_rare_ones_count_most(library: Library) -> None:
    assert titles(library, "zeppelin council bread harvest")[0] == "Zeppelin over Porto"
    assert titles(library, "who saw the zeppelin that flew over the mayor of porto")[0] == "Zeppelin over Porto"


def test_an_article_with_both_rare_words_comes_before_those_with_one(library: Library) -> None:
    found = titles(library, "porto mayor zebra", live=True)
    assert found[0] == "Elections in Porto"
    assert set(found) == {"Elections in Porto", "Zeppelin over Porto"}


def test_conditions_and_exclusions_hold_in_part_too(library: Library) -> None:
    assert titles(library, "governmet slip harvest tag:slip") == ["A governmet"]
    assert "Zeppelin over Porto" not in titles(library, "porto harvest -zeppelin")
    assert library.search("porto harvest tag:nowhere").total == 0


def test_a_phrase_that_is_nowhere_falls_into_its_words(library: Library) -> None:
    assert titles(library, '"porto zeppelin"')[0] == "Zeppelin over Porto"
    assert titles(library, "登革热热潮") == ["登革热疫苗公布"]


def test_nothing_is_partial_where_something_matches_or_one_word_was_asked_for(library: Library) -> None:
    for query in ("zeppelin council", "zebra", "zebra OR porto", "is:starred", ""):
        found = library.search(query)
        assert not found.partial, query
    assert library.search("zebra").total == 0


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("zepelin", "zeppelin"),
        ("eppelin", "zeppelin"),
        ("ezppelin", "zeppelin"),
        ("xzeppelin", "zeppelin"),
        ("seppelin", "zeppelin"),
        ("weppelim", "zeppelin"),
        ("ovačić", "Kovačić"),
        ("emocracy", "democracy"),
        ("demcracy", "democracy"),
        ("ковый", "новый"),
        ("kovacicc", "Kovačić"),
        ("Kovasic's", "Kovačić's"),
        ("elecion", "election"),
        ("zepelin -bread", "zeppelin -bread"),
        ("title:zepelin porto", "title:zeppelin porto"),
        ('"the zepelin was"', '"the zeppelin was"'),
        ("(zepelin OR gazette)", "(zeppelin OR gazette)"),
        ("councl zepelin", "council zeppelin"),
        ("porto mayr", "porto mayor"),
    ],
)
def test_a_word_that_nothing_has_gets_a_suggestion(library: Library, typed: str, suggested: str) -> None:
    for live in (False, True):
        found = library.search(typed, live=live)
        assert (found.suggestion or "").lower() == suggested.lower()
        assert library.search(found.suggestion or "").total > 0


def test_a_word_far_rarer_than_another_gets_a_suggestion_too(library: Library) -> None:
    many = [incoming(f"m{n}", f"Parliament {n}", "The parliament sat.") for n in range(120)]
    stock(library, *many, incoming("slip", "The parliment", "A slip."))
    found = library.search("parliment")
    assert (found.total, found.partial, found.suggestion) == (1, False, "parliament")
    assert library.search("parliment", live=True).suggestion is None
    assert library.search("parliament").suggestion is None


@pytest.mark.parametrize("query", ["xqzvw", "zap", "governmet", "source:zepelin", "12345678", "is:starred", "热热"])
def test_where_nothing_is_near_nothing_is_suggested(library: Library, query: str) -> None:
    assert library.search(query).suggestion is None


def test_a_suggestion_always_finds_something(library: Library) -> None:
    assert library.search("tag:slip zepelin").suggestion is None
    library.state.remove(library.ids("zeppelin"))
    try:
        assert library.search("zepelin").suggestion is None
    finally:
        library.state.undo()


def test_what_is_done_in_bulk_goes_by_exact_matches(library: Library) -> None:
    assert library.search("zeppelin harvest").partial
    assert library.ids("zeppelin harvest") == []
    assert library.entities("zeppelin harvest") == []
    assert library.stories("zeppelin harvest") == []
    assert library.listing("zeppelin harvest").total == 0


def test_a_list_gives_partial_matches_where_it_is_asked_to(library: Library) -> None:
    listing = library.listing("zepelin porto", live=True, partial=True)
    assert listing.partial
    assert listing.suggestion == "zeppelin porto"
    assert {row.title for row in listing.rows(0, 9)} == {"Elections in Porto", "Zeppelin over Porto"}
    exact = library.listing("porto", partial=True)
    assert (exact.total, exact.partial, exact.suggestion) == (2, False, None)


def test_articles_not_indexed_yet_are_among_the_partial_matches(library: Library) -> None:
    stock(library, incoming("late", "Zeppelin late", "Over the harbour of Vis."), drain=False)
    try:
        assert set(titles(library, "zeppelin vis bicycle")) == {"Zeppelin late", "Zeppelin over Porto"}
    finally:
        library.inflow.work()


def test_it_is_withdrawn_with_the_search(library: Library) -> None:
    for looks in (1, 3, 10):
        left = iter(range(looks))
        with pytest.raises(Cancelled):
            library.search("councl zepelin bycicle harvst", live=True, cancel=lambda: next(left, None) is None)  # noqa: B023 - called within the round


def test_without_an_index_the_words_are_scanned_for(tmp_path: Path) -> None:
    with Library.open(tmp_path) as opened:
        stock(opened, incoming("a", "Porto votes", "Today."), incoming("b", "Rain", "In Porto."), drain=False)
        found = opened.search("porto votes harvest")
        assert [hit.title for hit in found.hits] == ["Porto votes", "Rain"]
        assert (found.partial, found.suggestion, found.pending) == (True, None, 2)
