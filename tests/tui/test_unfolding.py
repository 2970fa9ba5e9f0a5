"""Rows that stand for stories: folded and unfolded in place, marked as a whole, opened where there is most to read."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from reader.library import Library
from reader.query import Everything, Fault, Query
from reader.tui.app import ReaderApp
from reader.tui.pace import Pace
from reader.tui.ports import Grouping
from reader.tui.unfolding import Unfolding
from reader.views import Fold, ReadState, Row
from tests.library.shelf import NOON, incoming, stock
from tests.library.test_folding import LATE
from tests.library.test_stories import BAKERS, FERRY, article
from tests.tui.covering import covers
from tests.tui.driving import MEDIUM, SMALL, WIDE, Hand, driven, lines
from tests.tui.fakes import FakeSettings

PACE = Pace(0, 0, 0, None, lambda: float(NOON + 2 * 86_400), timed=False)


@asynccontextmanager
async def stories(path: Path, *, size: tuple[int, int] = WIDE) -> AsyncIterator[tuple[Hand, Library]]:
    """The interface over a library with a story of three articles and one of one."""
    with Library.open(path / "library") as library:
        stock(library, *FERRY, BAKERS)
        app = ReaderApp(library, FakeSettings(), pace=PACE)
        async with driven(app, size=size) as hand:
            yield hand, library


def opened(hand: Hand) -> str:
    view = hand.desk.reading.view
    return view.ref if view else ""


def read(library: Library) -> set[str]:
    return {row.ref for row in library.rows(library.ids("is:read"))}


@covers("fold_toggle", "unfold", "fold")
async def test_a_story_unfolds_in_place_and_folds_again(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, library):
        rows = lines(hand.desk.articles)
        title = library.story(1).story.title
        assert rows[0].startswith(f"▌● {title}"[:30])
        assert "▸3" in rows[1]
        assert "+2" in rows[1]
        assert "Bakers judge rye loaves" in rows[2]
        assert "▸" not in rows[3]
        assert "4 articles in 2 stories" in lines(hand.app.main.query_one("#heading"))[0]
        await hand.press("z", "a")
        rows = lines(hand.desk.articles)
        assert "▾3" in rows[1]
        inner = [row for row in rows[2:8:2] if row.startswith("   ●")]
        assert [row.strip(" ●")[:20] for row in inner] == [item.articles[0].title[:20] for item in FERRY[::-1]]
        assert "Bakers judge rye loaves" in rows[8]
        assert hand.desk.articles.total == 5
        await hand.press("j", "j")
        assert opened(hand) == "ferry-2"
        await hand.press("z", "c")
        assert (hand.desk.articles.total, hand.desk.articles.cursor) == (2, 0)
        await hand.press("z", "o", "G", "z", "a")
        assert hand.desk.watch._note == "There is no more in this row"
        await hand.press("z", "c", "l", "z", "a")
        assert "Only rows of the list" in hand.desk.watch._note


async def test_what_is_unfolded_stays_so_when_the_list_is_read_again(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, library):
        await hand.press("z", "a", "j", "j", "j")
        stock(library, incoming("new", "Ice on the lake", "The lake of Selm froze.", published="2026-03-11"))
        await hand.press(".")
        assert hand.desk.articles.total == 6
        row = hand.desk.articles.row
        assert row is not None
        assert (row.ref, row.within) == ("ferry-1", True)
        await hand.press("enter", "escape", "/")
        await hand.type("bakers")
        await hand.press("enter", "H", "H")
        assert hand.desk.articles.total == 6


async def test_enter_opens_what_shows_and_then_what_is_to_be_read_next(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, library):
        first = opened(hand)
        library.state.mark([article(library, first)], read=True)
        await hand.press("enter")
        assert opened(hand) == first, "what the user sees beside the list"
        await hand.press("escape", ".", "enter")
        assert opened(hand) not in ("", first, "bakers")


@pytest.mark.parametrize("key", ["r", "s", "a"])
async def test_a_key_on_a_folded_story_is_for_all_its_articles_and_one_step_of_undo(tmp_path: Path, key: str) -> None:
    query = {"r": "is:read", "s": "is:starred", "a": "is:later"}[key]
    async with stories(tmp_path) as (hand, library):
        await hand.press(key)
        assert len(library.ids(query)) == 3
        assert article(library, "bakers") not in library.ids(query)
        await hand.press("U")
        assert library.ids(query) == []
        await hand.press("z", "a", "j", key)
        assert library.ids(query) == [article(library, "ferry-3")]
        assert ("◐" in lines(hand.desk.articles)[0]) is (key == "r")


async def test_tags_and_removal_of_a_story_and_all_read_of_its_list(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, library):
        await hand.press("t")
        await hand.type("sea")
        await hand.press("enter")
        assert len(library.ids("tag:sea")) == 3
        await hand.press("delete")
        assert hand.desk.articles.total == 1
        await hand.press("U")
        assert hand.desk.articles.total == 2
        await hand.press("A")
        assert read(library) == {"ferry-1", "ferry-2", "ferry-3", "bakers"}


async def test_the_next_unread_article_is_in_another_row_or_in_the_unfolded_one(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, library):
        await hand.press("n")
        assert opened(hand) == "bakers"
        await hand.press("N", "z", "a", "n")
        assert opened(hand) == "ferry-3"
        library.state.mark([article(library, "ferry-2")], read=True)
        await hand.press("n")
        assert opened(hand) == "ferry-1"
        await hand.press("n", "N")
        assert opened(hand) == "ferry-1"


@covers("grouping")
async def test_one_key_groups_the_list_and_the_choice_is_kept(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, library):
        await hand.press("j", "g", "s")
        rows = [row.strip() for row in lines(hand.desk.articles)]
        assert rows[0] == "▌● Harbour Post"
        assert rows[1].split()[1:4] == ["2", "unread", "▸2"]
        assert rows[2:5:2] == ["● The Ledger", "● Wire One"]
        assert "4 articles" in lines(hand.app.main.query_one("#heading"))[0]
        await hand.press("enter")
        assert hand.desk.articles.total == 5
        assert lines(hand.desk.articles)[2].strip() == "● Bakers judge rye loaves"
        await hand.press("S")
        assert "no story" in hand.desk.watch._note
        await hand.press("r")
        assert read(library) == {"bakers", "ferry-1"}
        await hand.press("U", "j", "g", "s")
        rows = [row.strip() for row in lines(hand.desk.articles)]
        assert rows[0].startswith("▌● Tuesday 10 March")
        assert hand.desk.articles.total == 1
        await hand.press("z", "o", "j", "g", "s")
        assert hand.desk.articles.total == 4
        row = hand.desk.articles.row
        assert row is not None
        assert row.ref == "ferry-3"
        assert library.view.grouping() == "none"
        await hand.press("g", "s")
        assert hand.desk.articles.total == 2
        assert library.view.grouping() == "story"


async def test_results_are_folded_too(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, library):
        await hand.press("/")
        await hand.type("divers OR bakers")
        found = len(library.ids("divers OR bakers"))
        assert f"{found} found" in hand.screen_text
        assert hand.desk.articles.total == 2
        await hand.press("enter")
        assert f"{found} articles in 2 stories" in lines(hand.app.main.query_one("#heading"))[0]


async def test_news_of_a_story_are_told_and_join_when_asked_for(tmp_path: Path) -> None:
    async with stories(tmp_path, size=MEDIUM) as (hand, library):
        await hand.press("r")
        stock(library, LATE)
        before = lines(hand.desk.articles)[::2]
        await hand.look()
        assert lines(hand.desk.articles)[::2][1:] == before[1:]
        assert "1 new" in lines(hand.app.main.query_one("#heading"))[0]
        assert "1 new" in lines(hand.desk.articles)[1]
        await hand.press(".", "g", "g", "enter")
        assert opened(hand) == "ferry-4"


@pytest.mark.parametrize("touched", [False, True])
async def test_stories_that_form_are_shown_at_once_only_to_who_has_done_nothing(tmp_path: Path, touched: bool) -> None:
    with Library.open(tmp_path / "library") as library:
        stock(library, *FERRY, BAKERS, drain=False)
        app = ReaderApp(library, FakeSettings(), pace=PACE)
        async with driven(app, size=WIDE) as hand:
            assert hand.desk.articles.total == 4
            if touched:
                await hand.press("j")
            with Library.open(tmp_path / "library") as other:
                other.inflow.work()
            await hand.look()
            assert ("stories grouped" in hand.screen_text) is touched
            assert hand.desk.articles.total == (4 if touched else 2)
            await hand.press(".")
            assert hand.desk.articles.total == 2
            assert "stories grouped" not in hand.screen_text


async def test_a_small_screen_has_room_for_a_story(tmp_path: Path) -> None:
    async with stories(tmp_path, size=SMALL) as (hand, _):
        await hand.press("z", "a")
        assert "▾3" in hand.screen_text


def unread(number: int) -> bool:
    """Odd ones are; one that stands for others is if one of those is."""
    return number % 2 == 1 if number % 3 or number >= 1000 else number % 4 > 0


class Numbers:
    """Rows of numbers; every third stands for some more, numbered on from a thousand times its own."""

    def __init__(self, numbers: list[int]) -> None:
        self.numbers = numbers
        self.query = Query("", Everything())
        self.grouping: Grouping = "story"
        self.headings: dict[int, str] = {}
        self.pending, self.took_ms, self.partial = 0, 0.0, False
        self.error: Fault | None = None
        self.suggestion: str | None = None

    @property
    def total(self) -> int:
        return len(self.numbers)

    @property
    def articles(self) -> int:
        return self.total

    @property
    def flat(self) -> Numbers:
        return self

    def rows(self, start: int, stop: int) -> list[Row]:
        fold = Fold(0, 3, 3, 0, 1)
        return [
            Row(each, "", "", None, None, 0, ReadState(not unread(each)), fold=None if each % 3 else fold)
            for each in self.numbers[start:stop]
        ]

    def position(self, article_id: int) -> int | None:
        wanted = article_id if article_id < 1000 else article_id // 1000
        wanted = article_id if self.numbers[0] >= 1000 else wanted
        return self.numbers.index(wanted) if wanted in self.numbers else None

    def next_unread(self, position: int, step: int = 1) -> int | None:
        places = [n for n, each in enumerate(self.numbers) if unread(each) and (n - position) * step > 0]
        return None if not places else places[0] if step > 0 else places[-1]

    def inside(self, row: Row) -> Numbers:
        return Numbers([row.id * 1000 + n for n in range(row.id % 4 + 1)] if row.id else [1000])

    def members(self, row: Row) -> list[int]:
        return self.inside(row).numbers


@pytest.mark.parametrize("seed", range(5))
def test_an_unfolded_list_is_as_one_list(seed: int) -> None:
    rng = random.Random(seed)
    listing = Numbers(list(range(1, 40)))
    shown = Unfolding(listing, [3, 12])
    for _ in range(40):
        position = rng.randrange(shown.total)
        rng.choice((shown.unfold, shown.fold))(position)
        whole = [row.id for row in shown.rows(0, shown.total) if row is not None]
        expected = []
        for row in listing.rows(0, listing.total):
            expected += [row.id, *(listing.inside(row).numbers if row.id in shown.unfolded else ())]
        assert whole == expected
        assert shown.total == len(expected)
        start, stop = sorted(rng.sample(range(len(expected) + 1), 2))
        assert [row.id for row in shown.rows(start, stop) if row is not None] == expected[start:stop]
        assert all(shown.position(each) == place for place, each in enumerate(expected))
        at = rng.randrange(len(expected))
        places = [n for n, each in enumerate(expected) if unread(each) and each not in shown.unfolded]
        assert shown.next_unread(at) == next((n for n in places if n > at), None)
        assert shown.next_unread(at, -1) == next((n for n in places[::-1] if n < at), None)
