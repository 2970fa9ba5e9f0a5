"""Passages of articles that show what was searched for, read in a thread for the rows that are drawn."""

from __future__ import annotations

from collections.abc import Callable

from reader.errors import NotFound
from reader.tui.background import Background
from reader.tui.ports import LibraryPort
from reader.views import Snippet

#: Passages asked for that are still read, the latest: more than rows in view. What was drawn before has scrolled away.
_MOST = 64
#: Passages kept.
_KEPT = 2_000
_NONE = Snippet("")


class Passages:
    """The passages of one search: asked for while rows are drawn, ``came`` is called once some of them are there."""

    def __init__(
        self, library: LibraryPort, background: Background, query: str, came: Callable[[], None], *, live: bool
    ) -> None:
        self._library = library
        self._background = background
        self._query = query
        self._live = live
        self._came = came
        self._found: dict[tuple[int, int], Snippet] = {}
        self._wanted: dict[tuple[int, int], None] = {}
        self._busy = False
        self._stopped = False

    def of(self, article: int, width: int) -> Snippet | None:
        """The passage of an article in at most so many characters; None while it is being read."""
        key = article, width
        if key not in self._found and not self._stopped:
            self._wanted[key] = None
            while len(self._wanted) > _MOST:
                del self._wanted[next(iter(self._wanted))]
            self._begin()
        return self._found.get(key)

    def _begin(self) -> None:
        if not self._busy:
            self._busy = True
            # Where reading fails the rows do without, and it is not tried again.
            self._background.run(self._read, self._show, lambda _: None, group="passages")

    def _read(self) -> dict[tuple[int, int], Snippet]:
        found: dict[tuple[int, int], Snippet] = {}
        for article, width in list(self._wanted):
            if self._stopped:
                break
            try:
                found[article, width] = self._library.snippet(article, self._query, width=width, live=self._live)
            except NotFound:
                found[article, width] = _NONE
        return found

    def _show(self, found: dict[tuple[int, int], Snippet]) -> None:
        self._busy = False
        if self._stopped:
            return
        if len(self._found) > _KEPT:
            self._found.clear()
        self._found |= found
        for key in found:
            self._wanted.pop(key, None)
        if self._wanted:
            self._begin()
        self._came()

    def stop(self) -> None:
        """Reads no further, as another list is wanted."""
        self._stopped = True
