"""The lines of the sidebar about the page that an article came in on: which part it is, and what stands beside it."""

from __future__ import annotations

from reader.text import clip, safe
from reader.tui.targets import Parts
from reader.tui.widgets.line import justify
from reader.tui.widgets.side_lines import folded
from reader.tui.widgets.target_list import SideLine
from reader.views import ArticleView


def part_lines(view: ArticleView, width: int) -> list[SideLine]:
    """The page, which leads to all of its parts, and the parts before and after; nothing for an article by itself."""
    at = view.place
    if at is None:
        return []
    of = f"part {at + 1} of {len(view.parts)}"
    whole = Parts(view.id, view.page)
    lines = [SideLine(tuple(justify([(" PAGE", "heading")], [(of, "faint")], width)), whole)]
    if view.page:
        lines.append(SideLine((("   " + clip(safe(view.page), width - 3), "faint"),), whole))
    for mark, place in (("‹", at - 1), ("›", at + 1)):
        if 0 <= place < len(view.parts):
            part = view.parts[place]
            first, *rest = folded(safe(part.title) or "(no title)", width - 3, 2)
            lines.append(SideLine(((f" {mark} ", "number-key"), (first, "title")), part))
            lines += (SideLine((("   " + line, "title"),), part) for line in rest)
    return [*lines, SideLine(())]
