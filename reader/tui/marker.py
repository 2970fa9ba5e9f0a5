"""Changes of articles, made in workers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from reader.tui.faults import explained
from reader.tui.formats import plural
from reader.tui.ports import LibraryPort, ListingPort, StatePort

#: Rows looked through at once for unread ones.
_CHUNK = 1000


class Marker:
    """Runs one change after the other and tells its screen of each."""

    @dataclass
    class Changed(Message):
        """The state of articles changed: what to tell the user, whether articles came or went, and which went.

        ``regroups`` says that stories are still to be grouped as decided.
        """

        note: str | None = None
        relist: bool = False
        gone: Sequence[int] = ()
        regroups: bool = False

    @dataclass
    class Refused(Message):
        """A change could not be made."""

        reason: str

    def __init__(self, owner: Widget, library: LibraryPort) -> None:
        self._owner = owner
        self._library = library
        self._fetching: set[int] = set()
        self.used = False

    def run(self, change: Callable[[], Changed]) -> None:
        """Makes a change in a worker; ``used`` says from then on that there was one."""
        self.used = True

        def work() -> None:
            try:
                self._owner.post_message(change())
            except Exception as error:
                self._owner.post_message(self.Refused(explained(error)))

        self._owner.run_worker(work, thread=True, group="state")

    def read(self, ids: Sequence[int], read: bool = True, *, undoable: bool = True) -> None:
        """Marks as read or unread, copies too; what happens by itself is no step of undo."""

        def change() -> Marker.Changed:
            self._library.state.mark(ids, read=read, copies=True, undoable=undoable)
            return self.Changed()

        self.run(change)

    def star(self, ids: Sequence[int], starred: bool) -> None:
        """Stars, or takes the stars away."""

        def change() -> Marker.Changed:
            self._library.state.mark(ids, starred=starred)
            return self.Changed()

        self.run(change)

    def later(self, ids: Sequence[int], later: bool) -> None:
        """Puts aside for later, or takes back."""

        def change() -> Marker.Changed:
            self._library.state.mark(ids, later=later)
            return self.Changed()

        self.run(change)

    def follow(self, story: int) -> None:
        """Follows a story, or no longer where it is followed already."""

        def change() -> Marker.Changed:
            state = self._library.state
            if state.follow(story):
                return self.Changed("Followed: it stands first in lists of stories", relist=True)
            state.follow(story, False)
            return self.Changed("No longer followed", relist=True)

        self.run(change)

    def regroup(self, decide: Callable[[StatePort], None], note: str) -> None:
        """Keeps what the user decided about stories; they are grouped anew by whoever does that work."""

        def change() -> Marker.Changed:
            decide(self._library.state)
            return self.Changed(note, regroups=True)

        self.run(change)

    def tag(self, ids: Sequence[int], tags: Sequence[str], untags: Sequence[str]) -> None:
        """Adds and takes off tags."""

        def change() -> Marker.Changed:
            for tag in tags:
                self._library.state.mark(ids, tag=tag)
            for tag in untags:
                self._library.state.mark(ids, untag=tag)
            return self.Changed()

        self.run(change)

    def all_read(self, find: Callable[[], ListingPort]) -> None:
        """Marks every unread article of a listing as read, and none that came in since; it is found in the worker."""

        def change() -> Marker.Changed:
            listing = find()
            ids: list[int] = []
            for start in range(0, listing.total, _CHUNK):
                ids += (row.id for row in listing.rows(start, start + _CHUNK) if not row.state.read)
            if not ids:
                return self.Changed("Nothing here is unread")
            self._library.state.mark(ids, read=True, copies=True)
            return self.Changed(f"{plural(len(ids), 'article')} marked as read")

        self.run(change)

    def full_text(self, article: int) -> bool:
        """Goes over to the other text of an article, fetching its page if need be; false while that is under way."""
        if article in self._fetching:
            return False
        self._fetching.add(article)

        def change() -> Marker.Changed:
            worker = get_current_worker()
            try:
                told = self._library.pages.toggle(article, cancel=lambda: worker.is_cancelled)
            finally:
                self._fetching.discard(article)
            which = "No full text" if told.failed else "Text of the page" if told.shown else "Text that came in"
            return self.Changed(f"{which}: {told.note}")

        self.run(change)
        return True

    def remove(self, ids: Sequence[int]) -> None:
        """Takes articles and their copies out of the library."""

        def change() -> Marker.Changed:
            number = self._library.state.remove(ids, copies=True)
            return self.Changed(f"{plural(number, 'article')} removed", relist=True, gone=ids)

        self.run(change)

    def undo(self) -> None:
        """Undoes the last change."""

        def change() -> Marker.Changed:
            undone = self._library.state.undo()
            note = "Nothing to undo" if undone is None else f"Undone: {undone}"
            return self.Changed(note, relist=True, regroups=not self._library.state.settled())

        self.run(change)
