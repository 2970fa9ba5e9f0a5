"""The lines of the facets: what a list is made of, and when it was written, as bars."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reader.text import cells, clip, safe
from reader.tui.formats import count
from reader.tui.widgets.line import Part, justify
from reader.tui.widgets.target_list import SideLine
from reader.views import Facet, Facets

#: Values shown of each kind where there is room, and where there is none; the rest is left to narrowing.
MOST, LEAST = 8, 3
#: The latest months shown; those before them share a line.
MONTHS = 12
#: Cells of a month's name and of a number.
_MONTH, _NUMBER = 12, 8
_EIGHTHS = " ▏▎▍▌▋▊▉"


def facet_lines(facets: Facets | None, note: str, width: int, height: int) -> list[SideLine]:
    """All lines at that width, less a cell of margin; ``note`` stands in place of facets that are not there."""
    width -= 1
    if facets is None:
        return [SideLine(((" " + clip(note, max(1, width - 1)), "faint"),))] if note else []
    kinds = (
        ("SOURCES", "title", facets.sources),
        ("PEOPLE", "person", facets.people),
        ("ORGANISATIONS", "organisation", facets.organisations),
        ("PLACES", "place", facets.places),
    )
    shown = [(heading, style, values) for heading, style, values in kinds if values]
    months = facets.months[-MONTHS:]
    room = height - (2 + len(months) + (len(facets.months) > MONTHS)) * bool(months)
    most = _most([len(values) for _, _, values in shown], room)
    right: list[Part] = [("articles, copies too", "faint")]
    lines: list[SideLine] = []
    for heading, style, values in shown:
        lines += [SideLine(())] if lines else []
        lines.append(SideLine(tuple(justify([(" " + heading, "heading")], right, width))))
        right = []
        lines += [_value_line(facet, style, width) for facet in values[:most]]
    if months:
        lines += [SideLine(())] if lines else []
        lines.append(SideLine(tuple(justify([(" MONTHS", "heading")], right, width))))
        lines += _month_lines(facets.months, width)
    return lines or [SideLine(((" nothing to narrow by", "faint"),))]


def _most(numbers: Sequence[int], height: int) -> int:
    """How many values of each kind keep within the height, headings and blank lines included."""
    for most in range(MOST, LEAST, -1):
        if sum(2 + min(number, most) for number in numbers) <= height:
            return most
    return LEAST


def _value_line(facet: Facet, style: str, width: int) -> SideLine:
    right: list[Part] = [(count(facet.articles).rjust(_NUMBER), "number")]
    return SideLine(tuple(justify([("   " + safe(facet.label), style)], right, width)), facet)


def _month_lines(months: Sequence[Facet], width: int) -> list[SideLine]:
    """A bar for each of the latest months, newest first, and the months before them in one line."""
    latest, before = months[-MONTHS:], months[:-MONTHS]
    most = max(facet.articles for facet in latest)
    room = max(1, width - _MONTH - _NUMBER - 1)
    lines = []
    for facet in latest[::-1]:
        drawn = bar(facet.articles, most, room)
        left: list[Part] = [("   " + _named(facet.label).ljust(_MONTH - 3), ""), (drawn, "bar")]
        lines.append(SideLine(tuple(justify(left, [(count(facet.articles).rjust(_NUMBER), "number")], width)), facet))
    if before:
        articles = sum(facet.articles for facet in before)
        earlier = Facet("earlier", articles, f"before:{latest[0].label}")
        lines.append(_value_line(earlier, "faint", width))
    return lines


def bar(number: int, most: int, room: int) -> str:
    """A bar as long to ``room`` cells as the number is to the most; never nothing for something."""
    eighths = max(1 if number else 0, round(8 * room * number / max(1, most)))
    whole, rest = divmod(eighths, 8)
    drawn = "█" * whole + (_EIGHTHS[rest] if rest else "")
    assert cells(drawn) <= room
    return drawn


def _named(label: str) -> str:
    year, month = label.split("-")
    return date(int(year), int(month), 1).strftime("%b %Y")
