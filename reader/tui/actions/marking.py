"""Marking: what the user did with an article, all of it undoable."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.text import safe
from reader.tui.queries import narrowed
from reader.tui.screens.prompt import Prompt
from reader.views import ReadState

if TYPE_CHECKING:
    from reader.tui.desk import Desk


class Marking:
    """The verbs that change state; they act on the selected row, or on the open article from its own panes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._marker = desk.marker

    def _target(self) -> tuple[Sequence[int], ReadState] | None:
        """The articles meant, and the state of all of them; a row that is folded stands for all of its articles."""
        desk = self._desk
        row, listing, view = desk.row, desk.articles.listing, desk.reading.view
        if row is not None and listing is not None:
            return listing.members(row), row.state
        if desk.panes.current in ("list", "story") or view is None:
            desk.tell("No article is selected")
            return None
        return (view.id,), view.state

    def do_read(self) -> None:
        if target := self._target():
            self._marker.read(target[0])

    def do_unread(self) -> None:
        if target := self._target():
            self._desk.rule.left()
            self._marker.read(target[0], read=False)

    def do_star(self) -> None:
        if target := self._target():
            self._marker.star(target[0], not target[1].starred)

    def do_later(self) -> None:
        if target := self._target():
            self._marker.later(target[0], not target[1].later)

    def do_tags(self) -> None:
        target = self._target()
        if target is None:
            return
        articles, state = target
        present = safe(" ".join(state.tags))
        label = f"Tags to add, with a minus to take off{f' (now: {present})' if present else ''}"
        self._desk.screen.app.push_screen(Prompt(label), lambda text: self._tag(articles, text))

    def _tag(self, articles: Sequence[int], text: str | None) -> None:
        words = (text or "").replace(",", " ").split()
        tags = [word.lstrip("+#") for word in words if not word.startswith("-")]
        untags = [word.lstrip("-#") for word in words if word.startswith("-")]
        if any(tags) or any(untags):
            self._marker.tag(articles, [tag for tag in tags if tag], [tag for tag in untags if tag])

    def do_all_read(self) -> None:
        """Of the list, or in the drawer of the selected row."""
        desk = self._desk
        listing, shelf = desk.articles.listing, desk.drawer.shelf
        if desk.panes.current == "drawer" and shelf is not None:
            query = narrowed(shelf.query, "is:unread")
            self._marker.all_read(lambda: desk.library.listing(query))
        elif listing is not None:
            self._marker.all_read(lambda: listing.flat)

    def do_remove(self) -> None:
        if target := self._target():
            self._desk.rule.left()
            self._marker.remove(target[0])

    def do_undo(self) -> None:
        self._desk.rule.left()
        self._marker.undo()
