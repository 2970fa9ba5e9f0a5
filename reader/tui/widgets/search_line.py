"""The line in which a query is typed, with what came of it at its right."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static


class SearchLine(Vertical):
    """Tells of each change, of acceptance and of dismissal; the parent knows what is searched."""

    @dataclass
    class Edited(Message):
        """The text changed under the user's hands."""

        text: str

    @dataclass
    class Accepted(Message):
        """Enter was pressed."""

        text: str

    class Dismissed(Message):
        """Esc was pressed."""

    @dataclass
    class Stepped(Message):
        """An arrow key was pressed: move among the results without leaving the line."""

        step: int

    def compose(self) -> ComposeResult:
        """A label, the input, and a note in one line; a fault in one of its own."""
        line = Input(compact=True, select_on_focus=False)
        line.cursor_blink = False
        with Horizontal():
            yield Static("", classes="search--label", markup=False)
            yield line
            yield Static("", classes="search--note", markup=False)
        yield Static("", classes="search--fault", markup=False)

    @property
    def open(self) -> bool:
        """Whether the line is on show."""
        return self.display

    def on_mount(self) -> None:
        """Hidden until it is wanted."""
        self.display = False

    def begin(self, label: str, text: str = "") -> None:
        """Shows the line and takes the keys."""
        self.display = True
        self.query_one(".search--label", Static).update(label)
        line = self.query_one(Input)
        with line.prevent(Input.Changed):
            line.value = text
        line.cursor_position = len(text)
        self.note("")
        line.focus()

    def end(self) -> None:
        """Hides the line."""
        self.display = False

    def note(self, text: str, *, fault: str = "") -> None:
        """Says what came of the text, and where it stopped making sense."""
        self.query_one(".search--note", Static).update(text)
        line = self.query_one(".search--fault", Static)
        line.update(fault)
        line.display = bool(fault)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Edited(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Accepted(event.value))

    def on_key(self, event: events.Key) -> None:
        """Keys that are not for the input."""
        if event.key == "escape":
            self.post_message(self.Dismissed())
        elif event.key in ("down", "up"):
            self.post_message(self.Stepped(1 if event.key == "down" else -1))
        else:
            return
        event.stop()
        event.prevent_default()
