"""The reading verbs over a small library that went through every level."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import Cancelled, NotFound
from reader.library import Library
from tests.library.shelf import STORM, incoming, opened, stock


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with opened(tmp_path) as library:
        yield library


def refs(library: Library, query: str, **options: object) -> list[str]:
    return [hit.ref for hit in library.search(query, **options).hits]  # type: ignore[arg-type]  # a test names real options


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"strike", "talks", "storm"}),
        ("rotterdam", {"strike", "talks"}),
        ("rotterdam march", {"strike"}),
        ("storm OR march", {"strike", "storm"}),
        ("rotterdam -march", {"talks"}),
        ("-rotterdam", {"storm"}),
        ('"another ship"', {"strike"}),
        ("title:talks", {"talks"}),
        ("source:ledger", {"talks"}),
        ("author:varga", {"strike"}),
        ("tag:ports", {"strike"}),
        ("NOT tag:ports", {"talks", "storm"}),
        ("rotterdam OR is:starred", {"strike", "talks"}),
        ("NOT (rotterdam tag:ports)", {"talks", "storm"}),
        ("person:janssens", {"strike"}),
        ('org:"European Dockers\' Federation"', {"strike", "talks"}),
        ("place:Rotterdam", {"strike", "talks"}),
        ("place:Rotterdam storm", set()),
        ("has:quote", {"strike"}),
        ("date:2026-03-08", {"storm"}),
        ("since:2026-03-09", {"strike", "talks"}),
        ("before:2026-03-09 storm", {"storm"}),
        ("is:unread power", {"storm"}),
        ("is:read", set()),
    ],
)
def test_every_leaf_is_answered_by_its_engine(library: Library, query: str, expected: set[str]) -> None:
    found = library.search(query)
    assert {hit.ref for hit in found.hits} == expected
    assert found.total == len(expected)
    assert found.pending == 0
    assert found.error is None


def test_newest_first_without_text_and_on_request(library: Library) -> None:
    assert refs(library, "") == ["talks", "strike", "storm"]
    assert refs(library, "rotterdam", sort="date") == ["talks", "strike"]
    assert refs(library, "rotterdam sort:date") == ["talks", "strike"]


def test_limit_and_total(library: Library) -> None:
    found = library.search("", limit=1)
    assert (found.total, len(found.hits), len(found.ids)) == (3, 1, 3)


def test_a_query_that_makes_no_sense_still_searches_its_words(library: Library) -> None:
    found = library.search("(storm")
    assert found.error is not None
    assert [hit.ref for hit in found.hits] == ["storm"]


def test_the_last_word_is_a_prefix_while_it_is_typed(library: Library) -> None:
    assert refs(library, "rott", live=True) == refs(library, "rott*")
    assert refs(library, "rott") == []


def test_a_search_can_be_withdrawn(library: Library) -> None:
    with pytest.raises(Cancelled):
        library.search("rotterdam", cancel=lambda: True)


def test_what_is_not_indexed_yet_is_scanned(library: Library) -> None:
    stock(library, incoming("late", "Ferry late in Rotterdam", "The ferry came in at noon."), drain=False)
    found = library.search("rotterdam")
    assert found.pending == 1
    assert {hit.ref for hit in found.hits} == {"strike", "talks", "late"}
    assert library.pending() == 1
    library.inflow.work()
    assert library.search("rotterdam").pending == 0


def test_a_changed_article_is_found_by_its_new_words_only(library: Library) -> None:
    changed = incoming("storm", "Storm cuts power", STORM.replace("30,000", "41,000"), published=None)
    stock(library, changed, drain=False)
    assert (refs(library, "41,000"), refs(library, "30,000")) == (["storm"], [])
    library.inflow.work()
    assert (refs(library, "41,000"), refs(library, "30,000")) == (["storm"], [])


def test_removed_and_brought_back(library: Library) -> None:
    (storm,) = library.ids("storm")
    library.state.remove([storm])
    assert library.search("storm").total == 0
    with pytest.raises(NotFound):
        library.article(storm)
    library.inflow.work()
    assert library.search("storm").total == 0
    assert "Leeds" not in {entity.name for entity in library.entities()}
    assert library.state.undo() == "1 article: removed"
    assert library.search("storm").total == 1
    library.inflow.work()
    assert library.search("storm").total == 1
    assert "Leeds" in {entity.name for entity in library.entities()}


def test_an_article_with_everything_beside_it(library: Library) -> None:
    (strike,) = library.ids("march")
    view = library.article(strike)
    assert view.ref == "strike"
    assert view.state.tags == ("ports",)
    here = {item.entity.name: item.here for item in view.entities}
    assert here["Femke Janssens"] == 2
    assert view.story is not None
    assert {quote.speaker for quote in view.analysis.quotes} == {"Femke Janssens"}
    for mention in view.analysis.mentions:
        field = view.article.title if mention.field == "title" else view.article.text
        assert field[mention.start : mention.end] == mention.text
        assert mention.entity is not None


def test_related_articles_have_a_reason(library: Library) -> None:
    (strike,) = library.ids("march")
    related = library.related(strike)
    assert related[0].ref == "talks"
    assert "Rotterdam" in related[0].why
    assert strike not in {found.id for found in related}


def test_entities_of_a_query_are_counted_within_it(library: Library) -> None:
    whole = {entity.name: entity for entity in library.entities()}
    assert whole["Rotterdam"].articles == 2
    within = {entity.name: entity.articles for entity in library.entities("tag:ports")}
    assert within["Rotterdam"] == 1
    assert "Leeds" not in within


def test_each_article_is_in_exactly_one_story(library: Library) -> None:
    stories = library.stories()
    told = [ref for story in stories for ref in story.refs]
    assert sorted(told) == ["storm", "strike", "talks"]
    assert stories[0].refs == ("talks",)
    assert [story.refs for story in library.stories("storm")] == [("storm",)]


def test_a_listing_keeps_its_place_while_the_library_grows(library: Library) -> None:
    listing = library.listing()
    assert [row.ref for row in listing.rows(0, 9)] == ["talks", "strike", "storm"]
    stock(library, incoming("late", "Later", "A later article.", published="2026-03-10T18:00:00+00:00"))
    assert listing.total == 3
    assert [row.ref for row in listing.rows(0, 1)] == ["talks"]
    assert [row.ref for row in listing.rows(2, 9)] == ["storm"]
    assert [listing.position(row.id) for row in listing.rows(0, 3)] == [0, 1, 2]
    assert library.listing().total == 4


@pytest.mark.parametrize("query", ["", "is:unread"])
def test_next_unread_goes_both_ways(library: Library, query: str) -> None:
    listing = library.listing(query)
    ids = [row.id for row in listing.rows(0, 3)]
    library.state.mark([ids[1]], read=True)
    assert (listing.next_unread(0), listing.next_unread(2, -1), listing.next_unread(2)) == (2, 0, None)
    assert [row.state.read for row in listing.rows(0, 3)] == [False, True, False]


def test_highlights_are_offsets_in_title_and_text(library: Library) -> None:
    (strike,) = library.ids("march")
    article = library.article(strike).article
    title, text = library.highlights(strike, "rotterdam dock")
    assert {article.title[start:end] for start, end in title} == {"Rotterdam", "Dockers"}
    assert {article.text[start:end] for start, end in text} >= {"Rotterdam", "Dock"}
    snippet = library.snippet(strike, "another ship")
    assert {snippet.text[start:end] for start, end in snippet.spans} == {"another", "ship"}


def test_what_others_did_since_the_opening_is_noticed(library: Library, tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as late, Library.open(tmp_path / "library") as other:
        other.state.mark(other.ids("storm"), later=True)
        assert late.changed()


def test_other_connections_are_noticed(library: Library, tmp_path: Path) -> None:
    library.changed()
    assert not library.changed()
    with Library.open(tmp_path / "library") as other:
        other.state.mark(other.ids("storm"), starred=True)
    assert library.changed()
    assert not library.changed()


def test_undo_says_what_it_undid(library: Library) -> None:
    assert library.state.undo() is None
    library.state.mark(library.ids("rotterdam"), starred=True, tag="watch this")
    assert library.search('tag:"watch this" is:starred').total == 2
    assert library.state.undo() == "2 articles: starred, tagged watch this"
    assert library.search("is:starred").total == 0


def test_what_happens_by_itself_is_no_step_of_undo(library: Library) -> None:
    library.state.mark(library.ids("storm"), starred=True)
    assert library.state.mark(library.ids("storm"), read=True, undoable=False) == 1
    assert library.state.undo() == "1 article: starred"
    assert library.search("is:read storm").total == 1


def test_an_empty_library(tmp_path: Path) -> None:
    with Library.open(tmp_path / "new") as library:
        assert library.search("anything").total == 0
        assert library.search("").total == 0
        assert library.listing().total == 0
        assert library.listing().rows(0, 10) == []
        assert library.entities() == []
        assert library.stories() == []
        with pytest.raises(NotFound, match="no article 1"):
            library.article(1)


def test_any_window_of_a_long_list_is_the_same_however_it_is_reached(tmp_path: Path) -> None:
    with Library.open(tmp_path / "long") as library:
        items = [
            incoming(f"n{number}", f"Headline {number}", "", published=f"2026-03-{1 + number % 9:02}T10:00:00+00:00")
            for number in range(300)
        ]
        stock(library, *items, drain=False)
        whole = [row.id for row in library.listing().rows(0, 300)]
        assert whole == list(library.search("").ids)
        listing = library.listing()
        rng = random.Random(4)
        for _ in range(200):
            start = rng.randrange(300)
            stop = start + rng.randrange(40)
            assert [row.id for row in listing.rows(start, stop)] == whole[start:stop]
            assert listing.position(whole[start]) == start
        library.state.mark(whole[:7], read=True)
        library.state.remove(whole[3:5])
        assert (library.total(), library.unread()) == (298, 293)
        library.state.undo()
        assert (library.total(), library.unread()) == (300, 293)
