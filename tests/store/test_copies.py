"""Articles with the same text stand behind the first of them, whatever comes, changes and goes."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from reader.store import Store, schema
from reader.store.database import Database
from reader.store.state import Setting
from tests.store.test_intake import ARRIVED, entry


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "library.db")


def put(store: Store, *pairs: tuple[str, str]) -> list[int]:
    return [outcome.article for outcome in store.intake.put([entry(key, text) for key, text in pairs])]


def rows(store: Store) -> list[int]:
    return [place.id for place in store.rows.newest()]


def agrees(store: Store) -> None:
    """What the store keeps by itself is what counting finds."""
    found = store.database.connection.execute(
        "SELECT id, text_key, read, behind FROM article WHERE removed = 0 ORDER BY id"
    ).fetchall()
    seen: set[str] = set()
    first = []
    for number, key, read, behind in found:
        assert behind == (key != "" and key in seen), number
        if not behind:
            first.append((number, read))
        seen.add(key)
    assert sorted(rows(store)) == [number for number, _ in first]
    assert store.articles.count() == len(found)
    assert store.articles.count(unread=True) == sum(not read for _, _, read, _ in found)
    assert store.articles.count(folded=True) == len(first)
    assert store.articles.count(folded=True, unread=True) == sum(not read for _, read in first)
    assert store.rows.extent()[0] == len(first)


def test_the_first_stands_for_all_and_the_next_when_it_goes(store: Store) -> None:
    a, b, other, c = put(store, ("a", "same"), ("b", "same"), ("x", "other"), ("c", "same"))
    assert rows(store) == [other, a]
    assert [store.copies.leader(each) for each in (a, b, c, other)] == [a, a, a, other]
    assert store.copies.of(b) == (a, c)
    assert store.copies.with_copies([other, b]) == [a, b, other, c]
    store.state.apply([a], [Setting("removed", True)], label="away", at=ARRIVED)
    assert rows(store) == [other, b]
    store.state.undo()
    assert rows(store) == [other, a]


def test_a_text_that_changes_leaves_its_copies_or_joins_others(store: Store) -> None:
    a, b, c = put(store, ("a", "same"), ("b", "same"), ("c", "third"))
    put(store, ("b", "third"))
    assert rows(store) == [b, a]
    put(store, ("a", ""))
    assert rows(store) == [b, a]
    assert store.copies.leader(c) == b
    agrees(store)


def test_a_copy_is_as_read_as_what_it_stands_behind(store: Store) -> None:
    (a,) = put(store, ("a", "same"))
    store.state.apply([a], [Setting("read", True)], label="read", at=ARRIVED)
    b, c = put(store, ("b", "same"), ("c", "other"))
    assert [row.state.read for row in store.articles.rows([b, c])] == [True, False]
    agrees(store)


def test_folding_a_result_keeps_the_first_of_each_text(store: Store) -> None:
    a, b, x, c, y = put(store, ("a", "same"), ("b", "same"), ("x", ""), ("c", "same"), ("y", ""))
    assert store.copies.fold([c, x, b, y]) == [c, x, y]
    assert store.copies.fold([y, x]) == [y, x]
    assert store.copies.fold([]) == []
    store.state.apply([a, b], [Setting("removed", True)], label="away", at=ARRIVED)
    assert store.copies.fold([c, x, 99]) == [c, x, 99]


@pytest.mark.parametrize("seed", range(6))
def test_whatever_happens_the_counts_hold(store: Store, seed: int) -> None:
    rng = random.Random(seed)
    keys, texts = [f"k{n}" for n in range(12)], ["", "one", "two", "three"]
    for _ in range(60):
        some = rng.sample(range(1, 13), 3)
        match rng.randrange(5):
            case 0 | 1:
                put(store, *((rng.choice(keys), rng.choice(texts)) for _ in range(2)))
            case 2:
                store.state.apply(some, [Setting("read", rng.random() < 0.7)], label="read", at=ARRIVED)
            case 3:
                store.state.apply(some, [Setting("removed", rng.random() < 0.6)], label="away", at=ARRIVED)
            case _:
                store.state.undo()
        agrees(store)


def test_a_library_from_before_is_folded_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    old = sqlite3.connect(path, isolation_level=None)
    step = next(number for number, script in enumerate(schema.MIGRATIONS) if "article_behind" in script)
    for script in schema.MIGRATIONS[:step]:
        old.executescript(script)
    old.execute("INSERT INTO meta VALUES ('uuid', 'x')")
    old.executemany(
        "INSERT INTO article (revision, ref, origin, title, title_derived, arrived, sorting, text_key, content_digest,"
        " read, removed) VALUES (1, ?, 'import', '', 0, 0, 0, ?, x'', ?, ?)",
        [("a", "same", 0, 1), ("b", "same", 1, 0), ("c", "same", 0, 0), ("d", "", 0, 0), ("e", "", 0, 0)],
    )
    old.execute(f"PRAGMA user_version = {step}")
    old.close()
    Database(path).close()
    store = Store(path)
    assert sorted(rows(store)) == [2, 4, 5]
    agrees(store)


def test_few_articles_and_many_are_told_apart_from_their_copies_alike(store: Store) -> None:
    words = " ".join(f"word{number}" for number in range(30))
    ids = put(
        store, ("a", words), ("b", "alone " + words), ("c", words), ("d", "gone " + words), ("e", "gone " + words)
    )
    store.state.apply([ids[4]], [Setting("removed", True)], label=None, at=ARRIVED)
    few = store.copies.keys(ids)
    assert few.keys() == {ids[0], ids[2]}
    assert few[ids[0]] == few[ids[2]]
    assert store.copies.keys([*ids, *range(10_000, 12_000)]) == few
    assert store.copies.keys([ids[0]]).keys() == {ids[0]}
