"""The sidebar: people, organisations and places of the article, and what is related to it."""

from __future__ import annotations

from collections.abc import Sequence

from reader.tui.widgets.side_lines import side_lines
from reader.tui.widgets.target_list import SideLine, TargetList
from reader.tui.widgets.thread_lines import Months, thread_lines
from reader.views import EntityHere, Related


class Sidebar(TargetList):
    """Lists what an article leads to."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 — Textual's word
        super().__init__(id=id)
        self.related: Sequence[Related] | None = None
        self._entities: Sequence[EntityHere] = ()
        self._months: Months = ()
        self._story: int | None = None
        self._empty = True

    def lines(self, width: int, height: int) -> Sequence[SideLine]:
        """Names, related articles and thread of the open article, if one is."""
        if self._empty:
            return []
        thread = thread_lines(self._months, self._story, width - 1)
        lines = side_lines(self._entities, self.related, width, height)
        return [*lines, SideLine(()), *thread] if thread else lines

    def show(self, entities: Sequence[EntityHere]) -> None:
        """Shows the names of another article; what is related to it is still being looked for."""
        self._entities, self.related, self._empty, self._months = entities, None, False, ()
        self.begin()

    def renew(self, entities: Sequence[EntityHere]) -> None:
        """Shows the names that a new analysis has found; what is related stays until it is known anew."""
        self._entities = entities
        self.lay_out()
        self.select(self.cursor)

    def show_related(self, related: Sequence[Related], story: int | None = None, months: Months = ()) -> None:
        """Adds what is related, and the months of the story's thread."""
        self.related, self._story, self._months = related, story, months
        self.lay_out()

    def clear(self) -> None:
        """Shows nothing, as no article is open."""
        self._entities, self.related, self._empty = (), None, True
        self.lay_out()
