"""Changes of state, all of them undoable, and when an article counts as read."""

from __future__ import annotations

from tests.tui.covering import covers
from tests.tui.driving import MEDIUM, NARROW, lines, reading
from tests.tui.fakes import FakeSettings, sample


@covers("read", "unread")
async def test_read_and_unread() -> None:
    async with reading() as driver:
        await driver.press("r")
        assert driver.state(1).read
        assert lines(driver.desk.articles)[0].startswith("▌○")
        assert "11 unread" in driver.heading
        await driver.press("u")
        assert not driver.state(1).read
        assert lines(driver.desk.articles)[0].startswith("▌●")


@covers("star", "later")
async def test_star_and_later_are_switches() -> None:
    async with reading() as driver:
        await driver.press("j", "s", "a")
        assert driver.state(2).starred
        assert driver.state(2).later
        assert "★" in lines(driver.desk.articles)[3]
        assert "◷" in lines(driver.desk.articles)[3]
        assert "★" in driver.screen_text.splitlines()[5]
        await driver.press("enter", "s", "a")
        assert not driver.state(2).starred
        assert not driver.state(2).later


@covers("tags")
async def test_tags_are_added_and_taken_off() -> None:
    async with reading() as driver:
        await driver.press("t")
        await driver.type("harbour, storm")
        await driver.press("enter")
        assert driver.state(1).tags == ("harbour", "storm")
        assert "#harbour" in driver.screen_text
        await driver.press("t")
        await driver.type("-storm")
        await driver.press("enter")
        assert driver.state(1).tags == ("harbour",)
        await driver.press("t", "x", "escape")
        assert driver.state(1).tags == ("harbour",)


@covers("all_read")
async def test_all_read_takes_only_what_the_list_holds() -> None:
    async with reading() as driver:
        await driver.press("/")
        await driver.type("court")
        await driver.press("enter", "A")
        assert [each for each, state in driver.library.states.items() if state.read] == [4, 10]
        assert driver.notes[-1] == "2 articles marked as read"
        await driver.press("A")
        assert driver.notes[-1] == "Nothing here is unread"


@covers("remove", "undo")
async def test_removal_and_its_undoing() -> None:
    async with reading() as driver:
        await driver.press("j", "delete")
        assert 2 not in driver.library.articles
        assert driver.desk.articles.total == 11
        assert driver.selected == 3
        assert driver.open == 3
        await driver.press("U")
        assert 2 in driver.library.articles
        assert driver.desk.articles.total == 12
        assert driver.notes[-1] == "Undone: a removal"
        assert driver.selected == 3
        await driver.press("U")
        assert driver.notes[-1] == "Nothing to undo"


async def test_an_article_is_read_once_it_has_been_shown_for_a_while() -> None:
    async with reading(settings=FakeSettings(read_when="delay")) as driver:
        assert not driver.state(1).read
        await driver.press("j")
        await driver.until(lambda: driver.state(2).read)
        assert not driver.state(1).read
        await driver.press("k")
        await driver.until(lambda: driver.state(1).read)


async def test_the_first_article_is_not_read_just_because_it_came_up() -> None:
    async with reading(settings=FakeSettings(read_when="delay")) as driver:
        assert driver.open == 1
        assert not driver.state(1).read
        await driver.press("enter")
        assert driver.state(1).read


async def test_an_article_hidden_behind_the_list_is_not_read() -> None:
    async with reading(size=NARROW, settings=FakeSettings(read_when="delay")) as driver:
        await driver.press("j")
        assert driver.open == 2
        assert not driver.state(2).read
        await driver.press("enter")
        assert driver.state(2).read


async def test_an_article_is_read_at_its_end() -> None:
    async with reading(size=MEDIUM, settings=FakeSettings(read_when="end")) as driver:
        await driver.press("enter", "j")
        assert not driver.state(1).read
        await driver.press("G")
        assert driver.state(1).read


async def test_an_article_is_read_when_opened() -> None:
    async with reading(settings=FakeSettings(read_when="open")) as driver:
        await driver.press("j")
        assert driver.state(2).read


async def test_by_hand_nothing_is_read_by_itself() -> None:
    async with reading(sample(3), size=MEDIUM, settings=FakeSettings(read_when="manual")) as driver:
        await driver.press("enter", "G")
        assert not driver.state(1).read


async def test_marking_unread_holds_although_the_article_stays_on_show() -> None:
    async with reading(settings=FakeSettings(read_when="delay")) as driver:
        await driver.press("j", "u")
        assert not driver.state(2).read


async def test_undo_is_for_what_the_user_did() -> None:
    async with reading(settings=FakeSettings(read_when="open")) as driver:
        await driver.press("s", "j", "j", "U")
        assert not driver.state(1).starred
        assert driver.state(2).read
        assert driver.state(3).read
        await driver.press("U")
        assert driver.notes[-1] == "Nothing to undo"
