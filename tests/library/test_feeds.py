"""Subscriptions and fetching through the library, from a real server on the loopback address."""

from __future__ import annotations

import base64
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

import pytest

from reader.errors import NotFound, UsageError
from reader.library import Library
from tests import serving
from tests.library.desk import Desk, subscribing
from tests.library.shelf import NOON, incoming, stock
from tests.serving import Asked, Server

HOUR = 3_600


def rss(*keys: str, title: str = "Harbour Post", day: int = 9, site: str = "harbour.example") -> bytes:
    """A feed with an entry for each key."""
    entries = "".join(
        f"<item><guid isPermaLink='false'>{key}</guid><title>Ferry {key} sails</title>"
        f"<link>https://{site}/{key}</link><pubDate>{day:02} Mar 2026 08:00:00 GMT</pubDate>"
        f"<description>The ferry {key} left Split for Vis at dawn.</description></item>"
        for key in keys
    )
    return f"<rss version='2.0'><channel><title>{title}</title>{entries}</channel></rss>".encode()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with subscribing(tmp_path) as opened:
        yield opened


@pytest.fixture
def desk(library: Library) -> Desk:
    return Desk(library, per_host=20)


def added(library: Library, url: str) -> int:
    number = library.feeds.add(url)
    assert number is not None
    return number


def test_articles_come_in_once_and_are_found(library: Library, server: Server) -> None:
    url = server.serve("/feed", rss("anna", "bela"), ETag='"1"')
    number = added(library, url)
    first = library.feeds.fetch()
    assert (first.feeds, first.new, first.updated, first.not_modified, first.failed) == (1, 2, 0, 0, [])
    assert library.search("ferry bela").total == 1
    assert library.search(f"feed:{number}").total == 2
    assert library.feeds.get(number).title == "Harbour Post"
    server.serve("/feed", rss("anna", "bela", "cara"), ETag='"2"')
    second = library.feeds.fetch()
    assert (second.new, second.updated) == (1, 0)
    assert server.asked[1][1]["If-None-Match"] == '"1"'
    (listed,) = library.feeds.list()
    assert (listed.articles, listed.unread) == (3, 3)


def test_nothing_new_is_told_by_the_server_or_seen_by_its_bytes(library: Library, server: Server) -> None:
    added(library, server.serve("/same", rss("anna")))
    library.feeds.fetch()
    assert library.feeds.fetch().not_modified == 1
    server.serve("/same", b"", 304)
    assert library.feeds.fetch().not_modified == 1


def test_the_same_address_in_two_feeds_is_one_article(library: Library, server: Server) -> None:
    one = added(library, server.serve("/one", rss("anna")))
    two = added(library, server.serve("/two", rss("anna", title="Wire One")))
    assert library.feeds.fetch().new == 1
    assert library.ids(f"feed:{one}") == library.ids(f"feed:{two}") == library.ids("ferry")


def test_old_entries_of_a_new_subscription_are_read_and_later_ones_are_not(desk: Desk, server: Server) -> None:
    number = added(desk.library, server.serve("/feed", rss("anna", day=1)))
    desk.now = NOON + 7 * 24 * HOUR
    desk.collector.run([desk.feed(number)])
    server.serve("/feed", rss("anna", "bela", day=1))
    desk.collector.run([desk.feed(number)])
    assert desk.library.unread() == 1
    assert len(desk.library.ids("is:read")) == 1


def test_a_hostile_server_costs_its_feed_one_error_and_others_nothing(desk: Desk, server: Server) -> None:
    replies: dict[str, serving.Reply] = {
        "/loris": serving.slow_loris,
        "/silent": serving.silent,
        "/endless": serving.endless,
        "/truncated": serving.truncated,
        "/garbage": serving.garbage,
    }
    server.routes.update(replies)
    server.redirect("/circle", "/circle")
    server.redirect("/file", "file:///etc/hostname")
    server.redirect("/private", "http://127.0.0.2:1/feed")
    server.serve("/page", b"<!doctype html><html><body>Welcome</body></html>", Content_Type="text/html")
    bomb = b"<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]>"
    server.serve("/entities", bomb + b"<rss><channel><title>&b;</title></channel></rss>")
    bad = [*replies, "/circle", "/file", "/private", "/page", "/entities"]
    for path in bad:
        added(desk.library, server.url(path))
    good = [added(desk.library, server.serve(f"/good{number}", rss(f"g{number}"))) for number in range(5)]
    collected = desk.collector.run(desk.library.store.feeds.all())
    assert {feed.error for feed in desk.library.store.feeds.all() if feed.id in good} == {None}
    assert (collected.feeds, collected.new, len(collected.failed)) == (15, 5, 10)
    reasons = {failure.feed.removeprefix(server.base): failure.reason for failure in collected.failed}
    assert set(reasons) == set(bad)
    assert reasons["/page"] == "is a web page, not a feed"
    assert reasons["/private"] == "redirects to a private address, which is refused"
    assert all(len(reason) < 100 and "\n" not in reason for reason in reasons.values())
    assert all(desk.feed(number).error is None for number in good)
    assert {feed.error for feed in desk.library.store.feeds.all() if feed.id not in good} == set(reasons.values())


