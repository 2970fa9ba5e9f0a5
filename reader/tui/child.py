"""Our own program as a process beside the interface, so that heavy work never takes the interface's interpreter.

A child works until its standard input closes, which also happens when the interface is killed.
"""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from reader.errors import FetchFailed
from reader.ingest.helpers import program

#: Seconds a child is given to finish what it has begun before it is stopped; what it had not written is done next time.
FAREWELL = 3.0


def start(directory: Path, *arguments: str, output: int = subprocess.DEVNULL) -> subprocess.Popen[str]:
    """Starts ``reader --library DIRECTORY ARGUMENTS…``, at the mercy of its standard input."""
    command, environ = program("reader", "--library", str(directory.absolute()), *arguments)
    return subprocess.Popen(  # noqa: S603 - our own program
        command,
        cwd=directory,
        stdin=subprocess.PIPE,
        stdout=output,
        stderr=output,
        start_new_session=True,
        env=environ,
        encoding="utf-8",
        errors="replace",
    )


@contextmanager
def worker(directory: Path) -> Iterator[None]:
    """A process that analyses and indexes for as long as the block runs."""
    process = start(directory, "work", "--serve")
    try:
        yield
    finally:
        assert process.stdin is not None
        process.stdin.close()
        try:
            process.wait(FAREWELL)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a fetch did; each failure as one line."""

    feeds: int
    new: int
    failed: tuple[str, ...]


class ChildFetch:
    """Fetches the feeds of a library, each time in a process of its own."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._process: subprocess.Popen[str] | None = None
        self._stopped = False

    def run(self, feeds: Sequence[int] | None, tell: Callable[[int, int], None]) -> Fetched:
        """Fetches the feeds of those ids, or all that are due; ``tell`` hears how many of how many are done.

        Raises FetchFailed if the process could not do it.
        """
        given = [str(feed) for feed in feeds or ()]
        try:
            process = self._process = start(
                self._directory, "fetch", "--defer", "--stream", *given, output=subprocess.PIPE
            )
        except OSError as error:
            raise FetchFailed(f"fetching cannot begin: {error.strerror or error}") from error
        try:
            with process:
                if self._stopped:  # before there was a process
                    self.stop()
                return _followed(process, tell)
        finally:
            self._process, self._stopped = None, False

    def stop(self) -> None:
        """Has a fetch that was begun end soon; what came by then is kept."""
        self._stopped = True
        process = self._process
        if process is None or process.stdin is None:
            return
        with suppress(OSError):
            process.stdin.close()
        patience = threading.Timer(FAREWELL, process.kill)
        patience.daemon = True
        patience.start()


def _followed(process: subprocess.Popen[str], tell: Callable[[int, int], None]) -> Fetched:
    assert process.stdout is not None
    assert process.stderr is not None
    fetched: Fetched | None = None
    for line in process.stdout:
        told = json.loads(line)
        if "done" in told:
            tell(told["done"], told["total"])
        else:
            failed = tuple(f"{each['feed']}: {each['reason']}" for each in told["failed"])
            fetched = Fetched(told["feeds"], told["new"], failed)
    if fetched is None:
        last = process.stderr.read().strip().splitlines()[-1:]
        raise FetchFailed(last[0].removeprefix("reader: ") if last else "fetching ended before it was done")
    return fetched
