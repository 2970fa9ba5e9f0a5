"""The sidebar: the page, people, organisations and places of the article, and what is related to it."""

from __future__ import annotations

from collections.abc import Sequence

from reader.tui.widgets.part_lines import part_lines
from reader.tui.widgets.side_lines import side_lines
from reader.tui.widgets.target_list import SideLine, TargetList
from reader.tui.widgets.thread_lines import Months, thread_lines
from reader.views import ArticleView, Related


class Sidebar(TargetList):
    """Lists what an article leads to."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 — Textual's word
        super().__init__(id=id)
        self.related: Sequence[Related] | None = None
        self._view: ArticleView | None = None
        self._months: Months = ()
        self._story: int | None = None

    def lines(self, width: int, height: int) -> Sequence[SideLine]:
        """Page, names, related articles and thread of the open article, if one is."""
        if self._view is None:
            return []
        page = part_lines(self._view, width - 1)
        thread = thread_lines(self._months, self._story, width - 1)
        lines = [*page, *side_lines(self._view.entities, self.related, width, height - len(page))]
        return [*lines, SideLine(()), *thread] if thread else lines

    def show(self, view: ArticleView) -> None:
        """Shows the names of another article; what is related to it is still being looked for."""
        self._view, self.related, self._months = view, None, ()
        self.begin()

    def renew(self, view: ArticleView) -> None:
        """Shows the names that a new analysis has found; what is related stays until it is known anew."""
        self._view = view
        self.lay_out()
        self.select(self.cursor)

    def show_related(self, related: Sequence[Related], story: int | None = None, months: Months = ()) -> None:
        """Adds what is related, and the months of the story's thread."""
        self.related, self._story, self._months = related, story, months
        self.lay_out()

    def clear(self) -> None:
        """Shows nothing, as no article is open."""
        self._view, self.related = None, None
        self.lay_out()
