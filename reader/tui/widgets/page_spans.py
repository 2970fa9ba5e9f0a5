"""How the layers over an article's text look: marks of links, names, hits and hints as styled spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.content import Content, Span
from textual.style import Style

from reader.article import EntityKind
from reader.tui.hints import Hints
from reader.tui.targets import Link, Named
from reader.tui.widgets.page_text import PageText
from reader.views import ArticleView

#: Theme variables, so that a light theme has its own; kinds differ in their underline as well as in colour.
_KINDS = {
    "heading": "bold $accent",
    "link": "underline $link",
    "emphasis": "italic",
    "strong": "bold",
    "code": "$quiet",
    "blockquote": "italic $quiet",
    "caption": "italic $quiet",
}
_MENTIONS: dict[EntityKind, str] = {
    "person": "$person underline",
    "organisation": "$organisation underline2",
    "place": "$place italic underline",
    "other": "underline",
}
_HIT, _CURRENT_HIT = "bold $hit-text on $hit", "bold reverse $accent"
_CURRENT_MENTION = "bold reverse"
_HINT = "bold $background on $accent"
#: What tells most while an article is skimmed, and all else of it.
_KEY, _REST = "bold $bright", "$quiet"

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked just now on the page, all in page offsets: hits, the current one, the current name, hints."""

    hits: Sequence[Range] = ()
    hit: int | None = None
    mention: int | None = None
    hints: Hints | None = None


def names(view: ArticleView, page: PageText) -> list[Named]:
    """The names in the text, in order, under the name that the library knows each by."""
    known = {each.entity.id: each.entity.name for each in view.entities}
    return [
        Named(
            page.at(mention.start),
            page.at(mention.end - 1) + 1,
            mention.text,
            mention.kind,
            known.get(mention.entity, mention.name) if mention.entity is not None else mention.name,
        )
        for mention in sorted(view.analysis.mentions, key=lambda each: each.start)
        if mention.field == "text" and mention.start < mention.end <= page.limit
    ]


def links(view: ArticleView, page: PageText) -> list[Link]:
    """The links in the text with their addresses."""
    return [
        Link(page.at(span.start), page.at(span.end - 1) + 1, span.value)
        for span in sorted(view.article.spans, key=lambda each: each.start)
        if span.kind == "link" and span.value and span.start < span.end <= page.limit
    ]


def standing(view: ArticleView, page: PageText, targets: Sequence[Named | Link]) -> list[Span]:
    """The spans that stay while the article is shown."""
    spans = [
        Span(page.at(span.start), page.at(span.end - 1) + 1, style)
        for span in view.article.spans
        if span.start < span.end <= page.limit and (style := _KINDS.get(span.kind))
    ]
    spans += (
        Span(page.at(quote.start), page.at(quote.end - 1) + 1, "$quote")
        for quote in view.analysis.quotes
        if quote.start < quote.end <= page.limit
    )
    for index, target in enumerate(targets):
        if isinstance(target, Named):
            spans.append(Span(target.start, target.end, _MENTIONS[target.kind]))
        spans.append(Span(target.start, target.end, Style.from_meta({"target": index})))
    return spans


def skimmed(view: ArticleView, page: PageText, keys: Iterable[Range]) -> tuple[list[Span], list[Span]]:
    """The spans below and above the standing ones that bring out the key sentences; headings stay as they are.

    ``keys`` are offsets of the article's text. Colours of what is not key give way, marks such as underlines stay.
    """
    bright = [(page.at(start), page.at(end - 1) + 1) for start, end in keys if start < end <= page.limit]
    if not bright:
        return [], []
    headings = [
        (page.at(span.start), page.at(span.end - 1) + 1)
        for span in view.article.spans
        if span.kind == "heading" and span.start < span.end <= page.limit
    ]
    dim, at = list[Span](), 0
    for start, end in sorted([*bright, *headings]):
        if at < start:
            dim.append(Span(at, start, _REST))
        at = max(at, end)
    if at < len(page.text):
        dim.append(Span(at, len(page.text), _REST))
    return [Span(start, end, _KEY) for start, end in bright], dim


def passing(marks: Marks, named: Sequence[Named]) -> list[Span]:
    """The spans that come and go above the standing ones."""
    spans = [
        Span(start, end, _CURRENT_HIT if index == marks.hit else _HIT) for index, (start, end) in enumerate(marks.hits)
    ]
    if marks.mention is not None:
        current = named[marks.mention]
        spans.append(Span(current.start, current.end, _CURRENT_MENTION))
    for hint in marks.hints.hints if marks.hints else ():
        start = hint.target.start
        spans.append(Span(start, start + len(hint.label), _HINT))
    return spans


def painted(text: str, spans: Sequence[Span], marks: Marks, named: Sequence[Named]) -> Content:
    """The page with all its spans; the labels of hints stand in place of the first letters of what they mark."""
    if marks.hints:
        letters = list(text)
        for hint in marks.hints.hints:
            start = hint.target.start
            letters[start : start + len(hint.label)] = hint.label.upper()
        text = "".join(letters)
    return Content(text, [*spans, *passing(marks, named)])


def title_content(title: str, hits: Iterable[Range]) -> Content:
    """The headline with its hits."""
    return Content(title or "(no title)", [Span(start, end, _HIT) for start, end in hits])
