"""The interface's sense of time: what o'clock it is, and how long to wait before acting on what the user does."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: pause in typing before a search, rest on a row before its article shows, rest of a search before its
    first article shows, between looks for change.

    Zero acts at once; no ``poll`` never looks. ``clock`` gives Unix seconds, for ages. ``timed``: how long a search
    took is told, which pictures leave out.
    """

    search: float = 0.04
    preview: float = 0.06
    first_hit: float = 0.2
    poll: float | None = 1.0
    clock: Callable[[], float] = time.time
    timed: bool = True
