"""Articles into the store: recognised, revised, removed, brought back."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.article import Article, Document
from reader.store import Entry, Identity, Store, StoredDocument
from reader.store.entry import sorting_time
from reader.store.state import Setting

ARRIVED = 1_773_000_000


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "library.db")


def entry(
    value: str, text: str = "The bridge is open.", *, origin: str = "import", url: str = "", title: str = "Bridge"
) -> Entry:
    identities = [Identity("id", value, origin)] if value else []
    if url:
        identities.append(Identity("url", url))
    document = StoredDocument.of(Document(text.encode(), "text/plain", origin))
    article = Article(title=title, text=text, published="2026-03-02T08:00:00+00:00", url=url or None)
    return Entry.of(tuple(identities), identities[0].value, article, document, arrived=ARRIVED, text_key=text)


def kinds(store: Store, *entries: Entry) -> list[str]:
    return [outcome.kind for outcome in store.intake.put(entries)]


def test_the_same_thing_twice_changes_nothing(store: Store) -> None:
    assert kinds(store, entry("a"), entry("b", "Another.")) == ["imported", "imported"]
    before = store.changes.last()
    assert kinds(store, entry("a"), entry("b", "Another.")) == ["unchanged", "unchanged"]
    assert store.changes.last() == before
    assert store.counts()["documents"] == 2


def test_a_changed_article_is_a_new_revision_and_keeps_its_state(store: Store) -> None:
    (outcome,) = store.intake.put([entry("a")])
    store.state.apply([outcome.article], [Setting("read", True)], label="read", at=ARRIVED)
    (again,) = store.intake.put([entry("a", "The bridge is closed again.")])
    assert (again.kind, again.article) == ("updated", outcome.article)
    (stored,) = store.articles.load([outcome.article])
    assert stored.revision == 2
    assert stored.state.read
    assert stored.article.text == "The bridge is closed again."


def test_a_date_once_given_stays_when_the_next_revision_has_none(store: Store) -> None:
    store.intake.put([entry("a")])
    later = entry("a", "New text.")
    without = Entry.of(
        later.identities,
        later.ref,
        Article(title="Bridge", text="New text."),
        later.document,
        arrived=ARRIVED + 60,
        text_key="",
    )
    (outcome,) = store.intake.put([without])
    assert store.articles.load([outcome.article])[0].article.published == "2026-03-02T08:00:00+00:00"


def test_one_url_in_two_feeds_is_one_article_but_two_ids_of_one_feed_are_two(store: Store) -> None:
    url = "https://harbour.example/bridge"
    first = store.intake.put([entry("a", origin="one", url=url)])[0]
    assert store.intake.put([entry("x", origin="two", url=url)])[0].article == first.article
    assert store.intake.put([entry("b", origin="one", url=url)])[0].article != first.article
    # From now on the second feed's id leads there as well.
    assert store.intake.put([entry("x", origin="two")])[0].article == first.article


def test_a_second_feed_does_not_rewrite_the_text(store: Store) -> None:
    url = "https://harbour.example/bridge"
    store.intake.put([entry("a", origin="one", url=url)])
    (outcome,) = store.intake.put([entry("x", "Shortened …", origin="two", url=url)])
    assert outcome.kind == "unchanged"
    assert store.articles.load([outcome.article])[0].article.text == "The bridge is open."


def test_the_same_text_under_two_ids_is_two_articles_linked_as_copies(store: Store) -> None:
    one, two = store.intake.put([entry("a"), entry("b")])
    (stored,) = store.articles.load([one.article])
    assert store.copies.of(stored.id) == (two.article,)
    assert [row.copies for row in store.articles.rows([one.article, two.article])] == [1, 1]


def test_a_removed_article_stays_out_until_the_removal_is_undone(store: Store) -> None:
    (outcome,) = store.intake.put([entry("a")])
    store.state.apply([outcome.article], [Setting("removed", True)], label="removed", at=ARRIVED)
    assert kinds(store, entry("a", "Changed.")) == ["removed"]
    assert store.articles.count() == 0
    assert store.state.undo() == ("removed", (outcome.article,))
    assert store.articles.count() == 1
    assert [change.present for change in store.changes.after(1)] == [True, True]


def test_the_document_comes_back_byte_for_byte(store: Store) -> None:
    text = "A line of tëxt. " * 4_000
    content = f"<p>{text}</p>".encode() + bytes(range(256))
    for document in (
        StoredDocument.of(Document(content, "text/html"), text),
        StoredDocument.of(Document(content, "text/html")),
    ):
        identities = (Identity("id", str(document.against_text), "import"),)
        made = Entry.of(identities, "x", Article("T", text), document, arrived=ARRIVED, text_key="")
        (outcome,) = store.intake.put([made])
        assert store.documents.of(outcome.article) == content
    assert store.documents.of(99) is None


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2026-03-01T00:00:00+00:00", 1_772_323_200),
        ("2026-03-01", 1_772_323_200),
        (None, ARRIVED),
        ("1970-01-01", ARRIVED),
        ("2031-01-01T00:00:00+00:00", ARRIVED),
        ("nonsense", ARRIVED),
        ("0001-01-01T00:00:00+23:59", ARRIVED),
    ],
)
def test_sorting_time(published: str | None, expected: int) -> None:
    assert sorting_time(published, ARRIVED) == expected
