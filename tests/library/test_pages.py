"""Full text through the library: pages from a real server on the loopback address."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.article import Article, Document, Incoming
from reader.errors import Cancelled, NotFound
from reader.ingest import feeds, fulltext
from reader.library import Library
from tests.library.desk import LIMITS, Desk, subscribing
from tests.library.shelf import stock
from tests.serving import Asked, Server, silent

REST = (
    "It had been laid up since the storm of February, in which its bow door was torn off, said Femke Janssens.",
    "Passengers who hold tickets for the cancelled crossings may use them until the end of April, on any ship.",
    "The authority wants two more berths in Split before the summer, and a breakwater on the island's side.",
)


def summary(key: str) -> str:
    return f"The ferry {key} to Vis sails again from Monday after its bow door was mended."


def page(key: str) -> bytes:
    paragraphs = "".join(f"<p>{text}</p>" for text in (summary(key), *REST))
    return (
        f"<!doctype html><html lang='en'><head><title>{key}</title><meta name='author' content='Ada Moss'></head>"
        f"<body><nav><a href='/'>Menu of the day</a></nav><article>{paragraphs}</article></body></html>"
    ).encode()


def rss(site: str, *keys: str) -> bytes:
    entries = "".join(
        f"<item><guid isPermaLink='false'>{key}</guid><title>Ferry {key} sails again</title>"
        f"<link>{site}/{key}</link><pubDate>09 Mar 2026 08:00:00 GMT</pubDate>"
        f"<description>{summary(key)}</description></item>"
        for key in keys
    )
    return f"<rss version='2.0'><channel><title>Harbour Post</title>{entries}</channel></rss>".encode()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with subscribing(tmp_path) as opened:
        yield opened


class Pages(Desk):
    """Fetches feeds and their pages; what was stored can be looked at on the way."""

    def __init__(self, library: Library, server: Server) -> None:
        super().__init__(library, size=500_000)
        self.server = server

    def subscribe(self, *keys: str, full_text: bool = True) -> int:
        url = self.server.serve("/feed", rss(self.server.base, *keys))
        number = self.library.feeds.add(url, full_text=full_text)
        assert number is not None
        return number

    def fetch(self, feed: int) -> int:
        """A run; how many pages were asked for in it."""
        return self.collector.run([self.library.feeds.get(feed)]).pages

    def text(self, article: int) -> str:
        return self.library.article(article).article.text


@pytest.fixture
def desk(library: Library, server: Server) -> Pages:
    return Pages(library, server)


def test_a_feed_that_wants_full_text_gets_it_in_the_same_run(desk: Pages) -> None:
    seen: list[str] = []

    def looked(asked: Asked) -> None:
        seen.append(desk.text(1))  # readable before its page was asked for
        asked.reply(200, page("anna"), {"Content-Type": "text/html"})

    desk.server.routes["/anna"] = looked
    assert desk.fetch(desk.subscribe("anna")) == 1
    assert seen == [summary("anna")]
    view = desk.library.article(1)
    assert view.from_page
    assert view.article.text == "\n\n".join((summary("anna"), *REST))
    assert (view.article.title, view.article.byline) == ("Ferry anna sails again", "Ada Moss")
    desk.library.inflow.work()
    assert desk.library.ids("breakwater") == [1]
    assert any(mention.name == "Femke Janssens" for mention in desk.library.article(1).analysis.mentions)


def test_the_next_runs_leave_it_alone(desk: Pages) -> None:
    desk.server.serve("/anna", page("anna"))
    feed = desk.subscribe("anna")
    desk.fetch(feed)
    whole = desk.text(1)
    desk.now += 60
    edited = rss(desk.server.base, "anna", "bela").replace(b"was mended", b"was repaired")
    desk.server.serve("/feed", edited)
    desk.server.serve("/bela", page("bela"))
    assert desk.fetch(feed) == 1
    assert desk.text(1) == whole
    assert desk.server.paths().count("/anna") == 1
    desk.library.pages.toggle(1)
    assert "was repaired" in desk.text(1)
    desk.library.pages.toggle(1)
    assert desk.text(1) == whole


def test_an_entry_is_not_read_again_because_its_page_is_shown(desk: Pages) -> None:
    desk.server.serve("/anna", page("anna"))
    number = desk.subscribe("anna", "bela")
    desk.fetch(number)
    assert desk.library.article(1).from_page
    same = desk.library.store.intake.same
    assert same(number, "Harbour Post", digests(desk, "anna", "bela")) == {"anna", "bela"}
    edited = rss(desk.server.base, "anna", "bela").replace(b"anna to Vis", b"anna to Lissa")
    desk.server.serve("/feed", edited)
    desk.now += 60
    desk.fetch(number)
    assert same(number, "Harbour Post", digests(desk, "anna", "bela")) == {"bela"}
    desk.library.pages.toggle(1)
    assert "anna to Lissa" in desk.text(1)


def digests(desk: Pages, *keys: str) -> dict[str, bytes]:
    """What stands for the bytes of each entry."""
    found = feeds.read(rss(desk.server.base, *keys), url=desk.server.url("/feed"), arrived=datetime.now(UTC))
    return {entry.id: hashlib.sha256(feeds.record(entry)).digest() for entry in found.entries if entry.id}


def test_other_feeds_and_old_news_ask_for_no_page(desk: Pages) -> None:
    assert desk.fetch(desk.subscribe("anna", full_text=False)) == 0
    desk.now += 100 * 86_400
    url = desk.server.serve("/other", rss(desk.server.base, "bela"))
    old = desk.library.feeds.add(url, full_text=True)
    assert old is not None
    assert desk.fetch(old) == 0
    assert desk.server.paths() == ["/feed", "/other"]


def test_a_page_that_fails_is_tried_again_but_not_for_ever(desk: Pages) -> None:
    feed = desk.subscribe("anna")
    assert desk.fetch(feed) == 1
    assert desk.text(1) == summary("anna")
    assert desk.library.store.pages.note(1) == "not found (404)"
    desk.now += fulltext.FIRST_REST - 1
    assert desk.fetch(feed) == 0
    for _ in range(10):
        desk.now += 30 * 86_400
        desk.fetch(feed)
    assert desk.server.paths().count("/anna") == fulltext.LAST_FAILURE
    assert desk.text(1) == summary("anna")
    assert desk.library.feeds.get(feed).error is None


def test_a_page_that_comes_at_last_is_shown(desk: Pages) -> None:
    feed = desk.subscribe("anna")
    desk.fetch(feed)
    desk.server.serve("/anna", page("anna"))
    desk.now += 2 * fulltext.FIRST_REST
    assert desk.fetch(feed) == 1
    assert desk.library.article(1).from_page


@pytest.mark.parametrize(
    ("body", "kind", "note"),
    [
        (b"%PDF-1.7\n", "application/pdf", "is a PDF document, not a web page"),
        (b"<p>Accept cookies to go on. We use cookies.</p>", "text/html", "only asks about cookies"),
        (b"<html></html>", "text/html", "holds no text"),
    ],
)
def test_what_is_no_article_is_noted_once(desk: Pages, body: bytes, kind: str, note: str) -> None:
    desk.server.serve("/anna", body, Content_Type=kind)
    feed = desk.subscribe("anna")
    desk.fetch(feed)
    desk.now += 10**6
    assert desk.fetch(feed) == 0
    assert desk.text(1) == summary("anna")
    assert desk.library.store.pages.note(1) == note


def test_a_log_in_behind_a_redirect_is_no_article(desk: Pages) -> None:
    desk.server.redirect("/anna", "/login")
    desk.server.serve("/login", page("anna"))
    desk.fetch(desk.subscribe("anna"))
    assert desk.text(1) == summary("anna")
    assert desk.library.store.pages.note(1) == "leads to a page for logging in"


def test_a_page_of_something_else_is_kept_but_not_shown(desk: Pages) -> None:
    other = b"<p>Chairs, tables and lamps at prices that nobody else has, this week only.</p>" * 9
    desk.server.serve("/anna", b"<article>" + other + b"</article>")
    desk.fetch(desk.subscribe("anna"))
    assert desk.text(1) == summary("anna")
    assert desk.library.store.pages.note(1) == "the page tells something else"
    assert desk.library.pages.toggle(1).shown
    assert "lamps" in desk.text(1)


def test_a_host_that_fails_is_left_alone_for_the_run(desk: Pages) -> None:
    keys = [f"k{number}" for number in range(30)]
    feed = desk.subscribe(*keys)
    assert fulltext.PATIENCE <= desk.fetch(feed) <= fulltext.PATIENCE + LIMITS.per_host
    desk.server.routes |= {f"/{key}": lambda asked: asked.reply(429, b"", {"Retry-After": "500"}) for key in keys}
    before = len(desk.server.asked)
    desk.now += 60
    assert desk.fetch(feed) <= LIMITS.per_host
    assert len(desk.server.asked) - before <= LIMITS.per_host + 1


def test_a_silent_host_costs_its_time_out_and_nothing_else(desk: Pages) -> None:
    desk.server.routes["/anna"] = silent
    desk.fetch(desk.subscribe("anna"))
    assert desk.text(1) == summary("anna")
    assert "seconds" in (desk.library.store.pages.note(1) or "")


def test_without_the_option_what_waits_is_dropped(desk: Pages) -> None:
    feed = desk.subscribe("anna")
    desk.fetch(feed)
    desk.library.feeds.edit(feed, full_text=False)
    desk.now += 10**6
    assert desk.fetch(feed) == 0
    assert desk.library.feeds.edit(feed, full_text=True).options.full_text
    assert desk.library.feeds.edit(feed, title="Post").options.full_text


def test_what_another_process_has_claimed_is_left_to_it(desk: Pages) -> None:
    feed = desk.subscribe("anna")
    desk.fetch(feed)
    desk.server.serve("/anna", page("anna"))
    desk.now += 2 * fulltext.FIRST_REST
    (wanted,) = desk.library.store.pages.due(desk.now, 9)
    assert desk.library.store.pages.claim(wanted, desk.now + 300)
    assert desk.fetch(feed) == 0
    desk.now += 301
    assert desk.fetch(feed) == 1


def test_a_strangers_address_gets_none_of_our_secrets(
    desk: Pages, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FEED_PASSWORD", "s3cret")
    site = server.base.replace("//", "//ann:$FEED_PASSWORD@")
    server.serve("/feed", rss(site, "anna"))
    server.serve("/anna", page("anna"))
    number = desk.library.feeds.add(server.base.replace("//", "//ann:$FEED_PASSWORD@") + "/feed", full_text=True)
    assert number is not None
    desk.fetch(number)
    headers = dict(server.asked)
    assert "Authorization" in headers["/feed"]
    assert "Authorization" not in headers["/anna"]
    assert desk.library.article(1).from_page


def test_a_public_feed_leads_to_no_private_page(desk: Pages, server: Server) -> None:
    inside = server.base.replace("127.0.0.1", "127.0.0.2")
    server.serve("/feed", rss(inside, "anna"))
    number = desk.library.feeds.add(server.url("/feed"), full_text=True)
    assert number is not None
    desk.fetch(number)
    assert desk.library.store.pages.note(1) == "redirects to a private address, which is refused"


def saved(url: str | None, text: str = summary("anna")) -> Incoming:
    article = Article(title="Ferry anna sails again", text=text, url=url)
    return Incoming(Document(text.encode(), "application/json"), (article,), native_id=url or text)


def test_the_key_fetches_once_and_then_goes_to_and_fro(library: Library, server: Server) -> None:
    stock(library, saved(server.serve("/anna", page("anna"))))
    told = library.pages.toggle(1)
    assert (told.shown, told.note) == (True, "the page has more text")
    library.inflow.work()
    assert library.ids("breakwater") == [1]
    assert not library.pages.toggle(1).shown
    assert library.article(1).article.text == summary("anna")
    library.inflow.work()
    assert library.ids("breakwater") == []
    assert library.pages.toggle(1).shown
    assert server.paths() == ["/anna"]


def test_until_the_page_is_analysed_nothing_is_marked_at_a_wrong_place(library: Library, server: Server) -> None:
    text = "Femke Janssens said so. " + summary("anna")
    stock(library, saved(server.serve("/anna", page("anna")), text))
    assert library.article(1).analysis.mentions
    library.pages.toggle(1)
    view = library.article(1)
    assert view.from_page
    assert all(view.article.text[each.start : each.end] == each.text for each in view.analysis.mentions)


def test_what_cannot_be_had_is_told(library: Library, server: Server) -> None:
    stock(library, saved(None), saved(server.url("/missing")))
    assert library.pages.toggle(1).note == "the article has no address"
    told = library.pages.toggle(2)
    assert (told.failed, told.note) == (True, "not found (404)")
    assert library.store.pages.due(10**10, 9) == []
    assert library.pages.show(2, page=True).failed
    with pytest.raises(NotFound):
        library.pages.toggle(3)


def test_a_slow_page_can_be_called_off(library: Library, server: Server) -> None:
    server.routes["/anna"] = silent
    stock(library, saved(server.url("/anna")))
    with pytest.raises(Cancelled):
        library.pages.toggle(1, cancel=lambda: "/anna" in server.paths())
    assert library.article(1).article.text == summary("anna")


def test_several_are_fetched_side_by_side_and_each_is_told(library: Library, server: Server) -> None:
    stock(library, *(saved(server.serve(f"/{key}", page(key)), summary(key)) for key in ("anna", "bela", "cleo")))
    assert [(told.article, told.shown) for told in library.pages.fetch([3, 1, 2])] == [(3, True), (1, True), (2, True)]
