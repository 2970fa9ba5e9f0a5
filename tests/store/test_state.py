"""State of articles, in bulk and back again."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.store import Store
from reader.store import state as state_module
from reader.store.state import Setting
from tests.store.test_intake import ARRIVED, entry


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "library.db")
    store.intake.put([entry(str(number), f"Text {number}.") for number in range(1, 8)])
    return store


def flags(store: Store) -> list[str]:
    rows = store.articles.rows(range(1, 8))
    return [
        ("r" if row.state.read else "") + ("s" if row.state.starred else "") + "".join(row.state.tags) for row in rows
    ]


def test_only_real_changes_count_and_are_undone(store: Store) -> None:
    assert store.state.apply([1, 2], [Setting("read", True)], label="two read", at=ARRIVED) == 2
    assert store.state.apply([1, 2, 3], [Setting("read", True)], label="three read", at=ARRIVED) == 1
    assert store.state.undo() == ("three read", (3,))
    assert flags(store)[:3] == ["r", "r", ""]
    assert store.state.undo() == ("two read", (1, 2))
    assert flags(store)[:3] == ["", "", ""]
    assert store.state.undo() is None


def test_a_change_that_changes_nothing_leaves_no_step(store: Store) -> None:
    store.state.apply([1], [Setting("starred", True)], label="star", at=ARRIVED)
    store.state.apply([1], [Setting("starred", True)], label="star again", at=ARRIVED)
    assert store.state.undo() == ("star", (1,))


def test_several_settings_are_one_step(store: Store) -> None:
    changes = [Setting("read", True), Setting("starred", True), Setting.tag("ports", True)]
    assert store.state.apply([4, 5], changes, label="kept", at=ARRIVED) == 2
    assert flags(store)[3:5] == ["rsports", "rsports"]
    assert store.state.tags() == [("ports", 2)]
    store.state.undo()
    assert flags(store)[3:5] == ["", ""]


def test_bulk_changes_in_many_transactions_are_one_step(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state_module, "BATCH", 2)
    assert store.state.apply(range(1, 8), [Setting("read", True)], label="all read", at=ARRIVED) == 7
    assert store.articles.count(unread=True) == 0
    store.state.undo()
    assert store.articles.count(unread=True) == 7


def test_old_steps_are_forgotten(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state_module, "REMEMBERED", 3)
    for number in range(1, 6):
        store.state.apply([number], [Setting("read", True)], label=f"{number}", at=ARRIVED)
    assert [undone[0] for undone in iter(store.state.undo, None)] == ["5", "4", "3"]


def test_paging_agrees_with_the_whole_order(store: Store) -> None:
    whole = store.articles.ids()
    places = store.order.newest()
    assert [place.id for place in places] == whole
    assert whole == sorted(whole, reverse=True)
    assert [store.order.newest(limit=2, offset=place)[0].id for place in range(6)] == whole[:6]
    assert store.order.oldest(limit=7) == places[::-1]
    assert store.order.following(places[2], limit=2, offset=1) == places[4:6]
    assert [store.order.before(article) for article in whole] == list(range(7))
    assert store.order.before(99) is None
