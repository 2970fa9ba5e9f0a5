"""Viewing: how the screen looks, and what leaves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.command import CommandPalette

from reader.tui.formats import citation
from reader.tui.links import is_web
from reader.tui.palette import VerbCommands
from reader.tui.screens.help import HelpScreen
from reader.tui.themes import other

if TYPE_CHECKING:
    from reader.tui.desk import Desk
    from reader.views import ArticleView


class Viewing:
    """The verbs of the screen itself, and those that hand an article to the browser or the clipboard."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def _view(self) -> ArticleView | None:
        """The article meant: that of a selected row, else the open one."""
        view, row = self._desk.reading.view, self._desk.row
        if row is not None and (view is None or view.id != row.id):
            view = self._desk.library.article(row.id)
        if view is None:
            self._desk.tell("No article is selected")
        return view

    def do_full_text(self) -> None:
        thing = self._desk.row or self._desk.reading.view
        if thing is None:
            self._desk.tell("No article is selected")
        elif self._desk.marker.full_text(thing.id):
            self._desk.tell("Fetching the page…")
        else:
            self._desk.tell("Its page is being fetched already")

    def do_skim(self) -> None:
        skimming = self._desk.article_column.skim()
        key = self._desk.keys.key_of("skim")
        self._desk.tell(
            f"Skimming, here and in what you open next; {key} ends it" if skimming else "All of the text alike"
        )

    def do_browser(self) -> None:
        view = self._view()
        if view is not None:
            self._desk.nav.browse(view.article.url)

    def do_copy_link(self) -> None:
        view = self._view()
        if view is None:
            return
        if not is_web(view.article.url):
            self._desk.tell("This article has no link")
            return
        self._desk.screen.app.copy_to_clipboard(view.article.url or "")
        self._desk.tell("Link copied")

    def do_copy_citation(self) -> None:
        view = self._view()
        if view is not None:
            self._desk.screen.app.copy_to_clipboard(citation(view))
            self._desk.tell("Citation copied")

    def do_refresh(self) -> None:
        self._desk.column.reload()
        self._desk.watch.recount()

    def do_theme(self) -> None:
        self._desk.screen.app.theme = other(self._desk.screen.app.theme)

    def do_palette(self) -> None:
        self._desk.screen.app.push_screen(
            CommandPalette(providers=[VerbCommands], placeholder="A command, by any word of its name")
        )

    def do_help(self) -> None:
        self._desk.screen.app.push_screen(HelpScreen(self._desk.keys, queries=self._desk.column.line.has_focus_within))

    def do_quit(self) -> None:
        self._desk.screen.app.exit(0)
