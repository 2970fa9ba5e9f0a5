"""What commands share: the library they were pointed at, JSON out, progress, life beside another program."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader import config
from reader.errors import DocumentRefused, UsageError
from reader.library import Library
from reader.present.shapes import dump
from reader.query import Everything, Nothing, Query
from reader.store import damage
from reader.text import safe

if TYPE_CHECKING:
    from reader.ingest.progress import Progress

STDIN = "-"


@contextmanager
def library(given: argparse.Namespace) -> Iterator[Library]:
    """The library of the command line, with the user's settings; closed at the end of the block."""
    from reader.cli.diagnostics import start

    start(verbose=given.verbose)
    where = config.paths(given.library)
    with Library.open(where.library, settings=config.load(where.config)) as opened:
        try:
            yield opened
        except Exception as error:
            torn = damage(error)
            if torn is None:
                raise
            raise torn from error


def is_address(name: str) -> bool:
    """Whether a name that may be a file's is an address."""
    return bool(re.match(r"[a-z][a-z0-9+.-]+://", name, re.IGNORECASE))


def content_of(name: str, most: int) -> bytes:
    """The bytes of a file or of standard input (``-``), at most ``most`` and one to tell. Raises DocumentRefused."""
    try:
        if name == STDIN:
            return sys.stdin.buffer.read(most + 1)
        with Path(name).open("rb") as file:
            return file.read(most + 1)
    except (OSError, ValueError) as error:
        raise DocumentRefused(getattr(error, "strerror", None) or str(error)) from error


def put_json(value: Any) -> None:
    """Print one JSON value."""
    print(dump(value), flush=True)


def query_of(given: argparse.Namespace) -> str:
    """The words of the command line as one query."""
    return " ".join(given.query)


def warn(query: Query) -> None:
    """Say where a query stopped making sense, if it did."""
    if query.fault is not None:
        at, expected = query.fault.at, safe(query.fault.expected)
        done = "there is nothing to search for" if query.tree == Nothing() else "searched the words"
        print(f"reader: at {at}: expected {expected}; {done}", file=sys.stderr)


def chosen(given: argparse.Namespace, opened: Library) -> list[int]:
    """The articles a bulk command is about: by number, or by a query that must make sense. Raises UsageError."""
    if bool(given.ids) == (given.query is not None):
        raise UsageError("say which articles: either their numbers or --query")
    if given.query is None:
        return list(dict.fromkeys(given.ids))
    query = opened.parse(given.query)
    if query.fault is not None:
        at, expected = query.fault.at, query.fault.expected
        raise UsageError(f"the query cannot be read at {at}: expected {expected}; nothing was changed")
    if given.query.strip() and isinstance(query.tree, Everything):
        raise UsageError("the query has nothing to search for, so it would mean every article; nothing was changed")
    return opened.ids(given.query)


class Meter:
    """Progress in one line on standard error, on a terminal only."""

    def __init__(self) -> None:
        self._live = sys.stderr.isatty()
        self._shown = False

    def __call__(self, progress: Progress) -> None:
        """Show how far a stage has come."""
        if self._live:
            of = f" of {progress.total:,}" if progress.total else ""
            print(f"\r\x1b[K{progress.stage} {progress.done:,}{of}", end="", file=sys.stderr, flush=True)
            self._shown = True

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def step_back() -> None:
    """Let whoever is reading have the processor first."""
    if hasattr(os, "nice"):
        os.nice(10)


def closed(descriptor: int) -> threading.Event:
    """An event that is set when the other end of a pipe goes away, however it went."""
    gone = threading.Event()

    def wait() -> None:
        while os.read(descriptor, 4096):
            pass
        gone.set()

    threading.Thread(target=wait, daemon=True).start()
    return gone


def width() -> int | None:
    """The columns of the terminal; None in a pipe, where nothing is cut."""
    return max(40, shutil.get_terminal_size().columns) if sys.stdout.isatty() else None


def colour() -> bool:
    """Whether the output may be coloured."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
