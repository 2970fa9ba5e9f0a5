"""Which story or article the user means: of the selected row or line, else what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.article import Passage
from reader.tui.targets import Thread
from reader.views import Continued, Story, StoryArticle

if TYPE_CHECKING:
    from reader.tui.desk import Desk
    from reader.views import ArticleView


class Meant:
    """Tells the user where nothing can be meant."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def told(self) -> int | None:
        """The story on whose page one is; ``BRIEF`` on the brief."""
        return self._desk.telling.story if self._desk.panes.current == "story" else None

    def story(self) -> int | None:
        """The story meant: of the page, the selected row or line, else of the open article."""
        desk = self._desk
        if desk.panes.current == "story":
            return self.told or self._of_line()
        row, view = desk.row, desk.reading.view
        if row is not None and row.fold is not None:
            if row.fold.story is None:
                desk.tell("This row is no story; unfold it and choose an article")
            return row.fold.story
        article = row.id if row is not None else view.id if view is not None else None
        if article is None:
            desk.tell("No article is selected")
        return None if article is None else self._home(article)

    def _of_line(self) -> int | None:
        """That of a line of the brief, or of the page of a name."""
        target = self._desk.story.target
        if isinstance(target, Thread):
            return target.story
        if isinstance(target, Story | Continued):
            return target.id if isinstance(target, Story) else target.story.id
        article = self._on_page()
        if article is None:
            self._desk.tell("Choose a story or an article of one")
        return None if article is None else self._home(article)

    def _home(self, article: int) -> int | None:
        view = self.view(article)
        if view.story is None:
            self._desk.tell("This article is being analysed; its story is not known yet")
        return view.story

    def view(self, article: int) -> ArticleView:
        """An article as it is shown, read only if it is not the open one."""
        view = self._desk.reading.view
        return view if view is not None and view.id == article else self._desk.library.article(article)

    def article(self) -> int | None:
        """The one article meant, of a row, a line or what is open; None for a row of several."""
        desk = self._desk
        if desk.panes.current == "story":
            return self._on_page()
        row, view = desk.row, desk.reading.view
        if row is not None:
            return None if row.fold is not None else row.id
        return view.id if view is not None and desk.panes.current != "list" else None

    def _on_page(self) -> int | None:
        """The article of the selected line of a page."""
        target = self._desk.story.target
        if isinstance(target, StoryArticle):
            return target.id
        return target.article if isinstance(target, Passage) else None
