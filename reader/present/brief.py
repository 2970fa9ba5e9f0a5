"""The stories since a time on one page: plain text, Markdown, JSON."""

from __future__ import annotations

from datetime import UTC, datetime

from reader.analysis.briefing import Brief, Told
from reader.present.ages import shown_date
from reader.present.export import escaped
from reader.present.layout import wrap
from reader.present.shapes import Shape, story
from reader.present.telling import cited, passage
from reader.present.words import plural
from reader.text import safe, safe_line

_MEASURE = 80


def shape(brief: Brief) -> Shape:
    """Give a brief; each sentence with the article it stands in."""
    return {
        "since": _moment(brief.since),
        "until": _moment(brief.until),
        "articles": brief.articles,
        "total": brief.stories,
        "stories": [
            {
                "story": story(told.story),
                "weight": round(told.weight, 4),
                "new": told.new,
                "began": told.began,
                "sentences": [passage(one) | _source(told, one.article) for one in told.passages],
            }
            for told in brief.told
        ],
    }


def text(brief: Brief, *, width: int | None = None) -> str:
    """Give a brief as plain text: title, what is told, who tells it and how much is new."""
    measure = None if width is None else max(20, min(width, _MEASURE))
    lines = _wrapped(_head(brief), measure, "")
    for told in brief.told:
        lines += ["", *_wrapped(_title(told), measure, "")]
        for one in told.passages:
            source = cited(one.article, _source(told, one.article)["source"])
            lines += _wrapped(f"{safe_line(one.text)} {source}", measure, "  ")
        lines += _wrapped(_facts(told), measure, "  ")
    return "\n".join(lines)


def markdown(brief: Brief) -> str:
    """Give a brief as CommonMark; what the news wrote is text, never markup."""
    lines = [f"# {_head(brief)}"]
    for told in brief.told:
        lines += ["", f"## {escaped(_title(told))}", ""]
        for one in told.passages:
            named = _source(told, one.article)["source"]
            source = f"{safe(named)}, article {one.article}" if named else f"article {one.article}"
            lines.append(f"- {escaped(safe_line(one.text))} ({escaped(source)})")
        lines += ["", escaped(_facts(told))] if told.passages else [escaped(_facts(told))]
    return "\n".join(lines)


def _head(brief: Brief) -> str:
    since = shown_date(_moment(brief.since))
    if not brief.told:
        return f"No stories since {since} UTC"
    shown = f"{len(brief.told)} of {brief.stories}" if brief.stories > len(brief.told) else str(brief.stories)
    return (
        f"{shown} {plural(brief.stories, 'story', 'stories')} in {brief.articles:,}"
        f" {plural(brief.articles, 'article')} since {since} UTC"
    )


def _title(told: Told) -> str:
    return safe_line(told.story.title) or "(untitled)"


def _facts(told: Told) -> str:
    whole = told.story.articles
    count = f"{told.new} new of {whole} articles" if told.new < whole else f"{whole} {plural(whole, 'article')}"
    sources = [safe(source) for source in told.story.sources]
    named = ", ".join(sources[:4]) + (f" and {len(sources) - 4} more" if len(sources) > 4 else "")
    return " · ".join(fact for fact in (f"story {told.story.id}", count, named) if fact)


def _source(told: Told, article: int) -> Shape:
    found = next((one for one in told.articles if one.id == article), None)
    return {"source": found.source if found else None, "published": found.published if found else None}


def _wrapped(line: str, measure: int | None, indent: str) -> list[str]:
    return [f"{indent}{line}"] if measure is None else wrap(line, measure, indent)


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()
