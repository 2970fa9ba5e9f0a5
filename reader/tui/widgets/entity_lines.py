"""The lines of an entity's page: how often it is named over time, with whom, what it said, articles and stories."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from reader.article import EntityKind
from reader.present.ages import shown_date, story_age
from reader.present.entities import every
from reader.text import safe
from reader.tui.formats import count, plural
from reader.tui.targets import Named
from reader.tui.widgets.line import justify
from reader.tui.widgets.page_lines import MEASURE, heading, quiet
from reader.tui.widgets.side_lines import folded
from reader.tui.widgets.story_lines import article_lines
from reader.tui.widgets.target_list import SideLine
from reader.views import EntityView, Facet, Row, Said, Story, StoryArticle

#: Names of each kind, lines of a quote, lines of the chart, and the widest bar of it.
_NAMED, _QUOTE, _HIGH, _WIDE = 6, 4, 3, 4
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_WITH: tuple[tuple[EntityKind, str], ...] = (
    ("person", "NAMED WITH PEOPLE"),
    ("organisation", "NAMED WITH ORGANISATIONS"),
    ("place", "NAMED WITH PLACES"),
    ("other", "NAMED WITH OTHERS"),
)


@dataclass(frozen=True, slots=True)
class EntityPage:
    """An entity with the rows of the articles on its page by id."""

    view: EntityView
    rows: dict[int, Row] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What the page is called on the trail."""
        return self.view.entity.name


def entity_lines(page: EntityPage, width: int, now: float) -> list[SideLine]:
    """All lines at that width, less a cell of margin at either side."""
    width = min(width, MEASURE) - 2
    view, one = page.view, page.view.entity
    this_year = datetime.fromtimestamp(now).astimezone().year
    facts = (one.kind, plural(one.mentions, "mention"), "hidden" if view.hidden else "")
    lines = [SideLine(((" " + line, "name"),)) for line in folded(safe(one.name), width, 3)]
    lines += quiet(" · ".join(filter(None, facts)), width)
    lines += quiet(f"also {', '.join(map(safe, one.aliases))}", width) if one.aliases else []
    all_of_it = Named(0, 0, one.name, one.kind, one.name)
    lines += [SideLine(()), SideLine(((f"   all {plural(one.articles, 'article')}", "relation"),), all_of_it)]
    if view.months:
        lines += [SideLine(()), heading("OVER TIME", width, "articles each month"), *_chart(view.months, width)]
    for kind, words in _WITH:
        beside = [each for each in view.beside if each.entity.kind == kind][:_NAMED]
        lines += [SideLine(()), heading(words, width, "articles")] if beside else []
        for each in beside:
            parts = justify([("   " + safe(each.entity.name), kind)], [(count(each.here), "number")], width + 1)
            lines.append(SideLine(tuple(parts), each.entity))
    if view.said:
        lines += [SideLine(()), heading("SAID", width, "latest first")]
    for told in view.said:
        lines += _said(told, width, this_year)
    lines += [SideLine(()), heading("LATEST ARTICLES", width)] if view.articles else []
    for row in view.articles:
        article = StoryArticle(row.id, row.ref, row.title, row.source, row.published, "")
        lines += article_lines(article, page.rows.get(row.id, row), width, now)
    lines += [SideLine(()), heading("STORIES", width)] if view.stories else []
    for story in view.stories:
        lines += _story(story, width, now)
    return lines


def _chart(months: tuple[Facet, ...], width: int) -> list[SideLine]:
    """Bars for the last months that there is room for, their scale at the left, the first and last month under them."""
    counts = list(every(months).items())[-max(1, width - 8) :]
    most = max(number for _, number in counts)
    wide = max(1, min(_WIDE, (width - 8) // len(counts)))
    gap = 1 if wide > 1 else 0
    lines = []
    for level in range(_HIGH - 1, -1, -1):
        bars = ""
        for _, number in counts:
            eighths = max(1, round(8 * _HIGH * number / most)) if number else 0
            bars += _EIGHTHS[max(0, min(8, eighths - 8 * level))] * (wide - gap) + " " * gap
        scale = count(most) if level == _HIGH - 1 else ""
        lines.append(SideLine(((scale.rjust(6) + " ", "faint"), (bars.rstrip(), "bar"))))
    ends = list(dict.fromkeys((counts[0][0], counts[-1][0])))
    room = len(counts) * wide
    words = ends[0] if len(ends) == 1 or room < 2 * len(ends[0]) + 1 else ends[0].ljust(room - len(ends[1])) + ends[1]
    return [*lines, SideLine(((" " * 7 + words, "faint"),))]


def _said(told: Said, width: int, this_year: int) -> list[SideLine]:
    """The words, and under them where they stand; all of it leads there."""
    target = StoryArticle(told.article, told.ref, told.title, None, told.published, "")
    when = shown_date(told.published, this_year=this_year)
    words = folded(f"“{safe(' '.join(told.quote.text.split()))}”", width - 4, _QUOTE)
    (where,) = folded(" · ".join(filter(None, (safe(told.title), when))), width - 6, 1)
    lines = [SideLine((("   " + line, "title"),), target) for line in words]
    return [*lines, SideLine((("     " + where, "faint"),), target)]


def _story(story: Story, width: int, now: float) -> list[SideLine]:
    titles = folded(safe(story.title) or "(no title)", width - 4, 2)
    return [
        *(SideLine((("   " + line, "title"),), story) for line in titles),
        SideLine((("     " + story_age(story, now), "faint"),), story),
    ]
