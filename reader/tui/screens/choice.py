"""One of several lines asked of the user."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reader.text import clip

#: Cells of a line in the dialog.
LINE = 78


class Choice(ModalScreen[int | None]):
    """Gives the number of the line chosen, or None; starts at the line ``at``. The key ``leaving`` leaves too."""

    def __init__(self, title: str, lines: Sequence[str], *, at: int = 0, leaving: str = "q") -> None:
        super().__init__()
        self._title = title
        self._lines = tuple(lines)
        self._at = at
        self._leaving = leaving

    def compose(self) -> ComposeResult:
        """A title over the lines."""
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog--title", markup=False)
            yield OptionList(*(Option(Content(clip(line, LINE))) for line in self._lines), markup=False)

    def on_mount(self) -> None:
        """Starts at the line asked for."""
        self.query_one(OptionList).highlighted = self._at

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.choose(event.option_index)

    def choose(self, number: int) -> None:
        """Ends with that line."""
        self.dismiss(number)

    def on_key(self, event: events.Key) -> None:
        """Letters move as in every list; Esc leaves."""
        options = self.query_one(OptionList)
        if event.key in ("escape", "q", self._leaving):
            self.dismiss(None)
        elif event.key == "j":
            options.action_cursor_down()
        elif event.key == "k":
            options.action_cursor_up()
        else:
            return
        event.stop()
