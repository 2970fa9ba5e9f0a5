"""When an article counts as read."""

from __future__ import annotations

from collections.abc import Callable

from reader.tui.delay import Delay
from reader.tui.ports import ReadWhen
from reader.views import ArticleView


class ReadingRule:
    """Decides by the setting: at once when opened, after a while, at the end of the text, or never by itself."""

    def __init__(self, when: ReadWhen, delay: Delay, mark: Callable[[int], None]) -> None:
        self._when = when
        self._delay = delay
        self._mark = mark

    def shown(self, view: ArticleView, *, fits: bool) -> None:
        """The user looks at an article; one that fits its pane has no end to scroll to and counts after the delay."""
        self.left()
        if view.state.read:
            return
        if self._when == "open":
            self._mark(view.id)
        elif self._when == "delay" or (self._when == "end" and fits):
            self._delay.call(lambda: self._mark(view.id))

    def ended(self, view: ArticleView) -> None:
        """The end of the article came into view."""
        if not view.state.read and self._when in ("delay", "end"):
            self.left()
            self._mark(view.id)

    def left(self) -> None:
        """The article is no longer shown."""
        self._delay.cancel()
