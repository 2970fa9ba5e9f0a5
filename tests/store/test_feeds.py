"""Subscriptions in the store: their state, the articles they brought, and what their removal takes along."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.article import Article, Document, Incoming
from reader.ingest.entries import entries
from reader.query import Filter
from reader.store import Store
from reader.store.intake import Outcome
from reader.store.state import Setting
from reader.store.subscription import Subscription, Success

NOW = 1_773_057_600
DAY = 86_400


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "library.db")


def subscribe(store: Store, url: str, *, title: str | None = None, folder: str = "") -> Subscription:
    number = store.feeds.add(url, at=NOW, title=title, folder=folder)
    assert number is not None
    found = store.feeds.get(number)
    assert found is not None
    return found


def put(
    store: Store, feed: Subscription | None, key: str, url: str | None = None, *, text: str = "Gulls over the harbour."
) -> Outcome:
    document = Document(text.encode(), "application/json", origin=feed.origin if feed else "import")
    article = Article(title=f"Story {key}", text=text, url=url, published="2026-03-01")
    made = entries(Incoming(document, (article,), native_id=key, canonical_url=url), NOW, store.intake.parts)
    return store.intake.put(made)[0]


def remove(store: Store, feed: Subscription) -> None:
    store.state.unsubscribe([feed.id], store.feeds.alone([feed.id]), label="feed removed", at=NOW)


def test_an_address_is_subscribed_to_once(store: Store) -> None:
    feed = subscribe(store, "https://harbour.example/feed", title="Harbour Post", folder="News/Coast")
    assert store.feeds.add("https://harbour.example/feed", at=NOW) is None
    assert store.feeds.all() == [feed]
    assert (feed.title, feed.folder, feed.failures, feed.error) == ("Harbour Post", "News/Coast", 0, None)


def test_one_article_belongs_to_every_feed_that_brought_it(store: Store) -> None:
    one, two = subscribe(store, "https://a.example/feed"), subscribe(store, "https://b.example/feed")
    first = put(store, one, "1", "https://a.example/gulls")
    assert put(store, two, "x", "https://a.example/gulls") == Outcome(first.article, "unchanged")
    assert store.filters.answer(Filter("feed", str(two.id))) == {first.article}
    assert store.feeds.counts() == {one.id: (1, 1), two.id: (1, 1)}


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("feed", "1", {1}),
        ("feed", "HARBOUR post", {1}),
        ("feed", "harbour", {1, 2}),
        ("feed", "https://b.example/feed", {2}),
        ("feed", "", set()),
        ("feed", "nothing so called", set()),
        ("folder", "news", {1, 2}),
        ("folder", "News/Coast", {1}),
        ("folder", "coast", {1}),
        ("folder", "new", set()),
        ("folder", "/", set()),
        ("lean", "Left", {2}),
    ],
)
def test_filters_find_feeds_and_nested_folders(store: Store, name: str, value: str, found: set[int]) -> None:
    one = subscribe(store, "https://a.example/feed", title="Harbour Post", folder="News/Coast")
    two = subscribe(store, "https://b.example/feed", title="Inner Harbour", folder="News")
    store.feeds.edit(two.id, {"lean": "left"})
    put(store, one, "1")
    put(store, two, "2")
    put(store, None, "3")
    assert name in ("feed", "folder", "lean")
    assert store.filters.answer(Filter(name, value)) == found  # type: ignore[arg-type]  # one of the three above


def test_removing_a_feed_keeps_what_is_starred_imported_or_in_another_feed(store: Store) -> None:
    one, two = subscribe(store, "https://a.example/feed"), subscribe(store, "https://b.example/feed")
    plain, starred = put(store, one, "plain").article, put(store, one, "starred").article
    shared = put(store, one, "shared", "https://a.example/shared").article
    put(store, two, "theirs", "https://a.example/shared")
    imported = put(store, None, "mine", "https://a.example/mine").article
    put(store, one, "again", "https://a.example/mine")
    store.state.apply([starred], [Setting("starred", True)], label=None, at=NOW)
    remove(store, one)
    assert store.filters.everything() == {starred, shared, imported}
    assert [feed.id for feed in store.feeds.all()] == [two.id]
    assert store.state.undo() == ("feed removed", (plain,))
    assert store.filters.everything() == {plain, starred, shared, imported}
    assert [feed.id for feed in store.feeds.all()] == [one.id, two.id]


def test_what_went_with_a_feed_comes_back_with_the_next_source_but_a_tombstone_holds(store: Store) -> None:
    one, two = subscribe(store, "https://a.example/feed"), subscribe(store, "https://b.example/feed")
    gone = put(store, one, "gone", "https://a.example/gone").article
    thrown = put(store, one, "thrown", "https://a.example/thrown").article
    store.state.apply([thrown], [Setting("removed", True)], label="removed", at=NOW)
    remove(store, one)
    assert store.filters.everything() == set()
    assert put(store, two, "x", "https://a.example/gone") == Outcome(gone, "imported")
    assert put(store, two, "y", "https://a.example/thrown") == Outcome(thrown, "removed")
    assert store.filters.everything() == {gone}


def test_a_feed_subscribed_to_again_recognises_its_articles(store: Store) -> None:
    feed = subscribe(store, "https://a.example/feed")
    store.feeds.succeeded(feed.id, Success(NOW, NOW, etag='"1"'))
    article = put(store, feed, "1").article
    remove(store, feed)
    again = subscribe(store, "https://a.example/feed", title="New name")
    assert (again.id, again.etag, again.title) == (feed.id, None, "New name")
    assert put(store, again, "1") == Outcome(article, "imported")


def test_a_claim_is_given_once_and_can_be_given_back(store: Store) -> None:
    feed = subscribe(store, "https://a.example/feed")
    assert store.feeds.claim(feed, NOW + 60)
    assert not store.feeds.claim(feed, NOW + 60)
    store.feeds.release(feed)
    assert store.feeds.claim(feed, NOW + 61)


def test_what_fetches_leave_behind(store: Store) -> None:
    feed = subscribe(store, "https://a.example/feed")
    other = subscribe(store, "https://b.example/feed", title="Mine")
    store.feeds.failed(feed.id, at=NOW, next_due=NOW + 5, error="no answer")
    store.feeds.failed(feed.id, at=NOW + 5, next_due=NOW + 9, error="gone for good", retired=True)
    found = store.feeds.get(feed.id)
    assert found is not None
    assert (found.failures, found.error, found.retired, found.last_success) == (2, "gone for good", NOW + 5, None)
    moved = Success(NOW + 9, NOW + 9, '"2"', None, b"d", "Harbour Post", "https://a.example/", "https://a.example/new")
    store.feeds.succeeded(feed.id, moved)
    found = store.feeds.get(feed.id)
    assert found is not None
    assert (found.failures, found.error, found.retired, found.last_success) == (0, None, None, NOW + 9)
    assert (found.url, found.title, found.etag, found.digest) == ("https://a.example/new", "Harbour Post", '"2"', b"d")
    store.feeds.succeeded(other.id, Success(NOW, NOW, title="Theirs", url="https://a.example/new"))
    found = store.feeds.get(other.id)
    assert found is not None
    assert (found.title, found.url) == ("Mine", "https://b.example/feed")


def test_old_news_of_a_new_feed_comes_in_as_read(store: Store) -> None:
    feed = subscribe(store, "https://a.example/feed")
    for key, published in (("old", "2026-02-01"), ("new", "2026-03-08"), ("undated", None)):
        article = Article(title=key, text=f"About {key} things.", published=published)
        incoming = Incoming(Document(key.encode(), "application/json", origin=feed.origin), (article,), native_id=key)
        store.intake.put(entries(incoming, NOW, store.intake.parts, read_before=NOW - 14 * DAY))
    assert store.filters.answer(Filter("is", "read")) == {1}


def test_what_several_feeds_share_is_known(store: Store) -> None:
    first, second, third = (subscribe(store, f"https://{site}.example/feed") for site in "abc")
    for number, feeds in enumerate(((first, second), (third,), (first, third), (first, second, third)), 1):
        for feed in feeds:
            put(store, feed, f"{feed.id}-{number}", f"https://news.example/{number}", text=f"Text {number}.")
    assert sorted(sorted(them) for them in store.feeds.shared()) == [[1, 2], [1, 2, 3], [1, 3]]
    read = put(store, first, "1-3", "https://news.example/3", text="Text 3.").article
    store.state.apply([read], [Setting("read", True)], label=None, at=NOW)
    assert sorted(sorted(them) for them in store.feeds.shared()) == [[1, 2], [1, 2, 3]]
