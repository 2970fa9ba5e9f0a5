"""Moving within panes, between them, and back."""

from __future__ import annotations

from tests.tui.covering import covers
from tests.tui.driving import MEDIUM, NARROW, TINY, WIDE, lines, reading
from tests.tui.fakes import sample


@covers("down", "up")
async def test_down_and_up_select_rows_and_show_their_articles() -> None:
    async with reading() as driver:
        await driver.press("j", "down")
        assert (driver.selected, driver.open) == (3, 3)
        await driver.press("k")
        assert (driver.selected, driver.open) == (2, 2)
        await driver.press("up", "up", "up")
        assert driver.selected == 1


@covers("first", "last")
async def test_ends() -> None:
    async with reading(sample(40)) as driver:
        await driver.press("G")
        assert driver.selected == 40
        assert "(39)" in lines(driver.desk.articles)[-2]
        await driver.press("g")
        assert driver.selected == 40
        assert driver.footing.strip().startswith("g …")
        await driver.press("g")
        assert driver.selected == 1


@covers("page_down", "page_up")
async def test_pages() -> None:
    async with reading(sample(100)) as driver:
        await driver.press("pagedown")
        first = driver.desk.articles.cursor
        assert first == driver.desk.articles.size.height // 2 - 1
        await driver.press("pagedown")
        assert driver.desk.articles.cursor == 2 * first
        await driver.press("pageup", "ctrl+u")
        assert driver.desk.articles.cursor == 0


@covers("pane_right", "pane_left", "next_pane", "previous_pane")
async def test_panes() -> None:
    async with reading() as driver:
        visited = []
        for key in ("l", "right", "l", "h", "left", "tab", "tab", "tab", "shift+tab"):
            await driver.press(key)
            visited.append(driver.pane)
            focused = driver.app.main.focused
            assert focused is not None
            assert focused.id == visited[-1]
    assert visited == [
        "reading",
        "sidebar",
        "sidebar",
        "reading",
        "list",
        "reading",
        "sidebar",
        "list",
        "sidebar",
    ]


@covers("scroll_down", "scroll_up")
async def test_the_article_scrolls_from_the_list() -> None:
    async with reading(size=MEDIUM) as driver:
        await driver.press("J", "J")
        assert driver.desk.reading.scroll_y == 6
        assert driver.pane == "list"
        await driver.press("K")
        assert driver.desk.reading.scroll_y == 3


@covers("space")
async def test_space_pages_and_then_opens_the_next_unread_article() -> None:
    async with reading(size=NARROW) as driver:
        driver.library.state.mark([2, 3], read=True)
        await driver.press("space")
        assert driver.shown() == {"reading"}
        while not driver.desk.reading.at_end:
            before = driver.desk.reading.scroll_y
            await driver.press("space")
            assert driver.desk.reading.scroll_y > before
        await driver.press("space")
        assert driver.open == 4
        assert driver.desk.reading.scroll_y == 0


@covers("next", "previous")
async def test_next_and_previous_unread() -> None:
    async with reading() as driver:
        driver.library.state.mark([2, 3], read=True)
        await driver.press("n")
        assert driver.selected == 4
        await driver.press("N")
        assert driver.selected == 1
        await driver.press("N")
        assert driver.selected == 1
        assert "No more unread" in driver.notes[-1]


async def test_next_walks_hits_and_then_the_results() -> None:
    async with reading(size=MEDIUM) as driver:
        await driver.press("/")
        await driver.type("paragraph")
        await driver.press("enter")
        hits = len(driver.desk.reading.page_text.marks.hits)
        assert hits == 6
        for number in range(hits):
            await driver.press("n")
            assert driver.desk.reading.page_text.marks.hit == number
        assert driver.desk.reading.scroll_y > 0
        await driver.press("n")
        assert driver.open == 2
        assert driver.desk.reading.page_text.marks.hit == 0
        await driver.press("N")
        assert driver.open == 1
        assert driver.desk.reading.page_text.marks.hit == hits - 1
        assert driver.desk.reading.scroll_y > 0
        await driver.press("G", *"n" * (hits + 1))
        assert "No more hits" in driver.notes[-1]


@covers("open")
async def test_open_reads_a_row_follows_a_name_and_jumps_to_a_related_article() -> None:
    async with reading() as driver:
        await driver.press("j", "enter")
        assert (driver.pane, driver.open) == ("reading", 2)
        await driver.press("m", "enter")
        assert driver.desk.column.query_text == 'org:"Harbour Authority"'
        assert driver.pane == "list"
        await driver.press("l", "l", "G", "enter")
        assert driver.pane == "reading"
        assert driver.open == 4


@covers("back")
async def test_back_clears_highlights_before_it_goes_anywhere() -> None:
    async with reading() as driver:
        await driver.press("j", "/")
        await driver.type("ferry")
        await driver.press("enter", "l", "m")
        assert driver.desk.reading.page_text.marks.hits
        await driver.press("escape")
        assert not driver.desk.reading.page_text.marks.hits
        assert driver.name() == "Port Ellery"
        await driver.press("q")
        assert driver.name() is None
        await driver.press("escape")
        assert driver.pane == "list"
        await driver.press("escape")
        assert driver.desk.column.query_text == ""
        assert driver.selected == 2
        await driver.press("q")
        assert "Q leaves" in driver.notes[-1]


async def test_panes_by_width() -> None:
    async with reading() as driver:
        assert driver.shown() == {"list", "reading", "sidebar"}
    async with reading(size=MEDIUM) as driver:
        assert driver.shown() == {"list", "reading"}
        await driver.press("tab", "tab")
        assert driver.shown() == {"reading", "sidebar"}
        await driver.press("tab")
        assert driver.shown() == {"list", "reading"}
    async with reading(size=NARROW) as driver:
        shown = [driver.shown()]
        for _ in range(3):
            await driver.press("tab")
            shown.append(driver.shown())
        assert shown == [{"list"}, {"reading"}, {"sidebar"}, {"list"}]


async def test_a_tiny_screen_holds() -> None:
    async with reading(size=TINY) as driver:
        await driver.press("j", "enter", "m", "tab", "j", "tab", "?", "escape", "T", "escape", "/", "escape", "Z")
        assert driver.app.main.is_current
        await driver.pilot.resize_terminal(2, 2)
        await driver.settle()
        await driver.pilot.resize_terminal(*WIDE)
        await driver.settle()
        assert driver.shown() == {"reading"}


async def test_resizing_rearranges() -> None:
    async with reading() as driver:
        for size, shown in ((NARROW, {"list"}), (MEDIUM, {"list", "reading"}), (WIDE, {"list", "reading", "sidebar"})):
            await driver.pilot.resize_terminal(*size)
            await driver.settle()
            assert driver.shown() == shown
