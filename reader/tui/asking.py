"""Asking the user for a few lines, and doing something with them; what is wrong is asked again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from reader.tui.screens.form import Form

if TYPE_CHECKING:
    from reader.tui.desk import Desk

Result = TypeVar("Result")


class Asking:
    """Shows forms over a desk's screen."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ask(
        self,
        title: str,
        fields: Sequence[tuple[str, str]],
        work: Callable[..., Result],
        then: Callable[[Result], None],
        *,
        fault: str = "",
        busy: str = "",
    ) -> None:
        """Asks for the fields, calls ``work`` with them in a thread and ``then`` with what it gives.

        What ``work`` raises shows in the form, which comes again with what was typed. ``busy`` is told meanwhile.
        """

        def answered(values: tuple[str, ...] | None) -> None:
            if values is None:
                self._left()
                return
            typed = [(label, value) for (label, _), value in zip(fields, values, strict=True)]
            if busy:
                self._desk.tell(busy)
            self._desk.background.run(partial(work, *values), done, partial(again, typed), group="asking")

        def done(result: Result) -> None:
            self._desk.watch.note("")
            then(result)

        def again(typed: Sequence[tuple[str, str]], fault: str) -> None:
            self._desk.watch.note("")
            self.ask(title, typed, work, then, fault=fault, busy=busy)

        self._desk.screen.app.push_screen(Form(title, fields, fault), answered)

    def _left(self) -> None:
        """Goes back to the first screen if that is where the question came from."""
        desk = self._desk
        if not desk.articles.total and not desk.column.query_text:
            desk.nav.begin_anew()
