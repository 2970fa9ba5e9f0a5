"""The page of a story: gone to from the list and from an article, and from there to all that it tells of."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.article import Entity
from reader.text import cells
from reader.tui.widgets.thread_lines import thread_lines, thread_months
from reader.views import Continued, Story, StoryView
from tests.library.shelf import incoming, stock
from tests.library.test_folding import LATE
from tests.library.test_stories import FERRY, article
from tests.tui.covering import covers
from tests.tui.driving import MEDIUM, SMALL, TINY, WIDE, Hand, lines
from tests.tui.test_unfolding import opened, stories

INQUIRY = incoming(
    "inquiry",
    "Santa Clara inquiry blames doors",
    "An inquiry into the fire on the ferry Santa Clara off Porto found that its car deck doors were never closed."
    " The coastguard of Madeira had warned the owner, Rui Valente said.",
    published="2026-04-20T09:00:00+00:00",
)


def page(hand: Hand) -> str:
    """The whole page, however little of it is in view."""
    room = hand.desk.story.scrollable_content_region
    told = hand.desk.story.lines(room.width, room.height)
    return "\n".join("".join(text for text, _ in line.parts).rstrip() for line in told)


def pane(hand: Hand) -> str:
    return hand.desk.panes.current


@covers("story")
async def test_a_story_tells_of_its_articles_by_time_and_leads_to_them(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, library):
        await hand.press("S")
        assert pane(hand) == "story"
        shown = page(hand)
        assert library.story(1).story.title in shown
        assert "3 articles · 3 sources · Tue 10 Mar 08:00 – Tue 10 Mar 19:00" in shown
        assert "Harbour Post, The Ledger, Wire One" in shown
        assert "Porto" in shown.split("NAMED MOST")[1].split("ARTICLES")[0]
        places = [shown.index(item.articles[0].title, shown.index("ARTICLES")) for item in FERRY]
        assert places == sorted(places)
        assert library.story(1).articles[1].why[:20] in shown
        target = hand.desk.story.find(lambda target: getattr(target, "ref", "") == "ferry-2")
        assert target
        await hand.press("enter")
        assert (opened(hand), pane(hand)) == ("ferry-2", "reading")
        await hand.press("escape")
        assert pane(hand) == "story"
        assert hand.desk.story.row is not None
        assert hand.desk.story.row.ref == "ferry-2"
        await hand.press("T")
        assert f"story: {library.story(1).story.title}"[:40] in hand.screen_text
        await hand.press("escape", "escape")
        assert pane(hand) == "list"
        assert not hand.desk.panes.shows("story")


async def test_the_same_key_leads_back_and_the_trail_forward_again(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, _):
        await hand.press("enter", "S")
        assert pane(hand) == "story"
        await hand.press("S")
        assert pane(hand) == "reading"
        await hand.press("L")
        assert pane(hand) == "story"
        assert "NAMED MOST" in page(hand)
        await hand.press("h", "j")
        assert pane(hand) == "list"
        assert opened(hand) == "bakers"
        assert hand.desk.panes.shows("reading"), "the article that was moved to"
        await hand.press("S")
        assert "1 article · 1 source" in page(hand)


async def test_marks_made_on_the_page_show_there_and_are_undone(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, library):
        await hand.press("S")
        hand.desk.story.find(lambda target: getattr(target, "ref", "") == "ferry-1")
        assert page(hand).count("●") == 3
        await hand.press("r", "s")
        assert library.ids("is:read is:starred") == [article(library, "ferry-1")]
        assert page(hand).count("●") == 2
        assert "★" in page(hand)
        await hand.press("U", "U")
        assert page(hand).count("●") == 3
        stock(library, LATE)
        await hand.look()
        assert LATE.articles[0].title in page(hand)
        assert hand.desk.story.row is not None
        assert hand.desk.story.row.ref == "ferry-1", "the selection stays"


async def test_names_and_other_stories_are_jumps_too(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, library):
        stock(library, INQUIRY)
        await hand.press("S", "g", "g")
        assert "HISTORY" in page(hand)
        assert INQUIRY.articles[0].title in page(hand).split("HISTORY")[1]
        await hand.press("G", "enter")
        assert INQUIRY.articles[0].title in page(hand).split("\n")[0]
        await hand.press("H")
        assert "3 articles" in page(hand)
        assert hand.desk.story.find(lambda target: isinstance(target, Entity))
        await hand.press("enter")
        assert hand.desk.telling.entity is not None
        assert "all 4 articles" in page(hand), "the page of the name that most of its articles have"


async def test_what_the_articles_say_leads_to_where_it_stands(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, library):
        told = library.telling.story(1)
        await hand.press("S")
        shown = " ".join(page(hand).split())
        sections = ["OVERVIEW", "WHAT EACH SOURCE SAYS", "FACTS", "NAMED MOST", "ARTICLES"]
        places = [shown.index(section) for section in sections]
        assert places == sorted(places)
        assert " ".join(told.overview[0].text.split()) in shown
        await hand.press("g", "g", "enter")
        passage = told.overview[0]
        assert pane(hand) == "reading"
        view = hand.desk.reading.view
        assert view is not None
        assert view.id == passage.article
        start, end = hand.desk.reading.page_text.marks.hits[0]
        text = hand.desk.reading.page_text.text
        assert (text.origin(start), text.origin(end - 1) + 1) == (passage.start, passage.end)
        await hand.press("escape", "escape")
        assert pane(hand) == "story", "after the passage's mark is cleared"


@pytest.mark.parametrize("size", [WIDE, MEDIUM, SMALL, TINY])
async def test_the_page_fits_every_width_and_scrolls(tmp_path: Path, size: tuple[int, int]) -> None:
    async with stories(tmp_path, size=size) as (hand, _):
        await hand.press("S")
        width = hand.desk.story.scrollable_content_region.width
        assert width <= size[0]
        assert all(len(line.rstrip()) <= width for line in lines(hand.desk.story))
        await hand.press("G")
        assert "Santa Clara: divers" in page(hand)
        await hand.press("space", "q")
        assert pane(hand) == "list"


async def test_an_article_that_waits_has_no_story_yet(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, library):
        stock(library, LATE, drain=False)
        await hand.press(".", "g", "g", "S")
        assert "its story is not known yet" in hand.desk.watch._note
        assert pane(hand) == "list"


async def test_the_sidebar_shows_the_months_of_the_thread_and_leads_to_the_story(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, library):
        await hand.press("enter")
        assert "THREAD" not in hand.screen_text
        stock(library, INQUIRY)
        await hand.press(".", "h", "G", "g", "g")
        sidebar = [line.strip() for line in lines(hand.desk.sidebar)]
        heading = next(number for number, line in enumerate(sidebar) if line.startswith("THREAD"))
        assert sidebar[heading].endswith("2 months · 4 articles")
        assert sidebar[heading + 1] == "Mar █ Apr ▃"
        hand.desk.panes.focus("sidebar")
        await hand.press("G", "enter")
        assert pane(hand) == "story"
        assert "HISTORY" in page(hand)


async def test_a_jump_to_a_related_article_says_why(tmp_path: Path) -> None:
    async with stories(tmp_path) as (hand, library):
        await hand.press("enter", "]")
        related = library.related(article(library, "ferry-1"))
        assert hand.desk.watch._note.startswith("same event · ")
        assert related[0].why in hand.desk.watch._note
        await hand.press("[")
        assert hand.desk.watch._note == "Back where this began"
        await hand.press("2")
        assert hand.desk.watch._note.startswith("same event · ")


def told(title: str, articles: int, last: str | None) -> Story:
    return Story(1, title, articles, (), last, last, ())


def thread(*others: Story) -> StoryView:
    return StoryView(told("The fire", 3, "2026-01-31T23:00:00Z"), (), tuple(Continued(o, "later", "") for o in others))


def test_the_months_of_a_thread_have_no_gap() -> None:
    assert thread_months(thread()) == ()
    view = thread(told("The trial", 2, "2026-04-02"), told("Undated", 5, None), told("Before", 1, "2025-12-05"))
    months = thread_months(view)
    assert [(f"{month:%Y-%m}", number) for month, number in months] == [
        ("2025-12", 1),
        ("2026-01", 3),
        ("2026-02", 0),
        ("2026-03", 0),
        ("2026-04", 2),
    ]
    wide, bars = thread_lines(months, 7, 40)
    assert "".join(text for text, _ in wide.parts).split() == ["THREAD", "5", "months", "·", "6", "articles"]
    assert "".join(text for text, _ in bars.parts).split() == "Dec ▃ Jan █ Feb Mar Apr ▆".split()
    narrow = "".join(text for text, _ in thread_lines(months, 7, 16)[1].parts)
    assert (narrow.split(), cells(narrow) <= 16) == (["Mar", "Apr", "▆"], True)
    assert thread_lines((), 7, 40) == thread_lines(months, None, 40) == []
