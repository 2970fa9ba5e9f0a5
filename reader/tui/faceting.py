"""Counting what the list on show is made of: in a thread, once the list rests, and only where it is to be seen."""

from __future__ import annotations

from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from reader.errors import Cancelled
from reader.tui.delay import Delay
from reader.views import Facets

if TYPE_CHECKING:
    from reader.tui.desk import Desk
    from reader.tui.pace import Pace
    from reader.tui.ports import ListingPort


class Faceting:
    """Owns what the pane of facets shows."""

    def __init__(self, desk: Desk, pace: Pace) -> None:
        self._desk = desk
        self._resting = Delay(desk.screen, pace.first_hit)
        self._counted: ListingPort | None = None
        self._withdrawn = Event()

    def tick(self, *, live: bool = False) -> None:
        """Counts the list on show, unless that was done or the pane is out of sight; ``live`` while it is typed."""
        listing = self._desk.articles.listing
        if listing is None or listing is self._counted or not self._desk.panes.shows("facets"):
            return
        self._withdrawn.set()
        self._withdrawn, self._counted = Event(), listing
        if listing.partial:
            self._resting.cancel()
            self._desk.facets.wait("no article has all words")
        else:
            self._desk.facets.wait("counting …")
            self._resting.call(partial(self._begin, listing, live, self._withdrawn))

    def _begin(self, listing: ListingPort, live: bool, withdrawn: Event) -> None:
        count = partial(self._count, listing.query.text, live, withdrawn)
        self._desk.background.run(count, partial(self._show, withdrawn), partial(self._fail, withdrawn), group="facets")

    def _count(self, query: str, live: bool, withdrawn: Event) -> Facets | None:
        try:
            return self._desk.library.facets(query, live=live, cancel=withdrawn.is_set)
        except Cancelled:
            return None

    def _show(self, withdrawn: Event, facets: Facets | None) -> None:
        if facets is not None and not withdrawn.is_set():
            self._desk.facets.show(facets)

    def _fail(self, withdrawn: Event, trouble: str) -> None:
        if not withdrawn.is_set():
            self._desk.facets.wait("")
            self._desk.tell(trouble, wrong=True)

    def close(self) -> None:
        """Counts no further, as the interface ends."""
        self._withdrawn.set()
