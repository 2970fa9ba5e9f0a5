"""Work in threads of its own: what comes of it is dealt with in the interface's thread, as a message."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from textual.message import Message
from textual.widget import Widget

from reader.tui.faults import explained

Result = TypeVar("Result")


class Background:
    """Runs work for an owner, which calls ``then`` of each ``Done`` that reaches it."""

    @dataclass
    class Done(Message):
        """Something came of a piece of work."""

        then: Callable[[], None]

    def __init__(self, owner: Widget) -> None:
        self._owner = owner

    def run(
        self,
        work: Callable[[], Result],
        then: Callable[[Result], None],
        failed: Callable[[str], None],
        *,
        group: str,
    ) -> None:
        """Calls ``work`` in a thread, and ``then`` with what it gives, or ``failed`` with one line for the user."""

        def act() -> None:
            try:
                result = work()
            except Exception as error:
                self.post(partial(failed, explained(error)))
            else:
                self.post(partial(then, result))

        self._owner.run_worker(act, thread=True, group=group)

    def post(self, then: Callable[[], None]) -> None:
        """Has something called in the interface's thread; for work that tells how it goes."""
        self._owner.post_message(self.Done(then))
