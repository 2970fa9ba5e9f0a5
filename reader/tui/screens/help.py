"""The help screen, read off the tables of verbs and of query operators, and the former as Markdown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from textwrap import wrap

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.query.operators import OPERATORS
from reader.text import cells
from reader.tui.keys import Keymap
from reader.tui.verbs import GROUPS


class HelpScreen(ModalScreen[None]):
    """Shows all verbs by group with their present keys, and how queries are written; ``queries`` shows these first."""

    def __init__(self, keys: Keymap, *, queries: bool = False) -> None:
        super().__init__()
        self._keys = keys
        self._queries = queries

    def compose(self) -> ComposeResult:
        """Two texts that scroll, one of them on show."""
        with Vertical(classes="dialog -tall"):
            yield Static("", classes="dialog--title", markup=False)
            with VerticalScroll():
                yield Table(partial(help_text, self._keys), id="help-keys")
                yield Table(query_text, id="help-queries")

    def on_mount(self) -> None:
        """Takes the keys for scrolling."""
        self._show()
        self.query_one(VerticalScroll).focus()

    def _show(self) -> None:
        self.query_one("#help-keys").display = not self._queries
        self.query_one("#help-queries").display = self._queries
        here, there = ("Queries", "keys") if self._queries else ("Keys", "queries")
        title = Content.assemble((here, ""), (f"  ·  Tab shows {there}", "not bold $quiet"))
        self.query_one(".dialog--title", Static).update(title)
        self.query_one(VerticalScroll).scroll_to(y=0, animate=False)

    def on_key(self, event: events.Key) -> None:
        """Letters scroll as elsewhere; Tab shows the other text; Esc, q and ? leave."""
        scroll = self.query_one(VerticalScroll)
        if event.key in ("escape", "q") or event.character == "?":
            self.dismiss()
        elif event.key == "tab":
            self._queries = not self._queries
            self._show()
        elif event.key in ("j", "k"):
            scroll.scroll_relative(y=1 if event.key == "j" else -1, animate=False)
        elif event.key == "space":
            scroll.scroll_page_down(animate=False)
        else:
            return
        event.stop()


class Table(Static):
    """A text that is laid out for its width."""

    def __init__(self, made: Callable[[int], Content], *, id: str | None = None) -> None:  # noqa: A002 — Textual's word
        super().__init__("", markup=False, id=id)
        self._made = made

    def on_resize(self, event: events.Resize) -> None:
        """Lays the text out anew."""
        self.update(self._made(event.size.width))


def help_text(keys: Keymap, width: int) -> Content:
    """All verbs by group at that width, keys in one column and help, wrapped, in the other."""
    column = max(cells(keys.shown(verb)) for verb in keys.verbs) + 3
    parts: list[tuple[str, str]] = []
    for group in GROUPS:
        parts.append((f"{group}\n", "bold $accent"))
        for verb in keys.verbs:
            if verb.group == group:
                parts += _row(keys.shown(verb), verb.help, column, width)
        parts.append(("\n", ""))
    return Content.assemble(*parts)


def query_text(width: int) -> Content:
    """How queries are written: an example of each operator in one column and its meaning, wrapped, in the other.

    Where there is little room the meaning stands below its example.
    """
    longest = max(cells(operator.example) for operator in OPERATORS) + 3
    column = longest if longest < width // 2 else 2
    parts: list[tuple[str, str]] = []
    for operator in OPERATORS:
        parts += _row(operator.example, operator.meaning, column, width)
    return Content.assemble(*parts)


def _row(left: str, right: str, column: int, width: int) -> list[tuple[str, str]]:
    lines = wrap(right, max(12, width - column - 2))
    margin = " " * (column + 2)
    gap = " " * (column - cells(left)) if cells(left) < column else f"\n{margin}"
    return [(f"  {left}{gap}", "bold"), (f"\n{margin}".join(lines) + "\n", "")]


def key_page(keys: Keymap) -> str:
    """The table of verbs in Markdown, one table for each group."""
    lines: list[str] = []
    for group in GROUPS:
        lines += [f"**{group}**", "", "| keys | does |", "|---|---|"]
        for verb in keys.verbs:
            if verb.group == group:
                lines.append(f"| {_code(keys.shown(verb)) or 'palette only'} | {verb.help} |")
        lines.append("")
    return "\n".join(lines)


def _code(keys: str) -> str:
    return " ".join(f"`{key}`" for key in keys.split()).replace("|", "\\|")
