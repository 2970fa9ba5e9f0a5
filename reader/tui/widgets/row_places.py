"""Where the rows of a list stand among its lines, with headings above some of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

#: The part of a row that is the heading above it.
HEADING = -1


@dataclass(frozen=True, slots=True)
class RowPlaces:
    """Rows of ``height`` lines each, and ``headings`` of one line above the rows at some positions."""

    height: int
    total: int
    headings: Mapping[int, str]

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return self.total * self.height + len(self.headings)

    def top(self, position: int) -> int:
        """The first line of a row, below its heading."""
        return position * self.height + sum(at <= position for at in self.headings)

    def above(self, position: int) -> int:
        """The first line of a row, or of its heading."""
        return self.top(position) - (position in self.headings)

    def at(self, line: int) -> tuple[int, int]:
        """Which row a line belongs to, and which line of it that is, or ``HEADING``."""
        places = sorted(self.headings)
        before = bisect_right([place * self.height + number for number, place in enumerate(places)], line)
        if before and line == places[before - 1] * self.height + before - 1:
            return places[before - 1], HEADING
        return divmod(line - before, self.height)
