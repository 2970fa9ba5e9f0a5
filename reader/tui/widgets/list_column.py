"""The column of the article list: it reads listings in workers, live while a query is typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from threading import Event
from typing import Literal

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from reader.errors import Cancelled
from reader.tui.delay import Delay
from reader.tui.faults import explained
from reader.tui.formats import count
from reader.tui.hits import title_hits
from reader.tui.pace import Pace
from reader.tui.ports import LibraryPort, ListingPort
from reader.tui.queries import narrowed, only_unread
from reader.tui.trail import Place
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.row_lines import HEIGHT
from reader.tui.widgets.search_line import SearchLine


@dataclass(frozen=True, slots=True, eq=False)
class Request:
    """A listing being read: its query, and which row to select how many lines below the top of the view.

    ``preview`` asks that the selected article be shown as well.
    """

    query: str
    live: bool = False
    selected: int | None = None
    fallback: int = 0
    above: int = 0
    preview: bool = True
    cancelled: Event = field(default_factory=Event)


class ListColumn(Vertical):
    """Owns what the list shows; ``query`` is the query of the list on show or on its way."""

    @dataclass
    class Listed(Message):
        """A worker has read a listing and knows which row is to be selected."""

        request: Request
        listing: ListingPort
        cursor: int

    @dataclass
    class Refused(Message):
        """A worker could not read a listing."""

        reason: str

    @dataclass
    class Shown(Message):
        """Another listing is on show."""

        request: Request
        listing: ListingPort

    class Left(Message):
        """The search line was closed without a search."""

    class Searched(Message):
        """A query was accepted and is being listed."""

    def __init__(self, library: LibraryPort, pace: Pace, *, id: str | None = None) -> None:  # noqa: A002 — Textual's word
        super().__init__(id=id)
        self.query_text = ""
        self.highlighting = False
        self._library = library
        self._request: Request | None = None
        self._typing = Delay(self, pace.search)
        self._clock = pace.clock
        self._mode: Literal["search", "filter"] = "search"
        self._before = Place()

    def compose(self) -> ComposeResult:
        """The search line over the list."""
        yield SearchLine()
        yield ArticleList(id="list", clock=self._clock)

    @property
    def articles(self) -> ArticleList:
        """The list."""
        return self.query_one(ArticleList)

    @property
    def line(self) -> SearchLine:
        """The search line."""
        return self.query_one(SearchLine)

    def load(self, request: Request) -> None:
        """Reads a listing in a worker; one still being read for an earlier request is cancelled and never shown."""
        if self._request is not None:
            self._request.cancelled.set()
        self._request = request
        self.query_text = request.query
        self.run_worker(partial(self._read, request), thread=True, group="listing")

    def _read(self, request: Request) -> None:
        try:
            listing = self._library.listing(
                request.query, live=request.live, folded=True, cancel=request.cancelled.is_set
            )
            found = None if request.selected is None else listing.position(request.selected)
        except Cancelled:
            return
        except Exception as error:
            self.post_message(self.Refused(explained(error)))
            return
        if not request.cancelled.is_set():
            self.post_message(self.Listed(request, listing, request.fallback if found is None else found))

    def on_unmount(self) -> None:
        """Stops a search that nobody waits for any more."""
        if self._request is not None:
            self._request.cancelled.set()

    def reload(self, *, preview: bool = False) -> None:
        """Reads the same query again; the selected article keeps its place in the view."""
        shown, row = self.articles, self.articles.row
        self.load(
            Request(
                self.query_text,
                selected=row.id if row else None,
                fallback=shown.cursor,
                above=shown.above,
                preview=preview,
            )
        )

    @on(Listed)
    def _listed(self, message: Listed) -> None:
        request, listing, cursor = message.request, message.listing, message.cursor
        if request is not self._request:
            return
        hits = title_hits(listing.query) if self.highlighting else None
        self.articles.show(
            listing,
            cursor=cursor,
            scroll=cursor * HEIGHT - request.above,
            unread_only=only_unread(listing.query.tree),
            title_hits=hits,
        )
        if self.line.open:
            self._note(listing)
        self.post_message(self.Shown(request, listing))

    def _note(self, listing: ListingPort) -> None:
        error = listing.error
        fault = f"at {error.at}: expected {error.expected}" if error else ""
        waiting = f" · {count(listing.pending)} not indexed yet" if listing.pending else ""
        self.line.note(f"{count(listing.total)} found{waiting}", fault=fault)

    def stop_highlighting(self) -> None:
        """Shows the titles without hits."""
        self.highlighting = False
        self.articles.show_hits(None)

    def begin(self, mode: Literal["search", "filter"], before: Place) -> None:
        """Opens the search line; ``before`` is where Esc leads back to."""
        self._mode, self._before = mode, before
        self.line.begin("/ " if mode == "search" else "filter ", before.query if mode == "search" else "")

    def _wanted(self, text: str) -> str:
        return narrowed(self._before.query, text) if self._mode == "filter" else text.strip()

    @on(SearchLine.Edited)
    def _edited(self, message: SearchLine.Edited) -> None:
        message.stop()
        query = self._wanted(message.text)
        self.highlighting = bool(query)
        self._typing.call(lambda: self.load(Request(query, live=True)))

    @on(SearchLine.Accepted)
    def _accepted(self, message: SearchLine.Accepted) -> None:
        message.stop()
        self._typing.cancel()
        query = self._wanted(message.text)
        self.line.end()
        if query == self._before.query:
            self._dismiss()
            return
        self.highlighting = bool(query)
        row = self.articles.row
        self.load(Request(query, selected=row.id if row else None))
        self.post_message(self.Searched())

    @on(SearchLine.Dismissed)
    def _dismissed(self, message: SearchLine.Dismissed) -> None:
        message.stop()
        self._dismiss()

    def _dismiss(self) -> None:
        self._typing.cancel()
        self.line.end()
        if self.query_text != self._before.query:
            self.restore(self._before)
        self.post_message(self.Left())

    def restore(self, place: Place) -> None:
        """Shows the list of a place as it was left."""
        self.highlighting = place.highlighting
        self.load(Request(place.query, selected=place.selected, above=place.above, preview=place.article is None))

    @on(SearchLine.Stepped)
    def _stepped(self, message: SearchLine.Stepped) -> None:
        message.stop()
        self.articles.move(message.step)
