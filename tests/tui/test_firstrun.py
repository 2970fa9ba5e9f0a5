"""The first screen of an empty library."""

from __future__ import annotations

from reader.tui.screens.firstrun import FirstRun
from tests.tui.driving import TINY, reading
from tests.tui.fakes import FakeLibrary, sample


async def test_an_empty_library_offers_ways_to_fill_it() -> None:
    async with reading(FakeLibrary()) as driver:
        assert isinstance(driver.app.screen, FirstRun)
        assert "reader import" in driver.screen_text


async def test_a_library_with_articles_goes_straight_to_them() -> None:
    async with reading(sample(1)) as driver:
        assert driver.app.main.is_current


async def test_a_search_without_results_is_no_first_run() -> None:
    async with reading() as driver:
        await driver.press("/")
        await driver.type("zebra")
        await driver.press("enter")
        assert driver.app.main.is_current


async def test_importing_leads_to_the_articles() -> None:
    async with reading(FakeLibrary()) as driver:
        await driver.press("i")
        await driver.type("notes.txt")
        await driver.press("enter")
        assert driver.app.main.is_current
        assert driver.titles == ["notes.txt"]
        assert "1 article imported" in driver.notes


async def test_what_cannot_be_imported_is_said_and_can_be_mended() -> None:
    async with reading(FakeLibrary()) as driver:
        await driver.press("i")
        await driver.type("bad")
        await driver.press("enter")
        assert "not text" in driver.screen_text
        await driver.press("backspace", "backspace", "backspace")
        await driver.type("worse")
        await driver.press("enter")
        assert "the disk is full" in driver.screen_text
        await driver.press("escape", "q")
        assert driver.app.return_code == 0


async def test_the_demo_opens_another_library() -> None:
    async with reading(FakeLibrary(), demo=lambda: sample(3)) as driver:
        await driver.press("d")
        assert driver.app.main.is_current
        assert len(driver.titles) == 3
        await driver.press("j", "enter")
        assert driver.open == 2


async def test_without_a_demo_it_says_so() -> None:
    async with reading(FakeLibrary(), size=TINY) as driver:
        await driver.press("d")
        assert isinstance(driver.app.screen, FirstRun)


async def test_removing_everything_leads_back_to_the_first_screen() -> None:
    async with reading(sample(1)) as driver:
        assert driver.app.main.is_active
        await driver.press("delete")
        assert isinstance(driver.app.screen, FirstRun)


async def test_what_emptied_the_library_is_undone_on_the_first_screen() -> None:
    async with reading(FakeLibrary()) as driver:
        assert "U  undo" not in driver.screen_text
    async with reading(sample(1)) as driver:
        await driver.press("delete")
        assert "U  undo what emptied it" in driver.screen_text
        await driver.press("U")
        await driver.until(lambda: driver.app.main.is_active and len(driver.titles) == 1)
