"""The pane of facets: what the list on show is made of; choosing a value narrows the list to it."""

from __future__ import annotations

from collections.abc import Sequence

from reader.tui.widgets.facet_lines import facet_lines
from reader.tui.widgets.target_list import SideLine, TargetList
from reader.views import Facets


class FacetPane(TargetList):
    """Lists sources, names and months with their numbers."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 — Textual's word
        super().__init__(id=id)
        self._facets: Facets | None = None
        self._note = ""

    def lines(self, width: int, height: int) -> Sequence[SideLine]:
        """The facets, or why there are none."""
        return facet_lines(self._facets, self._note, width, height)

    def show(self, facets: Facets) -> None:
        """Shows the facets of a list."""
        self._facets = facets
        self.begin()

    def wait(self, note: str) -> None:
        """Shows a note in place of facets that are not there."""
        self._facets, self._note = None, note
        self.begin()
