"""The two texts of an article in the store: kept side by side, chosen and chosen again, untouched by its feed."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.article import Article, Document, Incoming, Span
from reader.errors import NotFound
from reader.ingest.entries import entries
from reader.store import Store
from reader.store.intake import Outcome
from reader.store.pages import PageText, Wanted

NOW = 1_773_057_600
URL = "https://harbour.example/gulls"
SHORT, EDITED, LONG = "Gulls over the harbour.", "Gulls over the whole harbour.", "Gulls over the harbour. " * 20
PAGE = PageText.of(Article("Gulls", LONG, (Span(0, 5, "strong"),), byline="Ada Moss", language="en"), URL, ("Share",))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    found = Store(tmp_path / "library.db")
    found.feeds.add("https://harbour.example/feed", at=NOW)
    return found


def put(store: Store, text: str = SHORT, *, title: str = "Gulls", origin: str = "feed:1", at: int = NOW) -> Outcome:
    document = Document(f"{title} {text}".encode(), "application/json", origin=origin, where=URL)
    article = Article(title=title, text=text, url=URL, source="Harbour Post")
    incoming = Incoming(document, (article,), native_id="1", canonical_url=URL)
    return store.intake.put(entries(incoming, at, store.intake.parts))[0]


def shown(store: Store, article: int = 1) -> tuple[str, str, int]:
    found = store.articles.load([article])[0]
    return found.article.title, found.article.text, found.revision


def take(store: Store, *, chosen: bool = True, page: PageText = PAGE) -> None:
    store.pages.put(1, page, chosen=chosen, at=NOW + 60, note="as the test says")


def test_a_chosen_page_is_a_new_revision_under_the_own_title(store: Store) -> None:
    put(store)
    before = store.changes.last()
    take(store)
    assert shown(store) == ("Gulls", LONG, 2)
    found = store.articles.load([1])[0].article
    assert (found.byline, found.language, found.spans) == ("Ada Moss", "en", (Span(0, 5, "strong"),))
    assert [(change.article, change.revision) for change in store.changes.after(before)] == [(1, 2)]
    assert store.articles.own(1) is not None
    assert store.articles.own(1).text == SHORT  # type: ignore[union-attr]  # just looked
    assert store.pages.note(1) == "as the test says"


def test_choosing_again_goes_to_and_fro_as_new_revisions(store: Store) -> None:
    put(store)
    take(store)
    for page, text, revision in ((False, SHORT, 3), (True, LONG, 4), (True, LONG, 4), (False, SHORT, 5)):
        before = store.changes.last()
        store.pages.show(1, page=page, at=NOW, note="by hand")
        assert shown(store) == ("Gulls", text, revision)
        known = store.pages.wordings(1)
        assert known is not None
        assert known.shows_page is page
        if page is False:
            assert [change.revision for change in store.changes.after(before)] == [revision]


def test_a_page_that_is_not_chosen_is_kept_all_the_same(store: Store) -> None:
    put(store)
    before = store.changes.last()
    take(store, chosen=False)
    assert shown(store) == ("Gulls", SHORT, 1)
    assert store.changes.last() == before
    store.pages.show(1, page=True, at=NOW, note="by hand")
    assert shown(store)[1] == LONG


def test_the_feed_neither_overwrites_nor_alternates(store: Store) -> None:
    put(store)
    take(store)
    assert put(store) == Outcome(1, "unchanged")
    assert put(store, EDITED) == Outcome(1, "updated")
    assert shown(store)[:2] == ("Gulls", LONG)
    assert [put(store, EDITED).kind for _ in range(3)] == ["unchanged"] * 3
    store.pages.show(1, page=False, at=NOW, note="by hand")
    assert shown(store)[:2] == ("Gulls", EDITED)
    assert put(store, EDITED).kind == "unchanged"


def test_a_title_that_changed_shows_over_the_page_too(store: Store) -> None:
    put(store)
    take(store)
    before = store.changes.last()
    assert put(store, EDITED, title="More gulls").kind == "updated"
    title, text, revision = shown(store)
    assert (title, text) == ("More gulls", LONG)
    assert [change.revision for change in store.changes.after(before)] == [revision]
    found = store.articles.load([1])[0].article
    assert found.byline == "Ada Moss"


def test_what_is_exported_with_its_page_comes_back_as_unchanged(store: Store) -> None:
    put(store)
    take(store)
    store_revisions = store.counts()["revisions"]
    shown_article = store.articles.load([1])[0].article
    record = Article(shown_article.title, LONG, byline="Ada Moss", source="Harbour Post", url=URL)
    incoming = Incoming(Document(b"{}", "application/json"), (record,), native_id="1", canonical_url=URL)
    assert store.intake.put(entries(incoming, NOW + 90, store.intake.parts))[0].kind == "unchanged"
    assert store.counts()["revisions"] == store_revisions


def test_a_page_fetched_again_changes_nothing_unless_its_text_did(store: Store) -> None:
    put(store)
    take(store)
    take(store)
    assert shown(store) == ("Gulls", LONG, 2)
    take(store, page=PageText.of(Article("", LONG + "And terns."), URL))
    assert shown(store)[1:] == (LONG + "And terns.", 3)
    take(store, page=PageText.of(Article("", "Nothing here."), URL), chosen=False)
    assert shown(store)[1] == SHORT


def test_copies_go_by_the_text_on_show(store: Store) -> None:
    put(store)
    other = Article(title="Birds", text=LONG)
    store.intake.put(entries(Incoming(Document(b"x", "text/plain"), (other,), native_id="2"), NOW, store.intake.parts))
    assert store.copies.of(1) == ()
    take(store)
    assert store.copies.of(1) == (2,)
    put(store, EDITED)
    assert store.copies.of(1) == (2,)
    store.pages.show(1, page=False, at=NOW, note="by hand")
    assert store.copies.of(1) == ()


def test_pages_are_wanted_for_what_a_feed_brought_just_now(store: Store) -> None:
    put(store)
    store.pages.want(1, arrived=NOW - 1)
    assert store.pages.due(NOW, 10) == []
    store.pages.want(1, arrived=NOW)
    wanted = Wanted(1, URL, "https://harbour.example/feed", NOW)
    assert store.pages.due(NOW - 1, 10) == []
    assert store.pages.due(NOW, 10) == [wanted]
    assert store.pages.claim(wanted, NOW + 100)
    assert not store.pages.claim(wanted, NOW + 100)
    assert store.pages.due(NOW, 10) == []
    store.pages.release(wanted)
    assert store.pages.due(NOW, 10) == [wanted]
    store.pages.failed(1, at=NOW, next_due=NOW + 50, note="not found (404)")
    assert store.pages.due(NOW + 50, 10) == [Wanted(1, URL, wanted.via, NOW + 50, 1)]
    store.pages.unwant(1)
    assert store.pages.due(NOW + 50, 10) == []


def test_a_page_that_came_is_not_due_again(store: Store) -> None:
    put(store)
    store.pages.want(1, arrived=NOW)
    (wanted,) = store.pages.due(NOW, 10)
    take(store)
    store.pages.release(wanted)
    assert store.pages.due(NOW + 10**6, 10) == []


def test_an_unknown_article_has_no_page(store: Store) -> None:
    assert store.pages.wordings(7) is None
    assert store.pages.wanted(7) is None
    with pytest.raises(NotFound):
        store.pages.show(7, page=True, at=NOW, note="")
    assert not store.database.connection.in_transaction
