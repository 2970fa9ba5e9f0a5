"""Jumping: to related articles, along the trail, to names and links."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.tui.hints import Hints
from reader.tui.screens.trail import TrailScreen
from reader.tui.widgets.side_lines import reason

if TYPE_CHECKING:
    from reader.tui.desk import Desk


class Jumping:
    """The verbs that lead from one article to another, and back."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        #: The article whose related ones are being walked through, these in order with why, and which of them is open.
        self._ring: Sequence[tuple[int, str]] = ()
        self._at = 0

    def do_next_related(self) -> None:
        self._walk(1)

    def do_previous_related(self) -> None:
        self._walk(-1)

    def _walk(self, step: int) -> None:
        """Steps through the related articles of the one where the walk began; elsewhere a new walk begins."""
        here = self._desk.article_column.wanted
        if here is None:
            return
        if not (self._ring and self._ring[self._at][0] == here):
            related = self._desk.sidebar.related or ()
            self._ring, self._at = ((here, "Back where this began"), *((each.id, reason(each)) for each in related)), 0
        if not 0 <= self._at + step < len(self._ring):
            self._desk.tell("No more related articles that way")
            return
        self._at += step
        article, why = self._ring[self._at]
        self._desk.nav.go_article(article)
        self._desk.tell(why)

    def do_related(self) -> None:
        """The digit that was pressed is the number; from the palette it is the first."""
        number = int(self._desk.key) if self._desk.key.isdigit() else 1
        related = self._desk.sidebar.related or ()
        if number > len(related):
            self._desk.tell(f"There is no related article {number}")
            return
        self._desk.nav.go_to(related[number - 1])
        self._desk.tell(reason(related[number - 1]))

    def do_similar(self) -> None:
        """Of the selected row in the list, else of the open article."""
        row, view = self._desk.row, self._desk.reading.view
        if row is not None:
            article, title = row.id, row.title
        elif view is not None:
            article, title = view.id, view.article.title
        else:
            self._desk.tell("No article is selected")
            return
        query = f"like:{article}"
        self._desk.shelving.name(query, f"like “{title}”")
        self._desk.nav.go_list(query)

    def do_trail_back(self) -> None:
        if not self._desk.nav.walk(-1):
            self._desk.tell("The trail begins here")

    def do_trail_forward(self) -> None:
        if not self._desk.nav.walk(1):
            self._desk.tell("The trail ends here")

    def do_trail(self) -> None:
        trail = self._desk.trail
        trail.stay(self._desk.nav.place())
        self._desk.screen.app.push_screen(
            TrailScreen(trail.places, trail.here, self._desk.shelving.title), self._walk_to
        )

    def _walk_to(self, index: int | None) -> None:
        if index is not None:
            self._desk.nav.walk(index - self._desk.trail.here)

    def do_next_mention(self) -> None:
        self._name(1)

    def do_previous_mention(self) -> None:
        self._name(-1)

    def _name(self, step: int) -> None:
        if self._desk.panes.current != "reading":
            self._desk.panes.focus("reading")
        if not self._desk.reading.next_name(step):
            self._desk.tell("No more names that way")

    def do_entity_hints(self) -> None:
        self._show(self._desk.reading.hints(links=False), "No names are in view")

    def do_link_hints(self) -> None:
        self._show(self._desk.reading.hints(links=True), "No links are in view")

    def _show(self, hints: Hints, otherwise: str) -> None:
        if not hints.hints:
            self._desk.tell(otherwise)
        else:
            self._desk.hints.show(hints)
