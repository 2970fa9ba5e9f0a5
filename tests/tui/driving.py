"""Driving the interface in a test: press keys, wait until nothing is under way, read what is on the screen."""

from __future__ import annotations

import unicodedata
from asyncio import Event, wait_for
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any

from textual import events
from textual._compositor import Compositor
from textual.pilot import Pilot
from textual.widget import Widget

from reader.tui.app import ReaderApp
from reader.tui.desk import Desk
from reader.tui.pace import Pace
from reader.tui.ports import LibraryPort
from reader.tui.verbs import PANES
from reader.tui.widgets.sidebar import Sidebar
from reader.views import ReadState
from tests.tui.fake_feeds import FakeFetch
from tests.tui.fakes import NOW, FakeLibrary, FakeSettings, sample

WIDE, MEDIUM, NARROW, SMALL, TINY = (160, 45), (100, 30), (80, 24), (60, 20), (40, 15)


#: Rounds of messages from a key to the last of what it leads to, and one to spare.
_ROUNDS = 3


@dataclass
class Hand:
    """Works a running interface."""

    app: ReaderApp
    pilot: Pilot[int]

    @property
    def desk(self) -> Desk:
        return self.app.main.desk

    async def settle(self) -> None:
        """Waits until nothing is under way, and draws what has changed, which may ask for more."""
        await self.rest()
        while self.app.return_code is None:
            self.paint()
            if all(worker.is_finished for worker in self.app.workers):
                return
            await self.rest()

    async def rest(self) -> None:
        """Waits until workers, messages and layout are done."""
        await self._refreshed()
        while busy := [worker for worker in self.app.workers if not worker.is_finished]:
            await self.app.workers.wait_for_complete(busy)
            await self._refreshed()

    async def _refreshed(self) -> None:
        """Waits for the screen to be laid out, and for what was put off until then.

        A message may lead to another, and that to a third; a pause without a time is one round of them.
        """
        for _ in range(_ROUNDS):
            await self.pilot.pause(0)
        if self.app.return_code is not None:
            return
        done = Event()
        self.app.screen.call_after_refresh(done.set)
        await wait_for(done.wait(), 20)

    def paint(self) -> None:
        """Draws what has changed."""
        screen = self.app.screen
        _render(screen._compositor, screen_stack=self.app._background_screens)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Waits for what the toolkit does in its own time."""
        for _ in range(200):
            if condition():
                return
            await self.pilot.pause()
        raise AssertionError("it never came to pass")

    async def press(self, *keys: str) -> None:
        """Presses keys one after the other, waiting after each."""
        for key in keys:
            self.send(key)
            await self.settle()

    def send(self, key: str) -> None:
        """Sends a key without the rests that the pilot takes around each."""
        character = key if len(key) == 1 else " " if key == "space" else None
        name = key if len(key) > 1 or key.isalnum() else unicodedata.name(key).lower().replace(" ", "_")
        self.app.post_message(events.Key(name, character))

    async def type(self, text: str) -> None:
        """Types text at once, then waits."""
        for letter in text:
            self.send(letter)
        await self.settle()

    async def submit(self, *, leads_to: Callable[[], bool]) -> None:
        """Presses Enter in a form and waits for what its answer leads to, by way of a thread."""
        self.send("enter")
        await self.until(leads_to)
        await self.settle()

    def faults(self, text: str) -> Callable[[], bool]:
        """Whether a form says that this is wrong."""
        return lambda: any(text in str(line.render()) for line in self.app.screen.query(".dialog--fault"))

    async def look(self) -> None:
        """Has the interface look for changes, however lately it last did."""
        self.desk.watch._rest.after(0.0)
        self.desk.watch.look()
        await self.settle()

    @property
    def screen_text(self) -> str:
        """The whole screen as the terminal gets it."""
        return "\n".join(strip.text for strip in self.app.screen._compositor.render_strips())


@dataclass
class Driver(Hand):
    """A running interface over a library in memory."""

    library: FakeLibrary

    @property
    def pane(self) -> str:
        """The pane that has the keys."""
        return self.desk.panes.current

    @property
    def titles(self) -> list[str]:
        """The title lines in view, without their marks."""
        return [line[3:].strip() for line in lines(self.desk.articles)[:: self.desk.articles.rows_high] if line.strip()]

    def searching(self) -> bool:
        """Whether the search line over the list is open."""
        return self.desk.column.line.open

    def name(self) -> str | None:
        """The current name on the page."""
        name = self.desk.reading.page_text.current
        return name.text if name else None

    def state(self, article: int) -> ReadState:
        """The state that the library keeps of an article."""
        return self.library.states[article]

    @property
    def selected(self) -> int | None:
        """The id of the selected row."""
        row = self.desk.articles.row
        return row.id if row else None

    @property
    def open(self) -> int | None:
        """The id of the article on show."""
        view = self.desk.reading.view
        return view.id if view else None

    @property
    def page(self) -> str:
        """The article's text as it stands on the page."""
        return self.desk.reading.page_text.text.text

    @property
    def heading(self) -> str:
        return lines(self.app.main.query_one("#heading"))[0]

    @property
    def footing(self) -> str:
        return lines(self.app.main.query_one("#footing"))[0]

    @property
    def notes(self) -> list[str]:
        """What the user was told, oldest first."""
        note = self.desk.watch._note
        return [*(toast.message for toast in self.app._notifications), *([note] if note else [])]

    def shown(self) -> set[str]:
        """The panes to be seen."""
        return {pane for pane in PANES if self.app.main.query_one(f"#{pane}").region.area}


def lines(widget: Widget) -> list[str]:
    """The lines of a line-API widget as they are in view."""
    return [widget.render_line(y).text for y in range(widget.size.height)]


def side(driver: Driver) -> str:
    return "\n".join(lines(driver.app.main.query_one(Sidebar)))


#: How the toolkit draws a frame.
_render = Compositor.render_update


def _put_off(compositor: Compositor, full: bool = False, **options: Any) -> Any:
    """Draws whole screens at once and leaves the parts that changed to ``paint``."""
    return _render(compositor, full=True, **options) if full else None


@contextmanager
def one_frame_a_step() -> Iterator[None]:
    """Each step is drawn once, when it is done: the frames between are most of what a test would cost."""
    Compositor.render_update = _put_off  # type: ignore[assignment, method-assign]  # the toolkit has no other way
    try:
        yield
    finally:
        Compositor.render_update = _render  # type: ignore[method-assign]  # as before


@asynccontextmanager
async def driven(app: ReaderApp, *, size: tuple[int, int]) -> AsyncIterator[Hand]:
    """An interface once its first list and article are there."""
    with one_frame_a_step():
        async with app.run_test(size=size) as pilot:
            hand = Hand(app, pilot)
            await hand.rest()
            yield hand


@asynccontextmanager
async def reading(
    library: FakeLibrary | None = None,
    settings: FakeSettings | None = None,
    *,
    size: tuple[int, int] = WIDE,
    demo: Callable[[], LibraryPort] | None = None,
    fetch: FakeFetch | None = None,
    preview: float = 0,
    first_hit: float = 0,
) -> AsyncIterator[Driver]:
    """A running interface over a library, with no pause before anything but those given in seconds (see ``Pace``)."""
    library = sample() if library is None else library
    app = ReaderApp(
        library,
        settings or FakeSettings(),
        demo=demo,
        fetch=(lambda _: fetch) if fetch else None,
        pace=Pace(0, preview, first_hit, None, lambda: float(NOW), timed=False),
    )
    async with driven(app, size=size) as hand:
        yield Driver(app, hand.pilot, library)
