"""Decisions about stories: one to be merged while another is being chosen, and the list once all are carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text import safe_line
from reader.views import StoryView

if TYPE_CHECKING:
    from reader.tui.desk import Desk


class Joining:
    """Knows the first of two stories that are to become one, and whether stories wait to be grouped as decided."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.first: StoryView | None = None
        self._waiting = False
        self._looking = False

    @property
    def prompt(self) -> str:
        """What stands in the bottom line while the second story is being chosen."""
        if self.first is None:
            return ""
        key = self._desk.keys.key_of("merge_stories")
        return f"{key} on another story merges it, Esc leaves: “{safe_line(self.first.story.title)}”"

    def begin(self, story: StoryView) -> None:
        """A story is to be merged with one that the user goes to."""
        self.first = story
        self._desk.watch.footing()

    def end(self) -> bool:
        """Nothing is to be merged; whether something was."""
        was, self.first = self.first is not None, None
        return was

    def expect(self) -> None:
        """Stories will be grouped anew: the list is read again once they are."""
        self._waiting = True

    def tick(self) -> None:
        """Looks whether stories are as decided, where they were not."""
        if self._waiting and not self._looking:
            self._looking = True
            self._desk.background.run(self._desk.library.state.settled, self._looked, self._failed, group="joining")

    def _looked(self, settled: bool) -> None:
        self._looking = False
        if settled:
            self._waiting = False
            self._desk.column.reload()
            self._desk.article_column.renew()
            self._desk.telling.renew(asked=True)
            self._desk.tell("Stories are grouped as you decided")

    def _failed(self, trouble: str) -> None:
        self._waiting = self._looking = False
        self._desk.tell(trouble, wrong=True)
