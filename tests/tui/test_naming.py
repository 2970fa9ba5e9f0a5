"""The page of a name: gone to from the sidebar and by its name, from there to all that it leads to, and put right."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.article import Entity
from reader.views import Story
from tests.library.shelf import incoming, stock
from tests.library.test_stories import FERRY
from tests.tui.covering import covers
from tests.tui.driving import MEDIUM, SMALL, TINY, WIDE, Hand, lines
from tests.tui.test_unfolding import opened, stories

MINISTER = incoming(
    "minister",
    "Minister promises an inquiry",
    "Henrik Dahl, the transport minister of Portugal, said: “We will find out why the doors of the ferry stood open.”"
    " Dahl met Rui Valente in Porto on Friday. “Nobody will be spared,” Dahl said.",
    published="2026-03-10T21:00:00+00:00",
)


def page(hand: Hand) -> str:
    return "\n".join(line.rstrip() for line in lines(hand.desk.story))


def pane(hand: Hand) -> str:
    return hand.desk.panes.current


async def ask(hand: Hand, name: str) -> None:
    """Goes to the page of a name by typing it."""
    await hand.press("I", *name, "enter")


@covers("name_page")
async def test_a_name_tells_what_there_is_of_it(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, library):
        stock(library, MINISTER)
        await ask(hand, "dahl")
        assert pane(hand) == "story"
        shown = page(hand)
        assert shown.lstrip().startswith("Henrik Dahl")
        assert "person · " in shown
        assert "all 1 article" in shown
        assert "2026-03" in shown.split("OVER TIME")[1].split("NAMED WITH")[0]
        assert "Porto" in shown.split("NAMED WITH PLACES")[1]
        assert "“We will find out why the doors of the ferry stood open.”" in shown.split("SAID")[1]
        assert MINISTER.articles[0].title in shown.split("LATEST ARTICLES")[1].split("STORIES")[0]
        await hand.press("g", "g", "enter")
        assert pane(hand) == "list"
        assert hand.desk.column.query_text == 'person:"Henrik Dahl"'
        await hand.press("H")
        assert page(hand).lstrip().startswith("Henrik Dahl")
        await hand.press("T")
        assert "name: Henrik Dahl" in hand.screen_text


async def test_everything_on_it_is_a_jump(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, library):
        stock(library, MINISTER)
        await ask(hand, "dahl")
        assert hand.desk.story.find(lambda target: getattr(target, "ref", "") == "minister")
        await hand.press("enter")
        assert (opened(hand), pane(hand)) == ("minister", "reading")
        await hand.press("escape")
        assert pane(hand) == "story"
        assert hand.desk.story.find(lambda target: isinstance(target, Story))
        await hand.press("enter")
        assert hand.desk.telling.story is not None
        await hand.press("H")
        assert hand.desk.story.find(lambda target: isinstance(target, Entity) and target.name == "Porto")
        await hand.press("enter")
        assert page(hand).lstrip().startswith("Porto")
        await hand.press("escape")
        assert page(hand).lstrip().startswith("Henrik Dahl")


async def test_names_at_the_side_and_in_the_text_lead_to_their_pages(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, library):
        await hand.press("enter", "l")
        assert pane(hand) == "sidebar"
        name = hand.desk.sidebar.target
        assert isinstance(name, Entity)
        await hand.press("enter")
        assert hand.desk.telling.entity == name.id
        await hand.press("escape", "escape", "escape", "enter", "m")
        current = hand.desk.reading.page_text.current
        assert current is not None
        await hand.press("I")
        assert hand.desk.telling.entity == library.names.find(current.name)[0].id


@covers("edit_name")
async def test_what_the_user_knows_better_holds_and_is_undone(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, library):
        stock(library, MINISTER)
        number = library.names.find("dahl")[0].id
        await ask(hand, "dahl")
        await hand.press("E")
        assert "About Henrik Dahl" in hand.screen_text
        await hand.press("end", *" junior", "enter")
        library.inflow.work()
        await hand.look()
        assert page(hand).lstrip().startswith("Henrik Dahl junior")
        assert library.names.view(number).entity.name == "Henrik Dahl junior"
        await hand.press("E", "tab", *["backspace"] * 6, *"robot", "enter")
        assert "a name is of a person, organisation, place or other" in hand.screen_text
        await hand.press("escape", "U")
        library.inflow.work()
        await hand.look()
        assert "Henrik Dahl\n" in page(hand) + "\n"
        await hand.press("E", "tab", "tab", *"porto", "enter")
        library.inflow.work()
        await hand.look()
        assert library.names.find("dahl")[0].id == library.names.find("porto")[0].id


async def test_a_story_has_no_name_to_edit_and_nobody_no_page(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, _):
        await hand.press("S", "E")
        assert "a name has one of its own" in hand.desk.watch._note
        await hand.press("escape")
        await ask(hand, "Nobody")
        assert "called 'Nobody'" in hand.screen_text


@pytest.mark.parametrize("size", [WIDE, MEDIUM, SMALL, TINY])
async def test_the_page_fits_every_width(tmp_path: Path, size: tuple[int, int]) -> None:
    async with stories(tmp_path, size=size) as (hand, library):
        stock(library, MINISTER, *FERRY)
        await ask(hand, "porto")
        width = hand.desk.story.scrollable_content_region.width
        assert width <= size[0]
        assert all(len(line.rstrip()) <= width for line in lines(hand.desk.story))
        await hand.press("G", "space", "g", "g", "escape")
        assert pane(hand) == "list"


async def test_what_is_done_about_a_name_is_offered_on_its_page_alone(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, _):
        await hand.press("S")
        assert "about this name" not in lines(hand.app.main.query_one("#footing"))[0]
        await ask(hand, "porto")
        assert "about this name" in lines(hand.app.main.query_one("#footing"))[0]
