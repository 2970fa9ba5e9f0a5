"""The verbs about smart feeds: queries that the user gave a name."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

from reader.errors import Cancelled, NotFound, UsageError
from reader.library.fulltext import FullText
from reader.library.searching import Search
from reader.query import Everything, Filter, Query
from reader.store import Store
from reader.store.saved import SavedQuery

#: Seconds that counting the unread articles of one smart feed may take.
PATIENCE = 2.0


class SavedVerbs:
    """Keeps a library's smart feeds; ``parse`` reads a query as the library does."""

    def __init__(
        self, store: Store, fulltext: FullText, clock: Callable[[], int], parse: Callable[[str], Query]
    ) -> None:
        self._store = store
        self._fulltext = fulltext
        self._clock = clock
        self._parse = parse

    def list(self) -> Sequence[SavedQuery]:
        """Every smart feed in its place."""
        return self._store.saved.all()

    def named(self, name: str) -> SavedQuery:
        """The smart feed with this number or name. Raises NotFound."""
        wanted = _name(name).casefold()
        for saved in self.list():
            if wanted in (str(saved.id), saved.name.casefold()):
                return saved
        raise NotFound(f"there is no smart feed called {name!r}; `reader saved list` shows them")

    def add(self, name: str, query: str) -> SavedQuery:
        """Save a query under a name. Raises UsageError for a name that is taken and a query that makes no sense."""
        saved = self._checked(0, name, query)
        number = self._store.saved.add(saved.name, saved.query, at=self._clock())
        if number is None:
            raise _taken(saved.name)
        return SavedQuery(number, saved.name, saved.query)

    def edit(self, saved: int, *, name: str | None = None, query: str | None = None) -> SavedQuery:
        """Give a smart feed another name or query. Raises NotFound, and UsageError as ``add`` does."""
        before = self._get(saved)
        after = self._checked(saved, before.name if name is None else name, before.query if query is None else query)
        if not self._store.saved.edit(saved, name=after.name, query=after.query):
            raise _taken(after.name)
        return after

    def remove(self, saved: int) -> None:
        """Forget a smart feed, undoably; its articles stay. Raises NotFound."""
        name = self._get(saved).name
        self._store.state.forget_query(saved, label=f"smart feed {name}: removed", at=self._clock())

    def move(self, saved: int, steps: int) -> None:
        """Put a smart feed so many places further down, or up for a negative number. Raises NotFound."""
        numbers = [each.id for each in self.list()]
        self._get(saved)
        at = numbers.index(saved)
        numbers.insert(max(0, at + steps), numbers.pop(at))
        self._store.saved.arrange(numbers)

    def unread(self, *, cancel: Callable[[], bool] | None = None) -> Iterator[tuple[SavedQuery, int | None]]:
        """Count the unread articles of each smart feed in turn; None where that takes too long.

        Raises Cancelled when ``cancel`` says so.
        """
        unread = self._store.filters.answer(Filter("is", "unread"))
        for saved in self.list():
            try:
                found = Search(self._store, self._fulltext, _until(PATIENCE, cancel)).matching(
                    self._parse(saved.query).tree
                )
            except Cancelled:
                if cancel is not None and cancel():
                    raise
                yield saved, None
            else:
                yield saved, len(found & unread)

    def _get(self, saved: int) -> SavedQuery:
        found = next((each for each in self.list() if each.id == saved), None)
        if found is None:
            raise NotFound(f"there is no smart feed {saved} in this library")
        return found

    def _checked(self, saved: int, name: str, query: str) -> SavedQuery:
        name, query = _name(name), " ".join(query.split())
        if not name:
            raise UsageError("a smart feed needs a name")
        parsed = self._parse(query)
        if parsed.fault is not None:
            at, expected = parsed.fault.at, parsed.fault.expected
            raise UsageError(f"the query cannot be read at {at}: expected {expected}; nothing was saved")
        if isinstance(parsed.tree, Everything):
            raise UsageError("the query has nothing to search for; nothing was saved")
        return SavedQuery(saved, name, query)


def _until(seconds: float, cancel: Callable[[], bool] | None) -> Callable[[], bool]:
    """Says stop after so many seconds, or when ``cancel`` does."""
    ends = time.monotonic() + seconds
    return lambda: time.monotonic() > ends or (cancel is not None and cancel())


def _name(name: str) -> str:
    return " ".join(name.split())


def _taken(name: str) -> UsageError:
    return UsageError(f"there is a smart feed called {name!r} already; choose another name")
