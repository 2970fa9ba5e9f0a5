"""What the articles of a story say, as JSON and as lines of plain text; every item tells which article it stands in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby

from reader.analysis.facts import Fact
from reader.analysis.sayings import Speaker
from reader.analysis.sides import Side
from reader.analysis.tallies import Reading, Tally
from reader.analysis.telling import Telling
from reader.article import Passage
from reader.present.ages import shown_date
from reader.present.layout import wrap
from reader.present.shapes import Shape
from reader.present.words import plural
from reader.text import safe, safe_line
from reader.views import StoryArticle

Articles = Mapping[int, StoryArticle]

#: The widest measure of these lines, and where what belongs to a line goes on.
_MEASURE = 96
_MARGIN = "    "
_QUESTIONS = {"where": "Where", "when": "When", "who": "Who", "how many": "How many"}


def passage(found: Passage) -> Shape:
    """Give a passage with the article, the text of it and the offsets it stands at."""
    return {
        "article": found.article,
        "field": found.field,
        "start": found.start,
        "end": found.end,
        "text": found.text,
    }


def cited(article: int, source: str | None) -> str:
    """Say which article something stands in: "[Wire One 12]"."""
    return f"[{safe(source)} {article}]" if source else f"[{article}]"


def shape(told: Telling) -> Shape:
    """Give what the articles of a story say, under the keys of the story page."""
    return {
        "overview": [passage(one) for one in told.overview],
        "sources": [_side(one) for one in told.sides],
        "facts": [
            {
                "question": one.question,
                "name": one.name,
                "answer": passage(one.answer),
                "sentence": passage(one.sentence),
                "articles": one.articles,
            }
            for one in told.facts
        ],
        "figures": [_tally(one) for one in told.tallies],
        "quotes": [
            {
                "speaker": one.name,
                "articles": one.articles,
                "quotes": [passage(said.passage) | {"articles": said.articles} for said in one.sayings],
            }
            for one in told.speakers
        ],
    }


def _side(one: Side) -> Shape:
    return {
        "source": one.source,
        "lean": one.lean,
        "articles": one.articles,
        "first": one.first,
        "published": one.published,
        "headline": passage(one.headline),
        "names": [passage(name) for name in one.names],
        "words": [passage(word) for word in one.words],
        "figures": [passage(figure) for figure in one.figures],
    }


def _tally(one: Tally) -> Shape:
    return {
        "counts": one.counts,
        "unit": one.unit,
        "place": one.place,
        "period": one.period,
        "articles": one.articles,
        "develops": one.develops,
        "readings": [
            {
                "value": reading.value,
                "bound": reading.bound,
                "when": datetime.fromtimestamp(reading.when, UTC).isoformat(),
                "figure": passage(reading.passage),
                "sentence": passage(reading.sentence),
            }
            for reading in one.readings
        ],
    }


class Writer:
    """Writes what a story's articles say as lines; ``width`` is that of the terminal, None where nothing is wrapped."""

    def __init__(self, articles: Articles, *, width: int | None, marks: tuple[str, str] = ("", "")) -> None:
        """``marks`` are what begins and ends a heading."""
        self._articles = articles
        self._width = None if width is None else max(20, min(width, _MEASURE))
        self._marks = marks

    def sections(self, told: Telling) -> list[str]:
        """Every section that has something, each under its heading."""
        lines: list[str] = []
        for heading, body in (
            ("Overview", [line for one in told.overview for line in self.sentence(one)]),
            ("What each source says", self._sides(told.sides)),
            ("Facts", [line for one in told.facts for line in self._fact(one)]),
            ("Figures", [line for one in told.tallies for line in self._tally(one)]),
            ("Quotes", [line for one in told.speakers for line in self._speaker(one)]),
        ):
            if body:
                lines += ["", f"{self._marks[0]}{heading}{self._marks[1]}", *body]
        return lines

    def sentence(self, one: Passage, indent: str = "  ") -> list[str]:
        """A sentence, and where it stands."""
        return self._wrapped(f"{safe_line(one.text)} {self._cited(one)}", indent, indent)

    def _sides(self, sides: Sequence[Side]) -> list[str]:
        lines: list[str] = []
        for lean, group in groupby(sides, key=lambda side: side.lean):
            if lean is not None or lines:
                lines.append(f"  {safe(lean) if lean else 'no lean given'}:")
            for side in group:
                count = f"{side.articles} {plural(side.articles, 'article')}"
                facts = (safe(side.source or "no source named"), shown_date(side.published), count)
                lines += self._wrapped(" · ".join(fact for fact in facts if fact), "  ", _MARGIN)
                lines += self._wrapped(f"{safe_line(side.headline.text) or '(untitled)'} {self._cited(side.headline)}")
                own = [
                    f"{label} {', '.join(safe_line(one.text) for one in found)}"
                    for label, found in (("names", side.names), ("words", side.words), ("figures", side.figures))
                    if found
                ]
                lines += self._wrapped(f"only here: {'; '.join(own)}") if own else []
        return lines

    def _fact(self, one: Fact) -> list[str]:
        told = "" if one.articles == 1 else f" ({one.articles} articles)"
        head = f"{_QUESTIONS[one.question]:<9} {safe_line(one.answer.text)}{told}"
        return [*self._wrapped(head, "  ", "  "), *self.sentence(one.sentence, _MARGIN)]

    def _tally(self, one: Tally) -> list[str]:
        what = [one.counts or one.unit or "", one.place or "", one.period or ""]
        head = f"{' · '.join(safe(part) for part in what if part)} ({one.articles} articles)"
        arrow = " → " if one.develops else ", "
        return [
            *self._wrapped(head, "  ", _MARGIN),
            *self._wrapped(arrow.join(self._reading(reading) for reading in one.readings)),
        ]

    def _reading(self, one: Reading) -> str:
        article = self._articles.get(one.passage.article)
        when = shown_date(article.published) if article else ""
        return f"{safe_line(one.passage.text)}, {when} {self._cited(one.passage)}".replace(",  ", " ")

    def _speaker(self, one: Speaker) -> list[str]:
        lines = [f"  {safe(one.name)}"]
        for said in one.sayings:
            also = f" and {said.articles - 1} more" if said.articles > 1 else ""
            lines += self._wrapped(f"{safe_line(said.passage.text)} {self._cited(said.passage)}{also}")
        return lines

    def _cited(self, one: Passage) -> str:
        """The article that a passage stands in: its source, and the number by which the command line knows it."""
        article = self._articles.get(one.article)
        return cited(one.article, article.source if article else None)

    def _wrapped(self, text: str, first: str = _MARGIN, rest: str = _MARGIN) -> list[str]:
        if self._width is None:
            return [f"{first}{text}"]
        return wrap(text, self._width, first, rest)
