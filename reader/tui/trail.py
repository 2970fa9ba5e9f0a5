"""Where the user has been: back and forward, as in a browser."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reader.tui.ports import Sort
from reader.tui.verbs import Pane

#: More places than anybody walks back; the oldest fall away.
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Place:
    """One place: a list in its order, its row with the lines of the view above it, an article beside it, its scroll.

    With a ``story`` or an ``entity`` it is the page of that, and ``scroll`` the number of the selected line.
    """

    query: str = ""
    selected: int | None = None
    above: int = 0
    highlighting: bool = False
    article: int | None = None
    title: str = ""
    scroll: int = 0
    pane: Pane = "list"
    sort: Sort | None = None
    unfolded: tuple[int, ...] = ()
    story: int | None = None
    entity: int | None = None

    def unpaged(self) -> Place:
        """The list of it, without the page of a story or of a name."""
        return replace(self, pane="list", story=None, entity=None)

    @property
    def paged(self) -> bool:
        """Whether it is the page of a story or of a name."""
        return self.story is not None or self.entity is not None


class Trail:
    """The places visited, and which of them is here."""

    def __init__(self) -> None:
        self.places: list[Place] = [Place()]
        self.here = 0

    def visit(self, left: Place, place: Place) -> None:
        """Goes on to ``place``; ``left`` is the place being left as it looks now. Drops what lay ahead."""
        self.places[self.here :] = [left, place]
        del self.places[: max(0, len(self.places) - LONGEST)]
        self.here = len(self.places) - 1

    def stay(self, place: Place) -> None:
        """Notes how the present place looks now."""
        self.places[self.here] = place

    def go(self, left: Place, index: int) -> Place | None:
        """Goes to the place at ``index``, or returns None if there is none."""
        if not 0 <= index < len(self.places) or index == self.here:
            return None
        self.places[self.here] = left
        self.here = index
        return self.places[index]

    @property
    def before(self) -> Place | None:
        """The place that lies behind this one."""
        return self.places[self.here - 1] if self.here else None

    @property
    def behind(self) -> int:
        """How many places lie behind."""
        return self.here

    @property
    def ahead(self) -> int:
        """How many places lie ahead."""
        return len(self.places) - 1 - self.here
