"""The page of a story, of a name, or of the brief, in the place of an article's."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from reader.article import Entity
from reader.tui.widgets.brief_lines import BriefPage, brief_lines
from reader.tui.widgets.entity_lines import EntityPage, entity_lines
from reader.tui.widgets.story_lines import StoryPage, story_lines
from reader.tui.widgets.target_list import SideLine, TargetList
from reader.views import Row, StoryArticle

Page = StoryPage | EntityPage | BriefPage


class StoryPane(TargetList):
    """Lists what a story or a name leads to, each a jump."""

    def __init__(self, clock: Callable[[], float] = time.time, *, id: str | None = None) -> None:  # noqa: A002 — Textual's word
        super().__init__(id=id)
        self.page_shown: Page | None = None
        self._clock = clock

    def lines(self, width: int, height: int) -> Sequence[SideLine]:  # noqa: ARG002 — it scrolls
        """The page of the story, the name or the brief, if one is on show."""
        page = self.page_shown
        if isinstance(page, BriefPage):
            return brief_lines(page, width, self._clock())
        if isinstance(page, EntityPage):
            return entity_lines(page, width, self._clock())
        return story_lines(page, width, self._clock()) if page else []

    @property
    def row(self) -> Row | None:
        """The row of the selected article."""
        target, page = self.target, self.page_shown
        return (
            page.rows.get(target.id)
            if isinstance(page, StoryPage | EntityPage) and isinstance(target, StoryArticle)
            else None
        )

    def show(self, page: Page, cursor: int) -> None:
        """Shows a page with that line selected."""
        self.page_shown = page
        self.begin()
        self.select(cursor)

    def renew(self, page: Page) -> None:
        """Shows the same page as it is now; the selection stays on its article or name."""
        before = self.target
        self.page_shown = page
        self.lay_out()
        if isinstance(before, StoryArticle):
            self.find(lambda target: isinstance(target, StoryArticle) and target.id == before.id)
        elif isinstance(before, Entity):
            self.find(lambda target: isinstance(target, Entity) and target.id == before.id)
