"""The column of the article list: it reads listings in workers, live while a query is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from reader.errors import Cancelled
from reader.tui.background import Background
from reader.tui.delay import Delay
from reader.tui.faults import explained
from reader.tui.formats import count
from reader.tui.hits import title_hits
from reader.tui.pace import Pace
from reader.tui.passages import Passages
from reader.tui.ports import LibraryPort, ListingPort, Sort
from reader.tui.queries import only_unread
from reader.tui.requests import Request, Session, answer
from reader.tui.trail import Place
from reader.tui.unfolding import Unfolding
from reader.tui.widgets.article_list import ArticleList, Manner
from reader.tui.widgets.list_note import ListNote
from reader.tui.widgets.search_line import SearchLine

Result = TypeVar("Result")

#: Cells of most notes: one that grows and shrinks has the screen laid out at every key.
_NOTE = 18
#: Past searches that the search line recalls.
_RECALLED = 100


class ListColumn(Vertical):
    """Owns what the list shows; ``query_text`` and ``sort`` are those of the list on show or on its way."""

    @dataclass
    class Listed(Message):
        """A worker has read a listing and knows which row is to be selected."""

        request: Request
        listing: Unfolding
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

    @dataclass
    class Searched(Message):
        """A query was accepted and is being listed; ``article`` is to be opened."""

        article: int | None

    @dataclass
    class Picked(Message):
        """The search line was closed without a search, by choosing an article of the list as it was."""

        article: int

    def __init__(self, library: LibraryPort, pace: Pace, key: str, *, id: str | None = None) -> None:  # noqa: A002 — Textual's word
        """``key`` searches for what is suggested."""
        super().__init__(id=id)
        self.query_text = ""
        self.sort: Sort | None = None
        self.highlighting = False
        self._library = library
        self._request: Request | None = None
        self._typing = Delay(self, pace.search, eager=True)
        self._clock = pace.clock
        self._timed = pace.timed
        self._session = Session()
        self._background = Background(self)
        self._passages: Passages | None = None
        self._key = key

    def compose(self) -> ComposeResult:
        """The search line and what there is to say of it, over the list."""
        yield SearchLine()
        yield ListNote()
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
        self._stop()
        self._request = request
        self.query_text, self.sort = request.query, request.sort
        self.run_worker(partial(self._read, request), thread=True, group="listing")

    def _read(self, request: Request) -> None:
        try:
            listing, cursor = answer(self._library, request)
        except Cancelled:
            return
        except Exception as error:
            self._refuse(explained(error))
            return
        if not request.cancelled.is_set():
            self.post_message(self.Listed(request, listing, cursor))

    def _stop(self) -> None:
        """Stops a search that nobody waits for any more, and the reading of its passages."""
        if self._request is not None:
            self._request.cancelled.set()
        if self._passages is not None:
            self._passages.stop()

    def on_unmount(self) -> None:
        """Leaves nothing running."""
        self._stop()

    def reload(self, *, preview: bool = False, folded: bool = False) -> None:
        """Reads the same query again, with all rows ``folded``; the selected article keeps its place in the view."""
        shown, row = self.articles, self.articles.row
        self.load(
            Request(
                self.query_text,
                selected=row.id if row else None,
                fallback=shown.cursor,
                above=shown.above,
                preview=preview,
                sort=self.sort,
                unfolded=() if folded else shown.unfolded,
            )
        )

    @on(Listed)
    def _listed(self, message: Listed) -> None:
        request, listing, cursor = message.request, message.listing.listing, message.cursor
        if request is not self._request:
            return
        self.query_text = listing.query.text if request.kept else self.query_text
        hits = title_hits(listing.query)
        self._passages = None
        if hits is not None:
            redraw = partial(self.articles.redraw, again=False)
            self._passages = Passages(self._library, self._background, listing.query.text, redraw, live=request.live)
        manner = Manner(
            only_unread(listing.query.tree),
            hits if self.highlighting else None,
            self._passages.of if self._passages else None,
        )
        self.articles.show(message.listing, manner, cursor=cursor, above=request.above)
        self._tell(listing)
        if request.kept:
            self._remember(partial(self._library.history.note, listing.query.text), lambda _: None)
        self.post_message(self.Shown(request, listing))

    def _tell(self, listing: ListingPort) -> None:
        """Says what came of a search."""
        note = self.query_one(ListNote)
        if not self.line.open:
            note.tell(listing, self._key)
        elif not self.line.text.strip():
            self.line.note("")
            note.hint()
        else:
            waiting = f" · {count(listing.pending)} not indexed yet" if listing.pending else ""
            took = f" · {count(max(1, round(listing.took_ms)))} ms" if self._timed else ""
            self.line.note(f"{count(listing.articles)} found{took}{waiting}".rjust(_NOTE))
            note.tell(listing, "Tab")

    def _refuse(self, reason: str) -> None:
        self.post_message(self.Refused(reason))

    def stop_highlighting(self) -> None:
        """Shows the titles without hits."""
        self.highlighting = False
        self.articles.show_hits(None)

    def begin(self, mode: Literal["search", "filter"], before: Place) -> None:
        """Opens the search line; ``before`` is where Esc leads back to."""
        self._session = Session(mode, before)
        self.line.begin("/ " if mode == "search" else "filter ", before.query if mode == "search" else "")
        if self.articles.listing is not None:
            self._tell(self.articles.listing)
        self._remember(
            partial(self._library.history.past, limit=_RECALLED),
            lambda past: self.line.remember([each.query for each in past]),
        )

    def _remember(self, work: Callable[[], Result], then: Callable[[Result], None]) -> None:
        """Does something with past searches in a thread; where that fails the user is told and goes without."""
        self._background.run(work, then, self._refuse, group="history")

    @on(SearchLine.Edited)
    def _edited(self, message: SearchLine.Edited) -> None:
        message.stop()
        query = self._session.query(message.text)
        self.highlighting = bool(query)
        self._typing.call(lambda: self.load(Request(query, live=True, sort=self._session.sort)))

    @on(SearchLine.Accepted)
    def _accepted(self, message: SearchLine.Accepted) -> None:
        message.stop()
        self._typing.cancel()
        query = self._session.query(message.text)
        self.line.end()
        if query == self._session.before.query:
            self._dismiss()
            if message.article is not None:
                self.post_message(self.Picked(message.article))
            return
        self.highlighting = bool(query)
        listing, row = self.articles.listing, self.articles.row
        seen = row.id if row and listing and listing.query.text == query else None
        self.load(
            Request(
                query, kept=True, selected=seen, fallback=self.articles.cursor if seen else 0, sort=self._session.sort
            )
        )
        self.post_message(self.Searched(message.article))

    @on(SearchLine.Dismissed)
    def _dismissed(self, message: SearchLine.Dismissed) -> None:
        message.stop()
        self._dismiss()

    def _dismiss(self) -> None:
        self._typing.cancel()
        self.line.end()
        before, request = self._session.before, self._request
        if self.query_text != before.query or (request is not None and request.live):
            self.restore(before)
        elif self.articles.listing is not None:
            self._tell(self.articles.listing)
        self.post_message(self.Left())

    def restore(self, place: Place) -> None:
        """Shows the list of a place as it was left."""
        self.highlighting = place.highlighting
        self.load(
            Request(
                place.query,
                selected=place.selected,
                above=place.above,
                preview=place.article is None,
                sort=place.sort,
                unfolded=place.unfolded,
            )
        )

    @on(SearchLine.Stepped)
    def _stepped(self, message: SearchLine.Stepped) -> None:
        message.stop()
        self.articles.move(message.step)

    @on(SearchLine.Completed)
    def _completed(self, message: SearchLine.Completed) -> None:
        """Puts what is suggested in the line, for a whole search even if the list was being narrowed."""
        message.stop()
        suggestion = self.articles.listing.suggestion if self.articles.listing else None
        if suggestion is not None:
            self._session = replace(self._session, mode="search")
            self.line.label("/ ")
            self.line.put(suggestion)
