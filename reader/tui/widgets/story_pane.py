"""The page of a story, in the place of an article's."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from reader.article import Row, StoryArticle
from reader.tui.widgets.story_lines import StoryPage, story_lines
from reader.tui.widgets.target_list import SideLine, TargetList


class StoryPane(TargetList):
    """Lists the names, the articles and the history of a story, each a jump."""

    def __init__(self, clock: Callable[[], float] = time.time, *, id: str | None = None) -> None:  # noqa: A002 — Textual's word
        super().__init__(id=id)
        self.page_shown: StoryPage | None = None
        self._clock = clock

    def lines(self, width: int, height: int) -> Sequence[SideLine]:  # noqa: ARG002 — it scrolls
        """The page of the story, if one is on show."""
        return story_lines(self.page_shown, width, self._clock()) if self.page_shown else []

    @property
    def row(self) -> Row | None:
        """The row of the selected article."""
        target, page = self.target, self.page_shown
        return page.rows.get(target.id) if page is not None and isinstance(target, StoryArticle) else None

    def show(self, page: StoryPage, cursor: int) -> None:
        """Shows the page of a story with that line selected."""
        self.page_shown = page
        self.begin()
        self.select(cursor)

    def renew(self, page: StoryPage) -> None:
        """Shows the same story as it is now; the selection stays on its article."""
        before = self.target
        self.page_shown = page
        self.lay_out()
        if isinstance(before, StoryArticle):
            self.find(lambda target: isinstance(target, StoryArticle) and target.id == before.id)
