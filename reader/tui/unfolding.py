"""A list with some of its rows unfolded in place, as one list."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence

from reader.tui.ports import ListingPort
from reader.views import Row


class Unfolding:
    """Counts the rows of a listing and, below each that is unfolded, those of its articles."""

    def __init__(self, listing: ListingPort, unfolded: Iterable[int] = ()) -> None:
        """``unfolded`` are articles whose rows are unfolded from the start."""
        self.listing = listing
        self._inside: dict[int, ListingPort] = {}
        #: The places in the listing of unfolded rows, in order.
        self._open: list[int] = []
        self._kept: dict[int, int] = {}
        for article in unfolded:
            place = listing.position(article)
            if place is not None:
                self.unfold(self.top(place))

    @property
    def total(self) -> int:
        """How many rows there are."""
        return self.listing.total + sum(inside.total for inside in self._inside.values())

    @property
    def headings(self) -> dict[int, str]:
        """What stands over the rows at some places."""
        return {self.top(place): heading for place, heading in self.listing.headings.items()}

    @property
    def unfolded(self) -> tuple[int, ...]:
        """An article of each row that is unfolded."""
        return tuple(self._kept[place] for place in self._open)

    def top(self, place: int) -> int:
        """Where the row at a place of the listing stands."""
        number = bisect_left(self._open, place)
        return place + sum(self._inside[each].total for each in self._open[:number])

    def locate(self, position: int) -> tuple[int, int | None]:
        """The place in the listing of the row that stands there, and which of its articles, if it is one of them."""
        number = bisect_right(self._open, position, key=self.top) - 1
        if number < 0:
            return position, None
        place = self._open[number]
        within = position - self.top(place) - 1
        if within < 0:
            return place, None
        inside = self._inside[place].total
        return (place, within) if within < inside else (place + 1 + within - inside, None)

    def is_unfolded(self, position: int) -> bool:
        """Whether the row there is unfolded, or one of the articles of such a row."""
        return self.locate(position)[0] in self._inside

    def unfold(self, position: int) -> bool:
        """Unfolds the row there; false if there is nothing in it or it is unfolded already."""
        place, _ = self.locate(position)
        row = next(iter(self.listing.rows(place, place + 1)), None)
        if place in self._inside or row is None or row.fold is None:
            return False
        self._inside[place] = self.listing.inside(row)
        self._kept[place] = row.id
        insort(self._open, place)
        return True

    def fold(self, position: int) -> bool:
        """Folds the row there, or the one of whose articles it is; false if it is folded already."""
        place, _ = self.locate(position)
        if place not in self._inside:
            return False
        del self._inside[place], self._kept[place]
        self._open.remove(place)
        return True

    def rows(self, start: int, stop: int) -> Sequence[Row | None]:
        """The rows from ``start`` up to ``stop``; None in place of one that has vanished."""
        if not self._open:
            return self.listing.rows(start, stop)
        found: list[Row | None] = []
        position, stop = max(0, start), min(stop, self.total)
        while position < stop:
            place, within = self.locate(position)
            if within is None:
                number = bisect_left(self._open, place)
                end = self._open[number] + 1 if number < len(self._open) else self.listing.total
                many = min(end - place, stop - position)
                part = self.listing.rows(place, place + many)
            else:
                many = min(self._inside[place].total - within, stop - position)
                part = self._inside[place].rows(within, within + many)
            found += [*part, *[None] * (many - len(part))]
            position += many
        return found

    def position(self, article: int) -> int | None:
        """Where the row of an article stands, or of the story that it lies in where that is folded."""
        place = self.listing.position(article)
        if place is None:
            return None
        within = self._inside[place].position(article) if place in self._inside else None
        return self.top(place) + (0 if within is None else 1 + within)

    def next_unread(self, position: int, step: int = 1) -> int | None:
        """Where the nearest unread row after ``position`` stands, or before it; what is unfolded gives its articles."""
        place, within = self.locate(position)
        if place in self._inside and (step > 0 or within is not None):
            found = self._inside[place].next_unread(-1 if within is None else within, step)
            if found is not None:
                return self.top(place) + 1 + found
        while True:
            other = self.listing.next_unread(place, step)
            if other is None:
                return None
            place = other
            if place not in self._inside:
                return self.top(place)
            found = self._inside[place].next_unread(-1 if step > 0 else self._inside[place].total, step)
            if found is not None:
                return self.top(place) + 1 + found
