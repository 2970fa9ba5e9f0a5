"""The help screen, and the same table as Markdown: both are read off the table of verbs."""

from __future__ import annotations

from textwrap import wrap

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.text import cells
from reader.tui.keys import Keymap
from reader.tui.verbs import GROUPS


class HelpScreen(ModalScreen[None]):
    """Shows all verbs by group with their present keys."""

    def __init__(self, keys: Keymap) -> None:
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        """One text that scrolls."""
        with Vertical(classes="dialog -tall"):
            yield Static("Keys", classes="dialog--title", markup=False)
            with VerticalScroll():
                yield KeyTable(self._keys)

    def on_mount(self) -> None:
        """Takes the keys for scrolling."""
        self.query_one(VerticalScroll).focus()

    def on_key(self, event: events.Key) -> None:
        """Letters scroll as elsewhere; Esc, q and ? leave."""
        scroll = self.query_one(VerticalScroll)
        if event.key in ("escape", "q") or event.character == "?":
            self.dismiss()
        elif event.key in ("j", "k"):
            scroll.scroll_relative(y=1 if event.key == "j" else -1, animate=False)
        elif event.key == "space":
            scroll.scroll_page_down(animate=False)
        else:
            return
        event.stop()


class KeyTable(Static):
    """The verbs by group, keys in one column and help, wrapped, in the other."""

    def __init__(self, keys: Keymap) -> None:
        super().__init__("", markup=False)
        self._keys = keys

    def on_resize(self, event: events.Resize) -> None:
        """Wraps the help anew."""
        self.update(help_text(self._keys, event.size.width))


def help_text(keys: Keymap, width: int) -> Content:
    """All verbs by group at that width."""
    column = max(cells(keys.shown(verb)) for verb in keys.verbs) + 3
    parts: list[tuple[str, str]] = []
    for group in GROUPS:
        parts.append((f"{group}\n", "bold $accent"))
        for verb in keys.verbs:
            if verb.group == group:
                shown = keys.shown(verb)
                lines = wrap(verb.help, max(12, width - column - 2))
                parts.append((f"  {shown}{' ' * (column - cells(shown))}", "bold"))
                parts.append((f"\n{' ' * (column + 2)}".join(lines) + "\n", ""))
        parts.append(("\n", ""))
    return Content.assemble(*parts)


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
