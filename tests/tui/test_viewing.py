"""What the screen shows and what leaves it."""

from __future__ import annotations

from dataclasses import replace

from textual.app import App

from reader.tui.screens.help import HelpScreen
from tests.tui.covering import covers
from tests.tui.driving import MEDIUM, NARROW, lines, reading, side
from tests.tui.fakes import FakeLibrary, FakeSettings, article, sample
from tests.tui.test_jumping import watch_browser


@covers("browser")
async def test_the_browser_gets_web_pages_only() -> None:
    bad = replace(article(2), url="file:///etc/passwd")
    async with reading(FakeLibrary([article(1), bad, replace(article(3), url=None)])) as driver:
        opened = watch_browser(driver)
        await driver.press("o", "j", "o", "j", "o")
        assert opened == ["https://news.example/1"]
        assert "no web link" in driver.notes[-1]


@covers("copy_link", "copy_citation")
async def test_copying() -> None:
    async with reading() as driver:
        await driver.press("y")
        assert driver.app.clipboard == "https://news.example/0"
        await driver.press("Y")
        assert driver.app.clipboard == (
            "R. Lind. “Ferry service to Port Ellery halted after a storm (0)”. Harbour Post. 2025-08-28. "
            "https://news.example/0."
        )


@covers("sidebar")
async def test_the_sidebar_folds() -> None:
    async with reading() as driver:
        await driver.press("i")
        assert driver.shown() == {"list", "reading"}
        await driver.press("i")
        assert driver.shown() == {"list", "reading", "sidebar"}
    async with reading(size=MEDIUM) as driver:
        await driver.press("l", "i")
        assert driver.shown() == {"reading", "sidebar"}
        assert driver.pane == "reading"
        await driver.press("i")
        assert driver.shown() == {"list", "reading"}
    async with reading(size=NARROW) as driver:
        await driver.press("i")
        assert driver.shown() == {"sidebar"}
        await driver.press("i")
        assert driver.shown() == {"reading"}


@covers("zen")
async def test_zen_shows_the_article_alone() -> None:
    async with reading() as driver:
        await driver.press("Z")
        assert driver.shown() == {"reading"}
        await driver.press("escape")
        assert driver.shown() == {"list", "reading", "sidebar"}
        await driver.press("Z", "Z")
        assert driver.shown() == {"list", "reading", "sidebar"}


@covers("refresh")
async def test_new_articles_are_told_of_and_come_in_on_refresh_only() -> None:
    async with reading(sample(60)) as driver:
        await driver.press("G", "k")
        before = lines(driver.desk.articles)
        driver.library.add(article(99))
        await driver.look()
        assert lines(driver.desk.articles) == before
        assert "1 new" in driver.heading
        await driver.press("ctrl+r")
        assert driver.selected == 59
        assert driver.desk.articles.total == 61
        assert "new" not in driver.heading.replace("All news", "")
        await driver.press("g", "g")
        assert driver.titles[0] == article(99).title


async def test_marks_of_another_process_show() -> None:
    async with reading() as driver:
        driver.library.state.mark([1], read=True)
        driver.library.dirty = True
        await driver.look()
        assert lines(driver.desk.articles)[0].startswith("▌○")
        assert "11 unread" in driver.heading


async def test_an_analysis_that_comes_later_marks_names_and_keeps_the_place() -> None:
    library = sample()
    library.analysed = False
    async with reading(library, size=MEDIUM) as driver:
        await driver.press("enter", "j", "j", "m")
        assert "No more names" in driver.notes[-1]
        library.analysed = library.dirty = True
        await driver.look()
        assert driver.desk.reading.scroll_y == 2
        await driver.press("m", "l")
        assert driver.name() == "Port Ellery"
        assert "Mira Olsen" in side(driver)


async def test_a_new_revision_of_the_open_article_shows_at_the_same_place() -> None:
    async with reading(size=MEDIUM) as driver:
        await driver.press("enter", "j", "j")
        old = driver.library.articles[1]
        driver.library.articles[1] = replace(old, text="Corrected.\n" + old.text)
        driver.library.dirty = True
        await driver.look()
        assert driver.page.startswith("Corrected.")
        assert driver.desk.reading.scroll_y == 2


@covers("theme")
async def test_light_and_dark() -> None:
    async with reading() as driver:
        assert driver.app.theme == "reader-dark"
        driver.app.main.keyboard.do("theme")
        await driver.settle()
        assert driver.app.theme == "reader-light"
    async with reading(settings=FakeSettings(theme="light")) as driver:
        assert driver.app.theme == "reader-light"


@covers("palette")
async def test_the_palette_finds_verbs_by_their_words() -> None:
    async with reading(size=NARROW) as driver:
        for key, words, found, done in (
            (":", "zen", "Show the article alone", lambda: driver.shown() == {"reading"}),
            ("ctrl+p", "light or dark", "between the light", lambda: driver.app.theme == "reader-light"),
        ):
            await driver.press(key)
            await driver.type(words)
            await driver.until(lambda found=found: found in driver.screen_text)  # type: ignore[misc]  # of this round
            await driver.press("enter")
            await driver.until(done)
            assert driver.app.main.is_current


@covers("help")
async def test_help_shows_the_keys_that_hold() -> None:
    async with reading(settings=FakeSettings(keys={"star": "X"})) as driver:
        await driver.press("?")
        assert isinstance(driver.app.screen, HelpScreen)
        text = driver.screen_text
        assert "Move down a row" in text
        await driver.press("j", "k", "space", "escape")
        assert driver.app.main.is_current
        await driver.press("X")
        assert driver.state(1).starred


@covers("quit")
async def test_quit() -> None:
    async with reading() as driver:
        await driver.press("Q")
        assert driver.app.return_code == 0
        assert not driver.app.is_running or driver.app._exit


async def test_the_bottom_line_tells_where_one_is() -> None:
    async with reading(size=MEDIUM) as driver:
        assert "1 of 12" in driver.footing
        assert "f filter" in driver.footing
        await driver.press("enter")
        assert "Space page" in driver.footing
        assert "trail 1 ◂ ▸ 0" in driver.footing
        assert "%" in driver.footing
        await driver.press("G")
        assert "100 %" in driver.footing


async def test_state_shows_without_colour() -> None:
    async with reading() as driver:
        driver.library.state.mark([2], read=True)
        driver.library.state.mark([2], starred=True)
        driver.desk.articles.redraw()
        first, _, second, detail = lines(driver.desk.articles)[:4]
        assert first.startswith("▌● ")
        assert second.startswith(" ○ ")
        assert "★" in detail


async def test_no_command_of_the_toolkit_is_left_in_the_palette() -> None:
    async with reading() as driver:
        assert isinstance(driver.app, App)
        await driver.press(":")
        await driver.type("maximize")
        assert "Maximize" not in driver.screen_text
