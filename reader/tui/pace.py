"""How long the interface waits before it acts on what the user does."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: pause in typing before a search, rest on a row before its article shows, between looks for change.

    Zero acts at once; no ``poll`` never looks.
    """

    search: float = 0.04
    preview: float = 0.06
    poll: float | None = 1.0
