"""Stories that the user follows stand first in lists, marked, through regrouping, until they are followed no longer."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from reader.ingest.grouping import Grouper
from reader.library import Library
from reader.tui.widgets.row_places import HEADING, RowPlaces
from tests.library.shelf import stock
from tests.library.test_folding import LATE, folded
from tests.library.test_stories import BAKERS, FERRY, article, home
from tests.tui.covering import covers
from tests.tui.driving import lines
from tests.tui.test_unfolding import opened, stories


@covers("follow")
async def test_a_followed_story_stands_first_under_its_own_heading(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, library):
        await hand.press("j", "F")
        rows = lines(hand.desk.articles)
        assert rows[0].strip() == "FOLLOWED"
        assert "Bakers judge rye loaves" in rows[1]
        assert "⚑" in rows[2]
        assert rows[3].strip() == "LATEST"
        assert library.story(1).story.title[:20] in rows[4]
        assert hand.desk.articles.cursor == 0, "the selection stays on its story"
        await hand.press("j")
        assert opened(hand) != "bakers"
        await hand.pilot.click("#list", offset=(5, 0))
        await hand.settle()
        assert hand.desk.articles.cursor == 1, "a heading cannot be selected"
        await hand.pilot.click("#list", offset=(5, 2))
        await hand.settle()
        assert opened(hand) == "bakers"
        await hand.press("U")
        assert lines(hand.desk.articles)[0].strip() != "FOLLOWED"
        await hand.press("g", "g", "F", "F")
        assert library.ids("is:followed") == []
        assert "⚑" not in hand.screen_text


async def test_a_story_is_followed_from_its_page_and_from_an_article_of_it(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, library):
        await hand.press("S", "F")
        assert "⚑ followed" in hand.screen_text
        assert len(library.ids("is:followed")) == 3
        await hand.press("enter", "F")
        assert library.ids("is:followed") == []
        await hand.press("F", "/")
        await hand.type("is:followed is:unread")
        assert hand.desk.articles.total == 1
        assert lines(hand.desk.articles)[0].strip() == "FOLLOWED"


async def test_unfolding_moves_the_headings_below_it(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, _):
        await hand.press("F", "z", "a")
        rows = [row.strip() for row in lines(hand.desk.articles)]
        assert (rows.index("FOLLOWED"), rows.index("LATEST")) == (0, 9)
        await hand.press("G")
        assert opened(hand) == "bakers"


def test_a_story_that_regroups_keeps_its_follow(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        stock(library, *FERRY, BAKERS)
        library.state.follow(home(library, "ferry-1"))
        library.state.split_story([article(library, "ferry-2")])
        library.inflow.work()
        listing = folded(library)
        assert listing.headings == {0: "FOLLOWED", 2: "LATEST"}
        grouper = Grouper(library.store, version=9)
        while grouper.step():
            pass
        stock(library, LATE)
        assert {row.followed for row in folded(library).rows(0, 2)} == {True}
        assert not folded(library).rows(2, 3)[0].followed
        assert listing.position(article(library, "bakers")) == 2
        library.state.merge_stories(home(library, "ferry-1"), home(library, "bakers"))
        library.inflow.work()
        assert library.article(article(library, "bakers")).id in library.ids("is:followed")
        assert [row.followed for row in folded(library, "is:unread").rows(0, 9)] == [True, True]


@pytest.mark.parametrize("seed", range(4))
def test_every_line_of_a_list_belongs_to_one_row_or_heading(seed: int) -> None:
    rng = random.Random(seed)
    total, height = rng.randrange(1, 30), rng.choice((2, 3))
    headings = dict.fromkeys(rng.sample(range(total), rng.randrange(min(4, total))), "heading")
    places = RowPlaces(height, total, headings)
    expected: list[tuple[int, int]] = []
    for position in range(total):
        assert places.above(position) == len(expected)
        expected += [(position, HEADING)] if position in headings else []
        assert places.top(position) == len(expected)
        expected += [(position, part) for part in range(height)]
    assert [places.at(line) for line in range(places.lines)] == expected
    assert places.at(places.lines)[0] == total
