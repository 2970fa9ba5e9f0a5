"""Telling a story, or a day: the page is read in a thread, shown in the article's place, and kept as the library is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from reader.tui.widgets.brief_lines import BriefPage
from reader.tui.widgets.story_lines import StoryPage

if TYPE_CHECKING:
    from reader.tui.desk import Desk
    from reader.tui.ports import LibraryPort

#: Names shown on the page.
_NAMED = 6
#: Stands for the brief where the id of a story does; ids begin at 1.
BRIEF = 0
#: Seconds that a brief looks back.
_DAY = 86_400


class Telling:
    """Owns which page is on show; ``story`` is the id of its story, or ``BRIEF``."""

    def __init__(self, desk: Desk, clock: Callable[[], float]) -> None:
        self._desk = desk
        self._clock = clock
        self.story: int | None = None

    def open(self, story: int, cursor: int = 0) -> None:
        """Reads the page of a story and shows it, unless another is wanted by then."""
        self.story = story
        self._desk.background.run(
            partial(self._read, story),
            partial(self._show, story, cursor),
            partial(self._desk.tell, wrong=True),
            group="story",
        )

    def _read(self, story: int) -> StoryPage | BriefPage:
        library = self._desk.library
        return told_brief(library, int(self._clock())) if story == BRIEF else told(library, story)

    def _show(self, story: int, cursor: int, page: StoryPage | BriefPage) -> None:
        if story == self.story:
            self._desk.story.show(page, cursor)

    def renew(self) -> None:
        """Reads the page on show again, as the library has changed."""
        story = self.story
        if story is None or not self._desk.panes.shows("story"):
            return
        # A story that lost all of its articles stays on show as it was.
        self._desk.background.run(
            partial(self._read, story), partial(self._renew, story), lambda _: None, group="story"
        )

    def _renew(self, story: int, page: StoryPage | BriefPage) -> None:
        if story == self.story:
            self._desk.story.renew(page)


def told(library: LibraryPort, story: int) -> StoryPage:
    """The page of a story. Raises NotFound."""
    view = library.story(story)
    query = f"story:{view.story.id}"
    listing = library.listing(query, sort="date")
    rows = {row.id: row for row in listing.rows(0, listing.total)}
    followed = any(row.followed for row in library.listing(query, grouping="story").rows(0, 1))
    return StoryPage(view, rows, library.entities(query, limit=_NAMED), followed, library.telling.story(view.story.id))


def told_brief(library: LibraryPort, now: int) -> BriefPage:
    """The stories of the last day; where nothing came in that, of the last day of which there is something."""
    brief = library.telling.brief(now - _DAY)
    if not brief.told:
        newest = library.listing("").rows(0, 1)
        brief = library.telling.brief(newest[0].when - _DAY) if newest else brief
    return BriefPage(brief)
