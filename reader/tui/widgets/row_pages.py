"""Rows of a listing, read a page at a time and kept while they are near."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Protocol

from reader.views import Row

#: Rows read at once: a few screens full.
PAGE = 64
#: Pages kept: enough to page to and fro without reading again.
KEPT = 16


class Rows(Protocol):
    """Rows by position; None stands for one that has vanished."""

    @property
    def total(self) -> int: ...
    def rows(self, start: int, stop: int) -> Sequence[Row | None]: ...


class RowPages:
    """A window on a listing of any length."""

    def __init__(self, listing: Rows) -> None:
        self.listing = listing
        self._pages: OrderedDict[int, Sequence[Row | None]] = OrderedDict()

    def row(self, position: int) -> Row | None:
        """The row at that position; None beyond the ends or if it has vanished. Raises once what reading it raises."""
        if not 0 <= position < self.listing.total:
            return None
        number, within = divmod(position, PAGE)
        page = self._pages.get(number)
        if page is None:
            # Rows that cannot be read are not tried again with every line that is drawn.
            self._pages[number] = ()
            page = self._pages[number] = self.listing.rows(number * PAGE, (number + 1) * PAGE)
            if len(self._pages) > KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page[within] if within < len(page) else None

    def forget(self) -> None:
        """Drops what was read, as the state of rows has changed."""
        self._pages.clear()
