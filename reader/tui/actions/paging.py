"""Paging through a page that held several articles: from part to part, and to the list of them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.meant import Meant
from reader.tui.targets import Parts

if TYPE_CHECKING:
    from reader.tui.desk import Desk
    from reader.views import ArticleView


class Paging:
    """The verbs of the parts of a page."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._meant = Meant(desk)

    def do_next_part(self) -> None:
        self._step(1)

    def do_previous_part(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        view = self._view()
        if view is None or view.place is None:
            return
        place = view.place + step
        if 0 <= place < len(view.parts):
            self._desk.nav.go_to(view.parts[place])
        else:
            self._desk.tell(f"This is the {'last' if step > 0 else 'first'} of the {len(view.parts)} parts of its page")

    def do_parts(self) -> None:
        view = self._view()
        if view is not None:
            self._desk.nav.go_to(Parts(view.id, view.page))

    def _view(self) -> ArticleView | None:
        """The article meant, if it is part of a page; of a story's row that which is read first."""
        desk = self._desk
        article = self._meant.article() or (desk.row.id if desk.row is not None else None)
        if article is None:
            desk.tell("No article is selected")
            return None
        view = self._meant.view(article)
        if view.place is None:
            desk.tell("This article came in by itself: it is no part of a page")
            return None
        return view
