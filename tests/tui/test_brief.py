"""The brief: a day's stories on one page, each sentence and each title a jump."""

from __future__ import annotations

from pathlib import Path

from reader.article import Passage
from reader.tui.targets import Thread
from tests.tui.covering import covers
from tests.tui.driving import TINY
from tests.tui.test_telling import page, pane
from tests.tui.test_unfolding import opened, stories


@covers("brief")
async def test_the_brief_leads_to_stories_and_to_places(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, library):
        await hand.press("b")
        assert pane(hand) == "story"
        shown = page(hand)
        assert shown.split("\n")[0].strip() == "Brief"
        assert library.story(1).story.title in " ".join(shown.split())
        assert hand.desk.story.find(lambda target: isinstance(target, Passage))
        await hand.press("enter")
        assert pane(hand) == "reading"
        assert opened(hand).startswith("ferry")
        await hand.press("escape", "escape")
        assert page(hand).split("\n")[0].strip() == "Brief"
        assert hand.desk.story.find(lambda target: target == Thread(1))
        await hand.press("enter")
        assert "OVERVIEW" in page(hand)
        await hand.press("T")
        assert "the brief" in hand.screen_text
        await hand.press("escape", "H")
        assert page(hand).split("\n")[0].strip() == "Brief"
        await hand.press("b")
        assert pane(hand) == "list"


async def test_a_story_is_followed_from_the_brief(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, library):
        await hand.press("b")
        hand.desk.story.find(lambda target: isinstance(target, Passage))
        await hand.press("F")
        assert len(library.ids("is:followed")) == 3, "that of the sentence"
        await hand.press("F")
        assert library.ids("is:followed") == []
        hand.desk.story.find(lambda target: target == Thread(1))
        await hand.press("F")
        assert len(library.ids("is:followed")) == 3


async def test_the_brief_fits_a_small_screen(tmp_path: Path) -> None:
    async with stories(tmp_path, size=TINY) as (hand, _):
        await hand.press("b", "G")
        width = hand.desk.story.scrollable_content_region.width
        assert all(len(line) <= width for line in page(hand).split("\n"))
