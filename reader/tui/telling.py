"""Telling of a story, a name or a day: its page is read in a thread, shown in the article's place, and kept current."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from reader.tui.pace import Rest
from reader.tui.widgets.brief_lines import BriefPage
from reader.tui.widgets.entity_lines import EntityPage
from reader.tui.widgets.story_lines import StoryPage
from reader.tui.widgets.story_pane import Page

if TYPE_CHECKING:
    from reader.tui.desk import Desk
    from reader.tui.ports import LibraryPort

#: Names shown on the page.
_NAMED = 6
#: Stands for the brief where the id of a story does; ids begin at 1.
BRIEF = 0
#: Seconds that a brief looks back.
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page is about."""

    kind: Literal["story", "entity"]
    id: int


class Telling:
    """Owns which story or name is on show; the brief is the story ``BRIEF``."""

    def __init__(self, desk: Desk, clock: Callable[[], float]) -> None:
        self._desk = desk
        self._clock = clock
        self._subject: Subject | None = None
        self._due = False
        self._rest = Rest()

    @property
    def story(self) -> int | None:
        """The story whose page is on show."""
        return self._subject.id if self._subject and self._subject.kind == "story" else None

    @property
    def entity(self) -> int | None:
        """The entity whose page is on show."""
        return self._subject.id if self._subject and self._subject.kind == "entity" else None

    @property
    def entity_page(self) -> EntityPage | None:
        """The page of a name that is on show."""
        page = self._desk.story.page_shown
        return page if isinstance(page, EntityPage) and self._desk.panes.current == "story" else None

    def open(self, story: int, cursor: int = 0) -> None:
        """Reads the page of a story and shows it, unless another is wanted by then."""
        self._open(Subject("story", story), cursor)

    def open_entity(self, entity: int, cursor: int = 0) -> None:
        """Reads the page of a name and shows it, unless another is wanted by then."""
        self._open(Subject("entity", entity), cursor)

    def _open(self, subject: Subject, cursor: int) -> None:
        self._subject, self._due = subject, False
        self._desk.background.run(
            partial(self._read, subject),
            partial(self._show, subject, cursor),
            partial(self._desk.tell, wrong=True),
            group="story",
        )

    def _read(self, subject: Subject) -> Page:
        if subject == Subject("story", BRIEF):
            return told_brief(self._desk.library, int(self._clock()))
        return page_of(self._desk.library, subject)

    def _show(self, subject: Subject, cursor: int, page: Page) -> None:
        if subject == self._subject:
            self._desk.story.show(page, cursor)
            self._desk.watch.footing()

    def renew(self, *, asked: bool = False) -> None:
        """Reads the page on show again, as the library has changed; later if that took long, and was not ``asked`` for.

        Asked for is what shows what the user did.
        """
        self._due = self._subject is not None and self._desk.panes.shows("story")
        if asked:
            self._rest.after(0.0)
        self.tick()

    def tick(self) -> None:
        """Does what was put off, once it can be."""
        subject = self._subject
        if self._due and self._rest.over and subject is not None:
            self._due = False
            # What lost all of its articles stays on show as it was.
            self._desk.background.run(
                partial(self._timed, subject), partial(self._renew, subject), lambda _: None, group="story"
            )

    def _timed(self, subject: Subject) -> tuple[Page, float]:
        began = time.monotonic()
        return self._read(subject), time.monotonic() - began

    def _renew(self, subject: Subject, read: tuple[Page, float]) -> None:
        page, took = read
        self._rest.after(took)
        if subject == self._subject:
            self._desk.story.renew(page)


def page_of(library: LibraryPort, subject: Subject) -> StoryPage | EntityPage:
    """The page of a story or of a name. Raises NotFound."""
    return told(library, subject.id) if subject.kind == "story" else named(library, subject.id)


def named(library: LibraryPort, entity: int) -> EntityPage:
    """The page of a name. Raises NotFound."""
    view = library.names.view(entity)
    return EntityPage(view, {row.id: row for row in view.articles})


def told(library: LibraryPort, story: int) -> StoryPage:
    """The page of a story. Raises NotFound."""
    view = library.story(story)
    query = f"story:{view.story.id}"
    listing = library.listing(query, sort="date", grouping="story")
    rows = {row.id: row for row in listing.flat.rows(0, listing.flat.total)}
    followed = any(row.followed for row in listing.rows(0, 1))
    return StoryPage(view, rows, library.entities(query, limit=_NAMED), followed, library.telling.story(view.story.id))


def told_brief(library: LibraryPort, now: int) -> BriefPage:
    """The stories of the last day; where nothing came in that, of the last day of which there is something."""
    brief = library.telling.brief(now - _DAY)
    if not brief.told:
        newest = library.listing("").rows(0, 1)
        brief = library.telling.brief(newest[0].when - _DAY) if newest else brief
    return BriefPage(brief)
