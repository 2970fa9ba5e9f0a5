"""Gathering: how the articles of a list are put together, what is unfolded of it, and the stories themselves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, get_args

from reader.tui.ports import Grouping
from reader.tui.targets import Thread
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
        if self._told() is not None:
            desk.nav.walk(-1)
            return
        story = self._story()
        if story is not None:
            desk.nav.go_story(story)

    def do_brief(self) -> None:
        desk = self._desk
        if self._told() == BRIEF:
            desk.nav.walk(-1)
        else:
            desk.nav.go_story(BRIEF)

    def do_follow(self) -> None:
        desk = self._desk
        story = self._told()
        if story == BRIEF:
            target = desk.story.target
            story = target.story if isinstance(target, Thread) else None
            if story is None:
                desk.tell("Choose the title of a story")
                return
        story = story or self._story()
        if story is not None:
            desk.marker.follow(story)

    def _told(self) -> int | None:
        """The story on whose page one is."""
        return self._desk.telling.story if self._desk.panes.current == "story" else None

    def _story(self) -> int | None:
        """The story meant: of the selected row, else of the open article; the user is told where there is none."""
        desk = self._desk
        row = desk.row
        view = desk.reading.view if desk.panes.current != "story" else None
        if row is not None and row.fold is not None:
            if row.fold.story is None:
                desk.tell("This row is no story; unfold it and choose an article")
            return row.fold.story
        if row is not None and (view is None or view.id != row.id):
            view = desk.library.article(row.id)
        if view is None:
            desk.tell("No article is selected")
        elif view.story is None:
            desk.tell("This article is being analysed; its story is not known yet")
        return view.story if view is not None else None

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
