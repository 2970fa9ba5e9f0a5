"""The reading pane with the line that finds words in its text."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from reader.tui.find import Finder
from reader.tui.widgets.reading import ReadingPane
from reader.tui.widgets.search_line import SearchLine


class ReadingColumn(Vertical):
    """Finds words in the article as they are typed."""

    def __init__(self, clock: Callable[[], float], *, id: str | None = None) -> None:  # noqa: A002 — Textual's word
        super().__init__(id=id)
        self._clock = clock
        self._finder: Finder | None = None

    def compose(self) -> ComposeResult:
        """The text over the line."""
        yield ReadingPane(self._clock, id="reading")
        yield SearchLine()

    @property
    def reading(self) -> ReadingPane:
        """The pane with the text."""
        return self.query_one(ReadingPane)

    @property
    def line(self) -> SearchLine:
        """The line that finds words in it."""
        return self.query_one(SearchLine)

    def find(self) -> None:
        """Opens the line."""
        self._finder = Finder(self.reading.page_text.text.text)
        self.line.begin("find ")

    @on(SearchLine.Edited)
    def _edited(self, message: SearchLine.Edited) -> None:
        message.stop()
        hits = self._finder.spans(message.text) if self._finder else []
        self.reading.page_text.mark_hits(hits, on_page=True)
        self.reading.next_hit(1)
        self.line.note(f"{len(hits)} found" if message.text.strip() else "")

    @on(SearchLine.Accepted)
    def _accepted(self, message: SearchLine.Accepted) -> None:
        message.stop()
        self._close()

    @on(SearchLine.Dismissed)
    def _dismissed(self, message: SearchLine.Dismissed) -> None:
        message.stop()
        self.reading.page_text.mark_hits(())
        self._close()

    def _close(self) -> None:
        self.line.end()
        self.reading.focus()

    @on(SearchLine.Stepped)
    def _stepped(self, message: SearchLine.Stepped) -> None:
        message.stop()
        self.reading.next_hit(message.step)
