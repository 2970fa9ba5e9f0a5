"""Every operator of the query language finds what its example promises, over the sample articles."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from reader.library import Library
from reader.library.samples import folder
from reader.query import parse
from reader.query.lexer import NAMES
from reader.query.operators import OPERATORS, markdown, plain
from tests.library.shelf import incoming


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The samples, one article of yesterday and one of now, and one that came with a feed."""
    now = datetime.now(UTC).astimezone()
    with Library.open(tmp_path_factory.mktemp("operators")) as opened:
        opened.inflow.take_in([str(folder())])
        feed = opened.feeds.add("https://harbour.example/feed", title="Harbour Post", folder="World", lean="center")
        came = incoming("came", "A light at sea", "The lighthouse keeper saw it.", published="2026-02-02")
        came = replace(came, document=replace(came.document, origin=f"feed:{feed}"))
        yesterday = incoming("eve", "The eve", "Of today.", published=(now - timedelta(days=1)).isoformat())
        today = incoming("now", "The morning", "Of today.", published=now.isoformat())
        pipeline = opened.inflow.pipeline()
        pipeline.take_in([came, yesterday, today], arrived=int(now.timestamp()))
        pipeline.drain()
        opened.state.follow(opened.stories("cocoa")[0].id)
        yield opened


@pytest.mark.parametrize("example", [operator.example for operator in OPERATORS])
def test_every_example_finds_something_but_not_everything(library: Library, example: str) -> None:
    found = library.search(example)
    assert found.error is None
    assert not found.partial
    assert 0 < found.total < library.total() or example == "is:unread"
    assert found.total == len(found.ids) == len(set(found.ids))


def test_every_name_of_the_language_has_an_operator() -> None:
    assert {name for operator in OPERATORS for name in NAMES if f"{name}:" in operator.write} == NAMES
    assert all(operator.example in plain() for operator in OPERATORS)
    assert all(operator.meaning in markdown() for operator in OPERATORS)


@pytest.mark.parametrize(
    "form", ["is:read", "is:starred", "is:later", "is:followed", "has:quote", "has:link", "has:tag"]
)
def test_what_the_meanings_name_is_understood(form: str) -> None:
    assert any(form in operator.meaning for operator in OPERATORS)
    assert parse(form, now=datetime.now(UTC)).fault is None


@pytest.mark.parametrize(
    ("query", "same"),
    [
        ("porto OR is:starred", "is:starred OR porto"),
        ("NOT (porto tag:courts)", "-porto OR -tag:courts"),
        ("-(porto OR tag:courts)", "-porto -tag:courts"),
        ("tag:(courts OR space)", "tag:courts OR tag:space"),
        ("tag:COURTS", "tag:courts"),
        ("title:(ferry OR refinery)", "title:ferry OR title:refinery"),
        ("person:kovacic", "person:Kovačić"),
        ("person:Zolkiewski", 'person:"Łukasz Żółkiewski"'),
        ("org:EDF", 'org:"European Dockers\' Federation"'),
        ("since:2026-03-20", "date:2026-03-20.."),
        ("before:2026-03-20", "date:..2026-03-19"),
        ("date:2026-03-09", "date:9 march 2026"),
        ("ferry -date:2026-03-05", "ferry NOT date:2026-03-05"),
        ("source:(harbour post)", "source:harbour source:post"),
        ("has:(figure quote)", "has:quote has:figure"),
        ("feed:1", "folder:world"),
        ("feed:harbour", "lean:CENTER"),
    ],
)
def test_two_ways_to_say_the_same(library: Library, query: str, same: str) -> None:
    assert set(library.ids(query)) == set(library.ids(same)) != set()


def test_a_story_is_found_by_its_number(library: Library) -> None:
    story = library.stories("cocoa")[0]
    assert len(library.ids(f"story:{story.id}")) == story.articles


@pytest.mark.parametrize("query", ["%", '""', "-", "()", "title:*", "sort:date ..."])
def test_a_query_without_a_word_finds_nothing_and_says_so(library: Library, query: str) -> None:
    found = library.search(query)
    assert (found.total, found.ids) == (0, [])
    assert found.error is not None
    assert "word" in found.error.expected
    assert library.listing(query).total == 0


def test_no_query_is_too_odd_to_be_answered(library: Library) -> None:
    draw = random.Random(5)
    pieces = [
        *'()"-*~:“” %\ud800\x00',
        "OR ",
        "NOT ",
        "ferry ",
        "is:unread ",
        "date:",
        "last week ",
        "title:",
        "person:",
    ]
    pieces += ["Kovač", "2026-03 ", "..", "age:<3d ", "sort:date ", "has:", "story:", "tag:(", "mayr ", "热 ", "F-16 "]
    for _ in range(150):
        query = "".join(draw.choices(pieces, k=draw.randrange(1, 9)))
        for live in (False, True):
            found = library.search(query, live=live, limit=2)
            assert found.total == len(found.ids)
            for hit in found.hits:
                library.snippet(hit.id, query)
                library.highlights(hit.id, query)


@pytest.mark.parametrize(("typed", "whole"), [("person:Kovač", "person:kovacic"), ("tag:cour", "tag:courts")])
def test_names_are_found_while_they_are_typed(library: Library, typed: str, whole: str) -> None:
    assert set(library.ids(whole)) <= set(library.search(typed, live=True).ids)
    assert library.search(typed).total == 0
