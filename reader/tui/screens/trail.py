"""The trail: where the user has been, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reader.text import clip, safe
from reader.tui.trail import Place

#: Cells of a line in the dialog, and of a title in it.
_LINE, _TITLE = 78, 60


class TrailScreen(ModalScreen[int | None]):
    """Gives the number of the place to go to, or None."""

    def __init__(self, places: Sequence[Place], here: int) -> None:
        super().__init__()
        self._places = tuple(places)
        self._here = here

    def compose(self) -> ComposeResult:
        """A heading over the places."""
        with Vertical(classes="dialog"):
            yield Static("Trail", classes="dialog--title", markup=False)
            numbers = range(len(self._places) - 1, -1, -1)
            yield OptionList(*(Option(self._line(number), id=str(number)) for number in numbers), markup=False)

    def on_mount(self) -> None:
        """Starts at the present place."""
        self.query_one(OptionList).highlighted = len(self._places) - 1 - self._here

    def _line(self, number: int) -> Content:
        place = self._places[number]
        mark = "▸ " if number == self._here else "  "
        name = safe(place.query) or "All news"
        title = clip(safe(place.title) or "article", _TITLE)
        return Content(mark + clip(name if place.pane == "list" else f"{title}  · {name}", _LINE))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(int(event.option.id or 0))

    def on_key(self, event: events.Key) -> None:
        """Letters move as in every list; Esc leaves."""
        options = self.query_one(OptionList)
        if event.key in ("escape", "q", "T"):
            self.dismiss(None)
        elif event.key == "j":
            options.action_cursor_down()
        elif event.key == "k":
            options.action_cursor_up()
        else:
            return
        event.stop()
