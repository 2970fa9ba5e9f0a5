"""Arranging: which panes show, and which of them has the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.tui.desk import Desk


class Arranging:
    """The verbs of the panes."""

    def __init__(self, desk: Desk) -> None:
        self._panes = desk.panes
        self._faceting = desk.faceting

    def do_pane_left(self) -> None:
        self._panes.step(-1)

    def do_pane_right(self) -> None:
        self._panes.step(1)

    def do_next_pane(self) -> None:
        self._panes.step(1, around=True)

    def do_previous_pane(self) -> None:
        self._panes.step(-1, around=True)

    def do_drawer(self) -> None:
        self._panes.toggle_drawer()

    def do_facets(self) -> None:
        self._panes.toggle_facets()
        self._faceting.tick()

    def do_sidebar(self) -> None:
        self._panes.toggle_sidebar()

    def do_zen(self) -> None:
        self._panes.toggle_zen()
