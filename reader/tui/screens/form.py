"""A few lines asked of the user together."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static


class Form(ModalScreen[tuple[str, ...] | None]):
    """Gives what was typed in each field, or None if the user thinks better of it.

    ``fields`` are labels with what stands there at first; ``fault`` says what was wrong with that.
    """

    def __init__(self, title: str, fields: Sequence[tuple[str, str]], fault: str = "") -> None:
        super().__init__()
        self._title = title
        self._fields = tuple(fields)
        self._fault = fault

    def compose(self) -> ComposeResult:
        """A title, each label over its line, and what is wrong."""
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog--title", markup=False)
            for label, value in self._fields:
                yield Static(label, classes="form--label", markup=False)
                line = Input(value, compact=True, select_on_focus=False)
                line.cursor_blink = False
                yield line
            if self._fault:
                yield Static(self._fault, classes="dialog--fault", markup=False)
            keys = "Enter accepts, Esc leaves" if len(self._fields) == 1 else "Tab goes on, Enter accepts, Esc leaves"
            yield Static(keys, classes="dialog--note", markup=False)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.dismiss(tuple(line.value for line in self.query(Input)))

    def on_key(self, event: events.Key) -> None:
        """Esc leaves; arrows go from line to line as Tab does."""
        if event.key == "escape":
            self.dismiss(None)
        elif event.key in ("down", "up"):
            (self.focus_next if event.key == "down" else self.focus_previous)(Input)
        else:
            return
        event.stop()
