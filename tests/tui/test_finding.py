"""Searching the library while typing, filtering a list, finding words in an article."""

from __future__ import annotations

from threading import Event

from textual.widgets import Static

from reader.tui.ports import Cancel
from reader.tui.widgets.search_line import SearchLine
from tests.tui.covering import covers
from tests.tui.driving import MEDIUM, Driver, lines, reading
from tests.tui.fakes import FakeLibrary, article, sample


def note(driver: Driver) -> str:
    """What the search line over the list says of its query."""
    return str(driver.desk.column.query_one(".search--note", Static).visual).strip()


@covers("search")
async def test_results_show_while_typing_and_enter_goes_to_them() -> None:
    async with reading() as driver:
        await driver.press("/")
        await driver.type("court")
        assert driver.titles == ["Court lets the tram merger stand (3)", "Court lets the tram merger stand (9)"]
        assert note(driver) == "2 found"
        assert driver.searching()
        await driver.press("enter")
        assert not driver.searching()
        assert driver.pane == "list"
        assert driver.open == 4
        assert "court" in driver.heading


async def test_escape_brings_back_the_list_as_it_was() -> None:
    async with reading(sample(60)) as driver:
        await driver.press("G", "k", "k")
        before = lines(driver.desk.articles)
        await driver.press("/")
        await driver.type("court")
        await driver.press("escape")
        assert lines(driver.desk.articles) == before
        assert driver.selected == 58
        assert driver.desk.trail.behind == 0


async def test_arrows_move_among_results_while_typing() -> None:
    async with reading() as driver:
        await driver.press("/")
        await driver.type("court")
        await driver.press("down", "enter")
        assert driver.open == 10


async def test_hits_are_highlighted_in_titles_and_text() -> None:
    async with reading() as driver:
        await driver.press("/")
        await driver.type("ferry")
        await driver.press("enter")
        first = driver.desk.articles.render_line(0)
        hit = driver.desk.articles.get_component_rich_style("row--hit")
        assert [part.text for part in first if part.style and part.style.bgcolor == hit.bgcolor] == ["Ferry"]
        page = driver.desk.reading.page_text
        assert {page.text.text[start:end].lower() for start, end in page.marks.hits} == {"ferry"}
        await driver.press("escape")
        assert not page.marks.hits
        plain = driver.desk.articles.render_line(0)
        assert not [part for part in plain if part.style and part.style.bgcolor == hit.bgcolor]


async def test_a_fault_is_shown_with_its_place_and_the_words_are_searched() -> None:
    async with reading() as driver:
        await driver.press("/")
        await driver.type("court date:")
        fault = driver.desk.column.query_one(".search--fault", Static)
        assert str(fault.visual).startswith("at ")
        assert ": expected " in driver.screen_text
        await driver.press("backspace", "backspace", "backspace", "backspace", "backspace")
        assert ": expected " not in driver.screen_text


async def test_articles_not_indexed_yet_are_told_of() -> None:
    async with reading() as driver:
        driver.library.waiting = 7
        await driver.press("/")
        await driver.type("court")
        assert note(driver) == "2 found · 7 not indexed yet"


async def test_a_superseded_search_is_cancelled_and_never_shown() -> None:
    held, entered = Event(), Event()
    cancelled: list[str] = []

    def gate(query: str, cancel: Cancel | None) -> None:
        if query == "c":
            entered.set()
            assert held.wait(20)
            assert cancel is not None
            if cancel():
                cancelled.append(query)

    async with reading() as driver:
        driver.library.gate = gate
        await driver.press("/")
        await driver.pilot.press("c")
        while not entered.is_set():
            await driver.pilot.pause()
        await driver.pilot.press("o")
        held.set()
        await driver.settle()
        assert cancelled == ["c"]
        assert driver.library.searched[-1] == "co"
        assert "c" not in driver.library.searched
        assert driver.desk.articles.listing is not None
        assert driver.desk.articles.listing.query.text == "co"


async def test_nothing_found_is_said() -> None:
    async with reading() as driver:
        await driver.press("/")
        await driver.type("zebra")
        assert "Nothing found" in "".join(lines(driver.desk.articles))
        await driver.press("enter")
        assert driver.open is None
        await driver.press("j", "enter", "r", "s", "y", "]", "m", "G", "space", "U")
        assert driver.app.main.is_current


@covers("filter")
async def test_a_filter_narrows_the_list() -> None:
    async with reading() as driver:
        await driver.press("/")
        await driver.type("officials")
        await driver.press("enter", "f")
        await driver.type("court")
        await driver.press("enter")
        assert driver.desk.column.query_text == "officials court"
        assert len(driver.titles) == 2
        await driver.press("H")
        assert driver.desk.column.query_text == "officials"


async def test_in_an_unread_list_a_read_row_stays_until_refresh() -> None:
    async with reading() as driver:
        await driver.press("f")
        await driver.type("is:unread")
        await driver.press("enter", "j", "r")
        assert driver.desk.articles.total == 12
        faded = driver.desk.articles.get_component_rich_style("row--title-faded", partial=True)
        title = list(driver.desk.articles.render_line(2))
        assert "○" in "".join(part.text for part in title)
        assert any(part.style and part.style.color == faded.color and "Harbour" in part.text for part in title)
        await driver.press("ctrl+r")
        assert driver.desk.articles.total == 11


@covers("find")
async def test_finding_in_the_article() -> None:
    async with reading(size=MEDIUM) as driver:
        await driver.press("ctrl+f")
        await driver.type("ZURICH")
        page = driver.desk.reading.page_text
        assert [page.text.text[start:end] for start, end in page.marks.hits] == ["Zürich"]
        line = driver.desk.article_column.query_one(SearchLine)
        assert str(line.query_one(".search--note", Static).visual) == "1 found"
        await driver.press("enter")
        assert driver.pane == "reading"
        await driver.press("n")
        assert "No more hits" in driver.notes[-1]
        await driver.press("escape")
        assert not page.marks.hits
        await driver.press("ctrl+f")
        await driver.type("lamp")
        assert len(page.marks.hits) == 6
        await driver.press("enter", *"nnnnn")
        assert page.marks.hit == 5
        assert driver.desk.reading.scroll_y > 0
        await driver.press("escape")
        assert not page.marks.hits
        assert driver.pane == "reading"


@covers("search_name")
async def test_searching_the_current_name() -> None:
    async with reading() as driver:
        await driver.press("*")
        assert "No name is current" in driver.notes[-1]
        await driver.press("m", "*")
        assert driver.desk.column.query_text == '"Port Ellery"'
        assert driver.desk.reading.page_text.marks.hits
        await driver.press("l", "l", "*")
        assert driver.desk.column.query_text == '"Mira Olsen"'


async def test_typing_in_the_line_is_no_verb() -> None:
    async with reading() as driver:
        await driver.press("/")
        await driver.type("Qsr?")
        assert driver.app.is_running
        assert driver.desk.column.query_text == "Qsr?"
        assert not driver.state(1).starred


async def test_what_is_typed_at_once_is_no_verb_either() -> None:
    async with reading() as driver:
        for key in "/rusts":
            driver.send(key)
        await driver.until(lambda: driver.desk.column.line.text == "rusts")
        await driver.settle()
        assert not any(driver.state(each).read or driver.state(each).starred for each in driver.library.articles)


async def test_an_empty_library_can_be_searched() -> None:
    async with reading(FakeLibrary([article(1)])) as driver:
        await driver.press("/", "enter")
        assert driver.desk.column.query_text == ""
        assert driver.desk.trail.behind == 0
