"""Articles that came in on one page: each tells which part it is, and leads to its neighbours and to them all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from reader.library import Library
from reader.text import cells
from reader.tui.app import ReaderApp
from reader.tui.targets import Parts
from reader.tui.widgets.sidebar import Sidebar
from reader.views import Part
from tests.ingest.test_digests import APART
from tests.library.shelf import stock
from tests.library.test_stories import BAKERS
from tests.tui.covering import covers
from tests.tui.driving import NARROW, TINY, WIDE, Hand, driven, lines
from tests.tui.fakes import FakeSettings
from tests.tui.test_unfolding import PACE

NAME = "the-day-in-brief.txt"


@asynccontextmanager
async def digest(path: Path, *, size: tuple[int, int] = WIDE) -> AsyncIterator[tuple[Hand, Library]]:
    """The interface over a library with an article and a page of six, one of which is open."""
    page = path / NAME
    page.write_text("\n\n".join(APART), encoding="utf-8")
    with Library.open(path / "library") as library:
        stock(library, BAKERS)
        library.inflow.take_in([str(page)])
        async with driven(ReaderApp(library, FakeSettings(), pace=PACE), size=size) as hand:
            hand.desk.nav.go_article(number(library, 2))
            await hand.settle()
            yield hand, library


def number(library: Library, part: int) -> int:
    """The id of a part of the page, counted from 0."""
    return next(row.id for row in library.rows(library.ids("")) if row.title[:20] == APART[part][:20])


def pane(hand: Hand) -> str:
    return hand.desk.panes.current


def reads(hand: Hand) -> str:
    view = hand.desk.reading.view
    return view.article.text if view else ""


@covers("next_part", "previous_part")
async def test_one_goes_from_part_to_part_and_back(tmp_path: Path) -> None:
    async with digest(tmp_path) as (hand, _):
        assert f"part 3 of 6 of {NAME}" in hand.screen_text
        await hand.press(")")
        assert reads(hand) == APART[3]
        await hand.press(")", ")", ")")
        assert reads(hand) == APART[5]
        assert "last of the 6 parts" in hand.desk.watch._note
        await hand.press("(", "H")
        assert reads(hand) == APART[5], "each step is on the trail"
        hand.desk.nav.go_list("rye")
        await hand.settle()
        await hand.press(")")
        assert "it is no part of a page" in hand.desk.watch._note


@covers("parts")
@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_parts_are_listed_in_the_order_of_the_page(tmp_path: Path, size: tuple[int, int]) -> None:
    async with digest(tmp_path, size=size) as (hand, library):
        await hand.press("P")
        assert pane(hand) == "list"
        listing = hand.desk.articles.listing
        assert listing is not None
        assert [row.title[:20] for row in listing.rows(0, 9)] == [text[:20] for text in APART]
        assert f"parts of {NAME}" in lines(hand.app.main.query_one("#heading"))[0]
        await hand.press("j", ")")
        assert reads(hand) == APART[2]
        await hand.press("H", "H")
        assert pane(hand) == "reading"
        assert library.ids("page:1") == [], "an article by itself is no part of a page"


async def test_the_sidebar_leads_to_the_neighbours_and_to_all(tmp_path: Path) -> None:
    async with digest(tmp_path) as (hand, library):
        sidebar = hand.app.main.query_one(Sidebar)
        shown = lines(sidebar)
        assert shown[0].split() == ["PAGE", "part", "3", "of", "6"]
        assert shown[1].strip() == NAME
        assert shown[2].startswith(f" ‹ {APART[1][:20]}")
        assert sidebar.find(lambda target: isinstance(target, Part) and target.id == number(library, 3))
        await hand.press("l", "enter")
        assert reads(hand) == APART[3]
        assert sidebar.find(lambda target: isinstance(target, Parts))
        await hand.press("l", "g", "g", "enter")
        assert hand.desk.articles.total == 6


async def test_a_part_fits_a_tiny_screen(tmp_path: Path) -> None:
    async with digest(tmp_path, size=TINY) as (hand, _):
        await hand.press("l", "l")
        assert all(cells(line) <= TINY[0] for line in hand.screen_text.split("\n"))
        assert "part 3 of 6" in hand.screen_text
