"""Finding: the library, this list, this article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.article import Entity
from reader.tui.queries import order, quoted
from reader.tui.requests import Request

if TYPE_CHECKING:
    from reader.tui.desk import Desk


class Finding:
    """The verbs that look for words."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def do_search(self) -> None:
        self._desk.nav.begin_search("search")

    def do_filter(self) -> None:
        self._desk.nav.begin_search("filter")

    def do_find(self) -> None:
        if self._desk.reading.view is None:
            self._desk.tell("No article is open")
            return
        if self._desk.panes.current != "reading":
            self._desk.panes.focus("reading")
        self._desk.article_column.column.find()

    def do_sort(self) -> None:
        column, listing = self._desk.column, self._desk.articles.listing
        present = order(listing.query, column.sort) if listing is not None else None
        if listing is None or present is None:
            self._desk.tell("Without words to search for, the newest stand first")
        elif listing.query.sort is not None:
            self._desk.tell(f"The query itself says sort:{listing.query.sort}")
        elif listing.partial:
            self._desk.tell("Partial matches stand by relevance")
        else:
            column.load(Request(column.query_text, sort="relevance" if present == "date" else "date"))

    def do_suggestion(self) -> None:
        listing = self._desk.articles.listing
        if listing is None or listing.suggestion is None:
            self._desk.tell("There is no other way to write this query")
        else:
            self._desk.nav.go_list(listing.suggestion, highlighting=True, kept=True)

    def do_search_name(self) -> None:
        """Searches the selected text, else the current name."""
        words = self._desk.screen.get_selected_text() or self._name()
        if not words:
            self._desk.tell("No name is current and no text selected")
            return
        self._desk.screen.clear_selection()
        self._desk.nav.go_list(quoted(words), highlighting=True)

    def _name(self) -> str:
        target = self._desk.sidebar.target
        if self._desk.panes.current == "sidebar" and isinstance(target, Entity):
            return target.name
        name = self._desk.reading.page_text.current
        return name.text if name else ""
