"""What a helper process runs: it takes values from its standard input, and gives back what a task makes of them.

``python -m reader.ingest.helping MODULE`` calls the module's ``work``. It ends when its input closes, which the death
of the process that asked does too.
"""

from __future__ import annotations

import gc
import logging
import pickle
import sys
from contextlib import suppress
from importlib import import_module
from typing import BinaryIO

#: When to look for cyclic garbage while values are made by the ten thousand, hardly any of which are cyclic.
RARELY = 100_000, 10, 10


def main() -> None:
    """Answer until nobody asks any more."""
    given, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing that is printed may get between the answers
    gc.set_threshold(*RARELY)
    with suppress(OSError, EOFError):
        serve(sys.argv[1], given, answers)


class _Listener(logging.Handler):
    """Notes that something was worth a line in the log, which a helper does not write."""

    heard = False

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 - that there is one is all
        """Note it."""
        self.heard = True


def serve(module: str, given: BinaryIO, answers: BinaryIO) -> None:
    """Answer each value with ``(True, what came of it)``, or ``(False, None)`` for the one that asked to do it itself.

    That is where the task fails, or has something to log. Raises EOFError at the end of what is given.
    """
    work = import_module(module).work
    listener = _Listener(logging.WARNING)
    logging.getLogger().addHandler(listener)
    while True:
        task = pickle.load(given)  # noqa: S301 - from the process that started this one
        listener.heard = False
        try:
            answer = (True, work(task))
        except Exception:
            answer = (False, None)
        pickle.dump((False, None) if listener.heard else answer, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()


if __name__ == "__main__":
    main()
