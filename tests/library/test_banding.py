"""Lists by source and by day: every article in one row, whole library and search results alike."""

from __future__ import annotations

import random
from datetime import date, datetime
from pathlib import Path

import pytest

from reader.library import Library
from reader.library.banding import NO_SOURCE, day_name
from reader.library.folding import FoldedListing, Grouping
from reader.query.zone import HERE
from tests.library.shelf import STRIKE, incoming, stock


@pytest.fixture
def library(tmp_path: Path) -> Library:
    opened = Library.open(tmp_path / "library")
    rng = random.Random(4)
    items = [
        incoming(
            str(number),
            f"Ferry number {number}",
            STRIKE if number % 9 == 0 else f"Ferry {number} sailed from Selm with {number} on board.",
            source=rng.choice(["Wire One", "the ledger", "Harbour Post", None]),
            published=f"2026-0{rng.randrange(1, 4)}-{rng.randrange(1, 9):02}T{rng.randrange(24):02}:30:00+00:00",
        )
        for number in range(60)
    ]
    stock(opened, *items, drain=False)
    return opened


def listed(library: Library, grouping: Grouping, query: str = "") -> FoldedListing:
    found = library.listing(query, folded=True, grouping=grouping)
    assert isinstance(found, FoldedListing)
    return found


def local(when: int) -> date:
    return datetime.fromtimestamp(when, HERE).date()


@pytest.mark.parametrize("query", ["", "ferry -12"])
@pytest.mark.parametrize("grouping", ["source", "date"])
def test_every_article_is_in_the_row_of_its_group(library: Library, grouping: Grouping, query: str) -> None:
    listing = listed(library, grouping, query)
    flat = listing.flat.rows(0, listing.articles)
    library.state.mark([row.id for row in flat[::3]], read=True)
    flat = listing.flat.rows(0, listing.articles)
    rows = listing.rows(0, listing.total)
    assert len(rows) == listing.total
    seen = []
    for place, row in enumerate(rows):
        inside = listing.inside(row).rows(0, 99)
        assert row.fold is not None
        assert (row.fold.articles, row.when) == (len(inside), inside[0].when)
        assert row.fold.unread == sum(not each.state.read for each in inside)
        assert inside == sorted(inside, key=lambda each: (-each.when, -each.id))
        assert all(listing.position(each.id) == place for each in inside)
        keys = {each.source if grouping == "source" else local(each.when) for each in inside}
        assert len(keys) == 1
        seen += [each.id for each in inside]
        assert listing.next_unread(place - 1) == (place if row.fold.unread else listing.next_unread(place))
    assert sorted(seen) == sorted(row.id for row in flat)
    if grouping == "source":
        assert [row.title for row in rows] == ["Harbour Post", "the ledger", "Wire One", NO_SOURCE]
    else:
        assert [row.when for row in rows] == sorted((row.when for row in rows), reverse=True)


def test_what_comes_in_later_is_not_in_a_list_made_before(library: Library) -> None:
    listing = listed(library, "source")
    before = [row.fold and row.fold.articles for row in listing.rows(0, 9)]
    stock(library, incoming("late", "Late", "It came late.", source="Wire One"), drain=False)
    late = library.ids("late")[0]
    assert listing.position(late) is None
    assert [row.fold and row.fold.articles for row in listing.rows(0, 9)] == before
    assert listed(library, "source").position(late) == 2


def test_an_empty_library_has_no_rows(tmp_path: Path) -> None:
    with Library.open(tmp_path / "empty") as library:
        for grouping in ("story", "source", "date"):
            listing = listed(library, grouping)
            assert (listing.total, listing.rows(0, 9), listing.next_unread(-1)) == (0, [], None)


def test_days_are_called_as_people_do() -> None:
    today = date(2026, 3, 9)
    assert [day_name(date(2026, 3, day), today) for day in (9, 8, 7)] == ["Today", "Yesterday", "Saturday 7 March"]
    assert day_name(date(2025, 8, 28), today) == "Thursday 28 August 2025"
