"""What a search shows beside its rows: passages, what was probably meant, orders, facets, past searches."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest

from reader.library import Library
from reader.query import parse
from reader.query.operators import OPERATORS
from reader.text import cells
from reader.tui.app import ReaderApp
from reader.tui.pace import Pace
from reader.tui.ports import Cancel
from reader.tui.queries import order, unfinished
from reader.tui.recall import Recall
from reader.tui.screens.help import query_text
from reader.tui.widgets.facet_lines import LEAST, MONTHS, bar, facet_lines
from reader.tui.widgets.list_note import ListNote, hint_line
from reader.views import Facet, Facets
from tests.library.shelf import NOON, STORM, STRIKE, incoming, stock
from tests.tui.covering import covers
from tests.tui.driving import MEDIUM, NARROW, SMALL, TINY, WIDE, Driver, driven, lines, reading
from tests.tui.fakes import FakeSettings, sample


def told(driver: Driver) -> str:
    """What stands between the search line and the list."""
    note = driver.desk.column.query_one(ListNote)
    return str(note.visual) if note.display else ""


async def search(driver: Driver, query: str) -> None:
    await driver.press("/", "ctrl+u")
    await driver.type(query)
    await driver.press("enter")


async def test_each_result_shows_the_passage_with_its_words() -> None:
    async with reading(sample(200)) as driver:
        await driver.press("/")
        await driver.type("restor")
        rows = lines(driver.desk.articles)
        assert "restored to most homes." in rows[2]
        hit = driver.desk.articles.get_component_rich_style("row--hit")
        marked = [
            part.text
            for part in driver.desk.articles.render_line(2)
            if part.style and part.style.bgcolor == hit.bgcolor
        ]
        assert marked == ["restor"]
        in_view = -(-driver.desk.articles.size.height // 3)
        assert set(driver.library.quoted) == set(range(1, in_view + 1))
        await driver.press("enter", "G")
        assert driver.library.quoted[-1] == 200
        assert len(driver.library.quoted) < 200 / 2
        driver.library.quoted.clear()
        await driver.press("k", "k")
        assert driver.library.quoted == []
        assert "restored to most homes." in lines(driver.desk.articles)[-1]


async def test_a_list_that_was_not_searched_for_has_no_passages() -> None:
    async with reading() as driver:
        await search(driver, "is:unread")
        assert driver.desk.articles.rows_high == 2
        assert driver.library.quoted == []


async def test_passages_of_a_list_that_was_left_are_read_no_further() -> None:
    held, entered = Event(), Event()
    async with reading(sample(60)) as driver:
        plain = driver.library.snippet

        def slow(article_id: int, query: str, *, width: int = 240, live: bool = False):  # type: ignore[no-untyped-def]  # as the port's
            if query == "ferr":
                entered.set()
                assert held.wait(20)
            return plain(article_id, query, width=width, live=live)

        driver.library.snippet = slow  # type: ignore[method-assign]  # held until the test lets go
        await driver.press("/")
        for letter in "ferr":
            driver.send(letter)
        await driver.until(lambda: driver.desk.articles.rows_high == 3)
        driver.paint()
        await driver.until(entered.is_set)
        driver.library.quoted.clear()
        driver.send("y")
        await driver.until(lambda: driver.desk.column.query_text == "ferry")
        held.set()
        await driver.settle()
        assert len(driver.library.quoted) <= 1 + driver.desk.articles.size.height


@covers("suggestion")
async def test_what_was_probably_meant_is_one_key_away() -> None:
    async with reading() as driver:
        driver.library.meant = {"courd": "court", "courd*": "court"}
        await driver.press("/")
        await driver.type("courd")
        assert told(driver) == "Did you mean court? Tab searches for it"
        await driver.press("tab")
        assert driver.desk.column.line.text == "court"
        assert driver.desk.articles.total == 2
        assert told(driver) == ""
        await driver.press("escape", "!")
        assert "no other way" in driver.notes[-1]
        await search(driver, "courd")
        assert told(driver) == "Did you mean court? ! searches for it"
        await driver.press("!")
        assert driver.desk.column.query_text == "court"
        assert driver.desk.articles.total == 2
        assert driver.library.history.queries == ["court", "courd"]
        await driver.press("H")
        assert told(driver).startswith("Did you mean court?")


async def test_a_suggestion_for_a_narrowed_list_is_a_search_of_its_own() -> None:
    async with reading() as driver:
        await search(driver, "officials")
        driver.library.meant = {"officials courd": "officials court"}
        await driver.press("f")
        await driver.type("courd")
        await driver.press("tab", "enter")
        assert driver.desk.column.query_text == "officials court"
        assert driver.desk.articles.total == 2


async def test_partial_matches_are_told_apart() -> None:
    async with reading() as driver:
        await driver.press("/")
        await driver.type("court zebra")
        assert driver.desk.articles.total == 2
        assert "No article has all words" in told(driver)
        await driver.press("enter")
        assert "No article has all words" in told(driver)
        assert "in part" in driver.heading
        await driver.press(",")
        assert "by relevance" in driver.notes[-1]
        await driver.press("escape", "escape")
        assert told(driver) == ""


@covers("sort")
async def test_results_are_ordered_by_date_and_back() -> None:
    async with reading() as driver:
        await driver.press(",")
        assert "the newest stand first" in driver.notes[-1]
        await search(driver, "court")
        assert "by relevance" in driver.heading
        before = driver.titles
        await driver.press(",")
        assert "by date" in driver.heading
        assert driver.titles == before[::-1]
        await driver.press("f")
        await driver.type("tram")
        await driver.press("enter")
        assert "by date" in driver.heading
        await driver.press("H")
        assert "by date" in driver.heading
        await driver.press(",")
        assert "by relevance" in driver.heading
        assert driver.titles == before
        await search(driver, "court sort:date")
        assert "by date" in driver.heading
        await driver.press(",")
        assert "sort:date" in driver.notes[-1]


async def test_what_was_typed_and_taken_back_changes_no_order() -> None:
    async with reading() as driver:
        await search(driver, "court")
        await driver.press(",")
        before = driver.titles
        await driver.press("/")
        await driver.type("s")
        await driver.press("backspace")
        assert driver.titles == before[::-1]
        await driver.press("escape")
        assert "by date" in driver.heading
        assert driver.titles == before


@covers("facets")
async def test_facets_narrow_the_list_and_back_widens_it() -> None:
    async with reading() as driver:
        await search(driver, "court")
        await driver.press("c")
        assert driver.pane == "facets"
        assert driver.shown() == {"list", "reading", "facets"}
        shown = lines(driver.desk.facets)
        assert "SOURCES" in shown[0]
        assert any("Valley Courier" in line and line.rstrip().endswith("1") for line in shown)
        assert any("Mira Olsen" in line for line in shown)
        assert any("Aug 2025" in line and "█" in line for line in shown)
        await driver.press("j", "enter")
        assert driver.desk.column.query_text == 'court source:"Wire One"'
        assert driver.desk.articles.total == 1
        assert driver.pane == "list"
        assert "Wire One" in lines(driver.desk.facets)[1]
        assert "Valley Courier" not in "".join(lines(driver.desk.facets))
        await driver.press("escape", "escape")
        assert driver.desk.column.query_text == "court"
        assert driver.desk.articles.total == 2
        assert driver.pane == "facets"
        await driver.press("c")
        assert driver.pane == "list"
        assert driver.shown() == {"list", "reading", "sidebar"}


async def test_the_sidebar_and_the_facets_take_turns() -> None:
    async with reading() as driver:
        await driver.press("c", "i")
        assert driver.shown() == {"list", "reading", "sidebar"}
        await driver.press("c", "tab")
        assert driver.pane == "list"
        await driver.press("l", "l")
        assert driver.pane == "facets"
        await driver.press("escape")
        assert driver.pane == "list"


async def test_facets_stand_beside_the_list_where_two_panes_fit_and_alone_where_one_does() -> None:
    async with reading(size=MEDIUM) as driver:
        await driver.press("c")
        assert driver.shown() == {"list", "facets"}
        await driver.press("escape", "enter")
        assert driver.shown() == {"list", "reading"}
    async with reading(size=NARROW) as driver:
        await driver.press("c")
        assert driver.shown() == {"facets"}
        await driver.press("enter")
        assert driver.shown() == {"list"}
        assert driver.desk.column.query_text.startswith("source:")


async def test_partial_matches_have_no_facets() -> None:
    async with reading() as driver:
        await search(driver, "court zebra")
        await driver.press("c")
        assert "no article has all words" in lines(driver.desk.facets)[0]


async def test_counting_that_was_overtaken_is_withdrawn_and_never_shown() -> None:
    held, entered = Event(), Event()
    withdrawn: list[bool] = []

    def gate(query: str, cancel: Cancel | None) -> None:
        if query == "facets court":
            entered.set()
            assert held.wait(20)
            assert cancel is not None
            withdrawn.append(cancel())

    async with reading() as driver:
        await driver.press("c")
        driver.library.gate = gate
        driver.desk.nav.go_list("court")
        await driver.until(entered.is_set)
        driver.desk.nav.go_list("ferry")
        await driver.until(
            lambda: driver.desk.articles.listing is not None and driver.desk.articles.listing.query.text == "ferry"
        )
        held.set()
        await driver.settle()
        assert withdrawn == [True]
        (people,) = (line for line in lines(driver.desk.facets) if "Mira Olsen" in line)
        assert people.split()[-1] == str(driver.desk.articles.total)


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW, SMALL, TINY])
async def test_everything_of_a_search_can_be_used_at_any_size(size: tuple[int, int]) -> None:
    async with reading(sample(40), size=size) as driver:
        driver.library.meant = {"zebra": "court", "zebra*": "court"}
        await driver.press("/")
        await driver.type("zebra")
        await driver.press("tab", "enter", ",", "n", "n", "N", "c", "j", "G", "enter", "f1", "tab", "escape", "=", "H")
        await driver.press("c", "c", "i", "c", "tab", "/", "up", "down", "f1", "escape", "escape")
        assert driver.app.main.is_current
        assert driver.app.return_code is None


async def test_past_searches_are_recalled_in_the_line() -> None:
    async with reading() as driver:
        for query in ("ferry", "court", "tram zebra"):
            await search(driver, query)
        assert driver.library.history.queries == ["tram zebra", "court", "ferry"]
        await driver.press("/", "up")
        assert driver.desk.column.line.text == "court"
        assert driver.desk.articles.total == 2
        await driver.press("up")
        assert driver.desk.column.line.text == "ferry"
        await driver.press("down", "down")
        assert driver.desk.column.line.text == "tram zebra"
        await driver.press("up")
        await driver.type(" st")
        await driver.press("down")
        assert driver.desk.column.line.text == "court st"
        assert driver.desk.articles.cursor == 1
        await driver.press("escape")
        assert driver.library.history.queries == ["tram zebra", "court", "ferry"]


async def test_a_click_on_a_result_keeps_the_search_and_opens_the_article() -> None:
    async with reading() as driver:
        await driver.press("/")
        await driver.type("court")
        await driver.pilot.click("#list", offset=(5, 1))
        await driver.settle()
        assert not driver.searching()
        assert (driver.pane, driver.open) == ("reading", 4)
        assert driver.library.history.queries == ["court"]
        await driver.press("H")
        assert driver.desk.column.query_text == "court"
        assert driver.pane == "list"
        await driver.press("H")
        assert driver.desk.column.query_text == ""


async def test_a_click_on_an_article_with_an_unchanged_query_opens_it_and_searches_nothing() -> None:
    async with reading() as driver:
        await driver.press("/")
        await driver.type("ferry")
        await driver.press("enter", "/")
        searched = len(driver.library.searched)
        await driver.pilot.click("#list", offset=(5, 4))
        await driver.pilot.click("#list", offset=(5, 4))
        await driver.settle()
        assert (driver.pane, driver.open) == ("reading", 7)
        assert not driver.searching()
        assert driver.library.searched[searched:] == []
        await driver.press("H")
        assert driver.desk.column.query_text == "ferry"


async def test_what_was_found_while_typing_is_kept() -> None:
    async with reading() as driver:
        await driver.press("/")
        await driver.type("insp")
        assert driver.desk.articles.total == 2
        await driver.press("enter")
        assert driver.desk.column.query_text == "insp*"
        assert driver.desk.articles.total == 2
        assert driver.library.history.queries == ["insp*"]
        await search(driver, "court")
        assert driver.desk.column.query_text == "court"


@covers("similar")
async def test_more_like_this_is_a_list_of_its_own() -> None:
    async with reading() as driver:
        await driver.press("j", "=")
        assert driver.desk.column.query_text == "like:2"
        assert driver.pane == "list"
        assert "like “Harbour Authority" in driver.heading
        assert driver.desk.articles.total == len(driver.library.related(2))
        await driver.press("H", "enter", "=")
        assert driver.desk.column.query_text == "like:2"
        await search(driver, "zebra")
        await driver.press("=")
        assert "No article is selected" in driver.notes[-1]


async def test_an_empty_search_line_hints_at_the_language() -> None:
    async with reading() as driver:
        await driver.press("/")
        assert "ferry OR refinery" in told(driver)
        await driver.press("f1")
        assert "Queries" in driver.screen_text
        await driver.press("tab")
        assert "Queries" not in driver.screen_text
        await driver.press("escape")
        await driver.type("court")
        assert told(driver) == ""
        assert driver.desk.column.line.text == "court"


@pytest.mark.parametrize("width", [20, 36, 60, 84, 160])
def test_every_operator_is_in_the_help_with_its_example(width: int) -> None:
    shown = query_text(width).plain
    flat = " ".join(shown.split())
    for operator in OPERATORS:
        assert operator.example in flat
        assert operator.meaning in flat
    assert all(cells(line) <= max(width, 50) for line in shown.splitlines())


def test_the_hint_fills_the_room_there_is() -> None:
    assert hint_line(5) == "F1 all"
    assert all(cells(hint_line(width)) <= width for width in range(6, 200))
    assert hint_line(60).endswith("F1 all")


def test_recalling_goes_to_and_fro_until_something_is_typed() -> None:
    recall = Recall("now", ["two", "now", "one"])
    assert recall.step("now", 1) is None
    assert recall.step("now", -1) == "two"
    assert recall.step("two", -1) == "one"
    assert recall.step("one", -1) is None
    assert recall.step("one", 1) == "two"
    assert recall.step("two and more", -1) is None
    assert recall.step("two", 1) == "now"
    assert Recall("typed").step("", -1) is None


def test_the_order_of_a_list() -> None:
    def of(query: str, asked: str | None = None) -> str | None:
        return order(parse(query, now=datetime.now(UTC)), asked)  # type: ignore[arg-type]  # one of the two

    assert of("is:unread") is None
    assert of("court") == "relevance"
    assert of("court", "date") == "date"
    assert of("court sort:relevance", "date") == "relevance"
    assert of("like:3 is:unread") == "relevance"


def test_only_a_query_that_ends_in_a_word_is_unfinished() -> None:
    def read(query: str, *, live: bool = False):  # type: ignore[no-untyped-def]  # as the library's
        return parse(query, now=datetime.now(UTC), live=live)

    assert unfinished("harbour auth", read) == "harbour auth*"
    for query in ("", "auth*", '"auth"', "is:unread", "date:2026-03", "-auth"):
        assert unfinished(query, read) is None


@pytest.mark.parametrize("width", [1, 6, 14, 30, 48])
def test_facets_fill_their_width(width: int) -> None:
    months = tuple(Facet(f"{2020 + number // 12}-{number % 12 + 1:02}", number + 1, "date:x") for number in range(30))
    names = tuple(Facet("北京 Name " * 3, 12_345, "person:x") for _ in range(20))
    facets = Facets(99_999, names, names, names, names, months)
    for height in (5, 20, 45):
        shown = facet_lines(facets, "", width, height)
        assert all(sum(cells(text) for text, _ in line.parts) <= max(1, width) for line in shown)
        targets = [line.target for line in shown if line.target]
        assert len(targets) >= 4 * LEAST + MONTHS + 1
    assert targets[-1] == Facet("earlier", sum(range(1, 19)), "before:2021-07")
    assert facet_lines(None, "counting …", width, 5)
    assert not facet_lines(None, "", width, 5)
    assert "nothing" in facet_lines(Facets(0), "", 30, 5)[0].parts[0][0]


def test_bars_are_as_long_as_their_numbers() -> None:
    assert bar(8, 8, 10) == "█" * 10
    assert bar(4, 8, 10) == "█" * 5
    assert bar(1, 16, 10) == "▋"
    assert bar(1, 100_000, 10) == "▏"
    assert bar(0, 8, 10) == ""


async def test_a_library_is_searched_with_everything_beside(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        stock(
            library,
            incoming("strike", "Dockers walk out in Rotterdam", STRIKE, source="Wire One", published="2026-02-08"),
            incoming("storm", "Storm cuts power", STORM, source="Harbour Post", published="2026-03-08"),
        )
        pace = Pace(0, 0, 0, None, lambda: float(NOON))
        app = ReaderApp(library, FakeSettings(), pace=pace)
        async with driven(app, size=WIDE) as hand:
            await hand.press("/")
            await hand.type("dockers")
            assert hand.desk.articles.total == 1
            rows = lines(hand.desk.articles)
            assert "Dockers walk out" in rows[0]
            assert rows[2].strip()
            await hand.press("enter", "c")
            facets = lines(hand.desk.facets)
            assert any("Wire One" in line for line in facets)
            assert any("Feb 2026" in line for line in facets)
            await hand.press("enter")
            assert hand.desk.column.query_text == 'dockers source:"Wire One"'
            assert hand.desk.articles.total == 1
            await hand.press("/", "ctrl+u")
            await hand.type("rotterdan walk")
            note = hand.desk.column.query_one(ListNote)
            assert "rotterdam" in str(note.visual).lower()
            await hand.press("tab", "enter", "=")
            assert hand.desk.column.query_text.startswith("like:")
            assert [one.query for one in library.history.past()] == ["Rotterdam walk", "dockers"]
