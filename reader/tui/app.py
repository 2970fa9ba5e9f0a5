"""The application: an opened library in, an exit status out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import App
from textual.screen import Screen

from reader.tui.faults import explained
from reader.tui.feed_ports import FetchPort
from reader.tui.formats import plural
from reader.tui.pace import Pace
from reader.tui.ports import LibraryPort, SettingsPort
from reader.tui.screens.firstrun import FirstRun
from reader.tui.screens.main import MainScreen
from reader.tui.themes import DARK, LIGHT, named

#: How long a busy thread may hold the interpreter; the usual 5 ms make keys wait while a search runs.
_SWITCH = 0.0005


class ReaderApp(App[int]):
    """Shows one library; ``demo`` opens another one made from samples, for an empty library's first screen.

    ``fetch`` gives what fetches the feeds of a library.
    """

    CSS_PATH = Path(__file__).with_name("reader.tcss")
    TITLE = "reader"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = []

    def __init__(
        self,
        library: LibraryPort,
        settings: SettingsPort,
        *,
        demo: Callable[[], LibraryPort] | None = None,
        fetch: Callable[[LibraryPort], FetchPort] | None = None,
        pace: Pace | None = None,
    ) -> None:
        """Raises ConfigError if the keys of the settings clash."""
        super().__init__()
        self._settings = settings
        self._demo = demo
        self._pace = pace or Pace()
        self._library = library
        self._fetch = fetch
        self.main = self._screen()
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        theme = named(settings.theme)
        self.theme = theme if theme in self.available_themes else DARK.name

    def _screen(self) -> MainScreen:
        fetch = self._fetch(self._library) if self._fetch else None
        return MainScreen(self._library, self._settings, self._pace, fetch)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours of our own that other themes do not name."""
        return DARK.variables

    def get_default_screen(self) -> Screen[None]:
        """The main screen is the first, so that no other is made before it."""
        return self.main

    def on_mount(self) -> None:
        """Lets keys in while a search runs."""
        sys.setswitchinterval(_SWITCH)

    def _fatal_error(self) -> None:
        """Ends after what nobody caught: one line on the terminal, the traceback in the log."""
        error = sys.exception()
        self.panic(explained(error) if isinstance(error, Exception) else "something went wrong inside")

    @on(MainScreen.Empty)
    def _empty(self) -> None:
        """Who has feeds already only needs to fetch them."""
        if not self._library.feeds.list():
            demo = self._open_demo if self._demo else None
            self.push_screen(FirstRun(self._library, demo, emptied=self.main.desk.marker.used), self._filled)
        elif not self.main.desk.fetching.running:
            self.main.desk.tell(f"No article has come in yet: {self.main.desk.keys.key_of('fetch')} fetches")

    def _filled(self, outcome: int | str | None) -> None:
        """After an import shows what came; a verb is done on the main screen."""
        if isinstance(outcome, str):
            self.main.keyboard.do(outcome)
        elif outcome is not None:
            self.main.desk.nav.begin_anew()
            self.main.desk.tell(f"{plural(outcome, 'article')} imported")

    def _open_demo(self) -> None:
        """Goes over to the demo's library, above the screen of the empty one, which rests."""
        assert self._demo is not None
        self._library = self._demo()
        self.main = self._screen()
        self.switch_screen(self.main)
