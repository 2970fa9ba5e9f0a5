"""What the pages of stories, names and days have in common: measure, headings, and lines that lead nowhere."""

from __future__ import annotations

from reader.tui.widgets.line import justify
from reader.tui.widgets.side_lines import folded
from reader.tui.widgets.target_list import SideLine

#: Cells of a line at most: more would part a title from its age.
MEASURE = 96
#: Lines of what stands under a title.
_META = 4


def heading(text: str, width: int, right: str = "") -> SideLine:
    """What follows, and at the right what its numbers count."""
    return SideLine(tuple(justify([(" " + text, "heading")], [(right, "faint")] if right else [], width + 1)))


def quiet(text: str, width: int, most: int = _META) -> list[SideLine]:
    """A fact that leads nowhere, in at most so many lines."""
    return [SideLine(((" " + line, "faint"),)) for line in folded(text, width, most)]