def test_failures_make_a_feed_wait_longer_and_success_forgives(desk: Desk, server: Server) -> None:
    number = added(desk.library, server.url("/feed"))
    waits = []
    for _ in range(3):
        desk.collector.run([desk.feed(number)])
        waits.append(desk.feed(number).next_due - desk.now)
        assert desk.due() == []
        desk.now = desk.feed(number).next_due
        assert desk.due() == [number]
    assert waits == [60, 120, 240]
    server.serve("/feed", rss("anna"))
    desk.collector.run([desk.feed(number)])
    assert (desk.feed(number).failures, desk.feed(number).error, desk.due()) == (0, None, [number])


def test_servers_say_when_to_come_back(desk: Desk, server: Server) -> None:
    busy = added(desk.library, server.serve("/busy", b"", 429, Retry_After="7200"))
    calm = added(desk.library, server.serve("/calm", rss("anna"), Cache_Control="max-age=600"))
    desk.collector.run([desk.feed(busy), desk.feed(calm)])
    assert desk.feed(busy).next_due == NOON + 7_200
    assert desk.feed(calm).next_due == NOON + 600


def test_a_feed_that_moved_is_asked_at_its_new_place_and_one_that_is_gone_no_more(desk: Desk, server: Server) -> None:
    server.serve("/new", rss("anna"))
    moved = added(desk.library, server.redirect("/old", "/new", 301))
    portal = added(desk.library, server.redirect("/portal", "/login", 301))
    server.serve("/login", b"<!doctype html><html><body>Log in</body></html>")
    gone = added(desk.library, server.serve("/gone", b"", 410))
    desk.collector.run(desk.library.store.feeds.all())
    assert desk.feed(moved).url == server.url("/new")
    assert desk.feed(portal).url == server.url("/portal")
    assert desk.feed(gone).retired == NOON
    assert desk.feed(gone).error == "gone for good (410): it will not be asked again"
    desk.now += 365 * 24 * HOUR
    assert gone not in desk.due()
    server.serve("/gone", rss("bela"))
    desk.collector.run([desk.feed(gone)])
    assert (desk.feed(gone).retired, desk.feed(gone).error) == (None, None)


def test_what_was_removed_stays_removed_while_its_feed_offers_it(library: Library, server: Server) -> None:
    added(library, server.serve("/feed", rss("anna", "bela")))
    library.feeds.fetch()
    library.state.remove(library.ids("anna"))
    server.serve("/feed", rss("anna", "bela", title="New bytes"))
    assert library.feeds.fetch().new == 0
    assert library.search("anna").total == 0
    assert library.total() == 1


def test_removing_a_feed_keeps_starred_articles_and_can_be_undone(library: Library, server: Server) -> None:
    number = added(library, server.serve("/feed", rss("anna", "bela")))
    library.feeds.fetch()
    library.state.mark(library.ids("anna"), starred=True)
    assert library.feeds.remove([number]) == 1
    assert (library.total(), library.feeds.list()) == (1, [])
    assert library.feeds.fetch().feeds == 0
    assert library.state.undo() == "1 feed: removed"
    assert (library.total(), library.search("bela").total) == (2, 1)
    assert [listed.feed.id for listed in library.feeds.list()] == [number]


