"""Subscribing from the interface, and the first screen's part in it."""

from __future__ import annotations

from pathlib import Path

from reader.tui.screens.choice import Choice
from reader.tui.screens.firstrun import FirstRun
from reader.tui.screens.form import Form
from tests.tui.covering import covers
from tests.tui.driving import SMALL, TINY, reading
from tests.tui.fake_feeds import FakeFeed, FakeFetch, FakeFetched
from tests.tui.fakes import FakeLibrary, article, sample


@covers("add_feed")
async def test_a_feed_is_subscribed_to_and_fetched_at_once() -> None:
    fetch = FakeFetch()
    async with reading(fetch=fetch) as driver:
        await driver.press("+")
        await driver.type("https://post.example")
        await driver.press("tab")
        await driver.type("News")
        await driver.submit(leads_to=lambda: bool(fetch.asked))
        (feed,) = driver.library.feeds.all
        assert (feed.url, feed.title, feed.folder) == ("https://post.example", "Title of https://post.example", "News")
        assert fetch.asked == [[1]]
        assert driver.app.main.is_active


async def test_what_is_wrong_with_an_address_is_said_where_it_was_typed() -> None:
    async with reading(fetch=FakeFetch()) as driver:
        await driver.press("+")
        await driver.submit(leads_to=driver.faults("an address is needed"))
        await driver.type("none.example")
        await driver.submit(leads_to=driver.faults("this page is no feed and names none"))
        assert isinstance(driver.app.screen, Form)
        assert "none.example" in driver.screen_text
        for _ in range(len("none.example")):
            driver.send("backspace")
        await driver.settle()
        await driver.type("post.example")
        await driver.submit(leads_to=lambda: bool(driver.library.feeds.all))
        await driver.press("+")
        await driver.type("post.example")
        await driver.submit(leads_to=driver.faults("subscribed to already"))
        await driver.press("escape")
        assert len(driver.library.feeds.all) == 1


async def test_one_of_several_feeds_is_chosen() -> None:
    fetch = FakeFetch()
    async with reading(fetch=fetch) as driver:
        await driver.press("+")
        await driver.type("many.example")
        await driver.submit(leads_to=lambda: isinstance(driver.app.screen, Choice))
        assert "This page has 2 feeds" in driver.screen_text
        await driver.press("escape", "+")
        await driver.type("many.example")
        await driver.submit(leads_to=lambda: isinstance(driver.app.screen, Choice))
        await driver.press("j")
        await driver.submit(leads_to=lambda: bool(fetch.asked))
        assert [feed.url for feed in driver.library.feeds.all] == ["https://b.example"]
        assert fetch.asked == [[1]]
        await driver.press("+")
        await driver.type("many.example")
        await driver.submit(leads_to=lambda: isinstance(driver.app.screen, Choice))
        await driver.press("j", "k", "j")
        await driver.submit(leads_to=lambda: "this feed is subscribed to already" in driver.notes)


async def test_the_folder_selected_in_the_drawer_is_offered() -> None:
    library = sample()
    library.feeds.all = [FakeFeed(1, "https://post.example", "Post", "News/World")]
    async with reading(library, fetch=FakeFetch()) as driver:
        await driver.press("d", "G", "+")
        await driver.type("wire.example")
        await driver.submit(leads_to=lambda: len(library.feeds.all) > 1)
        assert driver.library.feeds.all[1].folder == "News/World"


@covers("import_opml")
async def test_a_list_is_imported(tmp_path: Path) -> None:
    fetch = FakeFetch()
    (tmp_path / "list.opml").write_bytes(b"<opml https://a.example https://b.example")
    (tmp_path / "notes.txt").write_bytes(b"none")
    async with reading(fetch=fetch) as driver:
        await driver.press("O")
        await driver.type(str(tmp_path / "notes.txt"))
        await driver.submit(leads_to=driver.faults("this is no OPML"))
        await driver.press("escape", "O")
        await driver.type(str(tmp_path / "missing.opml"))
        await driver.submit(leads_to=driver.faults("cannot be read: No such file"))
        await driver.press("escape", "O")
        await driver.type(str(tmp_path / "list.opml"))
        await driver.submit(leads_to=lambda: bool(fetch.asked))
        assert [feed.url for feed in driver.library.feeds.all] == ["https://a.example", "https://b.example"]
        assert fetch.asked == [[1, 2]]


async def test_an_empty_library_leads_to_the_first_article_of_a_feed() -> None:
    library = FakeLibrary()

    def bring() -> FakeFetched:
        library.add(article(1))
        return FakeFetched(1, 1)

    async with reading(library, fetch=FakeFetch(bring)) as driver:
        await driver.press("f")
        assert isinstance(driver.app.screen, Form)
        await driver.press("escape")
        await driver.until(lambda: isinstance(driver.app.screen, FirstRun))
        await driver.press("f")
        await driver.type("post.example")
        await driver.submit(leads_to=lambda: driver.open == 1)
        assert driver.app.main.is_active
        assert article(1).title.startswith(driver.titles[0])


async def test_an_empty_library_leads_to_a_list(tmp_path: Path) -> None:
    (tmp_path / "list.opml").write_bytes(b"<opml https://a.example")
    async with reading(FakeLibrary(), fetch=FakeFetch(), size=TINY) as driver:
        await driver.press("o")
        await driver.type(str(tmp_path / "list.opml"))
        await driver.submit(leads_to=lambda: len(driver.library.feeds.all) == 1)
        assert driver.app.main.is_active


async def test_who_has_feeds_and_no_article_is_told_to_fetch() -> None:
    library = FakeLibrary()
    library.feeds.all = [FakeFeed(1, "https://post.example")]
    async with reading(library, fetch=FakeFetch(), size=SMALL) as driver:
        assert driver.app.main.is_active
        assert "R fetches" in driver.notes[-1]
