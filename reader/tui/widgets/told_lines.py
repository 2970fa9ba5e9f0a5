"""The lines of what a story's articles say: each leads to the place in its article where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from reader.present.ages import shown_date
from reader.text import safe, safe_line
from reader.tui.formats import plural
from reader.tui.widgets.line import justify
from reader.tui.widgets.page_lines import heading
from reader.tui.widgets.side_lines import folded
from reader.tui.widgets.target_list import SideLine
from reader.views import StoryArticle

if TYPE_CHECKING:
    from reader.analysis.facts import Fact
    from reader.analysis.sayings import Speaker
    from reader.analysis.sides import Side
    from reader.analysis.tallies import Tally
    from reader.analysis.telling import Telling
    from reader.article import Passage

#: Lines of a sentence, and of what stands under a line.
_SENTENCE, _REST = 12, 3


class ToldLines:
    """Makes the lines of a story's sections at a width, its articles by id telling where each passage is from."""

    def __init__(self, articles: Mapping[int, StoryArticle], width: int, this_year: int) -> None:
        self._articles = articles
        self._width = width
        self._year = this_year

    def lines(self, told: Telling) -> list[SideLine]:
        """Every section that has something, each under its heading and behind a blank line."""
        lines: list[SideLine] = []
        for title, right, body in (
            ("OVERVIEW", "newest first", [line for one in told.overview for line in self.sentence(one)]),
            ("WHAT EACH SOURCE SAYS", "", self._sides(told.sides)),
            ("FACTS", "articles", [line for one in told.facts for line in self._fact(one)]),
            ("FIGURES", "articles", [line for one in told.tallies for line in self._tally(one)]),
            ("QUOTES", "", [line for one in told.speakers for line in self._speaker(one)]),
        ):
            if body:
                lines += [SideLine(()), heading(title, self._width, right), *body]
        return lines

    def sentence(self, one: Passage) -> list[SideLine]:
        """A sentence, and where it is from."""
        return [
            *self._folded(one.text, "title", one, _SENTENCE),
            *self._folded(self._from(one), "faint", one, 1),
        ]

    def _folded(self, text: str, style: str, target: Passage | None, most: int, indent: int = 3) -> list[SideLine]:
        flat = safe_line(text)
        lines = folded(flat, self._width - indent - 1, most) if flat else []
        return [SideLine(((" " * indent + line, style),), target) for line in lines]

    def _from(self, one: Passage) -> str:
        article = self._articles.get(one.article)
        if article is None:
            return ""
        return " · ".join(filter(None, (article.source, shown_date(article.published, this_year=self._year))))

    def _sides(self, sides: Iterable[Side]) -> list[SideLine]:
        lines: list[SideLine] = []
        for lean, group in groupby(sides, key=lambda side: side.lean):
            if lean is not None or lines:
                lines.append(SideLine(((f"   {safe(lean) if lean else 'no lean given'}", "relation"),)))
            for side in group:
                left = [("   " + safe(side.source or "no source named"), "loud")]
                right = " · ".join(
                    filter(None, (plural(side.articles, "article"), shown_date(side.published, this_year=self._year)))
                )
                lines.append(SideLine(tuple(justify(left, [(right, "faint")], self._width + 1))))
                lines += self._folded(side.headline.text or "(no title)", "title", side.headline, _REST, 5)
                for label, own in (("names", side.names), ("words", side.words), ("figures", side.figures)):
                    if own:
                        told = f"only here, {label}: {', '.join(one.text for one in own)}"
                        lines += self._folded(told, "faint", own[0], _REST, 5)
        return lines

    def _fact(self, one: Fact) -> list[SideLine]:
        left = [(f"   {one.question:<9}", "faint"), (safe_line(one.answer.text), "loud")]
        head = SideLine(tuple(justify(left, [(str(one.articles), "number")], self._width + 1)), one.sentence)
        return [head, *self._folded(one.sentence.text, "faint", one.sentence, _REST, 12)]

    def _tally(self, one: Tally) -> list[SideLine]:
        what = " · ".join(filter(None, (one.counts or one.unit, one.place, one.period)))
        lines = [
            SideLine(tuple(justify([("   " + safe(what), "loud")], [(str(one.articles), "number")], self._width + 1)))
        ]
        for number, reading in enumerate(one.readings):
            mark = "→ " if one.develops and number else ""
            told = f"{mark}{reading.passage.text}, {self._from(reading.passage)}"
            lines += self._folded(told, "title", reading.sentence, _REST, 5)
        return lines

    def _speaker(self, one: Speaker) -> list[SideLine]:
        lines = [SideLine((("   " + safe(one.name), "person"),))]
        for said in one.sayings:
            also = f" and {said.articles - 1} more" if said.articles > 1 else ""
            lines += self._folded(said.passage.text, "title", said.passage, _SENTENCE, 5)
            lines += self._folded(self._from(said.passage) + also, "faint", said.passage, 1, 5)
        return lines
