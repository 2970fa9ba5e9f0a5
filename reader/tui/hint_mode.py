"""The mode in which letters choose a name or a link in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.hints import Hint, Hints

if TYPE_CHECKING:
    from reader.tui.desk import Desk


class HintMode:
    """Shows labels, and takes the keys while they show."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._hints: Hints | None = None

    @property
    def active(self) -> bool:
        """Whether labels show."""
        return self._hints is not None

    def show(self, hints: Hints) -> None:
        """Shows labels in the reading pane, which gets the keys."""
        if self._desk.panes.current != "reading":
            self._desk.panes.focus("reading")
        self._set(hints)

    def _set(self, hints: Hints | None) -> None:
        self._hints = hints
        self._desk.reading.page_text.mark(hints=hints)

    def end(self) -> None:
        """Takes the labels away."""
        if self.active:
            self._set(None)

    def key(self, key: str) -> None:
        """A letter narrows the choice or makes it; any other key ends the mode."""
        left = self._hints.type(key.lower()) if self._hints else None
        if isinstance(left, Hints):
            self._set(left)
            return
        self.end()
        if isinstance(left, Hint):
            self._desk.nav.go_to(left.target)
