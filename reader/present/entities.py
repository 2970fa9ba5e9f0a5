"""An entity with all that the library has of it, as JSON and as lines of plain text."""

from __future__ import annotations

from collections.abc import Sequence

from reader.present import lines, shapes
from reader.present.ages import shown_date
from reader.present.layout import wrap
from reader.present.words import plural
from reader.text import clip, safe
from reader.views import EntityHere, EntityView, Facet, Said

_BAR = "▁▂▃▄▅▆▇█"
#: Months shown as bars in a line of text.
_MONTHS = 48
_MEASURE = 96
_MARGIN = "    "
_HEADINGS = (
    ("person", "People"),
    ("organisation", "Organisations"),
    ("place", "Places"),
    ("other", "Other names"),
)


def shape(view: EntityView) -> shapes.Shape:
    """Give an entity: its articles by month, what is named with it, what it said, latest articles and stories."""
    return {
        **shapes.entity(view.entity),
        "hidden": view.hidden,
        "months": [{"month": month.label, "articles": month.articles} for month in view.months],
        "with": [shapes.entity(other.entity) | {"together": other.here} for other in view.beside],
        "said": [_said(one) for one in view.said],
        "latest": [
            {"id": row.id, "ref": row.ref, "title": row.title, "source": row.source, "published": row.published}
            for row in view.articles
        ],
        "stories": [shapes.story(told) for told in view.stories],
    }


def _said(one: Said) -> shapes.Shape:
    return {
        "article": one.article,
        "ref": one.ref,
        "title": one.title,
        "published": one.published,
        **shapes.quote(one.quote),
    }


def page(view: EntityView, *, now: float, width: int | None = None, others: Sequence[str] = ()) -> str:
    """Give an entity as text; ``others`` are lines that tell of namesakes."""
    one = view.entity
    counted = f"{_number(one.articles, 'article')}, {_number(one.mentions, 'mention')}"
    found = [safe(one.name), f"{one.kind} {one.id} · {counted}{' · hidden' if view.hidden else ''}"]
    found += [f"also {', '.join(map(safe, one.aliases))}"] if one.aliases else []
    found += others
    measure = min(width or _MEASURE, _MEASURE)
    if view.months:
        found += ["", "Over time", _MARGIN + bars(view.months[-_MONTHS:]), _MARGIN + span(view.months[-_MONTHS:])]
    found += _beside(view.beside, measure)
    if view.said:
        found += ["", "Said"]
    for told in view.said:
        found += wrap(safe(told.quote.text), measure, _MARGIN + "“", _MARGIN + " ")
        found[-1] += "”"
        found.append(f"{_MARGIN} {told.article}  {safe(told.title)}  {shown_date(told.published)}".rstrip())
    if view.articles:
        found += ["", "Latest articles", *(lines.row(row, now=now, width=width) for row in view.articles)]
    if view.stories:
        found += ["", "Stories", *(lines.story(told, width=width) for told in view.stories)]
    return "\n".join(line if width is None else clip(line, width) for line in found)


def _beside(beside: Sequence[EntityHere], measure: int) -> list[str]:
    found: list[str] = []
    for kind, heading in _HEADINGS:
        named = [f"{safe(each.entity.name)} ({each.here:,})" for each in beside if each.entity.kind == kind]
        if named:
            found += ["", f"Named with: {heading.lower()}", *wrap(" · ".join(named), measure, _MARGIN, _MARGIN)]
    return found


def bars(months: Sequence[Facet]) -> str:
    """A bar for each calendar month from the first to the last; a full stop where there is no article."""
    counts = every(months)
    most = max(counts.values(), default=0)
    return "".join(_BAR[(number * len(_BAR) - 1) // most] if number else "." for number in counts.values())


def span(months: Sequence[Facet]) -> str:
    """From which month to which, and how many articles the fullest month has."""
    most = max(months, key=lambda month: month.articles)
    ends = dict.fromkeys((months[0].label, months[-1].label))
    return f"{' – '.join(ends)}, most in {most.label}: {most.articles:,}"


def every(months: Sequence[Facet]) -> dict[str, int]:
    """The articles of each month from the first to the last, those without any too; the last 240 months at most."""
    known = {month.label: month.articles for month in months}
    found: dict[str, int] = {}
    if not months:
        return found
    year, month = map(int, months[-1].label.split("-"))
    while len(found) < 240:
        label = f"{year:04}-{month:02}"
        found[label] = known.get(label, 0)
        if label <= months[0].label:
            break
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return dict(reversed(found.items()))


def _number(count: int, thing: str) -> str:
    return f"{count:,} {plural(count, thing)}"
