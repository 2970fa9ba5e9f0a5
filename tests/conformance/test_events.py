"""Look-alike events stay told apart as far as they are."""

from __future__ import annotations

from pathlib import Path

from tests.conformance import events

#: The same words on another day, and no date. What is mixed beyond these is a step back.
MIXED = {"two recalls by one car maker", "two rate decisions of one bank"}


def test_events_that_look_alike_are_told_apart_and_stay_one_thread(tmp_path: Path) -> None:
    found = events.outcomes(tmp_path)
    assert all(one.together and one.nearest for one in found)
    assert {one.name for one in found if one.mixed} <= MIXED
    assert all(one.in_thread for one in found if one.threaded and not one.mixed)
    assert all("not 9" in one.why for one in found if one.name == "two drone attacks on one port")
