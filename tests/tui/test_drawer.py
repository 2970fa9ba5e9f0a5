"""The drawer: what stands in it, where it opens, and what its verbs do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tui.covering import covers
from tests.tui.driving import MEDIUM, NARROW, SMALL, TINY, WIDE, Driver, lines, reading
from tests.tui.fake_feeds import FakeFeed, FakeQuery
from tests.tui.fakes import HOUR, NOW, FakeLibrary, sample


def stocked() -> FakeLibrary:
    """Twelve articles of four outlets, three of them subscribed to, and two smart feeds."""
    library = sample()
    library.feeds.all = [
        FakeFeed(1, "https://post.example/feed", "Harbour Post", "News/Coast", NOW - HOUR),
        FakeFeed(2, "https://wire.example/feed", "Wire One", "News", NOW - HOUR, "the server cannot be reached"),
        FakeFeed(3, "https://me:secret@ledger.example/feed", None, "", NOW, "gone for good (410)", NOW),
    ]
    library.saved.all = [FakeQuery(1, "Ferries", "ferry"), FakeQuery(2, "Trams", "tram")]
    return library


def drawn(driver: Driver) -> list[str]:
    """The rows of the drawer in view, without bar and margin."""
    return [line[1:].rstrip() for line in lines(driver.desk.drawer) if line.strip()]


async def to(driver: Driver, name: str) -> None:
    """Goes down to the row of that name."""
    await driver.press("g", "g")
    for _ in range(20):
        shelf = driver.desk.drawer.shelf
        if shelf is not None and shelf.name == name:
            return
        await driver.press("j")
    raise AssertionError(f"no row called {name}")


@covers("drawer")
async def test_lists_smart_feeds_folders_and_feeds_with_their_numbers() -> None:
    library = stocked()
    library.state.mark([1, 2], read=True)
    library.state.mark([3], starred=True)
    async with reading(library) as driver:
        assert "drawer" not in driver.shown()
        await driver.press("d")
        assert driver.pane == "drawer"
        assert [" ".join(line.split()) for line in drawn(driver)] == [
            "All news 12",
            "Unread 10",
            "Starred 1",
            "Later",
            "SMART FEEDS",
            "Ferries 1",
            "Trams 2",
            "FEEDS",
            "▾ News 4",
            "▾ Coast 2",
            "Harbour Post 2",
            "! Wire One 2",
            "× ledger.example/feed",
        ]
        await driver.press("d")
        assert driver.shown() == {"list", "reading", "sidebar"}
        assert driver.pane == "list"


async def test_where_it_opens() -> None:
    for size, opened, chosen in (
        (WIDE, {"drawer", "list", "reading", "sidebar"}, {"drawer", "list", "reading", "sidebar"}),
        ((130, 40), {"drawer", "reading", "sidebar"}, {"list", "reading", "sidebar"}),
        (MEDIUM, {"drawer", "reading"}, {"list", "reading"}),
        (NARROW, {"drawer"}, {"list"}),
        (SMALL, {"drawer"}, {"list"}),
        (TINY, {"drawer"}, {"list"}),
    ):
        async with reading(stocked(), size=size) as driver:
            await driver.press("d")
            assert driver.shown() == opened, size
            await driver.press("j", "enter")
            assert driver.shown() == chosen, size
            assert driver.pane == "list"


async def test_the_keys_of_the_panes_lead_to_it() -> None:
    async with reading(stocked()) as driver:
        await driver.press("h")
        assert driver.pane == "drawer"
        await driver.press("tab", "tab", "tab", "tab")
        assert driver.pane == "drawer"
        await driver.press("escape")
        assert (driver.pane, "drawer" in driver.shown()) == ("list", True)
    async with reading(stocked(), size=MEDIUM) as driver:
        await driver.press("h", "l")
        assert driver.shown() == {"list", "reading"}


async def test_choosing_lists_and_is_on_the_trail_under_its_name() -> None:
    async with reading(stocked()) as driver:
        await driver.press("d")
        await to(driver, "Ferries")
        await driver.press("enter")
        assert "Ferries  2 articles" in driver.heading
        assert driver.library.searched[-1] == "ferry"
        await driver.press("d")
        await to(driver, "Harbour Post")
        await driver.press("enter")
        assert driver.library.searched[-1] == "feed:1"
        assert driver.heading.startswith(" reader  Harbour Post ")
        await driver.press("f")
        await driver.type("storm")
        await driver.press("enter")
        assert driver.heading.startswith(" reader  Harbour Post › storm ")
        await driver.press("T")
        assert "Ferries" in driver.screen_text
        await driver.press("T", "H", "H")
        assert driver.heading.startswith(" reader  Ferries ")
        await driver.press("d")
        await to(driver, "Starred")
        await driver.press("enter")
        assert driver.heading.startswith(" reader  Starred ")


async def test_a_feed_that_fails_says_why() -> None:
    async with reading(stocked()) as driver:
        await driver.press("d")
        await to(driver, "Wire One")
        assert "Wire One: the server cannot be reached" in driver.footing
        assert "asked 1 h ago, failed" in driver.screen_text
        await to(driver, "News")
        assert "2 feeds, 1 of them failing" in driver.screen_text
        await driver.press("G")
        assert "gone for good" in driver.footing
        assert "secret" not in driver.screen_text


@covers("fold_toggle", "fold", "unfold")
async def test_folders_fold_and_stay_so() -> None:
    library = stocked()
    async with reading(library) as driver:
        await driver.press("d")
        await to(driver, "Harbour Post")
        await driver.press("z", "c")
        assert driver.desk.drawer.shelf
        assert driver.desk.drawer.shelf.name == "Coast"
        assert "Harbour Post" not in "".join(drawn(driver))
        await driver.press("z", "o")
        assert "Harbour Post" in "".join(drawn(driver))
        await to(driver, "News")
        await driver.press("z", "a")
        assert [line.split() for line in drawn(driver) if "▸" in line] == [["▸", "News", "!", "6"]]
        assert "2 feeds, 1 of them failing" in driver.screen_text
        await to(driver, "All news")
        await driver.press("z", "a")
        assert "no folder" in driver.notes[-1]
    assert library.feeds.paths == {"News"}
    async with reading(library) as driver:
        await driver.press("d")
        await to(driver, "News")
        await driver.press("enter")
        assert driver.pane == "drawer"
        assert "Coast" in "".join(drawn(driver))
        await driver.press("enter")
        assert driver.library.searched[-1] == 'folder:"/News"'


async def test_counts_follow_what_is_read_and_the_selection_stays() -> None:
    async with reading(stocked()) as driver:
        await driver.press("d")
        await to(driver, "Harbour Post")
        driver.library.state.mark([1, 2, 5], read=True)
        driver.library.feeds.all.insert(0, FakeFeed(9, "https://new.example", "A new one", "News/Coast"))
        driver.library.dirty = True
        await driver.look()
        assert driver.desk.drawer.shelf
        assert (driver.desk.drawer.shelf.name, driver.desk.drawer.shelf.number) == ("Harbour Post", 1)
        assert "A new one" in "".join(drawn(driver))


async def test_an_article_of_two_feeds_counts_once_in_their_folder() -> None:
    library = stocked()
    library.feeds.common = [(1, 2), (2, 3), (1, 2, 3)]
    async with reading(library) as driver:
        await driver.press("d")
        numbers = {row.name: row.number for row in driver.desk.drawer.rows if row.kind == "folder"}
        assert numbers == {"News": 2 * 3 - 2, "Coast": 3}


async def test_it_opens_at_the_list_on_show() -> None:
    async with reading(stocked(), size=MEDIUM) as driver:
        driver.desk.nav.go_list("tram")
        await driver.settle()
        await driver.press("d")
        assert driver.desk.drawer.shelf
        assert driver.desk.drawer.shelf.name == "Trams"
        await driver.press("k", "enter", "d")
        assert driver.desk.drawer.shelf.name == "Ferries"
        await driver.press("d", "H", "d")
        assert driver.desk.drawer.shelf.name == "Trams"


async def test_all_of_a_row_is_marked_as_read() -> None:
    async with reading(stocked()) as driver:
        await driver.press("d")
        await to(driver, "Trams")
        await driver.press("A")
        assert [number for number, state in driver.library.states.items() if state.read] == [4, 10]
        await driver.press("A")
        assert "Nothing here is unread" in driver.notes[-1]
        await driver.press("U")
        assert not any(state.read for state in driver.library.states.values())


async def test_keys_for_articles_do_nothing_in_it() -> None:
    async with reading(stocked()) as driver:
        await driver.press("d", "s", "a", "r")
        assert not any(state.starred or state.later or state.read for state in driver.library.states.values())


@covers("save_search")
async def test_a_search_is_kept_under_a_name() -> None:
    async with reading(stocked()) as driver:
        await driver.press("/")
        await driver.type("quota")
        await driver.press("enter", "w")
        await driver.type("Fish")
        await driver.press("tab")
        await driver.type(" (")
        await driver.submit(leads_to=driver.faults("cannot be read at 0"))
        await driver.press("tab", "backspace", "backspace")
        await driver.submit(leads_to=lambda: len(driver.library.saved.all) == 3)
        assert driver.library.saved.all[-1] == FakeQuery(3, "Fish", "quota")
        assert driver.heading.startswith(" reader  Fish ")


@covers("edit_feed")
async def test_rows_are_edited() -> None:
    async with reading(stocked()) as driver:
        await driver.press("d")
        await to(driver, "Wire One")
        await driver.press("E")
        await driver.type("!")
        await driver.press("down")
        await driver.type("/Far")
        await driver.submit(leads_to=lambda: driver.library.feeds.all[1].title == "Wire One!")
        assert driver.library.feeds.all[1].folder == "News/Far"
        await to(driver, "Trams")
        await driver.press("E")
        await driver.type("!")
        await driver.submit(leads_to=lambda: driver.library.saved.all[1] == FakeQuery(2, "Trams!", "tram"))
        await to(driver, "News")
        await driver.press("E", "backspace")
        await driver.submit(leads_to=lambda: driver.notes[-1:] == ["Changed"])
        assert {feed.folder for feed in driver.library.feeds.all} == {"New/Coast", "New/Far", ""}
        await to(driver, "Later")
        await driver.press("E")
        assert "built in" in driver.notes[-1]


@covers("remove_feed")
async def test_rows_are_removed() -> None:
    async with reading(stocked()) as driver:
        await driver.press("d")
        await to(driver, "Trams")
        await driver.press("enter", "d", "delete")
        assert [saved.name for saved in driver.library.saved.all] == ["Ferries"]
        assert driver.desk.column.query_text == "", "what is not there is not listed"
        await to(driver, "News")
        await driver.press("delete")
        assert [feed.id for feed in driver.library.feeds.all] == [3]
        assert "2 feeds and 0 articles removed; U brings it back" in driver.notes[-1]
        await to(driver, "Unread")
        await driver.press("delete")
        assert "built in" in driver.notes[-1]
        driver.app.main.keyboard.do("pane_right")
        driver.app.main.keyboard.do("remove_feed")
        assert "Select a row of the drawer first: d opens it" in driver.notes[-1]


@covers("smart_up", "smart_down")
async def test_smart_feeds_are_put_in_order() -> None:
    async with reading(stocked()) as driver:
        await driver.press("d")
        await to(driver, "Trams")
        await driver.press("<")
        assert [saved.name for saved in driver.library.saved.all] == ["Trams", "Ferries"]
        assert driver.desk.drawer.shelf
        assert driver.desk.drawer.shelf.name == "Trams"
        await driver.press(">")
        assert [saved.name for saved in driver.library.saved.all] == ["Ferries", "Trams"]
        await driver.press("G", ">")
        assert "Only smart feeds" in driver.notes[-1]


async def test_a_count_that_takes_too_long_is_left_open() -> None:
    library = stocked()

    class Slow(type(library.saved)):  # type: ignore[misc]  # the fake's own class
        def unread(self, *, cancel: object = None) -> object:
            return iter([(each, None) for each in self.list()])

    library.saved = Slow(library)
    library.saved.all = [FakeQuery(1, "Ferries", "ferry")]
    async with reading(library) as driver:
        await driver.press("d")
        assert next(line for line in drawn(driver) if "Ferries" in line).endswith("…")


async def test_a_click_lists() -> None:
    async with reading(stocked()) as driver:
        await driver.press("d")
        await driver.pilot.click("#drawer", offset=(5, 1))
        await driver.settle()
        assert driver.library.searched[-1] == "is:unread"


async def test_five_hundred_feeds_are_drawn_a_screen_at_a_time() -> None:
    library = sample()
    library.feeds.all = [FakeFeed(each, f"https://{each}.example", f"Feed {each:03}") for each in range(1, 501)]
    async with reading(library, size=SMALL) as driver:
        await driver.press("d", "G")
        assert drawn(driver)[-1].strip() == "Feed 500"
        await driver.press("pageup", "k", "pagedown")
        assert driver.desk.drawer.shelf
        assert driver.desk.drawer.shelf.name == "Feed 499"
        await driver.press("g", "g")
        assert drawn(driver)[0].split() == ["All", "news", "12"]


@pytest.mark.parametrize("name", ["[bold]x[/]", "\x1b[31mred\x07", "北京" * 40, "", "\u202eevil"])
async def test_hostile_names_stay_in_their_line(name: str) -> None:
    library = stocked()
    library.feeds.all = [replace(library.feeds.all[1], title=name, folder=f"{name} x", error=name or "?")]
    library.saved.all = [FakeQuery(1, name or "?", "ferry")]
    async with reading(library, size=SMALL) as driver:
        await driver.press("d", "G", "enter", "T", "escape", "d", "G", "E", "escape")
        assert "\x1b" not in driver.screen_text
        assert all(line.cell_length == SMALL[0] for line in driver.app.screen._compositor.render_strips())
