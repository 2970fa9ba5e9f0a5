"""How long a key waits while a search is typed: ``python -m tests.benchmarks.typing_lag [LIBRARY]``.

Headlines of the library are typed into the search line at a brisk pace, with everything beside the list on show. A key
has waited until it stands in the line and the screen was refreshed; a search from its last key until its list is there.
Without a library one is made of invented articles.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from textual import events
from textual.widgets import Input

from reader.config import Settings
from reader.library import Library
from reader.tui.app import ReaderApp
from tests.benchmarks import corpus

SIZE = (160, 45)
#: Invented articles; headlines typed, letters of each, and seconds between two keys.
ARTICLES, HEADLINES, LETTERS, PAUSE = 5_000, 16, 24, 0.09
#: Seconds between two looks at what has become of a key, and seconds for the screen to come to rest.
_LOOK, _REST = 0.0005, 0.5


def headlines(library: Library) -> list[str]:
    """Beginnings of some headlines, the same each time."""
    ids = random.Random(11).sample(library.ids(""), HEADLINES)
    titles = (" ".join(word for word in row.title.split() if word.isalpha()) for row in library.rows(ids))
    return [title[:LETTERS].strip().lower() for title in titles if title]


async def until(condition: Callable[[], bool]) -> None:
    """Waits without keeping the loop busy."""
    while not condition():
        await asyncio.sleep(_LOOK)


async def key(app: ReaderApp, name: str, character: str | None = None) -> float:
    """Presses a key and gives the milliseconds until the screen shows it."""
    line, done = app.main.desk.column.line.query_one(Input), asyncio.Event()
    before, began = line.value, time.perf_counter()
    app.post_message(events.Key(name, character))
    if character is not None:
        await until(lambda: line.value != before)
    app.screen.call_after_refresh(done.set)
    await done.wait()
    return (time.perf_counter() - began) * 1e3


async def typed(library: Library, queries: Sequence[str], *, facets: bool) -> tuple[list[float], list[float]]:
    """Milliseconds that each key waited, and each search."""
    app = ReaderApp(library, Settings(read_when="manual"))
    keys, searches = list[float](), list[float]()
    async with app.run_test(size=SIZE):
        await until(lambda: app.main.desk.articles.listing is not None)
        if facets:
            await key(app, "f2")
        for query in queries:
            app.main.desk.nav.begin_search("search")
            await asyncio.sleep(_REST)
            last = time.perf_counter()
            for letter in query:
                last = time.perf_counter()
                keys.append(await key(app, "space" if letter == " " else letter, letter))
                await asyncio.sleep(max(0.0, PAUSE - (time.perf_counter() - last)))
            await until(lambda: app.main.desk.articles.listing.query.text == query)  # type: ignore[union-attr]  # it is on show  # noqa: B023
            searches.append((time.perf_counter() - last) * 1e3)
            await key(app, "escape")
            await asyncio.sleep(_REST)
    return keys, searches


def told(name: str, figures: Sequence[float]) -> str:
    """Median, 95th percentile and the worst."""
    cuts = statistics.quantiles(figures, n=20)
    return (
        f"{name:28} p50 {cuts[9]:7.1f} ms   p95 {cuts[18]:7.1f} ms   worst {max(figures):7.1f} ms   of {len(figures)}"
    )


def main() -> None:
    """Prints what keys and searches waited, without and with facets beside."""
    with ExitStack() as stack:
        if sys.argv[1:]:
            library = stack.enter_context(Library.open(sys.argv[1]))
        else:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            corpus.write(folder / "news.jsonl", ARTICLES)
            library = stack.enter_context(Library.open(folder / "library"))
            library.inflow.take_in([str(folder / "news.jsonl")])
        print(f"{library.total():,} articles")
        queries = headlines(library)
        for facets in (False, True):
            keys, searches = asyncio.run(typed(library, queries, facets=facets))
            beside = "with facets" if facets else "without facets"
            print(told(f"keys, {beside}", keys))
            print(told(f"searches, {beside}", searches))


if __name__ == "__main__":
    main()
