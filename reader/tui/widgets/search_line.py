"""The line in which a query is typed, with what came of it at its right, and past queries to recall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from reader.text import cells
from reader.tui.recall import Recall


class SearchLine(Vertical):
    """Tells of each change, of acceptance and of dismissal; the parent knows what is searched."""

    @dataclass
    class Edited(Message):
        """The text changed under the user's hands."""

        text: str

    @dataclass
    class Accepted(Message):
        """Enter was pressed, or an article chosen while the line was open."""

        text: str
        article: int | None = None

    class Completed(Message):
        """Tab was pressed: what is suggested is wanted in the line."""

    class Dismissed(Message):
        """Esc was pressed."""

    @dataclass
    class Stepped(Message):
        """An arrow key was pressed: move among the results without leaving the line."""

        step: int

    def __init__(self) -> None:
        super().__init__()
        self._recall = Recall()
        self._awaited = False

    def compose(self) -> ComposeResult:
        """A label, the input, and a note in one line."""
        line = Input(compact=True, select_on_focus=False)
        line.cursor_blink = False
        with Horizontal():
            yield Static("", classes="search--label", markup=False)
            yield line
            yield Static("", classes="search--note", markup=False)

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
        self.label(label)
        line = self.query_one(Input)
        with line.prevent(Input.Changed):
            line.value = text
        line.cursor_position = len(text)
        self.note("")
        self._recall = Recall(text)
        self._awaited = True
        line.focus()

    @property
    def awaited(self) -> Input | None:
        """The input, while the keys are meant for it and have not come: the focus is given a little later."""
        return self.query_one(Input) if self._awaited else None

    def on_descendant_focus(self) -> None:
        """The keys have come."""
        self._awaited = False

    def label(self, label: str) -> None:
        """Says what the text is for."""
        self.query_one(".search--label", Static).update(label)

    def remember(self, past: Sequence[str]) -> None:
        """Takes past queries, the latest first, that arrow keys recall."""
        self._recall = Recall(self._recall.begun, past)

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self.query_one(Input).value

    @property
    def recalling(self) -> bool:
        """Whether arrow keys recall past queries."""
        return self._recall.holds(self.text)

    def put(self, text: str) -> None:
        """Puts a text in the line as if it had been typed."""
        line = self.query_one(Input)
        line.value = text
        line.cursor_position = len(text)

    def end(self) -> None:
        """Hides the line."""
        self.display = self._awaited = False

    def accept(self, article: int) -> None:
        """Does as Enter would, as the user opens an article of what was found."""
        self.post_message(self.Accepted(self.text, article))

    def note(self, text: str) -> None:
        """Says what came of the text; the screen is laid out anew only where the width of the note changes."""
        note = self.query_one(".search--note", Static)
        wider = cells(text) != cells(str(note.visual))
        note.update(text, layout=wider)

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
            self._step(1 if event.key == "down" else -1)
        elif event.key == "tab":
            self.post_message(self.Completed())
        else:
            return
        event.stop()
        event.prevent_default()

    def _step(self, step: int) -> None:
        """Recalls a past query in a line that holds nothing typed; else moves among the results."""
        recalled = self._recall.step(self.text, step)
        if recalled is None:
            self.post_message(self.Stepped(step))
        else:
            self.put(recalled)
