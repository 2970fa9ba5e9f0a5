"""How long keys wait while feeds come in: ``python -m tests.benchmarks.fetching_keys [FEEDS [ITEMS]]``.

Feeds of articles of about 350 words come from a loopback server in a process of its own, the worker analyses beside it,
and the list is scrolled with a key every few milliseconds. A key's latency is the time until its row is drawn. The
fetch is measured as the interface does it, in a process beside it, and for comparison in a thread of the interface.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from html import escape
from multiprocessing.connection import Connection
from pathlib import Path

from textual import events

from reader.config import Settings
from reader.library import Library
from reader.tui.app import ReaderApp
from reader.tui.child import ChildFetch, Fetched, worker
from tests.benchmarks import corpus
from tests.serving import Server

SIZE = (160, 45)
BEFORE = 300
#: Texts that the articles are made of, each with an ending of its own.
DIFFERENT = 300
#: Seconds between two keys, as from a key held down, and of scrolling without a fetch.
PAUSE, CALM = 0.03, 5.0


class ThreadFetch:
    """Fetches in the interface's own interpreter."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def run(self, feeds: object, tell: Callable[[int, int], None]) -> Fetched:
        done = self._library.feeds.fetch(None, defer=True, watch=lambda went: tell(went.done, went.total or 0))
        return Fetched(done.feeds, done.new, tuple(failure.reason for failure in done.failed))

    def stop(self) -> None:
        """Nothing stops a benchmark."""


def serve(feeds: int, items: int, pipe: Connection) -> None:
    """Serves that many feeds until the other end of the pipe goes away; sends the address first."""
    made = list(corpus.articles(DIFFERENT))
    server = Server()
    for number in range(feeds):
        entries = "".join(
            f"<item><guid isPermaLink='false'>{number}-{each}</guid><title>{escape(one['title'])}</title>"
            f"<link>https://feed{number}.example/{each}</link><pubDate>Mon, 09 Mar 2026 08:00:00 GMT</pubDate>"
            f"<description>{escape(one['text'])} Report {number} of day {each}.</description></item>"
            for each, one in ((each, made[(number * items + each) % DIFFERENT]) for each in range(items))
        )
        body = f"<rss version='2.0'><channel><title>Feed {number}</title>{entries}</channel></rss>".encode()
        server.serve(f"/{number}", body, Content_Type="application/rss+xml")
    with server.running():
        pipe.send(server.base)
        try:
            pipe.recv()
        except EOFError:
            return


async def scroll(app: ReaderApp, going: Callable[[], bool]) -> list[float]:
    """Milliseconds that each key took until its row was drawn, for as long as something goes on."""
    taken = []
    articles = app.main.desk.articles
    down = True
    while going():
        down = (down and articles.cursor < 400) or articles.cursor == 0
        drawn = asyncio.Event()
        began = time.perf_counter()
        app.post_message(events.Key("j" if down else "k", "j" if down else "k"))
        app.main.call_after_refresh(drawn.set)
        await drawn.wait()
        taken.append((time.perf_counter() - began) * 1e3)
        await asyncio.sleep(PAUSE)
    return taken


@dataclass(frozen=True, slots=True)
class Run:
    """Latencies in ms without and with a fetch going on, its seconds, those of the interface's processor, articles."""

    calm: list[float]
    busy: list[float]
    seconds: float
    spent: float
    came: int


async def measure(base: str, feeds: int, *, beside: bool, drawer: bool) -> Run:
    """Scrolls in a new library before and during a fetch."""
    with ExitStack() as things:
        directory = Path(things.enter_context(tempfile.TemporaryDirectory())) / "library"
        news = directory.with_name("news.jsonl")
        corpus.write(news, BEFORE)
        library = things.enter_context(Library.open(directory, settings=Settings()))
        library.inflow.take_in([str(news)])
        for number in range(feeds):
            library.feeds.add(f"{base}/{number}", folder=f"Folder {number % 7}")
        library.saved.add("Smart", "said OR warned")
        things.enter_context(worker(directory))
        app = ReaderApp(
            library,
            Settings(read_when="manual"),
            fetch=lambda _: ChildFetch(directory) if beside else ThreadFetch(library),
        )
        async with app.run_test(size=SIZE) as pilot:
            while app.main.desk.reading.view is None:
                await pilot.pause(0.1)
            if drawer:
                for step in ("drawer", "pane_right"):
                    app.main.keyboard.do(step)
                    await pilot.pause(1)
            ends = time.monotonic() + CALM
            calm = await scroll(app, lambda: time.monotonic() < ends)
            began, spent = time.monotonic(), time.process_time()
            app.main.keyboard.do("fetch")
            busy = await scroll(app, lambda: app.main.desk.fetching.running)
            return Run(calm, busy, time.monotonic() - began, time.process_time() - spent, library.total() - BEFORE)


def told(name: str, taken: list[float]) -> None:
    """One line."""
    ordered = sorted(taken)
    middle, high = statistics.median(ordered), ordered[int(len(ordered) * 0.95)]
    figures = f"median {middle:6.1f} ms   p95 {high:6.1f} ms   most {ordered[-1]:6.1f} ms"
    print(f"  {name:16} {len(ordered):6,} keys   {figures}", flush=True)


def main() -> None:
    """Print the latencies of both ways."""
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    feeds, items = (int(sys.argv[1]) if len(sys.argv) > 1 else 100), (int(sys.argv[2]) if len(sys.argv) > 2 else 100)
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(feeds, items, theirs), daemon=True)
    process.start()
    theirs.close()
    base = ours.recv()
    for name, beside, drawer in (
        ("in a process beside the interface", True, False),
        ("the same with the drawer open", True, True),
        ("in a thread of the interface", False, False),
    ):
        run = asyncio.run(measure(base, feeds, beside=beside, drawer=drawer))
        print(f"{name}: {run.came:,} articles of {feeds} feeds in {run.seconds:.1f} s", end="")
        print(f"; the interface's own processor time {run.spent:.1f} s")
        told("without a fetch", run.calm)
        told("while fetching", run.busy)
    ours.close()
    process.join(5)


if __name__ == "__main__":
    main()
