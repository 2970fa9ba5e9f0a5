"""The lines of one article in a list: two, and a third where something was searched for."""

from __future__ import annotations

from dataclasses import dataclass

from reader.present.ages import age
from reader.text import cells, clip, safe
from reader.tui.formats import count
from reader.tui.widgets.line import Part, break_at, justify, marked
from reader.views import Row, Snippet

#: Lines of one row, and of one with a passage.
HEIGHT, WITH_PASSAGE = 2, 3
#: Cells before a title, and of the longest source shown.
LEAD, _SOURCE = 3, 22
#: Cells of a title's second line that are kept for it.
_LEAST = 12
#: Cells by which the rows of a story's articles are indented.
_INDENT = 2


@dataclass(frozen=True, slots=True)
class Look:
    """What of a row's look does not lie in the row: its width, the time, and how it stands in the list.

    ``hits`` are those of its title; what a passage has of them shows if the look is ``lit``. ``unfolded``: the rows of
    its articles follow.
    """

    width: int
    now: float
    selected: bool = False
    focused: bool = False
    faded: bool = False
    hits: tuple[tuple[int, int], ...] = ()
    lit: bool = False
    unfolded: bool = False


def row_lines(row: Row, look: Look) -> tuple[list[Part], list[Part]]:
    """Title line and detail line, each exactly as wide as the look says.

    A title too long for its line goes on beside the details. Unread is a full disc and bold, read an empty ring, a
    story of which some is read half a disc; a faded row has been read since it was listed as unread. The row of an
    article within a story is indented.
    """
    bar = _bar(row, look)
    unread = not row.state.read
    style = "title-faded" if look.faded else "title-unread" if unread else "title-read"
    title = safe(row.title).strip() or "(no title)"
    inner = max(0, look.width - 1)
    lead_width = LEAD + (_INDENT if row.within else 0)
    at = break_at(title, inner - lead_width)
    first = [*bar, _disc(row), *marked(title[:at], style, look.hits, "hit")]
    rest = title[at:].lstrip()
    moved = len(title) - len(rest)
    hits = [(max(0, start - moved), end - moved) for start, end in look.hits if end > moved]
    lead: list[Part] = [*bar, ("  ", "")]
    right: list[Part] = [*_folded(row, look), (f"  {age(row.when, look.now)}", "faint")]
    if rest:
        details: list[Part] = [("  ", ""), *_details(row, inner // 3), *right]
        # Where there is no room for all, what is new goes before where it is from.
        beside = details if sum(cells(text) for text, _ in details) + _LEAST <= inner else right
        second = _filled([*lead, *marked(rest, style, hits, "hit")], beside, inner)
    else:
        second = _filled([*lead, *_details(row, _SOURCE)], right, inner)
    return _filled(first, [], inner), second


def passage_line(row: Row, passage: Snippet | None, look: Look) -> list[Part]:
    """The line that shows what was searched for, exactly as wide as the look says; empty while it is being read."""
    text = marked(safe(passage.text), "passage", passage.spans if look.lit else (), "hit") if passage else []
    return _filled([*_bar(row, look), ("  ", ""), *text], [], max(0, look.width - 1))


def _bar(row: Row, look: Look) -> list[Part]:
    """What marks the selected row, and the indent of one within a story."""
    bar: Part = ("▌" if look.focused else "▏", "bar") if look.selected else (" ", "")
    return [bar, (" " * _INDENT, "")] if row.within else [bar]


def _disc(row: Row) -> Part:
    if row.state.read:
        return ("○ ", "faint")
    return ("◐ ", "unread") if row.fold is not None and row.fold.unread < row.fold.articles else ("● ", "unread")


def _folded(row: Row, look: Look) -> list[Part]:
    """What is new in a story, and how many articles it has to unfold."""
    if row.fold is None:
        return []
    told = f"{count(row.fold.unread)} unread" if row.fold.story is None else f"{count(row.fold.new)} new"
    new: list[Part] = [(f"  {told}", "new")] if told[0] != "0" else []
    return [*new, (f"  {'▾' if look.unfolded else '▸'}{count(row.fold.articles)}", "faint")]


def _filled(left: list[Part], right: list[Part], inner: int) -> list[Part]:
    """A line with a cell of margin; one with no room even for that is empty."""
    return [*justify(left, right, inner), (" ", "")] if inner else [(" ", "")]


def _details(row: Row, width: int) -> list[Part]:
    """The source cut to a width, the number of others that carry the text or the story, and marks."""
    parts: list[Part] = [(clip(safe(row.source or ""), max(0, min(width, _SOURCE))), "faint")]
    others = row.copies if row.fold is None else row.fold.sources - 1
    if others > 0:
        parts.append((f" +{others}", "faint"))
    if row.followed:
        parts.append((" ⚑", "star"))
    if row.state.starred:
        parts.append((" ★", "star"))
    if row.state.later:
        parts.append((" ◷", "star"))
    return parts
