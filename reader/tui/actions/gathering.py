"""Gathering: how the articles of a list are put together, what is unfolded of it, and the pages of stories."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, get_args

from reader.tui.meant import Meant
from reader.tui.ports import Grouping
from reader.tui.telling import BRIEF

if TYPE_CHECKING:
    from reader.tui.desk import Desk

#: What the user is told of each grouping.
_TOLD: dict[Grouping, str] = {
    "story": "Grouped by story",
    "source": "Grouped by source",
    "date": "Grouped by day",
    "none": "Every article by itself",
}


class Gathering:
    """The verbs of stories, and of rows and folders that unfold."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._meant = Meant(desk)

    def do_fold_toggle(self) -> None:
        self._fold(None)

    def do_unfold(self) -> None:
        self._fold(True)

    def do_fold(self) -> None:
        self._fold(False)

    def _fold(self, unfold: bool | None) -> None:
        desk = self._desk
        if desk.panes.current == "drawer":
            shelf = desk.drawer.shelf
            if shelf is not None:
                desk.shelving.fold(shelf, not shelf.folded if unfold is None else not unfold)
        elif desk.panes.current != "list":
            desk.tell("Only rows of the list and folders of the drawer unfold")
        elif not desk.articles.unfold(unfold):
            desk.tell("Nothing to fold here" if unfold is False else "There is no more in this row")

    def do_story(self) -> None:
        desk = self._desk
        if self._meant.told is not None:
            desk.nav.walk(-1)
            return
        story = self._meant.story()
        if story is not None:
            desk.nav.go_story(story)

    def do_brief(self) -> None:
        desk = self._desk
        if self._meant.told == BRIEF:
            desk.nav.walk(-1)
        else:
            desk.nav.go_story(BRIEF)

    def do_grouping(self) -> None:
        """The next grouping, which later lists follow as well; the selected article stays selected."""
        desk, listing = self._desk, self._desk.articles.listing
        if listing is None:
            return
        groupings: tuple[Grouping, ...] = get_args(Grouping)
        grouping = groupings[(groupings.index(listing.grouping) + 1) % len(groupings)]
        desk.background.run(
            partial(desk.library.view.group, grouping),
            lambda _: desk.column.reload(folded=True),
            partial(desk.tell, wrong=True),
            group="view",
        )
        desk.tell(_TOLD[grouping])
