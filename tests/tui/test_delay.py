"""Acting once a burst of events is over."""

from __future__ import annotations

import asyncio

from textual.app import App

from reader.tui.delay import Delay

#: So long that no burst here is ever over by itself, and no pause at all.
LONG, NONE = 3_600.0, 0.0


async def test_the_last_of_a_burst_is_called_after_the_pause() -> None:
    called: list[str] = []
    done = asyncio.Event()

    def last() -> None:
        called.append("last")
        done.set()

    async with App[None]().run_test() as pilot:
        delay = Delay(pilot.app, 0.01)
        delay.call(lambda: called.append("first"))
        delay.call(last)
        assert called == []
        await done.wait()
    assert called == ["last"]


async def test_an_eager_one_begins_with_the_first_and_waits_with_what_follows() -> None:
    called: list[str] = []
    async with App[None]().run_test() as pilot:
        delay = Delay(pilot.app, LONG, eager=True)
        delay.call(lambda: called.append("first"))
        delay.call(lambda: called.append("second"))
        assert called == ["first"]
        delay.cancel()


async def test_without_a_pause_each_is_called() -> None:
    called: list[str] = []
    async with App[None]().run_test() as pilot:
        delay = Delay(pilot.app, NONE)
        delay.call(lambda: called.append("first"))
        delay.call(lambda: called.append("second"))
    assert called == ["first", "second"]
