"""Stories and articles in none stand in one order, whatever comes, is read, moves and goes; a list of before stays."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from reader.article import Article, Document
from reader.store import Entry, Identity, Store, StoredDocument, schema
from reader.store.database import Database
from reader.store.folds import Moment
from reader.store.grouping import Placed, Regrouping
from reader.store.state import Setting
from tests.store.test_intake import ARRIVED

DAY = 86_400
STORIES = (1, 2, 3)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = Store(tmp_path / "library.db")
    opened.database.connection.executemany("INSERT INTO story (id) VALUES (?)", [(story,) for story in STORIES])
    return opened


def put(store: Store, key: str, hour: int, text: str = "") -> int:
    article = Article(title=key, text=text, published=f"2026-03-{2 + hour // 24:02}T{hour % 24:02}:00:00+00:00")
    document = StoredDocument.of(Document(f"{key} {text} {hour}".encode(), "text/plain"))
    identities = (Identity("id", key, "import"),)
    return store.intake.put([Entry.of(identities, key, article, document, arrived=ARRIVED, text_key=text)])[0].article


def place(store: Store, article: int, story: int) -> None:
    store.grouping.write(Regrouping(placed=[Placed(article, 1, story, "")]), version=1, now=0)


def mark(store: Store, *articles: int, read: bool = True) -> None:
    store.state.apply(articles, [Setting("read", read)], label="read", at=ARRIVED)


def moment(store: Store) -> Moment:
    return Moment(store.folds.extent()[1])


def order(store: Store, at: Moment | None = None) -> list[int]:
    return [place.fold for place in store.folds.newest(limit=-1, below=at or moment(store))]


def agrees(store: Store) -> None:
    """What the store keeps by itself is what looking at every article finds."""
    rows = store.database.connection.execute(
        "SELECT a.id, a.sorting, a.read, coalesce(sa.story, -a.id), coalesce(s.seen, 0) FROM article a"
        " LEFT JOIN story_article sa ON sa.article = a.id LEFT JOIN story s ON s.id = sa.story"
        " WHERE a.removed = 0 AND a.behind = 0"
    ).fetchall()
    expected = []
    for fold in {row[3] for row in rows}:
        mine = [row for row in rows if row[3] == fold]
        begun = any(read for _, _, read, _, _ in mine)
        fresh = [at for number, at, read, _, seen in mine if not read and (number > seen or not begun)]
        expected.append((max([max(row[1] for row in mine) - DAY, *fresh]), max(row[0] for row in mine), fold))
    now = moment(store)
    places = store.folds.newest(limit=-1, below=now)
    assert [(each.place, each.lead, each.fold) for each in places] == sorted(expected, reverse=True)
    assert store.folds.oldest(limit=-1, below=now) == places[::-1]
    assert store.folds.extent()[0] == len(places)
    for number, each in enumerate(places):
        assert store.folds.before(each, now) == number
        assert store.folds.following(each, limit=-1, below=now) == places[number + 1 :]


def test_an_article_stands_alone_until_its_story_is_known(store: Store) -> None:
    a, b = put(store, "a", 8), put(store, "b", 9)
    assert order(store) == [-b, -a]
    place(store, a, 1)
    assert order(store) == [-b, 1]
    place(store, b, 1)
    assert order(store) == [1]
    place(store, b, 2)
    assert order(store) == [2, 1]
    assert [member.id for member in store.folds.members([1, 2])[2]] == [b]
    agrees(store)


def test_a_story_moves_up_for_what_is_new_and_down_when_it_is_read(store: Store) -> None:
    a, b, c = (put(store, key, hour) for key, hour in (("a", 8), ("b", 9), ("c", 7)))
    for article, story in ((a, 1), (b, 2), (c, 1)):
        place(store, article, story)
    assert order(store) == [2, 1]
    mark(store, b)
    assert order(store) == [1, 2], "a day below what is unread"
    mark(store, c)
    assert order(store) == [2, 1], "the other was there when the story was read"
    late = put(store, "late", 10)
    place(store, late, 1)
    assert order(store) == [1, 2]
    assert [member.id for member in store.folds.members([1])[1] if member.new] == [late]
    mark(store, c, read=False)
    assert order(store) == [1, 2], "as if it had never been read"
    agrees(store)


def test_a_list_of_before_stays_as_it_was(store: Store) -> None:
    articles = [put(store, f"k{n}", n) for n in range(6)]
    for article in articles[:4]:
        place(store, article, 1 + article % 2)
    before, seen = moment(store), order(store)
    place(store, articles[4], 3)
    place(store, put(store, "late", 40), 1)
    mark(store, *articles[:3])
    store.state.apply([articles[5]], [Setting("removed", True)], label="away", at=ARRIVED)
    assert order(store) != seen
    assert order(store, before) == seen
    found = store.folds.of_article(articles[4], before)
    assert found is not None
    assert found.fold == -articles[4], "it stood alone then"
    assert order(store, Moment(before.change, "[1]")) == [fold for fold in seen if fold != 1]


def test_places_that_are_past_are_let_go_in_the_end(store: Store) -> None:
    article = put(store, "a", 8)
    connection = store.database.connection
    connection.execute("BEGIN")
    for number in range(25_001):
        connection.execute("UPDATE article SET read = ? WHERE id = ?", (number % 2 == 0, article))
        connection.execute("UPDATE article SET sorting = sorting + 1 WHERE id = ?", (article,))
    connection.execute("COMMIT")
    assert connection.execute("SELECT count(*) FROM fold_row").fetchone()[0] == 50_001
    agrees(store)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_happens_the_order_holds(store: Store, seed: int) -> None:
    rng = random.Random(seed)
    kept: list[tuple[Moment, list[int]]] = []
    for _ in range(70):
        some = rng.sample(range(1, 13), 3)
        known = [row[0] for row in store.database.connection.execute("SELECT id FROM article WHERE removed = 0")]
        match rng.randrange(7):
            case 0 | 1:
                put(store, f"k{rng.randrange(12)}", rng.randrange(60), rng.choice(["", "one", "two"]))
            case 2 | 3 if known:
                place(store, rng.choice(known), rng.choice(STORIES))
            case 4:
                mark(store, *some, read=rng.random() < 0.7)
            case 5:
                store.state.apply(some, [Setting("removed", rng.random() < 0.6)], label="away", at=ARRIVED)
            case _:
                old, new = rng.sample(STORIES, 2)
                store.grouping.write(Regrouping(merged={old: new}), version=1, now=0)
        agrees(store)
        kept.append((moment(store), order(store)))
    for before, seen in kept:
        assert order(store, before) == seen


def test_a_library_from_before_is_folded_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    old = sqlite3.connect(path, isolation_level=None)
    step = next(number for number, script in enumerate(schema.MIGRATIONS) if "fold_row" in script)
    for script in schema.MIGRATIONS[:step]:
        old.executescript(script)
    old.execute("INSERT INTO meta VALUES ('uuid', 'x')")
    old.executemany(
        "INSERT INTO article (revision, ref, origin, title, title_derived, arrived, sorting, text_key, content_digest,"
        " read, removed) VALUES (1, ?, 'import', '', 0, 0, ?, ?, x'', ?, ?)",
        [("a", 9 * DAY, "same", 0, 0), ("b", 9 * DAY, "same", 0, 0), ("c", 8 * DAY, "", 1, 0), ("d", 0, "", 0, 1)],
    )
    old.execute("INSERT INTO story (id) VALUES (1), (2)")
    old.execute("INSERT INTO story_article (article, story) VALUES (1, 1), (2, 1), (3, 2)")
    old.execute(f"PRAGMA user_version = {step}")
    old.close()
    Database(path).close()
    store = Store(path)
    assert order(store) == [1, 2]
    agrees(store)
