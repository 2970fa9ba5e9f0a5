"""Acting once a burst of events is over."""

from __future__ import annotations

import time
from collections.abc import Callable
from math import inf

from textual.message_pump import MessagePump
from textual.timer import Timer


class Delay:
    """Calls the last of several functions given in short succession, after a pause; if ``eager``, the first at once."""

    def __init__(self, owner: MessagePump, seconds: float, *, eager: bool = False) -> None:
        self._owner = owner
        self._seconds = seconds
        self._eager = eager
        self._given = -inf
        self._timer: Timer | None = None

    def call(self, function: Callable[[], None]) -> None:
        """Calls the function after the pause unless another takes its place."""
        self.cancel()
        before, self._given = self._given, time.monotonic()
        if self._seconds <= 0 or (self._eager and self._given - before >= self._seconds):
            function()
        else:
            self._timer = self._owner.set_timer(self._seconds, function)

    def cancel(self) -> None:
        """Forgets the function that waits."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
