"""The lines of the sidebar: the names in an article, and what is related to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from reader.article import EntityKind
from reader.text import clip, safe
from reader.tui.formats import count
from reader.tui.widgets.line import Part, break_at, justify, marked
from reader.tui.widgets.target_list import SideLine
from reader.views import EntityHere, Related

#: Names shown of each kind where there is room, and where there is none; the rest is counted.
MOST, LEAST = 12, 3
_HEADINGS: tuple[tuple[EntityKind, str], ...] = (
    ("person", "PEOPLE"),
    ("organisation", "ORGANISATIONS"),
    ("place", "PLACES"),
    ("other", "OTHER NAMES"),
)
RELATIONS = {"same-event": "same event", "earlier": "earlier", "later": "later", "background": "background"}
_HERE, _LIBRARY = 5, 8


def side_lines(
    entities: Sequence[EntityHere], related: Sequence[Related] | None, width: int, height: int
) -> list[SideLine]:
    """All lines at that width, less a cell of margin; ``related`` is None while it is being worked out.

    There are no more names than leave half of the height to what is related.
    """
    lines: list[SideLine] = []
    width -= 1
    most = _most(Counter(each.entity.kind for each in entities).values(), height // 2)
    columns: list[Part] = [("here".rjust(_HERE) + "library".rjust(_LIBRARY), "faint")]
    for kind, heading in _HEADINGS:
        mine = sorted((each for each in entities if each.entity.kind == kind), key=_weight)
        if not mine:
            continue
        if lines:
            lines.append(SideLine(()))
        lines.append(SideLine(tuple(justify([(" " + heading, "heading")], columns, width))))
        columns = []
        lines += (_entity_line(each, width) for each in mine[:most])
        if len(mine) > most:
            lines.append(SideLine(((f"   and {len(mine) - most} more", "faint"),)))
    if lines:
        lines.append(SideLine(()))
    return lines + _related_lines(related, width)


def _most(numbers: Collection[int], height: int) -> int:
    """How many names of each kind keep within the height, headings and blank lines included."""
    for most in range(MOST, LEAST, -1):
        if sum(2 + min(number, most) + (number > most) for number in numbers) <= height:
            return most
    return LEAST


def _weight(each: EntityHere) -> tuple[int, int, str]:
    return (-each.here, -each.entity.articles, each.entity.name)


def _entity_line(each: EntityHere, width: int) -> SideLine:
    right = [(str(each.here).rjust(_HERE), "number"), (count(each.entity.articles).rjust(_LIBRARY), "faint")]
    return SideLine(tuple(justify([("   " + safe(each.entity.name), each.entity.kind)], right, width)), each.entity)


def _related_lines(related: Sequence[Related] | None, width: int) -> list[SideLine]:
    lines = [SideLine(((" RELATED", "heading"),))]
    if related is None:
        return [*lines, SideLine((("   looking …", "faint"),))]
    if not related:
        return [*lines, SideLine((("   nothing near this one", "faint"),))]
    for number, each in enumerate(related, 1):
        relation = RELATIONS.get(each.relation, each.relation)
        titles = folded(safe(each.title), width - 3, 2)
        reasons = folded(reason(each), width - 3, 2)
        lines.append(SideLine(((f"{number:>2} ", "number-key"), (titles[0], "title")), each))
        lines += (SideLine((("   " + line, "title"),), each) for line in titles[1:])
        loud = len(relation) if each.relation == "same-event" else 0
        lines.append(SideLine((("   ", ""), *marked(reasons[0], "faint", [(0, loud)], "relation")), each))
        lines += (SideLine((("   " + line, "faint"),), each) for line in reasons[1:])
    return lines


def reason(each: Related) -> str:
    """How a related article stands to the one it is related to, and why."""
    relation = RELATIONS.get(each.relation, each.relation)
    return f"{relation} · {safe(each.why)}" if each.why else relation


def folded(text: str, width: int, most: int) -> list[str]:
    """The text in at most that many lines; what is left over is cut with an ellipsis."""
    lines: list[str] = []
    rest = text.strip()
    while len(lines) < most - 1 and (at := break_at(rest, width)) < len(rest):
        lines.append(rest[:at])
        rest = rest[at:].lstrip()
    return [*lines, clip(rest, max(1, width))]
