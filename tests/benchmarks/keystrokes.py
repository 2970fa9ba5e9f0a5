"""From keystroke to painted results: ``python -m tests.benchmarks.keystrokes [LIBRARY] [--articles N] [--feeds N]``.

The program itself runs in a terminal of our own. Headlines are typed into its search line, each key once the results of
the key before it were painted, and a key has taken as long as it takes until the terminal is sent how much was found:
first with nothing else going on, then while made feeds are fetched from a server in another process. Without a library
one is made of invented articles; a given one is copied. How long the screen takes to draw what it is sent is not told.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from reader.library import Library
from tests.benchmarks import corpus, feedserver
from tests.benchmarks.typing_lag import headlines, told

ROWS, COLUMNS = 45, 160
#: Entries of each feed, and seconds between the last that was painted and the next key, which do not get longer than
#: the second number however much is painted.
ITEMS, PAUSE, PATIENCE = 100, 0.12, 0.6
#: Seconds without output after which the screen has come to rest, and after which nothing more is expected.
_REST, _LONG = 0.5, 30.0
#: Seconds after which a key has found as much as the one before it: what stays as it is is not sent again.
_SAME = 3.0
#: What a search that was typed says when its results are there; what stands before it in a frame is the list.
_FOUND = re.compile(rb"\d found")
#: What stands under the search line as long as it is empty.
_READY = re.compile(rb"F1 all")


class Terminal:
    """The other end of a terminal that a program runs in; what it is sent is looked through and forgotten."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def press(self, key: str) -> None:
        """Sends a key."""
        os.write(self._handle, key.encode())

    def until(self, wanted: re.Pattern[bytes]) -> None:
        """Waits until the program has sent something."""
        if self.sent(wanted, _LONG) is None:
            raise SystemExit(f"the program has not sent {wanted.pattern!r} within {_LONG:.0f} s")

    def sent(self, wanted: re.Pattern[bytes], seconds: float) -> float | None:
        """The moment at which the program has sent something, None if it has not done so in time."""
        seen, ends = b"", time.monotonic() + seconds
        while time.monotonic() < ends:
            seen = seen[-64:] + self._read(ends - time.monotonic())
            if wanted.search(seen):
                return time.perf_counter()
        return None

    def rest(self, silence: float = _REST, most: float = _LONG) -> None:
        """Waits until nothing has been sent for a while."""
        ends = time.monotonic() + most
        while time.monotonic() < ends and self._read(silence):
            pass

    def _read(self, seconds: float) -> bytes:
        """What has been sent, nothing if that takes longer."""
        if not select.select([self._handle], [], [], max(0.0, seconds))[0]:
            return b""
        try:
            return os.read(self._handle, 1 << 16)
        except OSError as error:
            raise SystemExit("the program has ended") from error


@contextmanager
def running(library: Path, home: Path) -> Iterator[Terminal]:
    """Runs the program on a library within the block."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    settings = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "TEXTUAL_ANIMATIONS": "none"}
    process = subprocess.Popen(
        [sys.executable, "-m", "reader", "--library", str(library)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, **settings, "HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_STATE_HOME": str(home)},
        start_new_session=True,
    )
    os.close(theirs)
    try:
        terminal = Terminal(ours)
        terminal.until(re.compile(rb"unread"))
        terminal.rest()
        yield terminal
    finally:
        process.send_signal(signal.SIGHUP)
        process.wait()
        os.close(ours)


@dataclass(frozen=True, slots=True)
class Typed:
    """Milliseconds from each key to its results: those that begin a query, and all others.

    ``same`` are the keys after which as much was found as before, so that nothing told when it was.
    """

    first: list[float]
    others: list[float]
    same: int


def typed(terminal: Terminal, queries: Sequence[str], *, busy: bool) -> Typed:
    """Types queries into the search line, one after the other; a ``busy`` screen comes to no rest."""
    first, others, same = list[float](), list[float](), 0
    for query in queries:
        terminal.press("/")
        terminal.until(_READY)
        terminal.rest(most=_REST if busy else _LONG)
        for at, letter in enumerate(query):
            began = time.perf_counter()
            terminal.press(letter)
            if letter != " ":
                found = terminal.sent(_FOUND, _SAME)
                same += found is None
                if found is not None:
                    (others if at else first).append((found - began) * 1e3)
            terminal.rest(PAUSE, PATIENCE)
        terminal.press("\x1b")
        terminal.rest(most=_REST if busy else _LONG)
    return Typed(first, others, same)


def prepare(folder: Path, given: str | None, articles: int) -> Path:
    """A library that may be written to."""
    directory = folder / "library"
    if given is not None:
        shutil.copytree(given, directory)
        return directory
    corpus.write(folder / "news.jsonl", articles)
    with Library.open(directory) as library:
        library.inflow.take_in([str(folder / "news.jsonl")])
    return directory


def main() -> None:
    """Prints what keys took without and with a fetch going on."""
    options = argparse.ArgumentParser()
    options.add_argument("library", nargs="?")
    options.add_argument("--articles", type=int, default=5_000)
    options.add_argument("--feeds", type=int, default=200)
    options.add_argument("--queries", type=int, default=6)
    given = options.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        directory = prepare(folder, given.library, given.articles)
        base = stack.enter_context(feedserver.serving(given.feeds, ITEMS))
        library = stack.enter_context(Library.open(directory))
        for number in range(given.feeds):
            library.feeds.add(f"{base}/{number}")
        queries = headlines(library)
        print(f"{library.total():,} articles", flush=True)
        terminal = stack.enter_context(running(directory, folder))
        calm = typed(terminal, queries[: given.queries], busy=False)
        print(told("keys, nothing else", calm.others))
        before = library.total()
        terminal.press("R")
        terminal.rest(most=1.0)
        busy = typed(terminal, queries[given.queries : 2 * given.queries], busy=True)
        print(told("keys, while fetching", busy.others))
        print(told("first keys, both", calm.first + busy.first))
        print(f"{library.total() - before:,} of {given.feeds * ITEMS:,} articles came in meanwhile")
        print(f"{calm.same + busy.same} keys found as much as those before them and are left out")
        print(f"of all others {statistics.fmean(ms <= 60 for ms in calm.others + busy.others):.0%} took 60 ms at most")


if __name__ == "__main__":
    main()
