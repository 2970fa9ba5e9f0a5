"""The interface's sense of time: what o'clock it is, and how long to wait before acting on what the user does."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

#: What took longer than so many seconds rests that many times what it took.
_BRIEF, _TIMES = 0.1, 10


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: pause in fast typing before a search, rest on a row before its article shows, rest of a search before
    its first article shows, between looks for change.

    Zero acts at once; no ``poll`` never looks. ``clock`` gives Unix seconds, for ages. ``timed``: how long a search
    took is told, which pictures leave out.
    """

    search: float = 0.04
    preview: float = 0.06
    first_hit: float = 0.2
    poll: float | None = 1.0
    clock: Callable[[], float] = time.time
    timed: bool = True


class Rest:
    """What took long rests for many times as long before it is done again, so that it costs the reader little."""

    def __init__(self) -> None:
        self._until = 0.0

    @property
    def over(self) -> bool:
        """Whether it may be done again."""
        return time.monotonic() >= self._until

    def after(self, seconds: float) -> None:
        """Begins once it was done and took so many seconds."""
        self._until = time.monotonic() + _TIMES * seconds if seconds > _BRIEF else 0.0
