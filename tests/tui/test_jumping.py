"""Jumping between related articles, along the trail, to names and links."""

from __future__ import annotations

from tests.tui.covering import covers
from tests.tui.driving import MEDIUM, Driver, reading, side
from tests.tui.fakes import sample

#: Seconds of a pause that does not end within a test.
NEVER = 600.0


@covers("next_related", "previous_related")
async def test_walking_the_related_articles_of_one() -> None:
    async with reading() as driver:
        related = [each.id for each in driver.library.related(1)]
        for wanted in related:
            await driver.press("]")
            assert driver.open == wanted
        await driver.press("]")
        assert driver.open == related[-1]
        assert "No more related" in driver.notes[-1]
        await driver.press("[", "[")
        assert driver.open == related[0]
        await driver.press("[")
        assert driver.open == 1


@covers("related")
async def test_a_digit_jumps_to_the_related_article_of_that_number() -> None:
    async with reading() as driver:
        await driver.press("2")
        assert driver.open == driver.library.related(1)[1].id
        await driver.press("9")
        assert "no related article 9" in driver.notes[-1]


async def test_nothing_is_looked_for_about_articles_that_are_passed() -> None:
    async with reading(sample(60), first_hit=NEVER) as driver:
        await driver.press("j", "j", "k", "j")
        assert driver.open == 3
        assert driver.library.related_to == []
        driver.desk.nav.go_article(9)
        await driver.settle()
        assert driver.library.related_to == [9]


async def test_nothing_is_looked_for_once_the_user_moves_on() -> None:
    async with reading(sample(60), preview=NEVER, first_hit=NEVER) as driver:
        resting = driver.desk.article_column._resting
        assert resting._timer is not None
        await driver.press("j")
        assert driver.open == 1
        assert resting._timer is None


async def test_what_is_related_is_looked_for_once_a_row_is_rested_upon() -> None:
    async with reading(sample(60), first_hit=0.2) as driver:
        await driver.press("j", "j")
        await driver.until(lambda: 3 in driver.library.related_to)
        await driver.settle()
        assert "ferry" in side(driver)


@covers("trail_back", "trail_forward")
async def test_the_trail_restores_list_row_article_and_scroll() -> None:
    async with reading(sample(60), size=MEDIUM) as driver:
        await driver.press("G", "k", "enter", "j", "j")
        above, scroll = driver.desk.articles.above, driver.desk.reading.scroll_y
        assert scroll == 2
        await driver.press("m", "enter")
        assert driver.desk.column.query_text
        await driver.press("j", "H")
        assert driver.desk.column.query_text == ""
        assert (driver.selected, driver.open, driver.pane) == (59, 59, "reading")
        assert driver.desk.articles.above == above
        assert driver.desk.reading.scroll_y == scroll
        assert "trail 1 ◂ ▸ 1" in driver.footing
        await driver.press("alt+right")
        assert driver.desk.column.query_text
        assert (driver.selected, driver.pane) == (2, "list")
        await driver.press("L")
        assert "ends here" in driver.notes[-1]
        await driver.press("alt+left", "H", "H")
        assert "begins here" in driver.notes[-1]


async def test_going_on_from_the_middle_of_the_trail_forgets_what_lay_ahead() -> None:
    async with reading() as driver:
        await driver.press("1", "2", "H", "3")
        assert driver.desk.trail.ahead == 0
        assert driver.desk.trail.behind == 2


async def test_a_place_whose_article_was_removed_is_told() -> None:
    async with reading() as driver:
        await driver.press("enter", "1")
        driver.library.state.remove([1])
        await driver.press("H")
        assert driver.notes[-1] == "there is no article 1"


@covers("trail")
async def test_the_trail_can_be_seen_and_chosen_from() -> None:
    async with reading() as driver:
        await driver.press("enter", "1", "T")
        text = driver.screen_text
        assert "▸ " + driver.library.articles[2].title in text
        assert "All news" in text
        await driver.press("j", "enter")
        assert driver.open == 1
        await driver.press("T", "escape")
        assert driver.open == 1


@covers("next_mention", "previous_mention")
async def test_names_in_order() -> None:
    async with reading() as driver:
        names = []
        for _ in range(3):
            await driver.press("m")
            names.append(driver.name())
        assert names == ["Port Ellery", "Mira Olsen", "Harbour Authority"]
        assert driver.pane == "reading"
        await driver.press("M")
        assert driver.name() == "Mira Olsen"
        await driver.press("M", "M")
        assert "No more names" in driver.notes[-1]


@covers("entity_hints")
async def test_letters_on_names_list_their_articles() -> None:
    async with reading() as driver:
        await driver.press("e")
        assert "Aort Ellery" in driver.screen_text
        assert "Sira Olsen" in driver.screen_text
        await driver.press("s")
        assert driver.desk.column.query_text == 'person:"Mira Olsen"'
        assert "Sira" not in driver.screen_text
        await driver.press("e", "escape")
        assert "Aort" not in driver.screen_text
        assert driver.pane == "reading"


@covers("link_hints")
async def test_letters_on_links_open_the_browser() -> None:
    async with reading() as driver:
        opened = watch_browser(driver)
        await driver.press(";", "a")
        assert opened == ["https://news.example/report"]


def watch_browser(driver: Driver) -> list[str]:
    """Collects what would be opened in the browser."""
    opened: list[str] = []
    driver.app.open_url = opened.append  # type: ignore[method-assign, assignment]  # a fake browser
    return opened


async def test_the_sidebar_shows_counts_relations_and_reasons() -> None:
    async with reading() as driver:
        text = side(driver)
        assert "PEOPLE" in text
        assert "ORGANISATIONS" in text
        assert "PLACES" in text
        olsen = next(line for line in text.splitlines() if "Mira Olsen" in line)
        assert olsen.split()[-2:] == ["1", "12"]
        assert " 1 Harbour Authority orders inspection" in text
        assert "same event · both: Port" in text


async def test_clicks_choose_names_rows_and_related_articles() -> None:
    async with reading() as driver:
        await driver.pilot.click("#list", offset=(6, 5))
        await driver.settle()
        assert driver.selected == 3
        await driver.pilot.click("#list", offset=(6, 5))
        await driver.settle()
        assert driver.pane == "reading"
        line = next(number for number, text in enumerate(side(driver).splitlines()) if text.startswith(" 2 "))
        await driver.pilot.click("#sidebar", offset=(6, line + 1))
        await driver.settle()
        assert driver.open == driver.library.related(3)[1].id
        await driver.pilot.click("#page", offset=(2, 3))
        await driver.settle()
        assert driver.desk.column.query_text == 'person:"Mira Olsen"'
