"""`reader feed preview`, and feeds as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Reader

FEED = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>Harbour \x9bPost</title><link>https://harbour.example/</link>
<item><guid isPermaLink="false">7</guid><title>Ferry aground</title><link>/ferry?utm_source=feed</link>
<pubDate>Mon, 02 Mar 2026 08:00:00 +0100</pubDate><author>nia@harbour.example (Nia Moss)</author>
<description>&lt;p&gt;A ferry ran aground.&lt;/p&gt;</description></item>
<item><link>https://harbour.example/quay</link></item></channel></rss>"""


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    """A file with a feed."""
    path = tmp_path / "harbour.xml"
    path.write_text(FEED, "utf-8")
    return path


def test_preview_gives_one_value_for_each_argument(reader: Reader, feed: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><p>News</p>")
    shown = reader("feed", "preview", feed, page, "gopher://harbour.example/feed", tmp_path / "gone.xml", "--json")
    assert shown.status == 0
    first, second, third, fourth = shown.json
    assert {key: first[key] for key in ("title", "link", "format", "error")} == {
        "title": "Harbour ›Post",
        "link": "https://harbour.example/",
        "format": "RSS 2.0",
        "error": None,
    }
    assert first["items"] == [
        {
            "ref": "7",
            "title": "Ferry aground",
            "url": "https://harbour.example/ferry?utm_source=feed",
            "published": "2026-03-02T08:00:00+01:00",
            "author": "nia@harbour.example (Nia Moss)",
            "text": "A ferry ran aground.",
        },
        {
            "ref": "https://harbour.example/quay",
            "title": "",
            "url": "https://harbour.example/quay",
            "published": None,
            "author": None,
            "text": "",
        },
    ]
    assert second == {"title": None, "link": None, "format": None, "items": [], "error": "is a web page, not a feed"}
    assert third["error"] == "not a web address"
    assert fourth["error"]


def test_preview_in_words(reader: Reader, feed: Path) -> None:
    shown = reader("feed", "preview", feed)
    assert shown.status == 0
    assert "RSS 2.0  2 entries  https://harbour.example/" in shown.out
    assert "2026-03-02  Ferry aground" in shown.out
    assert reader("feed", "preview", "-", stdin=FEED).out == shown.out


def test_preview_of_nothing_but_errors(reader: Reader, tmp_path: Path) -> None:
    shown = reader("feed", "preview", tmp_path, "file:///x", "a\0b")
    assert (shown.status, shown.out) == (1, "")
    assert len(shown.err.splitlines()) == 3


def test_usage(reader: Reader) -> None:
    assert reader("feed").status == 2
    assert reader("feed", "nonsense").status == 2
    assert reader("feed", "preview").status == 2
    shown = reader("feed", "preview", "--help")
    assert shown.status == 0
    assert "usage: reader feed preview" in shown.out
    assert " preview " in reader("feed", "--help").out


def test_a_feed_is_imported_and_again(reader: Reader, feed: Path) -> None:
    assert reader("import", feed, "--json").json["imported"] == 1
    again = reader("import", feed, "--json").json
    assert (again["imported"], again["unchanged"], len(again["skipped"])) == (0, 1, 1)
    assert reader("show", 1, "--json").json["source"] == "Harbour ›Post"
