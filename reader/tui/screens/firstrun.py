"""The first screen of an empty library: what the reader is, and the ways to put news into it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Static

from reader.text import safe
from reader.tui.faults import explained
from reader.tui.formats import count
from reader.tui.ports import LibraryPort, ProgressPort, ReportPort

_WELCOME = (
    ("reader\n\n", "bold $accent"),
    ("Your library is empty. Put news into it:\n\n", ""),
    ("  d  ", "bold"),
    ("look around in a demo; nothing of it is kept\n", ""),
    ("  f  ", "bold"),
    ("subscribe to a feed, or to that of a site\n", ""),
    ("  o  ", "bold"),
    ("subscribe to all feeds of an OPML file\n", ""),
    ("  i  ", "bold"),
    ("import a file, or a folder of articles\n", ""),
    ("  q  ", "bold"),
    ("leave\n\n", ""),
    ("From the command line:  ", "$quiet"),
    ("reader feed add ADDRESS", "bold $quiet"),
    ("  or  ", "$quiet"),
    ("reader import FOLDER", "bold $quiet"),
)

#: What the main screen is asked to do.
_VERBS = {"f": "add_feed", "o": "import_opml", "U": "undo"}
_UNDO = (("\n\n  U  ", "bold"), ("undo what emptied it", ""))


class FirstRun(Screen[int | str]):
    """Ends with the number of articles imported once there is something to read, or with a verb for the main screen."""

    AUTO_FOCUS = ""

    @dataclass
    class Went(Message):
        """An import went on."""

        note: str

    @dataclass
    class Imported(Message):
        """An import ended."""

        report: ReportPort

    @dataclass
    class Refused(Message):
        """An import failed."""

        reason: str

    def __init__(self, library: LibraryPort, demo: Callable[[], None] | None, *, emptied: bool = False) -> None:
        """``emptied`` offers to undo what the user has just done."""
        super().__init__()
        self._emptied = emptied
        self._library = library
        self._demo = demo

    def compose(self) -> ComposeResult:
        """A short text, an input that shows when wanted, and a note."""
        with Vertical(id="welcome"):
            yield Static(Content.assemble(*_WELCOME, *(_UNDO if self._emptied else ())), markup=False)
            line = Input(placeholder="path of a file or folder: .txt .md .html .json .jsonl", compact=True)
            line.cursor_blink = False
            line.display = False
            yield line
            yield Static("", id="welcome-note", markup=False)

    def on_key(self, event: events.Key) -> None:
        """The ways in, and out."""
        line = self.query_one(Input)
        if event.key == "escape" and line.display:
            line.display = False
            self.set_focus(None)
        elif self.focused is line:
            return
        elif event.key == "d":
            self._open_demo()
        elif event.key in _VERBS:
            self.dismiss(_VERBS[event.key])
        elif event.key == "i":
            line.display = True
            self.call_after_refresh(line.focus)
        elif event.key in ("q", "Q", "escape"):
            self.app.exit(0)
        else:
            return
        event.stop()

    def _open_demo(self) -> None:
        if self._demo is None:
            self._note("There is no demo here")
        else:
            self._demo()

    def _note(self, text: str) -> None:
        self.query_one("#welcome-note", Static).update(text)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        path = event.value.strip()
        if path:
            self._note(f"Importing {safe(path)} …")
            self.query_one(Input).disabled = True
            self.run_worker(lambda: self._take_in(str(Path(path).expanduser())), thread=True)

    def _take_in(self, path: str) -> None:
        try:
            report = self._library.inflow.take_in([path], defer=True, watch=self._watch)
            self.post_message(self.Imported(report))
        except Exception as error:
            self.post_message(self.Refused(explained(error)))

    def _watch(self, progress: ProgressPort) -> None:
        self.post_message(self.Went(f"{progress.stage} … {count(progress.done)}"))

    @on(Went)
    def _went(self, message: Went) -> None:
        self._note(message.note)

    @on(Imported)
    def _imported(self, message: Imported) -> None:
        report = message.report
        if report.imported or report.updated:
            self.dismiss(report.imported)
            return
        reasons = "; ".join(f"{each.path}: {each.reason}" for each in report.skipped[:3])
        self._again(f"Nothing was imported. {reasons}")

    @on(Refused)
    def _refused(self, message: Refused) -> None:
        self._again(message.reason)

    def _again(self, note: str) -> None:
        self._note(safe(note))
        line = self.query_one(Input)
        line.disabled = False
        line.focus()
