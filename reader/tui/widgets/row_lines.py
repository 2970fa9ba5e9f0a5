"""The two lines of one article in a list."""

from __future__ import annotations

from dataclasses import dataclass

from reader.article import Row
from reader.text import safe
from reader.tui.formats import age
from reader.tui.widgets.line import Part, justify, marked

#: Lines of one row.
HEIGHT = 2


@dataclass(frozen=True, slots=True)
class Look:
    """What of a row's look does not lie in the row: its width, the time, and how it stands in the list."""

    width: int
    now: float
    selected: bool = False
    focused: bool = False
    faded: bool = False
    hits: tuple[tuple[int, int], ...] = ()


def row_lines(row: Row, look: Look) -> tuple[list[Part], list[Part]]:
    """Title line and detail line, each exactly as wide as the look says.

    Unread is a full disc and bold, read an empty ring; a faded row has been read since it was listed as unread.
    """
    bar = ("▌" if look.focused else "▏", "bar") if look.selected else (" ", "")
    unread = not row.state.read
    title = "title-faded" if look.faded else "title-unread" if unread else "title-read"
    first = [
        bar,
        ("● ", "unread") if unread else ("○ ", "faint"),
        *marked(safe(row.title) or "(no title)", title, look.hits, "hit"),
    ]
    second: list[Part] = [bar, ("  " + safe(row.source or "no source"), "faint")]
    if row.copies:
        second.append((f" +{row.copies}", "faint"))
    if row.state.starred:
        second.append((" ★", "star"))
    if row.state.later:
        second.append((" ◷ later", "star"))
    return justify(first, (), look.width), justify(second, [(age(row.when, look.now) + " ", "faint")], look.width)
