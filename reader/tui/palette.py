"""The command palette: every verb, found by any word of its label or help."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from reader.tui.verbs import Verb


class VerbCommands(Provider):
    """Offers the verbs of the main screen."""

    def _commands(self) -> Iterator[tuple[str, Verb, Callable[[], None]]]:
        from reader.tui.screens.main import MainScreen

        main = self.screen
        assert isinstance(main, MainScreen)
        keys = main.desk.keys
        for verb in keys.verbs:
            shown = keys.shown(verb)
            title = verb.label.capitalize() + (f"  {shown}" if shown else "")
            yield title, verb, partial(main.keyboard.do, verb.id)

    async def discover(self) -> Hits:
        """All verbs, before anything is typed."""
        for title, verb, act in self._commands():
            yield DiscoveryHit(Content(title), act, text=title, help=verb.help)

    async def search(self, query: str) -> Hits:
        """The verbs whose title or help has the letters typed."""
        matcher = self.matcher(query)
        for title, verb, act in self._commands():
            score = max(matcher.match(title), 0.8 * matcher.match(verb.help))
            if score > 0:
                yield Hit(score, Content(title), act, text=title, help=verb.help)
