"""The other text of an article: fetched, gone over to and back, and the place kept in it."""

from __future__ import annotations

from dataclasses import replace
from threading import Event

from reader.article import Article
from reader.tui.ports import Cancel
from tests.tui.covering import covers
from tests.tui.driving import MEDIUM, NARROW, Driver, reading
from tests.tui.fakes import FakeLibrary, article, sample

INTRODUCTION = "\n".join(f"Line {number} of a long introduction that only the page has." for number in range(30))


def with_page(library: FakeLibrary, number: int = 1, *, before: str = "") -> Article:
    """Gives an article a page that says more after what came in, and perhaps before it."""
    own = library.articles[number]
    page = replace(own, text=f"{before}\n{own.text}\nAnd what only its page says." if before else own.text + "\nMore.")
    library.pages.texts[number] = page
    return page


def top(driver: Driver) -> str:
    """The first line of the text in view."""
    pane = driver.desk.reading
    start, _ = pane.page_text.between(int(pane.scroll_y) - pane.page_text.virtual_region.y, 0)
    return driver.page[start:].partition("\n")[0]


@covers("full_text")
async def test_full_text_goes_to_the_page_and_back() -> None:
    library = sample()
    page = with_page(library)
    async with reading(library) as driver:
        own = driver.page
        await driver.press("x")
        assert driver.page.endswith("More.")
        assert "full text" in driver.screen_text
        assert driver.notes[-1] == "Text of the page: as the test says"
        await driver.press("enter", "x")
        assert driver.page == own
        assert driver.notes[-1] == "Text that came in: as the test says"
        assert library.pages.texts[1] == page
        assert driver.pane == "reading"


async def test_it_acts_on_the_selected_row_or_the_open_article() -> None:
    library = sample()
    with_page(library, 2)
    async with reading(library, size=NARROW) as driver:
        await driver.press("j", "x")
        assert library.pages.shown == {2}
        await driver.press("enter", "x")
        assert library.pages.shown == set()


async def test_a_page_that_cannot_be_had_changes_nothing() -> None:
    async with reading() as driver:
        before = driver.page
        await driver.press("x")
        assert driver.notes[-1:] == ["No full text: not found (404)"]
        assert driver.page == before


async def test_nothing_is_fetched_where_nothing_is_selected() -> None:
    async with reading(FakeLibrary()) as driver:
        driver.app.pop_screen()
        driver.app.main.keyboard.do("full_text")
        await driver.settle()
        assert driver.notes[-1] == "No article is selected"


async def test_a_slow_page_is_fetched_once_while_one_reads_on() -> None:
    library = sample()
    with_page(library)
    arrived, asked = Event(), 0

    def gate(cancel: Cancel | None) -> None:
        nonlocal asked
        asked += 1
        assert arrived.wait(20)

    library.pages.gate = gate
    async with reading(library) as driver:
        driver.send("x")
        await driver.until(lambda: asked == 1)
        driver.send("x")
        driver.send("j")
        await driver.until(lambda: driver.selected == 2)
        arrived.set()
        await driver.settle()
        assert asked == 1
        assert library.pages.shown == {1}
        assert driver.open == 2
        await driver.press("k")
        assert driver.page.endswith("More.")


async def test_leaving_calls_a_slow_page_off() -> None:
    library = sample()
    called_off = Event()
    begun = Event()

    def gate(cancel: Cancel | None) -> None:
        begun.set()
        assert cancel is not None
        for _ in range(2_000):
            if cancel() or called_off.wait(0.01):
                called_off.set()
                return

    library.pages.gate = gate
    async with reading(library) as driver:
        driver.send("x")
        await driver.until(begun.is_set)
        driver.send("Q")
        await driver.until(called_off.is_set)


async def test_the_place_is_kept_by_the_words_that_stand_there() -> None:
    library = FakeLibrary([article(0)])
    with_page(library, before=INTRODUCTION)
    async with reading(library, size=MEDIUM) as driver:
        await driver.press("enter")
        driver.desk.reading.scroll_to(y=driver.desk.reading.page_text.virtual_region.y + 6, animate=False, force=True)
        await driver.settle()
        here = top(driver)
        assert here
        await driver.press("x")
        assert driver.page.startswith("Line 0 of a long introduction")
        await driver.until(lambda: top(driver) == here)
        await driver.press("x")
        assert driver.page.startswith("Ferry service")
        await driver.until(lambda: top(driver) == here)


async def test_an_update_from_outside_keeps_the_place_too() -> None:
    library = FakeLibrary([article(0)])
    async with reading(library, size=MEDIUM) as driver:
        await driver.press("enter", "J", "J", "J")
        here = top(driver)
        old = library.articles[1]
        library.articles[1] = replace(old, text=INTRODUCTION + "\n" + old.text)
        library.dirty = True
        await driver.look()
        assert driver.page.startswith("Line 0")
        await driver.until(lambda: top(driver) == here)


async def test_at_the_head_of_an_article_one_stays_at_its_head() -> None:
    library = FakeLibrary([article(0)])
    with_page(library, before=INTRODUCTION)
    async with reading(library, size=MEDIUM) as driver:
        await driver.press("enter", "j", "x")
        assert driver.page.startswith("Line 0")
        await driver.until(lambda: driver.desk.reading.scroll_y == 1)
