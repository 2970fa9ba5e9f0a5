"""Fetching from the interface: beside it, told of, stopped, and without moving anything under the reader's eyes."""

from __future__ import annotations

import time

from tests.tui.covering import covers
from tests.tui.driving import MEDIUM, SMALL, Driver, lines, reading
from tests.tui.fake_feeds import FakeFeed, FakeFetch, FakeFetched
from tests.tui.fakes import FakeLibrary, FakeSettings, article, sample


def subscribed(number: int = 12) -> FakeLibrary:
    library = sample(number)
    library.feeds.all = [
        FakeFeed(1, "https://post.example", "Harbour Post", "News"),
        FakeFeed(2, "https://wire.example", "Wire One", "News"),
        FakeFeed(3, "https://gone.example", "Gone", "News", error="gone for good (410)", retired=1),
    ]
    return library


def bringing(library: FakeLibrary, *, failed: tuple[str, ...] = ()) -> FakeFetch:
    """A fetch that brings two articles."""

    def bring() -> FakeFetched:
        for number in (98, 99):
            library.add(article(number))
        return FakeFetched(3, 2, failed)

    return FakeFetch(bring)


async def begun(driver: Driver, fetch: FakeFetch) -> None:
    await driver.until(fetch.began.is_set)
    for _ in range(3):
        await driver.pilot.pause(0)


@covers("fetch")
async def test_what_came_is_told_and_shown_at_the_top_with_the_selection_in_its_place() -> None:
    library = subscribed(60)
    fetch = bringing(library, failed=("a.example: timed out", "b.example: not found"))
    async with reading(library, fetch=fetch) as driver:
        before = lines(driver.desk.articles)[:20]
        await driver.press("R")
        assert fetch.asked == [None]
        assert "2 new, 2 feeds failed" in driver.notes[-1]
        assert driver.desk.articles.total == 62
        assert (driver.selected, driver.open) == (1, 1)
        assert lines(driver.desk.articles)[:20] == before
        await driver.press("g", "g")
        assert driver.titles[0] == article(99).title


async def test_one_failure_is_told_with_its_reason() -> None:
    library = subscribed()
    async with reading(library, fetch=bringing(library, failed=("a.example: timed out",))) as driver:
        await driver.press("R")
        assert "2 new, 1 feed failed: a.example: timed out" in driver.notes[-1]


async def test_nothing_moves_while_one_reads() -> None:
    for keys in (("j", "j"), ("enter", "j"), ("f",)):
        library = subscribed(40)
        async with reading(library, fetch=bringing(library), size=MEDIUM) as driver:
            await driver.press(*keys)
            before, total = driver.screen_text.split("\n")[1:-1], driver.desk.articles.total
            driver.app.main.keyboard.do("fetch")
            await driver.settle()
            await driver.look()
            assert driver.desk.articles.total == total
            assert driver.screen_text.split("\n")[1:-1] == before
            assert "2 new · Ctrl+R shows them" in driver.heading


async def test_an_unread_list_keeps_its_rows() -> None:
    library = subscribed()
    async with reading(library, fetch=bringing(library)) as driver:
        await driver.press("f")
        await driver.type("is:unread")
        await driver.press("enter", "r", "R")
        assert driver.desk.articles.total == 12
        assert driver.selected == 1


async def test_progress_shows_and_the_interface_goes_on() -> None:
    library = subscribed()
    fetch = bringing(library)
    fetch.held = True
    async with reading(library, fetch=fetch) as driver:
        driver.send("R")
        await begun(driver, fetch)
        assert "fetching 1 of 3" in driver.heading
        driver.send("j")
        await driver.until(lambda: driver.selected == 2)
        driver.send("R")
        await driver.until(lambda: any("already" in note for note in driver.notes))
        fetch.go.set()
        await driver.settle()
        assert "fetching" not in driver.heading
        assert len(fetch.asked) == 1


async def test_progress_comes_before_what_matters_less_in_a_narrow_line() -> None:
    library = subscribed()
    library.waiting = 1234
    fetch = bringing(library)
    fetch.held = True
    async with reading(library, fetch=fetch, size=SMALL) as driver:
        driver.send("R")
        await begun(driver, fetch)
        assert "fetching 1 of 3" in driver.heading
        assert "12 unread" in driver.heading
        assert "analysed" not in driver.heading
        fetch.go.set()
        await driver.settle()


