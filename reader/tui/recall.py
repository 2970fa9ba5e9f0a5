"""Walking through past searches, as a shell walks through past commands."""

from __future__ import annotations

from collections.abc import Sequence


class Recall:
    """Past searches, the latest first; ``begun`` is the text that the line had before."""

    def __init__(self, begun: str = "", past: Sequence[str] = ()) -> None:
        self.begun = begun
        self._lines = (begun, *(query for query in past if query != begun))
        self._at = 0

    def step(self, text: str, step: int) -> str | None:
        """The search before the one in the line, or for a positive step after it.

        None if there is none that way, and once the text is none that was recalled: it is the user's own.
        """
        at = self._at - step
        if not self.holds(text) or not 0 <= at < len(self._lines):
            return None
        self._at = at
        return self._lines[at]

    def holds(self, text: str) -> bool:
        """Whether there is something to recall, and the text is as it was recalled."""
        return len(self._lines) > 1 and text == self._lines[self._at]
