"""From keys to verbs, and from verbs to what does them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.widgets import Input

from reader.tui.actions import doers
from reader.tui.keys import Stroke, shown

if TYPE_CHECKING:
    from reader.tui.desk import Desk


class Keyboard:
    """Does what the user types at a desk."""

    def __init__(self, desk: Desk) -> None:
        self.doers = doers(desk)
        self._desk = desk
        self._typed: Stroke = ()

    def do(self, verb_id: str, key: str = "") -> None:
        """Does a verb, as its keys would."""
        self._desk.key = key
        self._desk.attempt(self.doers[verb_id])
        self._desk.watch.footing()

    def press(self, event: events.Key) -> bool:
        """Takes one more key; whether it means anything."""
        desk = self._desk
        key = event.character if event.is_printable and event.character not in (None, " ") else event.key
        assert key is not None
        desk.watch.note("")
        desk.watch.touched()
        if desk.hints.active:
            desk.attempt(partial(desk.hints.key, key))
            desk.watch.footing()
            return True
        step = desk.keys.step(desk.panes.current, self._typed, key)
        self._typed = step.pending
        if step.verb is not None:
            self.do(step.verb.id, key)
        else:
            desk.watch.footing(shown(step.pending))
        return step.verb is not None or bool(step.pending)


def typed_ahead(event: events.Key, line: Input) -> bool:
    """Gives a line the letter that was typed before it had the keys; whether there was one."""
    if not event.is_printable or event.character is None:
        return False
    line.insert_text_at_cursor(event.character)
    return True
