"""The sidebar: people, organisations and places of the article, and what is related to it."""

from __future__ import annotations

from collections.abc import Sequence

from reader.article import EntityHere, Related
from reader.tui.widgets.side_lines import side_lines
from reader.tui.widgets.target_list import SideLine, TargetList


class Sidebar(TargetList):
    """Lists what an article leads to."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 — Textual's word
        super().__init__(id=id)
        self.related: Sequence[Related] | None = None
        self._entities: Sequence[EntityHere] = ()
        self._empty = True

    def lines(self, width: int, height: int) -> Sequence[SideLine]:
        """Names and related articles of the open article, if one is."""
        return [] if self._empty else side_lines(self._entities, self.related, width, height)

    def show(self, entities: Sequence[EntityHere]) -> None:
        """Shows the names of another article; what is related to it is still being looked for."""
        self._entities, self.related, self._empty = entities, None, False
        self.begin()

    def renew(self, entities: Sequence[EntityHere]) -> None:
        """Shows the names that a new analysis has found; what is related stays until it is known anew."""
        self._entities = entities
        self.lay_out()
        self.select(self.cursor)

    def show_related(self, related: Sequence[Related]) -> None:
        """Adds what is related."""
        self.related = related
        self.lay_out()

    def clear(self) -> None:
        """Shows nothing, as no article is open."""
        self._entities, self.related, self._empty = (), None, True
        self.lay_out()
