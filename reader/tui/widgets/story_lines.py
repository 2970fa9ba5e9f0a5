"""The lines of a story's page: what it is about, who tells of it, its articles by time, and what it continues."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from reader.article import Entity
from reader.present.ages import age, age_of, shown_date
from reader.text import safe
from reader.tui.formats import count, plural
from reader.tui.widgets.line import Part, justify
from reader.tui.widgets.page_lines import MEASURE, heading, quiet
from reader.tui.widgets.side_lines import RELATIONS, folded
from reader.tui.widgets.target_list import SideLine
from reader.tui.widgets.told_lines import ToldLines
from reader.views import Continued, Row, StoryArticle, StoryView

if TYPE_CHECKING:
    from reader.analysis.telling import Telling

#: Lines of a title, and of a reason.
_TITLE, _REASON = 3, 2


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A story with the rows of its articles by id, the names that most of them have, and whether it is followed.

    ``told`` is what its articles say.
    """

    view: StoryView
    rows: dict[int, Row] = field(default_factory=dict)
    named: Sequence[Entity] = ()
    followed: bool = False
    told: Telling | None = None

    @property
    def title(self) -> str:
        """What the page is called on the trail."""
        return self.view.story.title


def story_lines(page: StoryPage, width: int, now: float) -> list[SideLine]:
    """All lines at that width, less a cell of margin at either side."""
    width = min(width, MEASURE) - 2
    story, this_year = page.view.story, datetime.fromtimestamp(now).astimezone().year
    dates = list(dict.fromkeys(shown_date(date, this_year=this_year) for date in (story.first, story.last) if date))
    sign = "⚑ followed" if page.followed else ""
    facts = (sign, plural(story.articles, "article"), plural(len(story.sources), "source"), " – ".join(dates))
    lines = [SideLine(((" " + line, "name"),)) for line in folded(safe(story.title) or "(no title)", width, _TITLE)]
    lines += quiet(" · ".join(filter(None, facts)), width)
    told = Counter(article.source for article in page.view.articles if article.source)
    many = [f"{safe(source)} {number}" if number > 1 else safe(source) for source, number in told.most_common()]
    lines += quiet(", ".join(many), width) if many else []
    if page.told is not None:
        lines += ToldLines({one.id: one for one in page.view.articles}, width, this_year).lines(page.told)
    if page.named:
        lines += [SideLine(()), heading("NAMED MOST", width, "articles")]
        lines += [_name(entity, width) for entity in page.named]
    lines += [SideLine(()), heading("ARTICLES", width, "oldest first" if len(page.view.articles) > 1 else "")]
    for article in page.view.articles:
        lines += article_lines(article, page.rows.get(article.id), width, now)
    if page.view.history:
        lines += [SideLine(()), heading("HISTORY", width)]
        for other in page.view.history:
            lines += _other(other, width, now)
    return lines


def _name(entity: Entity, width: int) -> SideLine:
    left: list[Part] = [("   " + safe(entity.name), entity.kind)]
    return SideLine(tuple(justify(left, [(count(entity.articles), "number")], width + 1)), entity)


def article_lines(article: StoryArticle, row: Row | None, width: int, now: float) -> list[SideLine]:
    """The title with its mark and age; under it where it is from, what the user made of it, and what put it there."""
    read = row is None or row.state.read
    when = age(row.when, now) if row is not None else ""
    titles = folded(safe(article.title) or "(no title)", width - 10, 2)
    mark: Part = ("   ○ ", "faint") if read else ("   ● ", "relation")
    style = "title" if read else "loud"
    lines = [SideLine(tuple(justify([mark, (titles[0], style)], [(when, "faint")], width + 1)), article)]
    lines += (SideLine((("     " + line, style),), article) for line in titles[1:])
    marks = "" if row is None else " ".join(("★" if row.state.starred else "", "◷" if row.state.later else "")).strip()
    facts = " · ".join(filter(None, (safe(article.source or ""), marks, safe(article.why))))
    return lines + [
        SideLine((("     " + line, "faint"),), article) for line in folded(facts, width - 6, _REASON) if line
    ]


def _other(other: Continued, width: int, now: float) -> list[SideLine]:
    facts = (
        RELATIONS.get(other.relation, other.relation),
        age_of(other.story.last, now),
        plural(other.story.articles, "article"),
        safe(other.why),
    )
    titles = folded(safe(other.story.title) or "(no title)", width - 4, 2)
    reasons = folded(" · ".join(filter(None, facts)), width - 4, _REASON)
    return [
        *(SideLine((("   " + line, "title"),), other) for line in titles),
        *(SideLine((("   " + line, "faint"),), other) for line in reasons),
    ]
