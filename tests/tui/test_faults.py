"""Whatever the library raises, the interface stays, says so in one line, and logs the rest."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from reader.errors import LibraryError
from reader.tui.faults import explained
from tests.tui.driving import MEDIUM, reading
from tests.tui.fakes import sample


class Faulty:
    """Stands before a library, its state or a listing, and raises for the verbs named in ``broken``."""

    def __init__(self, thing: object, broken: set[str]) -> None:
        self._thing = thing
        self._broken = broken

    def __getattr__(self, name: str) -> Any:
        if name in self._broken:
            raise RuntimeError("wires crossed")
        value = getattr(self._thing, name)
        if name == "listing":
            return lambda *given, **options: Faulty(value(*given, **options), self._broken)
        return Faulty(value, self._broken) if name == "state" else value


@pytest.fixture(autouse=True)
def logged(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> pytest.LogCaptureFixture:
    monkeypatch.setattr(logging.getLogger("reader"), "propagate", True)
    return caplog


async def test_a_fault_is_told_and_the_interface_stays(logged: pytest.LogCaptureFixture) -> None:
    broken: set[str] = set()
    library: Any = Faulty(sample(), broken)
    async with reading(library) as driver:
        for verb, keys in (
            ("article", ("j", "y")),
            ("related", ("j",)),
            ("listing", ("ctrl+r",)),
            ("position", ("ctrl+r", "enter")),
            ("rows", ("ctrl+r", "G")),
            ("next_unread", ("n",)),
            ("mark", ("s",)),
            ("remove", ("delete",)),
            ("undo", ("U",)),
            ("unread", ("s",)),
        ):
            driver.app.clear_notifications()
            logged.clear()
            broken.add(verb)
            await driver.press(*keys)
            await driver.until(lambda: any("wires crossed" in note for note in driver.notes))
            assert any(record.exc_info for record in logged.records), verb
            broken.clear()
            await driver.press("escape", "g", "g", "ctrl+r", "j")
            assert driver.open == 2, verb


async def test_a_library_that_fails_from_the_start_shows_a_screen() -> None:
    library: Any = Faulty(sample(), broken := {"listing", "unread", "changed", "highlights"})
    async with reading(library, size=MEDIUM) as driver:
        await driver.look()
        told = len(driver.notes)
        assert told
        await driver.look()
        assert len(driver.notes) == told, "what goes on failing is told once"
        await driver.press("j", "enter", "n", "A", "s", "?", "escape")
        broken.clear()
        await driver.press("ctrl+r")
        assert len(driver.titles) == 12


def test_an_error_meant_for_the_user_is_told_as_it_is(logged: pytest.LogCaptureFixture) -> None:
    assert explained(LibraryError("the disk is full\x1b")) == "the disk is full\ufffd"
    assert not logged.records
    assert "RuntimeError: odd" in explained(RuntimeError("odd"))
    assert logged.records[0].levelno == logging.ERROR
