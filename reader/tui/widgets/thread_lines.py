"""The thread of a story as a strip: how many articles it had in each month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from reader.text import cells
from reader.tui.formats import plural
from reader.tui.targets import Thread
from reader.tui.widgets.line import Part, justify
from reader.tui.widgets.target_list import SideLine
from reader.views import StoryView

#: A month, the first of which is 1, with its number of articles.
Months = Sequence[tuple[date, int]]
_BARS = "▁▂▃▄▅▆▇█"


def thread_months(view: StoryView) -> Months:
    """Articles of a story and of those in its history by the month of each story's newest, without a gap.

    Empty where the story has no history, or no dates.
    """
    if not view.history:
        return ()
    told: Counter[tuple[int, int]] = Counter()
    for story in (view.story, *(other.story for other in view.history)):
        if story.last:
            told[int(story.last[:4]), int(story.last[5:7])] += story.articles
    if not told:
        return ()
    (year, month), last = min(told), max(told)
    found = []
    while (year, month) <= last:
        found.append((date(year, month, 1), told[year, month]))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return found


def thread_lines(months: Months, story: int | None, width: int) -> list[SideLine]:
    """A heading with the sums, and a line of bars for as many of the latest months as fit; nothing for no thread."""
    if not months or story is None:
        return []
    target = Thread(story)
    span, articles = plural(len(months), "month"), plural(sum(number for _, number in months), "article")
    most = max(number for _, number in months)
    shown: list[Part] = []
    for month, number in reversed(months):
        bar = _BARS[round((len(_BARS) - 1) * number / most)] if number else " "
        part: list[Part] = [(f" {month:%b} ", "faint"), (bar, "bar")]
        if sum(cells(text) for text, _ in (*part, *shown)) + 2 > width:
            break
        shown = [*part, *shown]
    return [
        SideLine(tuple(justify([(" THREAD", "heading")], [(f"{span} · {articles}", "faint")], width)), target),
        SideLine((("  ", ""), *shown), target),
    ]