async def test_what_is_wanted_meanwhile_is_fetched_next() -> None:
    library = subscribed()
    fetch = FakeFetch(held=True)
    async with reading(library, fetch=fetch) as driver:
        driver.send("R")
        await begun(driver, fetch)
        driver.desk.fetching.start([2])
        driver.desk.fetching.start([2, 1])
        fetch.go.set()
        await driver.settle()
        assert fetch.asked == [None, [2, 1]]


@covers("stop_fetch")
async def test_it_can_be_stopped() -> None:
    library = subscribed()
    fetch = bringing(library)
    fetch.held = True
    async with reading(library, fetch=fetch) as driver:
        await driver.press("ctrl+c")
        assert "Nothing is being fetched; Q leaves the reader" in driver.notes[-1]
        driver.send("R")
        await begun(driver, fetch)
        driver.desk.fetching.start([1])
        await driver.press("ctrl+c")
        assert fetch.stopped
        assert "Fetching stopped: 2 new by then" in driver.notes[-1]
        assert fetch.asked == [None]


async def test_leaving_stops_it() -> None:
    fetch = FakeFetch(held=True)
    async with reading(subscribed(), fetch=fetch) as driver:
        driver.send("R")
        await begun(driver, fetch)
        await driver.press("Q")
    assert fetch.stopped


async def test_in_the_drawer_a_feed_or_a_folder_is_fetched() -> None:
    fetch = FakeFetch()
    async with reading(subscribed(), fetch=fetch) as driver:
        await driver.press("d", "G", "R", "k", "k", "k", "R", "g", "g", "R")
        assert fetch.asked == [[2], [1, 2], None]
        driver.desk.drawer.seek(("feed", "feed:3"))
        await driver.press("R")
        assert fetch.asked[-1] == [3], "even one that is gone, if it is asked for by itself"


async def test_what_goes_wrong_is_said() -> None:
    fetch = FakeFetch(trouble="the library cannot be written now")
    async with reading(subscribed(), fetch=fetch) as driver:
        await driver.press("R")
        assert "the library cannot be written now" in driver.notes
        fetch.trouble = ""
        fetch.bring = lambda: FakeFetched(0, 0)
        await driver.press("R")
        assert "No feed is due" in driver.notes[-1]
    async with reading(sample(), fetch=FakeFetch()) as driver:
        await driver.press("R")
        assert "No feeds yet: + subscribes to one" in driver.notes[-1]
    async with reading(subscribed()) as driver:
        await driver.press("R")
        assert "cannot be fetched here" in driver.notes[-1]


async def test_every_so_often_it_fetches_by_itself() -> None:
    library = subscribed()
    fetch = bringing(library)
    settings = FakeSettings(fetch_every=30)
    async with reading(library, settings, fetch=fetch) as driver:
        notes = driver.notes
        await driver.look()
        assert fetch.asked == [None]
        assert driver.notes == notes, "what happens by itself is only told in the heading"
        await driver.look()
        assert "2 new" in driver.heading
        assert fetch.asked == [None]
        driver.desk.fetching._next = time.monotonic()
        await driver.press("?")
        await driver.look()
        assert fetch.asked == [None], "not while a dialog is open"
        await driver.press("escape")
        await driver.look()
        assert fetch.asked == [None, None]


async def test_the_time_counts_from_the_last_fetch_of_anybody() -> None:
    library = subscribed()
    library.feeds.last = int(time.time()) - 600
    fetch = FakeFetch()
    async with reading(library, FakeSettings(fetch_every=30), fetch=fetch) as driver:
        await driver.look()
        assert fetch.asked == []
    async with reading(library, FakeSettings(fetch_every=5), fetch=fetch) as driver:
        await driver.look()
        assert fetch.asked == [None]
    async with reading(library, fetch=fetch) as driver:
        await driver.look()
        assert len(fetch.asked) == 1


async def test_the_first_articles_show_while_the_others_are_still_coming() -> None:
    library = subscribed(0)
    fetch = bringing(library)
    fetch.held = True
    async with reading(library, fetch=fetch) as driver:
        driver.send("R")
        await begun(driver, fetch)
        library.add(article(7))
        driver.desk.watch.look()
        await driver.until(lambda: driver.open == 1)
        fetch.go.set()
        await driver.settle()