def test_two_fetches_at_once_lose_and_double_nothing(tmp_path: Path, server: Server) -> None:
    with Library.open(tmp_path / "library") as library:
        for number in range(8):
            added(library, server.serve(f"/{number}", rss(*(f"f{number}e{entry}" for entry in range(20)))))
    start = threading.Barrier(2)
    new: list[int] = []

    def fetch() -> None:
        with Library.open(tmp_path / "library") as opened:
            start.wait(20)
            done = opened.feeds.fetch(defer=True)
            assert done.failed == []
            new.append(done.new)

    workers = [threading.Thread(target=fetch) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    with Library.open(tmp_path / "library") as library:
        assert sum(new) == library.total() == 160
        assert [listed.articles for listed in library.feeds.list()] == [20] * 8
        assert [feed.error for feed in library.store.feeds.all()] == [None] * 8


def test_a_run_that_is_withdrawn_keeps_what_came_and_leaves_the_rest_due(desk: Desk, server: Server) -> None:
    came = threading.Event()

    def silent(asked: Asked) -> None:
        came.wait(20)
        serving.silent(asked)

    good = added(desk.library, server.serve("/good", rss("anna")))
    server.routes["/silent"] = silent
    stuck = added(desk.library, server.url("/silent"))

    def tell(done: int, total: int) -> None:
        assert (done, total) == (1, 2)
        came.set()

    collected = desk.collector.run(desk.library.store.feeds.all(), tell=tell, cancel=came.is_set)
    assert (collected.feeds, collected.new, collected.failed) == (1, 1, [])
    assert desk.feed(good).last_success == NOON
    assert (desk.feed(stuck).last_fetch, desk.due()) == (None, [good, stuck])


def test_opml_comes_back_as_it_went_in(library: Library) -> None:
    data = b"""<opml version="2.0"><head><title>Mine</title></head><body>
      <outline text="News" title="News"><outline text="A/B" title="A/B">
        <outline text="Harbour" title="Harbour Post" type="atom" xmlUrl="https://harbour.example/feed" x-note="tides"/>
      </outline><outline text="Wire" xmlUrl="https://wire.example/rss" htmlUrl="https://wire.example/"/></outline>
      <outline text="Ledger" xmlUrl="https://ledger.example/"/><outline text="Bad" xmlUrl="gopher://x.example/"/>
    </body></opml>"""
    from reader.ingest import opml

    imported = library.feeds.import_opml(data)
    assert (len(imported.added), imported.known, [one.path for one in imported.skipped]) == (
        3,
        0,
        ["gopher://x.example/"],
    )
    assert library.feeds.import_opml(data).known == 3
    assert {one.feed.folder for one in library.feeds.list()} == {"", "News", "News/A\N{DIVISION SLASH}B"}
    before = [pair for pair in opml.feeds(opml.read(data)) if not (pair[0].url or "").startswith("gopher")]
    assert list(opml.feeds(opml.read(library.feeds.export_opml()))) == before
    library.feeds.edit(imported.added[2], title="The Ledger", url="https://ledger.example/new")
    changed = {outline.title: outline.url for outline, _ in opml.feeds(opml.read(library.feeds.export_opml()))}
    assert changed["The Ledger"] == "https://ledger.example/new"


def test_feeds_are_named_edited_and_told_apart(library: Library) -> None:
    one = added(library, "https://harbour.example/feed")
    two = added(library, "https://harbour.example/sport")
    assert library.feeds.add("https://harbour.example/feed") is None
    assert library.feeds.named("sport").id == two
    with pytest.raises(UsageError, match="may mean the feeds 1, 2"):
        library.feeds.named("harbour")
    with pytest.raises(NotFound):
        library.feeds.named("ledger")
    with pytest.raises(NotFound):
        library.feeds.edit(9, title="x")
    with pytest.raises(UsageError, match="nothing to change"):
        library.feeds.edit(one)
    with pytest.raises(UsageError, match="another feed"):
        library.feeds.edit(one, url="https://harbour.example/sport")
    feed = library.feeds.edit(one, title=" The  Post ", folder="/News// World /", tags=["sea", "sea", " "], lean="left")
    assert (feed.title, feed.folder, feed.tags, feed.lean) == ("The Post", "News/World", ("sea",), "left")
    assert library.feeds.edit(one, title="").title is None


def sifted(*keys: str) -> bytes:
    """A feed with one entry that lists a link for each key."""
    items = "".join(f"<li><a href='https://harbour.example/{key}'>Ferry {key} sails at dawn</a></li>" for key in keys)
    entry = f"<guid>https://sifter.example/1</guid><title>Today</title><description><![CDATA[{items}]]></description>"
    return f"<rss version='2.0'><channel><title>The Sifter</title><item>{entry}</item></channel></rss>".encode()


def test_an_entry_that_lists_links_is_an_article_for_each(library: Library, server: Server) -> None:
    ships = ["anna", "bela", "cara", "dora", "ella", "fina"]
    feed = added(library, server.serve("/feed", sifted(*ships)))
    assert library.feeds.fetch().new == 6
    bela = library.search("bela").hits[0]
    assert (bela.title, bela.ref) == ("Ferry bela sails at dawn", "https://sifter.example/1#2")
    assert library.article(bela.id).article.url == "https://harbour.example/bela"
    server.serve("/feed", sifted("gita", *ships[2:], "anna"))  # the list moves on
    moved = library.feeds.fetch([feed])
    assert (moved.new, moved.updated) == (1, 0)
    assert library.search("gita").hits[0].ref == "https://sifter.example/1#7"
    assert library.total() == 7


def test_a_feed_whose_lists_stay_whole(library: Library, server: Server) -> None:
    assert library.feeds.add(server.serve("/feed", sifted("anna", "bela", "cara", "dora", "ella")), split=False)
    library.feeds.fetch()
    assert [hit.title for hit in library.search("bela").hits] == ["Today"]


def test_how_entries_came_is_forgotten_after_a_time_and_their_text_is_not(desk: Desk, server: Server) -> None:
    library, store = desk.library, desk.library.store
    feed = added(library, server.serve("/feed", rss("anna")))
    desk.collector.run([desk.feed(feed)])
    stock(library, incoming("kept", "Imported", "It stays as it came."))
    desk.now += 50 * 24 * HOUR
    server.serve("/feed", rss("bela"))
    desk.collector.run([desk.feed(feed)])
    anna, kept, bela = (library.search(word).hits[0].id for word in ("anna", "stays", "bela"))
    assert store.documents.drop_bytes(NOON) == 0
    assert store.documents.drop_bytes(NOON + 2 * 24 * HOUR) == 1
    assert store.documents.of(anna) is None
    assert store.documents.of(kept)
    assert store.documents.of(bela)
    assert "left Split" in library.article(anna).article.text
    assert store.documents.drop_bytes(desk.now + 1) == 1
    assert store.documents.of(bela) is None


def test_headers_are_kept_sent_and_changed(library: Library, server: Server) -> None:
    seen: list[str | None] = []

    def reply(asked: Asked) -> None:
        seen.append(asked.headers["X-Token"])
        asked.reply(200 if seen[-1] == "right" else 401, rss("anna"))

    server.routes["/feed"] = reply
    feed = library.feeds.add(server.url("/feed"), headers=["X-Token: wrong"])
    assert feed is not None
    assert [failure.reason for failure in library.feeds.fetch().failed] == ["wants a user name and a password (401)"]
    library.feeds.edit(feed, headers=["X-Token: right"])
    assert library.feeds.fetch().feeds == 1  # what was changed is due at once
    library.feeds.edit(feed, headers=[""])
    assert library.feeds.get(feed).options.headers == ()
    library.feeds.fetch()
    assert seen == ["wrong", "right", None]


def test_a_list_of_others_runs_no_command_and_learns_no_secret(
    library: Library, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET", "swordfish")
    server.serve("/feed", rss("anna"))
    mark = tmp_path / "mark"
    url = server.base.replace("//", f"//$SECRET:$(touch%20{quote(str(mark), safe='')})@") + "/feed"
    imported = library.feeds.import_opml(
        f"""<opml version="2.0"><body>
        <outline type="rss" xmlUrl="exec:touch {mark}"/><outline type="rss" xmlUrl="{url}"/>
        </body></opml>""".encode()
    )
    assert [skipped.reason[:35] for skipped in imported.skipped] == ["a command is taken from yourself on"]
    library.feeds.fetch()
    sent = base64.b64decode(server.asked[0][1]["Authorization"].removeprefix("Basic ")).decode()
    assert sent.startswith("$SECRET:$(")
    assert not mark.exists()


def test_of_a_feed_that_changed_only_what_changed_is_read_again(library: Library, server: Server) -> None:
    server.serve("/feed", rss("anna", "bela"))
    added(library, server.url("/feed"))
    assert library.feeds.fetch().new == 2
    server.serve("/feed", rss("anna", "bela", "cara").replace(b"ferry bela left", b"ferry bela never left"))
    again = library.feeds.fetch()
    assert (again.new, again.updated) == (1, 1)
    assert library.search("never").total == 1
    server.serve("/feed", rss("anna", "bela", "cara", title="Harbour Herald"))
    renamed = library.feeds.fetch()
    assert (renamed.new, renamed.updated) == (0, 3)
    assert {row.source for row in library.rows(library.ids("ferry"))} == {"Harbour Herald"}


def test_links_that_count_from_another_base_are_read_again(library: Library, server: Server) -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://{0}.example/"><title>Quay</title><id>q</id>'
        "<entry><id>1</id><title>Ferry</title><link href='https://quay.example/1'/><updated>2026-03-09T08:00:00Z"
        "</updated><content type='html'>&lt;p>See &lt;a href='times'>the times&lt;/a>.&lt;/p></content></entry></feed>"
    )
    added(library, server.serve("/feed", atom.format("old").encode()))
    library.feeds.fetch()
    server.serve("/feed", atom.format("new").encode())
    assert library.feeds.fetch().updated == 1
    (ferry,) = library.ids("ferry")
    assert [span.value for span in library.article(ferry).article.spans] == ["https://new.example/times"]


def test_a_folder_is_renamed_with_what_is_in_it(library: Library) -> None:
    for site, folder in (("a", "News"), ("b", "News/World"), ("c", "Newsletters"), ("d", "")):
        library.feeds.add(f"https://{site}.example/feed", folder=folder)
    library.feeds.move_folder("News", " Press / Daily ")
    assert [one.feed.folder for one in sorted(library.feeds.list(), key=lambda one: one.feed.id)] == [
        "Press/Daily",
        "Press/Daily/World",
        "Newsletters",
        "",
    ]
    library.feeds.move_folder("Press/Daily", "")
    assert [one.feed.folder for one in library.feeds.list()] == ["", "", "Newsletters", "World"]
    with pytest.raises(NotFound):
        library.feeds.move_folder("Elsewhere", "There")


def test_which_folders_are_folded_is_kept(library: Library) -> None:
    assert library.feeds.folded() == frozenset()
    library.feeds.fold({"News/World", "Tech"})
    with Library.open(library.directory) as again:
        assert again.feeds.folded() == {"News/World", "Tech"}


def test_a_number_means_the_feed_of_that_number_before_one_so_called(library: Library) -> None:
    first = library.feeds.add("https://a.example/feed", title="2")
    second = library.feeds.add("https://b.example/feed")
    assert library.feeds.named("2").id == second
    assert library.feeds.named("a.example").id == first


def test_helpers_read_what_one_process_reads(tmp_path: Path, server: Server) -> None:
    atom = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Quay</title><id>q</id><entry><id>{0}</id><title>Quay {0}"
        "</title><link href='https://quay.example/{0}'/><updated>2026-02-01T08:00:00Z</updated><content type='html'>"
        "&lt;p>A &lt;b>bold&lt;/b> move by the &lt;a href='/{0}'>harbour&lt;/a> of Leeds.&lt;/p></content></entry>"
        "</feed>"
    )
    told = []
    for number in range(12):
        server.serve(f"/rss{number}", rss(*(f"{number}-{key}" for key in range(10))))
        server.serve(f"/atom{number}", atom.format(number).encode())
    server.serve("/page", b"<html><body>No feed at all</body></html>")
    for name, help_from in (("alone", 1 << 30), ("helped", 2)):
        with Library.open(tmp_path / name) as library:
            desk = Desk(library, help_from=help_from)
            for number in range(12):
                added(library, server.url(f"/rss{number}"))
                added(library, server.url(f"/atom{number}"))
            added(library, server.url("/page"))
            done = desk.collector.run(library.store.feeds.all())
            assert (done.feeds, done.new, [one.reason for one in done.failed]) == (
                25,
                132,
                ["is a web page, not a feed"],
            )
            found = library.store.articles.load(library.store.articles.ids())
            told.append({one.ref: (one.article, one.state, one.text_key) for one in found})
            assert all(library.store.documents.of(one.id) for one in found)
            server.serve("/rss0", rss("0-0", "0-1", "0-new"))
            assert desk.collector.run(library.store.feeds.all()).new == 1
            server.serve("/rss0", rss(*(f"0-{key}" for key in range(10))))
    assert told[0] == told[1]


