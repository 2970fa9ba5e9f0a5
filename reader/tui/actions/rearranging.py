"""Rearranging what is in the drawer: folding, naming, moving and removing its rows, and keeping searches there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from reader.tui.asking import Asking
from reader.tui.formats import plural
from reader.tui.marker import Marker
from reader.tui.requests import Request
from reader.tui.shelves import Shelf

if TYPE_CHECKING:
    from reader.tui.desk import Desk


class Rearranging:
    """The verbs of the drawer's rows."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._asking = Asking(desk)

    def _row(self) -> Shelf | None:
        if self._desk.panes.current != "drawer":
            self._desk.tell(f"Select a row of the drawer first: {self._desk.keys.key_of('drawer')} opens it")
            return None
        return self._desk.drawer.shelf

    def do_save_search(self) -> None:
        query = self._desk.column.query_text
        fields = [("Name", ""), ("Query", query)]
        self._asking.ask("Keep as a smart feed", fields, self._desk.library.saved.add, self._saved)

    def _saved(self, _saved: object) -> None:
        self._changed(f"Kept as a smart feed; {self._desk.keys.key_of('drawer')} shows it")

    def _changed(self, told: str) -> None:
        self._desk.shelving.recount(asked=True)
        self._desk.tell(told)

    def do_edit_feed(self) -> None:
        row = self._row()
        if row is None:
            return
        feeds, saved = self._desk.library.feeds, self._desk.library.saved
        fields: list[tuple[str, str]]
        change: Callable[..., object]
        if row.saved is not None:
            number = row.saved
            fields = [("Name", row.name), ("Query", row.query)]
            change = lambda name, query: saved.edit(number, name=name, query=query)  # noqa: E731 - three of a kind
        elif row.feed is not None:
            feed = row.feed
            fields = [("Title", feed.title or ""), ("Folder (News/World is a folder in a folder)", feed.folder)]
            change = lambda title, folder: feeds.edit(feed.id, title=title, folder=folder)  # noqa: E731 - the same
        elif row.kind == "folder":
            fields = [("Folder (News/World is a folder in a folder)", row.folder)]
            change = partial(feeds.move_folder, row.folder)
        else:
            self._desk.tell("This list is built in")
            return
        self._asking.ask(f"Edit {row.name}", fields, change, lambda _: self._changed("Changed"))

    def do_remove_feed(self) -> None:
        row = self._row()
        if row is None:
            return
        if row.saved is None and not row.feeds:
            self._desk.tell("This list is built in")
            return
        self._desk.marker.run(partial(self._removed, row))
        if row.query == self._desk.column.query_text:
            self._desk.column.load(Request(""))

    def _removed(self, row: Shelf) -> Marker.Changed:
        """In a thread: what was removed; undo brings it back."""
        undo = f"{self._desk.keys.key_of('undo')} brings it back"
        if row.saved is not None:
            self._desk.library.saved.remove(row.saved)
            return Marker.Changed(f"Smart feed {row.name} forgotten; {undo}")
        gone = self._desk.library.feeds.remove(row.feeds)
        told = f"{plural(len(row.feeds), 'feed')} and {plural(gone, 'article')} removed; {undo}"
        return Marker.Changed(told, relist=True)

    def do_smart_up(self) -> None:
        self._move(-1)

    def do_smart_down(self) -> None:
        self._move(1)

    def _move(self, steps: int) -> None:
        row = self._row()
        if row is None:
            return
        if row.saved is None:
            self._desk.tell("Only smart feeds can be moved; others stand by name")
            return
        saved = row.saved
        self._desk.background.run(
            lambda: self._desk.library.saved.move(saved, steps),
            lambda _: self._desk.shelving.recount(asked=True),
            partial(self._desk.tell, wrong=True),
            group="shelves",
        )
