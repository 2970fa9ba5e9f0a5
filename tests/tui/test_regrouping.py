"""What the user knows better about stories: merged, taken apart and pinned by key, asked first, and undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.article import Passage
from reader.library import Library
from reader.tui.screens.choice import Choice
from reader.views import StoryArticle
from tests.library.shelf import incoming, stock
from tests.library.test_stories import BAKERS, FERRY, article, home, told
from tests.tui.covering import covers
from tests.tui.driving import NARROW, SMALL, WIDE, Hand, lines
from tests.tui.test_unfolding import opened, stories

TITLES = [each.articles[0].title for each in FERRY]
ALONE = {frozenset({"ferry-1", "ferry-2", "ferry-3"}), frozenset({"bakers"})}


def note(hand: Hand) -> str:
    return hand.desk.watch._note


async def worked(hand: Hand, library: Library) -> None:
    """The process beside the interface does its work, and the interface notices."""
    library.inflow.work()
    await hand.look()


@covers("merge_stories")
async def test_two_stories_become_one_after_a_question_and_come_apart_by_undo(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, library):
        await hand.press("g", "m")
        assert "gm on another story merges it, Esc leaves: “" in lines(hand.app.main.query_one("#footing"))[0]
        await hand.press("g", "m")
        assert "the same story" in note(hand)
        await hand.press("j", "g", "m")
        assert isinstance(hand.app.screen, Choice)
        assert "(3 articles)" in hand.screen_text
        assert "(1 article)" in hand.screen_text
        await hand.press("enter")
        assert "U takes it back" in note(hand)
        assert hand.desk.articles.total == 2
        await hand.look()
        assert hand.desk.articles.total == 2, "nobody has grouped them yet"
        await worked(hand, library)
        assert told(library) == {frozenset().union(*ALONE)}
        assert hand.desk.articles.total == 1
        assert "as you decided" in note(hand)
        await hand.press("U")
        await worked(hand, library)
        assert told(library) == ALONE
        assert hand.desk.articles.total == 2


async def test_a_merge_is_left_by_escape_or_by_the_answer(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, library):
        await hand.press("g", "m", "j", "escape")
        assert note(hand) == "Nothing is merged"
        assert hand.desk.articles.cursor == 1
        await hand.press("g", "m", "k", "g", "m", "j", "enter")
        assert hand.desk.joining.first is None
        assert library.store.decisions.all() == []
        await hand.press("g", "m", "j", "g", "m", "escape")
        assert library.store.decisions.all() == []


async def test_stories_are_merged_from_page_and_article_as_well(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, library):
        await hand.press("S", "g", "m", "escape", "escape", "j", "enter", "g", "m")
        assert not isinstance(hand.app.screen, Choice), "the merge was left by the first Esc"
        await hand.press("H", "H", "k", "S", "g", "m")
        assert isinstance(hand.app.screen, Choice)
        await hand.press("enter")
        await worked(hand, library)
        assert "4 articles" in hand.screen_text, "the page tells of both"


@covers("split_story")
@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_an_article_is_taken_out_of_its_unfolded_story(tmp_path: Path, size: tuple[int, int]) -> None:
    async with stories(tmp_path, size=size) as (hand, library):
        await hand.press("g", "t")
        assert "Choose the article" in note(hand)
        await hand.press("z", "a", "j", "j", "g", "t")
        assert TITLES[1][:30] in hand.screen_text
        assert "This and all later ones, 2 articles" in hand.screen_text
        await hand.press("enter")
        assert "1 article taken out" in note(hand)
        await worked(hand, library)
        assert told(library) == {frozenset({"ferry-1", "ferry-3"}), frozenset({"ferry-2"}), frozenset({"bakers"})}
        await hand.press("U")
        await worked(hand, library)
        assert told(library) == ALONE


async def test_what_follows_is_taken_out_with_it_from_the_page_or_the_text(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, library):
        await hand.press("S")
        assert hand.desk.story.find(
            lambda target: isinstance(target, Passage) and target.article == article(library, "ferry-2")
        )
        await hand.press("g", "t", "j", "enter")
        await worked(hand, library)
        later = {frozenset({"ferry-1"}), frozenset({"ferry-2", "ferry-3"}), frozenset({"bakers"})}
        assert told(library) == later
        await hand.press("U")
        await worked(hand, library)
        hand.desk.nav.go_article(article(library, "ferry-3"))
        await hand.settle()
        await hand.press("g", "t")
        assert "later" not in hand.screen_text.split("Take “")[1]
        await hand.press("enter")
        await worked(hand, library)
        assert home(library, "ferry-3") != home(library, "ferry-1")
        await hand.press("g", "t")
        assert "That is all of its story" in note(hand)


@covers("pin_story")
async def test_a_pinned_story_stays_together_though_its_texts_change(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, library):
        before = home(library, "ferry-2")
        await hand.press("g", "p")
        assert "Its 3 articles stay together whatever comes in; U takes it back" in note(hand)
        text = BAKERS.articles[0].text + " It was sunny."
        stock(library, incoming("ferry-2", "Bakers of Selm judge rye loaves", text))
        assert home(library, "ferry-2") == before
        await hand.press("G", "g", "p")
        assert "nothing to keep together" in note(hand)


async def test_what_is_said_fits_a_small_screen(tmp_path: Path) -> None:
    async with stories(tmp_path, size=SMALL) as (hand, _):
        await hand.press("g", "m", "j", "g", "m")
        shown = hand.screen_text
        assert "Make them one" in shown
        assert "Leave them apart" in shown
        assert "Bakers" in shown


@covers("follow")
async def test_the_story_of_an_article_is_followed_from_wherever_the_article_is(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, library):
        ids = {article(library, f"ferry-{number}") for number in (1, 2, 3)}
        await hand.press("z", "a", "j", "j", "F")
        assert set(library.ids("is:followed")) == ids, "a row of the unfolded story"
        await hand.press("U", "enter", "F")
        assert set(library.ids("is:followed")) == ids, "while reading"
        await hand.press("U", "g", "s", "escape")
        await hand.press("b")
        assert hand.desk.story.find(lambda target: isinstance(target, Passage) and target.article in ids)
        await hand.press("F")
        assert set(library.ids("is:followed")) == ids, "a sentence of the brief"
        await hand.press("U", "I", *"porto", "enter")
        assert hand.desk.story.find(lambda target: isinstance(target, StoryArticle) and target.id in ids)
        await hand.press("F")
        assert set(library.ids("is:followed")) == ids, "an article on the page of a name"
        assert opened(hand)
