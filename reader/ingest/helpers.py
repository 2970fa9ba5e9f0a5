"""Processes that compute beside this one: values out, values back, in order, with a bounded number on the way.

They are our own program, started anew (``multiprocessing`` would import the main module of whoever uses the library
once more), and hold nothing: one that is killed costs no more than doing its part here.
"""

from __future__ import annotations

import logging
import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Generic, Self, TypeVar

from reader.errors import Cancelled

_log = logging.getLogger(__name__)

#: More helpers than this would wait for the one that writes.
MOST = 4
#: Tasks on the way for each helper: one at work, one waiting for it.
_WINDOW = 2
#: How a helper's allocator is set where it is glibc's: what large values leave is given back at once, where it would by
#: itself keep up to 64 MB. Whoever set it otherwise is obeyed.
_LEAN = {"MALLOC_MMAP_THRESHOLD_": str(1 << 18), "MALLOC_TRIM_THRESHOLD_": str(1 << 17)}
#: Helpers lost in one run before it goes on without them: something kills them, and would kill the next.
_MOST_LOST = 5

Key = TypeVar("Key")
Given = TypeVar("Given")
Found = TypeVar("Found")


def useful() -> int:
    """How many helpers the processors that this process may use are good for; 0 where none would be any."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(MOST, count) if count > 1 and sys.executable else 0


def program(module: str, *arguments: str) -> tuple[list[str], dict[str, str]]:
    """The command and the environment that run a module of this very program, whatever directory it runs in."""
    home = str(Path(__file__).resolve().parent.parent.parent)
    path = os.pathsep.join(part for part in (home, os.environ.get("PYTHONPATH", "")) if part)
    return [sys.executable, "-P", "-m", module, *arguments], {**os.environ, "PYTHONPATH": path}


class Helpers(Generic[Given, Found]):
    """Runs a task in other processes, each started when first needed or all by ``begin``; use it in ``with``.

    The task is a pure function called ``work`` of a module that imports little; values and findings are pickled.
    """

    def __init__(self, work: Callable[[Given], Found], number: int) -> None:
        self._work = work
        self._number = number
        self._threads = ThreadPoolExecutor(number, "helping")
        self._mine = threading.local()
        self._guard = threading.Lock()
        self._running: list[subprocess.Popen[bytes]] = []
        self._idle: list[subprocess.Popen[bytes]] = []
        self._lost = 0
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def begin(self) -> None:
        """Start all of them, for whoever has to wait for the first task and knows that it comes."""
        with self._guard:
            self._idle = [process for _ in range(self._number) if (process := self._start()) is not None]

    def start(self, given: Given) -> Future[Found]:
        """Have a task done as soon as a helper is free for it."""
        return self._threads.submit(self._ask, given)

    def each(self, tasks: Iterable[tuple[Key, Given]]) -> Iterator[tuple[Key, Found]]:
        """What came of each task, with its key, in the order of the tasks, which are taken only a little ahead."""
        on_the_way: deque[tuple[Key, Future[Found]]] = deque()
        try:
            for key, given in tasks:
                on_the_way.append((key, self.start(given)))
                if len(on_the_way) > self._number * _WINDOW:
                    first, found = on_the_way.popleft()
                    yield first, found.result()
            while on_the_way:
                first, found = on_the_way.popleft()
                yield first, found.result()
        finally:
            for _, future in on_the_way:
                future.cancel()

    def close(self) -> None:
        """End every helper, in the midst of its work if need be."""
        with self._guard:
            self._closed = True
            running, self._running = self._running, []
        for process in running:
            process.kill()
        self._threads.shutdown(cancel_futures=True)
        for process in running:
            _bury(process)

    def processes(self) -> list[int]:
        """The ids of the helpers that run."""
        with self._guard:
            return [process.pid for process in self._running]

    def _ask(self, given: Given) -> Found:
        """Have this thread's helper do a task; done here where there is none, or it fails."""
        process = self._helper()
        if process is not None:
            assert process.stdin is not None
            assert process.stdout is not None
            try:
                pickle.dump(given, process.stdin, pickle.HIGHEST_PROTOCOL)
                process.stdin.flush()
                done, found = pickle.load(process.stdout)  # noqa: S301 - from our own program
            except (OSError, EOFError, ValueError, pickle.UnpicklingError):
                self._lose(process)
            else:
                if done:
                    return found  # type: ignore[no-any-return]  # what the task gives
        if self._closed:
            raise Cancelled("stopped")
        return self._work(given)

    def _helper(self) -> subprocess.Popen[bytes] | None:
        found: subprocess.Popen[bytes] | None = getattr(self._mine, "process", None)
        with self._guard:
            if found is None and not self._closed and self._lost < _MOST_LOST:
                found = self._idle.pop() if self._idle else self._start()
        self._mine.process = found
        return found

    def _start(self) -> subprocess.Popen[bytes] | None:
        command, environ = program("reader.ingest.helping", self._work.__module__)
        try:
            process = subprocess.Popen(  # noqa: S603 - our own program
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl+C is for the one that asks
                env={**_LEAN, **environ},
            )
        except OSError as error:
            _log.warning("no helper can be started: %s", error)
            self._lost = _MOST_LOST
            return None
        self._running.append(process)
        return process

    def _lose(self, process: subprocess.Popen[bytes]) -> None:
        self._mine.process = None
        with self._guard:
            if process not in self._running:  # closed on purpose
                return
            self._running.remove(process)
            self._lost += 1
        process.kill()
        _bury(process)
        _log.warning("a helper was lost (%s); its part is done here", process.returncode)


def _bury(process: subprocess.Popen[bytes]) -> None:
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(OSError):  # what was not sent any more
                stream.close()