def test_a_fetch_that_brings_nothing_needs_neither_parsers_nor_index(library: Library, server: Server) -> None:
    added(library, server.serve("/feed", rss("anna")))
    library.feeds.fetch()
    server.serve("/feed", b"", 304)
    heavy = ("reader.ingest.feeds", "reader.ingest.pipeline", "lxml", "feedparser", "whoosh", "trafilatura")
    done = told_of(heavy, "fetch", "--library", str(library.directory))
    assert "1 feeds without news" in done.stdout
    assert done.stderr == "0 []\n"


def test_a_fetch_that_only_stores_needs_no_index(library: Library, server: Server) -> None:
    added(library, server.serve("/feed", rss("anna")))
    heavy = ("reader.ingest.pipeline", "feedparser", "numpy", "whoosh", "trafilatura")
    done = told_of(heavy, "fetch", "--defer", "--library", str(library.directory))
    assert "1 new" in done.stdout
    assert done.stderr == "0 []\n"


def told_of(heavy: Sequence[str], *command: str) -> subprocess.CompletedProcess[str]:
    """Runs a command, which tells on standard error its status and what it imported of heavy modules."""
    code = (
        "import sys\nfrom reader.cli.main import run\n"
        f"status = run({list(command)!r}, None)\n"
        f"print(status, [name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
