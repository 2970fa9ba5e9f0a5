"""Skimming: key sentences stand out, all else steps back, and nothing that is marked gets lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.color import Color

from tests.tui.covering import covers
from tests.tui.driving import NARROW, Hand, reading
from tests.tui.fakes import FakeLibrary, FakeSettings, article, sample
from tests.tui.test_unfolding import stories

KEY, NAME, REST, HEADING = "who leads", "Mira Olsen", "describes the repairs", "What happens next"


def looks(hand: Hand, text: str) -> list[tuple[str, bool, bool, bool]]:
    """How each appearance of a text on the screen is drawn: its colour, bold, underlined, on a ground of its own."""
    found = []
    ground = Color.parse(hand.app.theme_variables["background"])
    for strip in hand.app.screen._compositor.render_strips():
        at = strip.text.find(text)
        if at < 0:
            continue
        for segment in strip:
            if at < len(segment.text):
                style = segment.style
                assert style is not None
                assert style.color is not None
                own = style.bgcolor is not None and Color.from_rich_color(style.bgcolor) != ground
                colour = Color.from_rich_color(style.color).hex
                found.append((colour, bool(style.bold), bool(style.underline), own))
                break
            at -= len(segment.text)
    return found


def colour(hand: Hand, name: str) -> str:
    return Color.parse(hand.app.theme_variables[name]).hex


@covers("skim")
@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_key_sentences_are_bright_and_the_rest_dim_until_it_is_ended(theme: str) -> None:
    async with reading(settings=FakeSettings(theme=theme), size=NARROW) as driver:
        await driver.press("enter")
        plain = looks(driver, REST)
        await driver.press("v")
        assert looks(driver, KEY) == [(colour(driver, "bright"), True, False, False)]
        assert looks(driver, NAME)[0] == (colour(driver, "person"), True, True, False)
        assert set(looks(driver, REST)) == {(colour(driver, "quiet"), False, False, False)}
        assert looks(driver, HEADING) == [(colour(driver, "accent"), True, False, False)]
        driver.desk.watch.note("")
        await driver.settle()
        assert "skimming, " in driver.footing
        await driver.press("v")
        assert looks(driver, REST) == plain
        driver.desk.watch.note("")
        await driver.settle()
        assert "skimming" not in driver.footing


async def test_one_goes_on_skimming_from_article_to_article_and_from_the_list() -> None:
    library = FakeLibrary([*sample(3).articles.values(), replace(article(3), text="")])
    async with reading(library) as driver:
        await driver.press("v")
        assert "in what you open next" in driver.notes[-1]
        await driver.press("j")
        assert driver.open == 2
        assert looks(driver, KEY)[0][1]
        await driver.press("G")
        assert driver.open == 4
        assert driver.page == ""
        await driver.press("k", "v", "enter")
        assert not looks(driver, KEY)[0][1]


async def test_hits_the_current_name_and_hints_stand_out_of_what_is_dim() -> None:
    async with reading() as driver:
        await driver.press("/")
        await driver.type("repairs")
        await driver.press("enter", "enter", "v")
        assert (colour(driver, "hit-text"), True, False, True) in looks(driver, "repairs")
        await driver.press("escape", "ctrl+f")
        await driver.type("lamp")
        await driver.press("enter")
        assert any(own for *_, own in looks(driver, "lamp"))
        await driver.press("escape", "m", "m", "m", "m")
        name = driver.name()
        assert name is not None
        await driver.press("v", "v")
        assert driver.name() == name
        driver.desk.reading.page_text.renew(driver.library.article(driver.open or 0))
        await driver.settle()
        assert looks(driver, "from the first survey")[0][0] == colour(driver, "quiet")


async def test_any_article_of_a_library_is_skimmed_at_its_sentences_and_its_place_stays(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, library):
        await hand.press("G", "enter")
        view = hand.desk.reading.view
        assert view is not None
        assert library.story(view.story or 0).story.articles == 1
        before = hand.desk.reading.scroll_y
        await hand.press("v")
        keys = [view.article.text[span.start : span.end] for span in library.telling.key_spans(view.id)]
        assert keys
        assert looks(hand, keys[0][:20])[0][:2] == (colour(hand, "bright"), True)
        assert hand.desk.reading.scroll_y == before
