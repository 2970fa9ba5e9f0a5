"""The trail as a choice: where the user has been, newest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.text import clip, safe
from reader.tui.screens.choice import Choice
from reader.tui.trail import Place

#: Cells of a title.
_TITLE = 60


class TrailScreen(Choice):
    """Gives the number of the place to go to, or None; ``title`` says what the list of a query is called."""

    def __init__(self, places: Sequence[Place], here: int, title: Callable[[str], str]) -> None:
        self._last = len(places) - 1
        lines = [_line(place, title(place.query), here=number == here) for number, place in enumerate(places)]
        super().__init__("Trail", lines[::-1], at=self._last - here, leaving="T")

    def choose(self, number: int) -> None:
        """Gives the number that the place has on the trail."""
        self.dismiss(self._last - number)


def _line(place: Place, title: str, *, here: bool) -> str:
    name = safe(title) or "All news"
    article = clip(safe(place.title) or "article", _TITLE)
    kind = "story" if place.story is not None else "name" if place.entity is not None else ""
    article = f"{kind}: {article}" if kind else article
    return ("▸ " if here else "  ") + (name if place.pane == "list" else f"{article}  · {name}")
