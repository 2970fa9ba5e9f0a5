"""The lines of one article in a list: two, and a third where something was searched for."""

from __future__ import annotations

from dataclasses import dataclass

from reader.article import Row, Snippet
from reader.present.ages import age
from reader.text import clip, safe
from reader.tui.widgets.line import Part, break_at, justify, marked

#: Lines of one row, and of one with a passage.
HEIGHT, WITH_PASSAGE = 2, 3
#: Cells before a title, and of the longest source shown.
LEAD, _SOURCE = 3, 22


@dataclass(frozen=True, slots=True)
class Look:
    """What of a row's look does not lie in the row: its width, the time, and how it stands in the list.

    ``hits`` are those of its title; what a passage has of them shows if the look is ``lit``.
    """

    width: int
    now: float
    selected: bool = False
    focused: bool = False
    faded: bool = False
    hits: tuple[tuple[int, int], ...] = ()
    lit: bool = False


def row_lines(row: Row, look: Look) -> tuple[list[Part], list[Part]]:
    """Title line and detail line, each exactly as wide as the look says.

    A title too long for its line goes on beside the details. Unread is a full disc and bold, read an empty ring; a
    faded row has been read since it was listed as unread.
    """
    bar = ("▌" if look.focused else "▏", "bar") if look.selected else (" ", "")
    unread = not row.state.read
    style = "title-faded" if look.faded else "title-unread" if unread else "title-read"
    title = safe(row.title).strip() or "(no title)"
    inner = max(0, look.width - 1)
    at = break_at(title, inner - LEAD)
    first = [bar, ("● ", "unread") if unread else ("○ ", "faint"), *marked(title[:at], style, look.hits, "hit")]
    rest = title[at:].lstrip()
    moved = len(title) - len(rest)
    hits = [(max(0, start - moved), end - moved) for start, end in look.hits if end > moved]
    lead: list[Part] = [bar, ("  ", "")]
    when: Part = (f"  {age(row.when, look.now)}", "faint")
    if rest:
        second = _filled(
            [*lead, *marked(rest, style, hits, "hit")], [("  ", ""), *_details(row, inner // 3), when], inner
        )
    else:
        second = _filled([*lead, *_details(row, _SOURCE)], [when], inner)
    return _filled(first, [], inner), second


def passage_line(passage: Snippet | None, look: Look) -> list[Part]:
    """The line that shows what was searched for, exactly as wide as the look says; empty while it is being read."""
    bar = ("▌" if look.focused else "▏", "bar") if look.selected else (" ", "")
    text = marked(safe(passage.text), "passage", passage.spans if look.lit else (), "hit") if passage else []
    return _filled([bar, ("  ", ""), *text], [], max(0, look.width - 1))


def _filled(left: list[Part], right: list[Part], inner: int) -> list[Part]:
    """A line with a cell of margin; one with no room even for that is empty."""
    return [*justify(left, right, inner), (" ", "")] if inner else [(" ", "")]


def _details(row: Row, width: int) -> list[Part]:
    """The source cut to a width, the number of copies, and marks."""
    parts: list[Part] = [(clip(safe(row.source or ""), max(0, min(width, _SOURCE))), "faint")]
    if row.copies:
        parts.append((f" +{row.copies}", "faint"))
    if row.state.starred:
        parts.append((" ★", "star"))
    if row.state.later:
        parts.append((" ◷", "star"))
    return parts
