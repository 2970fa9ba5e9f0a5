"""`reader feed` and `reader fetch`, against a real server on the loopback address."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import serving
from tests.cli.conftest import Reader
from tests.library.test_feeds import rss
from tests.serving import Server

PAGE = """<!doctype html><html><head><title>Harbour Post</title>
<link rel="alternate" type="application/rss+xml" title="All \x9b news" href="/all.xml">
<link rel="stylesheet" href="/style.css"><link rel="alternate" hreflang="hr" href="/hr">{more}</head>
<body>Hi</body></html>"""
SPORT = '<link rel="ALTERNATE" type="application/atom+xml" href="sport.xml">'


@pytest.fixture(autouse=True)
def two_feeds(server: Server, tmp_path: Path) -> None:
    server.serve("/all.xml", rss("anna", "bela"))
    server.serve("/sport.xml", rss("cara", title="Sport"))
    (tmp_path / "config.toml").write_text("[feeds]\nold_after = 36500\n")


def test_subscribe_fetch_and_list(reader: Reader, server: Server) -> None:
    added = reader("feed", "add", server.url("/all.xml"), "--folder", "News/Coast", "--tag", "sea", "--json")
    assert added.status == 0
    shape = {
        "id": 1,
        "url": server.url("/all.xml"),
        "title": "Harbour Post",
        "folder": "News/Coast",
        "tags": ["sea"],
        "articles": 0,
        "unread": 0,
        "last_fetch": None,
        "error": None,
        "full_text": False,
    }
    assert added.json == {"added": [shape], "known": [], "choices": [], "failed": []}
    fetched = reader("fetch", "--json").json
    assert fetched.pop("seconds") >= 0
    assert fetched == {"feeds": 1, "new": 2, "updated": 0, "not_modified": 0, "failed": [], "pages": 0}
    (listed,) = reader("feed", "list", "--json").json
    assert listed.pop("last_fetch").endswith("+00:00")
    assert listed == {key: value for key, value in shape.items() if key != "last_fetch"} | {"articles": 2, "unread": 2}
    assert reader("list", "folder:coast", "--json").json["total"] == 2
    assert reader("feed", "add", server.url("/all.xml"), "--json").json["known"] == [server.url("/all.xml")]
    assert "Harbour Post" in reader("feed", "list").out
    assert "1 feeds" in reader("fetch").out


def test_the_feed_of_a_page_is_found(reader: Reader, server: Server) -> None:
    server.serve("/one", PAGE.format(more="").encode())
    server.serve("/several", PAGE.format(more=SPORT).encode())
    assert reader("feed", "add", server.url("/one"), "--json").json["added"][0]["url"] == server.url("/all.xml")
    several = reader("feed", "add", server.url("/several"), "--json")
    assert several.status == 1
    feeds = [
        {"url": server.url("/all.xml"), "title": "All \x9b news"},
        {"url": server.url("/sport.xml"), "title": None},
    ]
    assert several.json["choices"] == [{"page": server.url("/several"), "feeds": feeds}]
    told = reader("feed", "add", server.url("/several"))
    assert (told.status, told.out) == (1, "")
    assert server.url("/sport.xml") in told.err
    assert "\x9b" not in told.err
    assert reader("feed", "add", server.url("/several"), "--first", "--json").json["known"] == [server.url("/all.xml")]


def test_a_feed_in_a_usual_place_is_found(reader: Reader, server: Server) -> None:
    server.serve("/", b"<!doctype html><html><body>Nothing named</body></html>")
    assert "none in the usual places" in reader("feed", "add", server.url("/")).err
    server.serve("/rss.xml", rss("anna"))
    assert reader("feed", "add", server.url("/"), "--json").json["added"][0]["url"] == server.url("/rss.xml")


def test_what_cannot_be_subscribed_to_is_told(reader: Reader, server: Server) -> None:
    answer = reader("feed", "add", server.url("/none"), server.url("/all.xml"), "--json")
    assert answer.status == 0
    assert answer.json["failed"] == [{"feed": server.url("/none"), "reason": "not found (404)"}]
    assert len(answer.json["added"]) == 1
    assert reader("feed", "add", "gopher://x.example/").status == 2
    assert reader("feed", "add", "a.example", "b.example", "--title", "Both").status == 2
    assert reader("feed", "add", "https://unseen.example/feed", "--unchecked").status == 0


def test_failures_are_one_line_each(reader: Reader, server: Server) -> None:
    good, bad = server.url("/all.xml"), server.url("/bad").replace("//", "//ann:secret@")
    assert reader("feed", "add", good, bad, "--unchecked").status == 0
    fetched = reader("fetch")
    assert fetched.status == 0
    assert fetched.err == f"failed {server.url('/bad')}: not found (404)\n"
    assert reader("feed", "list", "--json").json[1]["error"] == "not found (404)"
    assert "not found (404)" in reader("feed", "list").out
    assert "secret" not in reader("feed", "list").out
    assert reader("fetch", "--json").json["feeds"] == 1
    again = reader("fetch", "bad", "--json")
    assert (again.status, again.json["feeds"], len(again.json["failed"])) == (1, 1, 1)
    assert reader("fetch", "nothing of that name").status == 1


def test_edit_remove_and_undo(reader: Reader, server: Server) -> None:
    reader("feed", "add", server.url("/all.xml"))
    reader("fetch")
    assert reader("feed", "edit", "harbour", "--title", "Tides", "--folder", "Sea", "--json").json["title"] == "Tides"
    assert reader("feed", "edit", "Tides").status == 2
    assert reader("feed", "remove", "tides", "--json").json == {"feeds": 1, "articles": 2}
    assert reader("feed", "list", "--json").json == []
    assert reader("fetch").status == 1
    assert reader("undo").status == 0
    assert reader("feed", "list", "--json").json[0]["articles"] == 2
    assert reader("feed", "remove", "nothing").status == 1


def test_opml(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text(
        '<opml version="2.0"><body><outline text="News"><outline text="Post" xmlUrl="https://harbour.example/feed"/>'
        "</outline></body></opml>"
    )
    assert reader("feed", "import", path, "--json").json == {"imported": 1, "known": 0, "skipped": []}
    assert reader("feed", "import", "-", stdin=path.read_bytes()).status == 0
    assert 'text="Post" xmlUrl="https://harbour.example/feed"' in reader("feed", "export").out
    assert reader("feed", "import", tmp_path / "gone.opml").status == 1


def test_a_list_of_subscriptions_among_documents_is_subscribed_to(reader: Reader, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "feeds.opml").write_text(
        '<opml version="2.0"><body><outline text="Post" xmlUrl="https://harbour.example/feed"/>'
        '<outline text="Bad" xmlUrl="gopher://harbour.example/feed"/></body></opml>'
    )
    (folder / "broken.opml").write_text("no list at all")
    report = reader("import", folder, "--json").json
    assert (report["imported"], report["feeds"], len(report["skipped"])) == (0, 1, 2)
    assert [feed["title"] for feed in reader("feed", "list", "--json").json] == ["Post"]
    assert "1 subscriptions" in reader("import", folder).out
    assert reader("feed", "import", "-", stdin="no list").status == 1


def test_preview_of_an_address(reader: Reader, server: Server) -> None:
    shown = reader("feed", "preview", server.url("/sport.xml"), server.url("/none"), "--json")
    assert [(one["title"], one["error"]) for one in shown.json] == [("Sport", None), (None, "not found (404)")]
    assert reader("feed", "list", "--json").json == []


def test_an_interrupt_keeps_what_came(reader: Reader, server: Server, tmp_path: Path) -> None:
    server.routes["/silent"] = serving.silent
    assert reader("feed", "add", server.url("/all.xml"), server.url("/silent"), "--unchecked").status == 0
    run = subprocess.Popen([sys.executable, "-m", "reader", "fetch"], stderr=subprocess.PIPE, text=True)
    try:
        while not json.loads(reader("feed", "list", "--json").out)[0]["articles"]:
            assert run.poll() is None
        run.send_signal(signal.SIGINT)
        _, told = run.communicate(timeout=60)
    finally:
        run.kill()
    assert (run.returncode, told) == (130, "reader: stopped; what was done by then is kept\n")
    first, second = reader("feed", "list", "--json").json
    assert (first["articles"], first["error"]) == (2, None)
    assert (second["last_fetch"], second["error"]) == (None, None)
