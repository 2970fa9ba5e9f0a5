"""Telling of a story or a name: its page is read in a thread, shown in the article's place, and kept current."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from reader.tui.widgets.entity_lines import EntityPage
from reader.tui.widgets.story_lines import StoryPage

if TYPE_CHECKING:
    from reader.tui.desk import Desk
    from reader.tui.ports import LibraryPort

#: Names shown on the page.
_NAMED = 6


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page is about."""

    kind: Literal["story", "entity"]
    id: int


class Telling:
    """Owns which story or name is on show."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._subject: Subject | None = None

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
        self._subject = subject
        self._desk.background.run(
            partial(page_of, self._desk.library, subject),
            partial(self._show, subject, cursor),
            partial(self._desk.tell, wrong=True),
            group="story",
        )

    def _show(self, subject: Subject, cursor: int, page: StoryPage | EntityPage) -> None:
        if subject == self._subject:
            self._desk.story.show(page, cursor)

    def renew(self) -> None:
        """Reads the page on show again, as the library has changed."""
        subject = self._subject
        if subject is None or not self._desk.panes.shows("story"):
            return
        # What lost all of its articles stays on show as it was.
        self._desk.background.run(
            partial(page_of, self._desk.library, subject), partial(self._renew, subject), lambda _: None, group="story"
        )

    def _renew(self, subject: Subject, page: StoryPage | EntityPage) -> None:
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
    listing = library.listing(query, sort="date")
    rows = {row.id: row for row in listing.rows(0, listing.total)}
    followed = any(row.followed for row in library.listing(query, grouping="story").rows(0, 1))
    return StoryPage(view, rows, library.entities(query, limit=_NAMED), followed)
