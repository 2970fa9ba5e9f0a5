"""The lines of a brief: stories by their weight, each with the sentences that tell most of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.present.ages import shown_date
from reader.text import safe
from reader.tui.formats import count, plural
from reader.tui.targets import Thread
from reader.tui.widgets.line import justify
from reader.tui.widgets.page_lines import MEASURE, quiet
from reader.tui.widgets.side_lines import folded
from reader.tui.widgets.target_list import SideLine
from reader.tui.widgets.told_lines import ToldLines

if TYPE_CHECKING:
    from reader.analysis.briefing import Brief, Told

#: Lines of a title, and of what stands under that of the page.
_TITLE, _META = 3, 2


@dataclass(frozen=True, slots=True)
class BriefPage:
    """The stories of some time on one page."""

    brief: Brief

    @property
    def title(self) -> str:
        """What the trail calls it."""
        return "the brief"


def brief_lines(page: BriefPage, width: int, now: float) -> list[SideLine]:
    """All lines at that width, less a cell of margin at either side."""
    width = min(width, MEASURE) - 2
    brief, this_year = page.brief, datetime.fromtimestamp(now).astimezone().year
    since = shown_date(datetime.fromtimestamp(brief.since, UTC).astimezone().isoformat(), this_year=this_year)
    facts = f"{plural(brief.stories, 'story')} in {plural(brief.articles, 'article')} since {since}"
    lines = [SideLine(((" Brief", "name"),)), *quiet(facts, width, _META)]
    for number, told in enumerate(brief.told, 1):
        lines += [SideLine(()), *_story(number, told, width, this_year)]
    return lines


def _story(number: int, told: Told, width: int, this_year: int) -> list[SideLine]:
    """The title, which leads to the story; its sentences, which lead to their places; who tells of it."""
    story = told.story
    target = Thread(story.id)
    titles = folded(safe(story.title) or "(no title)", width - 14, _TITLE)
    new = plural(told.new, "article") if told.new == story.articles else f"{count(told.new)} of {count(story.articles)}"
    head = justify([(f"{number:>2} ", "number-key"), (titles[0], "loud")], [(new, "faint")], width + 1)
    writer = ToldLines({one.id: one for one in told.articles}, width, this_year)
    return [
        SideLine(tuple(head), target),
        *(SideLine((("   " + line, "loud"),), target) for line in titles[1:]),
        *(line for passage in told.passages for line in writer.sentence(passage)),
    ]
