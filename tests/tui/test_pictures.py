"""Whole screens as plain text. After a change that is meant: READER_PICTURES=renew, and look at the difference."""

from __future__ import annotations

import difflib
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.tui.driving import MEDIUM, NARROW, SMALL, WIDE, Driver, reading
from tests.tui.fakes import FakeLibrary, sample
from tests.tui.test_hostile import HOSTILE, bad

KEPT = Path(__file__).with_name("pictures")
RENEW = os.environ.get("READER_PICTURES") == "renew"

Steps = Callable[[Driver], Awaitable[None]]


async def read_before(driver: Driver) -> None:
    driver.library.state.mark([2, 4, 5], read=True)
    driver.library.state.mark([3], starred=True)
    driver.library.state.mark([4], later=True)
    await driver.press("ctrl+r", "j", "j")


async def search(driver: Driver) -> None:
    await driver.press("/")
    await driver.type("zürich")


async def entity(driver: Driver) -> None:
    driver.desk.nav.go_list('person:"Mira Olsen"')
    await driver.settle()
    await driver.press("l")


async def page(driver: Driver) -> None:
    await driver.press("enter", "m")


async def help_screen(driver: Driver) -> None:
    await driver.press("?")


async def zen(driver: Driver) -> None:
    await driver.press("Z")


async def nothing(driver: Driver) -> None:
    """The screen as it opens."""


def hostile() -> FakeLibrary:
    return FakeLibrary([bad(HOSTILE[name]) for name in ("markup", "escape", "tabs", "wide", "bidi")])


PICTURES: dict[str, tuple[tuple[int, int], Callable[[], FakeLibrary], Steps]] = {
    "browse": (WIDE, sample, read_before),
    "search": (WIDE, sample, search),
    "entity": (MEDIUM, sample, entity),
    "zen": (MEDIUM, sample, zen),
    "hostile": (MEDIUM, hostile, page),
    "narrow": (NARROW, sample, page),
    "help": (NARROW, sample, help_screen),
    "first-run": (SMALL, FakeLibrary, nothing),
    "small": (SMALL, sample, read_before),
}


@pytest.mark.parametrize("name", PICTURES)
async def test_the_screen_looks_as_it_did(name: str) -> None:
    size, library, steps = PICTURES[name]
    async with reading(library(), size=size) as driver:
        await steps(driver)
        shown = [line.rstrip() for line in driver.screen_text.split("\n")]
    path = KEPT / f"{name}.txt"
    if RENEW:
        path.write_text("\n".join(shown) + "\n", "utf-8")
    kept = path.read_text("utf-8").splitlines()
    assert kept == shown, "\n" + "\n".join(difflib.unified_diff(kept, shown, "kept", "shown", lineterm="", n=1))


def test_no_picture_is_kept_that_nothing_draws() -> None:
    assert {path.stem for path in KEPT.iterdir()} == set(PICTURES)
