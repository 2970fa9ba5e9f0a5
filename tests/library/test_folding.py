"""Lists whose rows stand for stories: what a row tells, what lies in it, and that it stays where it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library import Library
from reader.library.folding import FoldedListing
from reader.views import Row
from tests.library.shelf import incoming, stock
from tests.library.test_stories import BAKERS, FERRY, article, home

LATE = incoming(
    "ferry-4",
    "Santa Clara toll rises to 15",
    "A fifteenth passenger of the ferry Santa Clara has died, the coastguard of Porto said. The ferry had burned on"
    " Tuesday on its way to Madeira with 212 passengers; divers found the car deck doors open.",
    published="2026-03-11T09:00:00+00:00",
    source="Wire One",
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library") as opened:
        stock(opened, *FERRY, BAKERS)
        yield opened


def folded(library: Library, query: str = "") -> FoldedListing:
    found = library.listing(query, folded=True, grouping="story")
    assert isinstance(found, FoldedListing)
    return found


def rows(library: Library, query: str = "") -> list[Row]:
    listing = folded(library, query)
    return listing.rows(0, listing.total)


def ferry_row(library: Library) -> Row:
    return next(row for row in rows(library) if row.fold is not None)


def refs(found: list[Row]) -> list[str]:
    return [row.ref for row in found]


def test_a_story_is_one_row_and_one_of_one_article_is_that_article(library: Library) -> None:
    listing = folded(library)
    assert (listing.total, listing.articles, listing.grouping) == (2, 4, "story")
    ferry, bakers = listing.rows(0, 9)
    assert ferry.title == library.story(home(library, "ferry-1")).story.title
    assert ferry.fold is not None
    assert (ferry.fold.articles, ferry.fold.unread, ferry.fold.new, ferry.fold.sources) == (3, 3, 0, 3)
    assert ferry.when == max(row.when for row in library.rows(library.ids("")))
    assert (bakers.ref, bakers.fold) == ("bakers", None)
    assert refs(listing.inside(ferry).rows(0, 9)) == ["ferry-3", "ferry-2", "ferry-1"]
    assert all(row.within for row in listing.inside(ferry).rows(0, 9))
    assert [listing.position(article(library, ref)) for ref in ("bakers", "ferry-1", "ferry-2")] == [1, 0, 0]
    assert listing.position(999) is None


def test_what_is_read_first_is_the_best_and_then_the_newest(library: Library) -> None:
    best = rows(library)[0]
    opened = []
    for _ in range(3):
        opened.append(ferry_row(library).id)
        library.state.mark([opened[-1]], read=True)
    assert opened[0] == best.id
    assert sorted(opened) == sorted(article(library, f"ferry-{n}") for n in (1, 2, 3))
    rest = [number for number in (3, 2, 1) if article(library, f"ferry-{number}") != best.id]
    assert opened[1:] == [article(library, f"ferry-{number}") for number in rest]
    read = ferry_row(library)
    assert (read.id, read.state.read) == (best.id, True)


def test_what_came_in_since_a_story_was_read_is_counted_and_brings_it_up(library: Library) -> None:
    best = rows(library)[0]
    library.state.mark([best.id], read=True)
    ferry = rows(library)[1]
    assert ferry.fold is not None
    assert (ferry.fold.unread, ferry.fold.new, ferry.state.read) == (2, 0, False)
    stock(library, LATE)
    ferry = rows(library)[0]
    assert ferry.fold is not None
    assert (ferry.ref, ferry.title, ferry.fold.new) == ("ferry-4", library.story(1).story.title, 1)


def test_a_list_stays_as_it_was_while_stories_are_grouped_and_read(library: Library) -> None:
    stock(library, LATE, drain=False)
    listing = folded(library)
    late, ferry, bakers = listing.rows(0, 9)
    assert (late.ref, bakers.ref) == ("ferry-4", "bakers")
    library.inflow.work()
    library.state.mark([bakers.id], read=True)
    library.state.mark(library.ids("story:1"), read=True)
    stock(library, incoming("new", "Ice on the lake", "The lake of Selm froze.", published="2026-03-12"))
    after = listing.rows(0, 9)
    assert ferry.fold is not None
    assert after[1].fold is not None
    assert [(after[0].ref, after[1].fold.story, after[2].ref)] == [("ferry-4", ferry.fold.story, "bakers")]
    assert after[1].fold.articles == ferry.fold.articles + 1
    assert listing.position(article(library, "new")) is None
    assert listing.position(late.id) == 0, "it has its own row here, whatever story it is in by now"
    assert [listing.position(article(library, ref)) for ref in ("ferry-1", "bakers")] == [1, 2]
    assert rows(library)[0].ref == "new"
    library.state.remove([bakers.id])
    assert [row.id for row in listing.rows(0, 9)] == [row.id for row in after[:2]]


def test_the_next_unread_row_is_found_past_read_ones(library: Library) -> None:
    listing = folded(library)
    library.state.mark([article(library, "bakers")], read=True)
    assert listing.next_unread(0) is None
    assert listing.next_unread(2, -1) == 0
    library.state.mark(library.ids("ferry"), read=True)
    assert listing.next_unread(-1) is None
    assert listing.flat.next_unread(-1) is None


def test_results_are_folded_by_story_where_their_best_stands(library: Library) -> None:
    found = folded(library, "divers OR bakers")
    assert (found.total, found.articles) == (2, library.search("divers OR bakers").total)
    for row in found.rows(0, 9):
        assert found.position(row.id) is not None
    ids = library.search("divers OR bakers").ids
    assert [row.id for row in found.rows(0, 1)] == ids[:1], "the best hit stands for its story"
    assert found.rows(0, 1)[0].title == library.article(ids[0]).article.title
    (ferry,) = rows(library, "doors")
    assert (ferry.ref, ferry.fold) == ("ferry-3", None), "only what was found"
    newest = library.listing("divers OR bakers", sort="date", folded=True, grouping="story").rows(0, 9)
    assert newest[0].title == library.story(home(library, "ferry-1")).story.title


def test_a_story_whose_copies_come_from_elsewhere_counts_their_sources(library: Library) -> None:
    same = FERRY[0].articles[0]
    stock(library, incoming("copy", same.title, same.text, published=same.published, source="Valley Courier"))
    ferry = rows(library)[0]
    assert ferry.fold is not None
    assert (ferry.fold.articles, ferry.fold.sources) == (3, 4)
    assert len(folded(library).inside(ferry).rows(0, 9)) == 3
