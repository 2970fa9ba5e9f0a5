"""Values as lines of plain text for the command line; nothing from the news reaches the terminal unsafe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.analysis.timing import seconds
from reader.article import ArticleView, Entity, EntityHere, EntityKind, Hit, Related, Row, Snippet, Story, StoryView
from reader.present.ages import age, reading_minutes, shown_date
from reader.present.layout import Block, blocks, wrap
from reader.text import cells, clip, safe

_BOLD, _DIM, _UNDERLINE, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[4m", "\x1b[0m"
#: The widest measure that is pleasant to read.
MEASURE = 72
_SOURCE = 18
_KINDS: tuple[tuple[EntityKind, str], ...] = (
    ("person", "People"),
    ("organisation", "Organisations"),
    ("place", "Places"),
    ("other", "Other"),
)
_RELATIONS = {"same-event": "same event", "earlier": "earlier", "later": "later", "background": "background"}


def row(listed: Row, *, now: float, width: int | None = None) -> str:
    """Give one line of a list: number, unread and starred marks, age, source, title; clipped to ``width`` cells."""
    marks = (" " if listed.state.read else "●") + ("★" if listed.state.starred else " ")
    source = _padded(clip(safe(listed.source or ""), _SOURCE), _SOURCE)
    copies = f" (+{listed.copies} copies)" if listed.copies > 1 else " (+1 copy)" if listed.copies else ""
    line = f"{listed.id:>7} {marks} {age(listed.when, now):>6}  {source}  {_title(listed.title)}{copies}"
    return line if width is None else clip(line, width)


def hit(found: Hit, snippet: Snippet | None = None, *, width: int = 80, colour: bool = False) -> str:
    """Give a search result: number and title, source and date, the passage with its words emphasised in colour."""
    margin = " " * 8
    head = f"{found.id:>7} {_styled(clip(_title(found.title), max(8, width - 8)), _BOLD, colour)}"
    lines = [head]
    facts = _facts(found.source, shown_date(found.published))
    if facts:
        lines.append(margin + _styled(clip(facts, max(8, width - 8)), _DIM, colour))
    if snippet and snippet.text.strip():
        lines.append(margin + highlighted(snippet, colour=colour))
    return "\n".join(lines)


def highlighted(snippet: Snippet, *, colour: bool) -> str:
    """Give a passage on one line with its spans in bold, or plain where there is no colour."""
    text = safe(snippet.text)
    if not colour:
        return text.strip()
    out: list[str] = []
    at = 0
    for start, end in sorted(snippet.spans):
        if at <= start < end <= len(text):
            out += (text[at:start], _BOLD, text[start:end], _PLAIN)
            at = end
    return "".join((*out, text[at:])).strip()


def page(view: ArticleView, *, width: int = MEASURE, colour: bool = False) -> str:
    """Give an article as a page: title, where it comes from, its text at a readable measure, and who is in it."""
    article = view.article
    measure = max(10, min(width, MEASURE))
    lines = [_styled(line, _BOLD, colour) for line in wrap(_title(article.title), measure)]
    minutes = f"{reading_minutes(article.text)} min" if article.text else ""
    state = [
        word
        for word, on in (("read", view.state.read), ("starred", view.state.starred), ("later", view.state.later))
        if on
    ]
    tags = [f"#{safe(tag)}" for tag in view.state.tags]
    facts = _facts(article.source, article.byline, shown_date(article.published), minutes, *state, *tags)
    lines += (_styled(line, _DIM, colour) for line in wrap(facts, measure))
    if article.url:
        # An address is useful only whole: it is not wrapped.
        lines.append(_styled(safe(article.url), _DIM, colour))
    text = safe(article.text)
    previous: Block | None = None
    for block in blocks(article):
        if not (previous and previous.kind == block.kind == "item"):
            lines.append("")
        lines += _block(text, block, measure, colour)
        previous = block
    names = _names(view.entities, measure, colour)
    return "\n".join([*lines, "", *names] if names else lines)


def related(found: Related, *, width: int | None = None) -> str:
    """Give an article that belongs with another, and the reason on a second line."""
    lines = [f"{found.id:>7}  {_RELATIONS[found.relation]:<10}  {_title(found.title)}"]
    if found.why:
        lines.append(" " * 21 + safe(found.why))
    return "\n".join(line if width is None else clip(line, width) for line in lines)


def entities(named: Sequence[Entity], *, width: int | None = None) -> str:
    """Give entities as a table: number, articles, mentions, kind, name and its other forms."""
    lines = [f"{'id':>7} {'articles':>8} {'mentions':>8}  {'kind':<12}  name"]
    for one in named:
        forms = f"  ({', '.join(map(safe, one.aliases))})" if one.aliases else ""
        lines.append(f"{one.id:>7} {one.articles:>8} {one.mentions:>8}  {one.kind:<12}  {safe(one.name)}{forms}")
    return "\n".join(line if width is None else clip(line, width) for line in lines)


def story(told: Story, *, width: int | None = None) -> str:
    """Give a story: number, how many articles, title, and on a second line when and by whom it was told."""
    count = f"{told.articles} article{'' if told.articles == 1 else 's'}"
    dates = dict.fromkeys(shown_date(moment) for moment in (told.first, told.last) if moment)
    lines = [f"{told.id:>7}  {count:<12}  {_title(told.title)}"]
    facts = _facts(" – ".join(dates), ", ".join(told.sources))
    if facts:
        lines.append(" " * 23 + facts)
    return "\n".join(line if width is None else clip(line, width) for line in lines)


def story_page(view: StoryView, *, now: float, width: int | None = None, colour: bool = False) -> str:
    """Give a story: title and sources, its articles in the order of their times, and the thread it is part of."""
    told = view.story
    lines = [_styled(_title(told.title), _BOLD, colour)]
    dates = dict.fromkeys(shown_date(moment) for moment in (told.first, told.last) if moment)
    lines += [_styled(facts, _DIM, colour) for facts in [_facts(" – ".join(dates), ", ".join(told.sources))] if facts]
    lines.append("")
    for article in view.articles:
        lines.append(f"{article.id:>7}  {_title(article.title)}")
        facts = _facts(article.source, shown_date(article.published), article.why)
        lines += [_styled(" " * 9 + facts, _DIM, colour)] if facts else []
    if view.history:
        lines += ["", _styled("History", _BOLD, colour)]
    for other in view.history:
        count = f"{other.story.articles} article{'' if other.story.articles == 1 else 's'}"
        lines.append(f"{other.story.id:>7}  {_RELATIONS[other.relation]}: {_title(other.story.title)}")
        when = seconds(other.story.last)
        ago = None if when is None else age(when, now)
        lines.append(_styled(" " * 9 + _facts(ago, count, other.why), _DIM, colour))
    return "\n".join(line if width is None else clip(line, width) for line in lines)


def _block(text: str, block: Block, measure: int, colour: bool) -> list[str]:
    passage = text[block.start : block.end]
    if block.kind == "heading":
        return [_styled(line, _BOLD, colour) for line in wrap(passage, measure)]
    if block.kind == "item":
        return wrap(passage, measure, "• ", "  ")
    if block.kind == "blockquote":
        return wrap(passage, measure, "│ ")
    lines = wrap(passage, measure)
    return [_styled(line, _DIM, colour) for line in lines] if block.kind == "caption" else lines


def _names(here: Iterable[EntityHere], measure: int, colour: bool) -> list[str]:
    """List the entities of an article by kind, with how often each is named here."""
    lines: list[str] = []
    found = sorted(here, key=lambda one: (-one.here, one.entity.name))
    for kind, label in _KINDS:
        names = [f"{safe(one.entity.name)} {one.here}" for one in found if one.entity.kind == kind]
        if names:
            lines.append(_styled(label, _UNDERLINE, colour))
            lines += wrap(", ".join(names), measure, "  ")
    return lines


def _title(title: str) -> str:
    return safe(title).strip() or "(untitled)"


def _facts(*facts: str | None) -> str:
    return " · ".join(safe(fact) for fact in facts if fact)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))


def _styled(text: str, style: str, colour: bool) -> str:
    return f"{style}{text}{_PLAIN}" if colour and text else text
