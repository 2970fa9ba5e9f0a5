"""Lists that are asked for, and how they are found."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event
from typing import Literal

from reader.tui.ports import LibraryPort, ListingPort, Sort
from reader.tui.queries import narrowed, unfinished
from reader.tui.trail import Place
from reader.tui.unfolding import Unfolding


@dataclass(frozen=True, slots=True, eq=False)
class Request:
    """A listing being read: its query, and which row to select how many lines below the top of the view.

    ``preview`` asks that the selected article be shown as well; ``kept`` that what was found while typing is kept.
    ``unfolded`` are articles whose rows are to be unfolded.
    """

    query: str
    live: bool = False
    kept: bool = False
    sort: Sort | None = None
    selected: int | None = None
    fallback: int = 0
    above: int = 0
    preview: bool = True
    unfolded: tuple[int, ...] = ()
    cancelled: Event = field(default_factory=Event)


@dataclass(frozen=True, slots=True)
class Session:
    """What is being typed in the search line, and ``before``, where Esc leads back to."""

    mode: Literal["search", "filter"] = "search"
    before: Place = field(default_factory=Place)

    def query(self, text: str) -> str:
        """The query that the text of the line stands for."""
        return narrowed(self.before.query, text) if self.mode == "filter" else text.strip()

    @property
    def sort(self) -> Sort | None:
        """A list that is narrowed keeps its order."""
        return self.before.sort if self.mode == "filter" else None


def answer(library: LibraryPort, request: Request) -> tuple[Unfolding, int]:
    """What a request finds, and which row is to be selected. Raises Cancelled once the request is.

    Kept is what was found while typing: where the words as they stand find nothing, or not the article that was
    selected, the last one stays the beginning of a word, which the query then says. Who was at the head stays there.
    """
    listing, place = _found(library, request, request.query)
    longer = unfinished(request.query, library.parse) if request.kept else None
    if longer and (listing.partial or not listing.total or (request.selected is not None and place is None)):
        other, there = _found(library, request, longer)
        if other.total and not other.partial:
            listing, place = other, there
    shown = Unfolding(listing, request.unfolded)
    if request.kept and not request.fallback:
        place = 0
    elif place is not None and request.selected is not None:
        place = shown.position(request.selected)
    return shown, request.fallback if place is None else place


def _found(library: LibraryPort, request: Request, query: str) -> tuple[ListingPort, int | None]:
    sort = None if library.parse(query).sort else request.sort
    listing = library.listing(
        query, sort=sort, live=request.live, folded=True, cancel=request.cancelled.is_set, partial=True, grouping=None
    )
    return listing, None if request.selected is None else listing.position(request.selected)
