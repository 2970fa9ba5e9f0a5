"""Keeping the drawer true: what it holds is read and counted in a thread, after changes and with rests."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from reader.errors import Cancelled
from reader.tui.pace import Rest
from reader.tui.shelves import Contents, Shelf, shelves, titled

if TYPE_CHECKING:
    from reader.tui.desk import Desk


class Shelving:
    """Owns what the drawer shows, and which of its folders are folded."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._contents = Contents()
        self._all: Sequence[Shelf] = shelves(self._contents, ())
        self._folded: set[str] | None = None
        self._named: dict[str, str] = {}
        self._busy = False
        self._due = True
        self._asked = False
        self._rest = Rest()
        self._closed = Event()

    def recount(self, *, asked: bool = False) -> None:
        """Reads and counts anew, or later if that is under way or rests, or if the drawer is not on show.

        ``asked`` is for what the user changed in the drawer: that shows at once, with smart feeds counted later.
        """
        self._due = True
        self._asked = self._asked or asked
        self.tick()

    def tick(self) -> None:
        """Does what was put off, once it can be."""
        resting = not self._rest.over
        if self._busy or not self._due or (resting and not self._asked):
            return
        if self._asked or self._desk.panes.shows("drawer"):
            self._due, self._asked, self._busy = resting, False, True
            work = partial(self._count, smart=not resting)
            self._desk.background.run(work, self._counted, self._uncounted, group="shelves")

    def _count(self, *, smart: bool) -> float:
        """Tells of the feeds at once, and then of smart feeds if they are to be counted; the seconds that it took."""
        began, library = time.monotonic(), self._desk.library
        folded = library.feeds.folded() if self._folded is None else self._folded
        starred, later = library.state.marked()
        contents = Contents(
            library.total(folded=True),
            library.unread(folded=True),
            starred,
            later,
            library.saved.list(),
            library.feeds.list(),
            library.feeds.shared(),
            self._contents.counted,
        )
        self._desk.background.post(partial(self._show, contents, folded))
        if not smart:
            return 0.0
        counted: dict[int, int | None] = {}
        try:
            counted = {saved.id: number for saved, number in library.saved.unread(cancel=self._closed.is_set)}
        except Cancelled:
            return 0.0
        if counted:
            self._desk.background.post(partial(self._show, replace(contents, counted=counted), folded))
        return time.monotonic() - began

    def _show(self, contents: Contents, folded: Collection[str] | None = None) -> None:
        first = self._folded is None
        self._contents = contents
        self._all = shelves(contents, ())
        if self._folded is None:
            self._folded = set(folded or ())
        self._desk.drawer.show(shelves(contents, self._folded))
        if first:
            self._point()
        self._desk.watch.name_list()

    def _counted(self, took: float) -> None:
        self._busy = False
        if took:
            self._rest.after(took)
        self.tick()

    def _uncounted(self, trouble: str) -> None:
        self._busy = False
        self._desk.tell(trouble, wrong=True)

    def listed(self) -> None:
        """Selects the row of the list on show, unless the user is just choosing another."""
        if self._desk.panes.current != "drawer":
            self._point()

    def _point(self) -> None:
        query = self._desk.column.query_text
        row = next((row for row in self._desk.drawer.rows if row.kind != "heading" and row.query == query), None)
        if row is not None:
            self._desk.drawer.seek(row.key)

    def title(self, query: str) -> str:
        """What to call the list of a query: the name of a feed, folder or smart feed rather than its query."""
        return self._named.get(query) or titled(query, self._all)

    def name(self, query: str, title: str) -> None:
        """Calls the list of a query by a name for as long as the interface runs."""
        self._named[query] = title

    def choose(self, shelf: Shelf) -> None:
        """Lists what a row stands for; a folded folder is unfolded first."""
        if shelf.folded:
            self.fold(shelf, False)
        else:
            self._desk.nav.go_list(shelf.query)

    def askable(self, shelf: Shelf) -> list[int]:
        """The feeds of a row that a fetch asks: of a folder not those that are gone for good."""
        gone = {each.feed.id for each in self._contents.feeds if each.feed.retired is not None}
        return [feed for feed in shelf.feeds if shelf.kind == "feed" or feed not in gone]

    def fold(self, shelf: Shelf, folded: bool) -> None:
        """Folds or unfolds the folder of a row, which is remembered; folding from within selects the folder."""
        if not shelf.folder:
            self._desk.tell("This row is in no folder")
            return
        paths = self._folded = self._folded or set()
        if folded:
            paths.add(shelf.folder)
        else:
            paths.discard(shelf.folder)
        rows = shelves(self._contents, paths)
        self._desk.drawer.show(rows)
        folder = next((row for row in rows if row.kind == "folder" and row.folder == shelf.folder), None)
        if folder is not None:
            self._desk.drawer.seek(folder.key)
        library, kept = self._desk.library, frozenset(paths)
        self._desk.background.run(
            lambda: library.feeds.fold(kept), lambda _: None, partial(self._desk.tell, wrong=True), group="shelves"
        )

    def close(self) -> None:
        """Counts no further, as the interface ends."""
        self._closed.set()
