"""Values as lines of plain text for the command line; nothing from the news reaches the terminal unsafe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.article import Article, Entity, EntityKind
from reader.present.ages import age, age_of, reading_minutes, shown_date, story_age
from reader.present.layout import Block, blocks, wrap
from reader.present.tables import laid_out
from reader.present.words import plural
from reader.text import cells, clip, safe, safe_line
from reader.views import ArticleView, Continued, EntityHere, Facets, Hit, Related, Row, Snippet, Story, StoryView

_BOLD, _DIM, _UNDERLINE, _REVERSE, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[4m", "\x1b[7m", "\x1b[0m"
#: Where what belongs to a numbered line goes on.
_MARGIN = " " * 8
#: The widest measure that is pleasant to read.
MEASURE = 72
_SOURCE = 18
_KINDS: tuple[tuple[EntityKind, str], ...] = (
    ("person", "People"),
    ("organisation", "Organisations"),
    ("place", "Places"),
    ("other", "Other"),
)
Spans = Sequence[tuple[int, int]]
_RELATIONS = {"same-event": "same event", "earlier": "earlier", "later": "later", "background": "background"}


def row(listed: Row, *, now: float, width: int | None = None) -> str:
    """Give one line of a list: number, unread and starred marks, age, source, title; clipped to ``width`` cells."""
    marks = (" " if listed.state.read else "●") + ("★" if listed.state.starred else " ")
    source = _padded(clip(safe(listed.source or ""), _SOURCE), _SOURCE)
    copies = f" (+{listed.copies} copies)" if listed.copies > 1 else " (+1 copy)" if listed.copies else ""
    line = f"{listed.id:>7} {marks} {age(listed.when, now):>6}  {source}  {_title(listed.title)}{copies}"
    return line if width is None else clip(line, width)


def hit(
    found: Hit,
    snippet: Snippet | None = None,
    *,
    now: float,
    width: int | None = None,
    colour: bool = False,
    title_spans: Spans = (),
) -> str:
    """Give a search result: number and title, source, date and age, and the passage that shows its words.

    On a terminal of ``width`` columns title and passage are broken into lines, in ``colour`` their spans stand out;
    without a width each of the three is one line.
    """
    measure = None if width is None else max(20, min(width, 100) - len(_MARGIN))
    title = _emphasised(safe(found.title), title_spans, measure, (_BOLD, _BOLD + _REVERSE) if colour else None)
    lines = [f"{found.id:>7} {line}" if not at else _MARGIN + line for at, line in enumerate(title or ["(untitled)"])]
    facts = _facts(found.source, shown_date(found.published), age_of(found.published, now))
    if facts:
        lines.append(_MARGIN + _styled(facts if measure is None else clip(facts, measure), _DIM, colour))
    if snippet:
        passage = _emphasised(safe(snippet.text), snippet.spans, measure, ("", _BOLD) if colour else None)
        lines += (_MARGIN + line for line in passage)
    return "\n".join(lines)


def facets(found: Facets, *, width: int | None = None) -> str:
    """Give what a result is made of: for each kind its values with their number of articles and their query."""
    lines: list[str] = []
    for label, values in (
        ("Sources", found.sources),
        ("People", found.people),
        ("Organisations", found.organisations),
        ("Places", found.places),
        ("Months", found.months),
    ):
        if values:
            lines += ["", label]
            lines += (f"{value.articles:>7} {safe(value.query)}" for value in values)
    return "\n".join(line if width is None else clip(line, width) for line in lines[1:])


def _emphasised(text: str, spans: Spans, measure: int | None, styles: tuple[str, str] | None) -> list[str]:
    """Break a text, which is safe already, into lines, in a style, and its spans in another; plain without styles."""
    lines = wrap(text, measure) if measure is not None else [" ".join(text.split())] if text.strip() else []
    if styles is None:
        return lines
    marked = {at for start, end in spans for at in range(start, end)}
    at = 0
    out: list[str] = []
    for line in lines:
        pieces: list[str] = []
        style = gap = ""
        for character in line:
            if character.isspace():
                gap += character
                continue
            while text[at].isspace():
                at += 1
            wanted = styles[at in marked]
            at += 1
            pieces += (gap,) if wanted == style else (_PLAIN if style else "", gap, wanted)
            pieces.append(character)
            style, gap = wanted, ""
        out.append("".join((*pieces, _PLAIN if style else "")))
    return out


def page(view: ArticleView, *, width: int = MEASURE, colour: bool = False) -> str:
    """Give an article of the library as a page, with what the user made of it and who is in it."""
    marks = (
        ("the full text of its page", view.from_page),
        ("read", view.state.read),
        ("starred", view.state.starred),
        ("later", view.state.later),
    )
    state = [word for word, on in marks if on]
    state += [part_of(view)] if view.place is not None else []
    told = article(view.article, *state, *(f"#{tag}" for tag in view.state.tags), width=width, colour=colour)
    names = _names(view.entities, _measure(width), colour)
    return "\n".join([told, "", *names] if names else [told])


def part_of(view: ArticleView, *, numbers: bool = True) -> str:
    """Say which part of which page an article is, with the ``numbers`` of those that stand beside it."""
    at = view.place or 0
    beside = [("before", at - 1), ("after", at + 1)] if numbers else []
    named = [f"{view.parts[place].id} {word}" for word, place in beside if 0 <= place < len(view.parts)]
    told = f"part {at + 1} of {len(view.parts)} of {safe_line(view.page) or 'its page'}"
    return told + (f", {', '.join(named)}" if named else "")


def article(article: Article, *state: str, width: int = MEASURE, colour: bool = False) -> str:
    """Give an article as a page: title, where it comes from, further facts, its text at a readable measure."""
    measure = _measure(width)
    lines = [_styled(line, _BOLD, colour) for line in wrap(_title(article.title), measure)]
    minutes = f"{reading_minutes(article.text)} min" if article.text else ""
    facts = _facts(article.source, article.byline, shown_date(article.published), minutes, *state)
    lines += (_styled(line, _DIM, colour) for line in wrap(facts, measure))
    if article.url:
        # An address is useful only whole: it is not wrapped.
        lines.append(_styled(safe(article.url), _DIM, colour))
    text = safe(article.text, newlines=True)
    previous: Block | None = None
    for block in blocks(article):
        if not (previous and previous.kind == block.kind == "item"):
            lines.append("")
        lines += _block(text, block, measure, colour)
        previous = block
    return "\n".join(lines)


def _measure(width: int) -> int:
    return max(10, min(width, MEASURE))


def related(found: Related, *, width: int | None = None) -> str:
    """Give an article that belongs with another, and the reason on a second line."""
    lines = [f"{found.id:>7}  {_relation(found):<10}  {_title(found.title)}"]
    if found.why:
        lines.append(" " * 21 + safe(found.why))
    return "\n".join(line if width is None else clip(line, width) for line in lines)


def _relation(found: Related | Continued) -> str:
    """Name a relation, with a question mark where dates are missing to be sure."""
    return _RELATIONS[found.relation] + ("?" if found.uncertain else "")


def entities(named: Sequence[Entity], *, width: int | None = None) -> str:
    """Give entities as a table: number, articles, mentions, kind, name and its other forms."""
    lines = [f"{'id':>7} {'articles':>8} {'mentions':>8}  {'kind':<12}  name"]
    for one in named:
        forms = f"  ({', '.join(map(safe, one.aliases))})" if one.aliases else ""
        lines.append(f"{one.id:>7} {one.articles:>8} {one.mentions:>8}  {one.kind:<12}  {safe(one.name)}{forms}")
    return "\n".join(line if width is None else clip(line, width) for line in lines)


def story(told: Story, *, width: int | None = None) -> str:
    """Give a story: number, how many articles, title, and on a second line when and by whom it was told."""
    count = f"{told.articles} {plural(told.articles, 'article')}"
    dates = dict.fromkeys(shown_date(moment) for moment in (told.first, told.last) if moment)
    lines = [f"{told.id:>7}  {count:<12}  {_title(told.title)}"]
    facts = _facts(" – ".join(dates), ", ".join(told.sources))
    if facts:
        lines.append(" " * 23 + facts)
    return "\n".join(line if width is None else clip(line, width) for line in lines)


def story_page(
    view: StoryView, *, now: float, width: int | None = None, colour: bool = False, sections: Sequence[str] = ()
) -> str:
    """Give a story: title and sources, its articles in the order of their times, and the thread it is part of.

    The lines of ``sections`` stand between the head and the articles; they are safe and fit already.
    """
    told = view.story
    lines = [_styled(_title(told.title), _BOLD, colour)]
    dates = dict.fromkeys(shown_date(moment) for moment in (told.first, told.last) if moment)
    lines += [_styled(facts, _DIM, colour) for facts in [_facts(" – ".join(dates), ", ".join(told.sources))] if facts]
    lines += (*sections, "", *([_styled("Articles", _BOLD, colour)] if sections else []))
    for article in view.articles:
        lines.append(f"{article.id:>7}  {_title(article.title)}")
        when = shown_date(article.published) or ("not dated" if article.uncertain else "")
        facts = _facts(article.source, when, article.why)
        lines += [_styled(" " * 9 + facts, _DIM, colour)] if facts else []
    if view.history:
        lines += ["", _styled("History", _BOLD, colour)]
    for other in view.history:
        lines.append(f"{other.story.id:>7}  {_relation(other)}: {_title(other.story.title)}")
        lines.append(_styled(" " * 9 + _facts(story_age(other.story, now), other.why), _DIM, colour))
    return "\n".join(line if width is None else clip(line, width) for line in lines)


def heading_marks(*, colour: bool) -> tuple[str, str]:
    """What begins and ends a heading."""
    return (_BOLD, _PLAIN) if colour else ("", "")


def _block(text: str, block: Block, measure: int, colour: bool) -> list[str]:
    passage = text[block.start : block.end]
    if block.kind == "code":
        return [f"  {line}".rstrip() for line in passage.split("\n")]
    if block.kind == "table":
        pieces = [cell.lead + text[cell.start : cell.end] for cell in laid_out(text, block.start, block.end, measure)]
        return [short for line in "".join(pieces).split("\n") for short in _shortened(line, measure)]
    if block.kind == "heading":
        return [_styled(line, _BOLD, colour) for line in wrap(passage, measure)]
    if block.kind == "item":
        return wrap(passage, measure, "• ", "  ")
    if block.kind == "blockquote":
        return wrap(passage, measure, "│ ")
    lines = wrap(passage, measure)
    return [_styled(line, _DIM, colour) for line in lines] if block.kind == "caption" else lines


def _shortened(line: str, measure: int) -> list[str]:
    """A line of a table, broken only where it is too long."""
    indent = " " * (len(line) - len(line.lstrip()))
    return wrap(line, measure, indent, indent + "  ") if cells(line) > measure else [line]


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
