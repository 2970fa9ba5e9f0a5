"""`reader fulltext`, and the option of a feed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Reader
from tests.library.test_pages import REST, page, rss, summary
from tests.serving import Server


@pytest.fixture(autouse=True)
def page_of_anna(server: Server) -> None:
    server.serve("/anna", page("anna"))


@pytest.fixture
def saved(reader: Reader, server: Server) -> Reader:
    """Two articles with addresses, of which the second is no page."""
    lines = [
        {"id": key, "title": f"Ferry {key} sails again", "text": summary(key), "url": server.url(f"/{key}")}
        for key in ("anna", "bela")
    ]
    assert reader("import", "-", stdin="\n".join(map(json.dumps, lines))).status == 0
    return reader


def text(reader: Reader) -> str:
    return str(reader("show", 1, "--json").json["text"])


def test_the_better_text_is_shown_and_the_other_kept(saved: Reader) -> None:
    told = saved("fulltext", 1, 2, "--json")
    assert told.status == 0
    assert told.json == [
        {"id": 1, "shown": "page", "note": "the page has more text", "failed": False},
        {"id": 2, "shown": "feed", "note": "not found (404)", "failed": True},
    ]
    assert text(saved) == "\n\n".join((summary("anna"), *REST))
    assert "the full text of its page" in saved("show", 1).out
    assert saved("search", "breakwater", "--json").json["total"] == 1
    assert saved("fulltext", 1, "--feed").out == "      1 feed: chosen by hand\n"
    assert text(saved) == summary("anna")
    assert saved("search", "breakwater", "--json").json["total"] == 0
    assert saved("fulltext", "--query", "anna", "--page").status == 0
    assert text(saved).endswith(REST[-1])


def test_failures_are_told(saved: Reader) -> None:
    told = saved("fulltext", 2)
    assert (told.status, told.out, told.err) == (1, "", "failed 2: not found (404)\n")
    assert saved("fulltext", 2, "--page").status == 1
    assert saved("fulltext", 77).status == 1
    assert saved("fulltext").status == 2
    assert saved("fulltext", 1, "--page", "--feed").status == 2


def test_a_page_is_fetched_where_it_is_to_be_shown_and_was_not(saved: Reader, server: Server) -> None:
    assert saved("fulltext", 1, "--page").status == 0
    assert saved("fulltext", 1, "--page").status == 0
    assert server.paths() == ["/anna"]
    assert text(saved).endswith(REST[-1])


def test_a_feed_of_full_texts(reader: Reader, server: Server) -> None:
    url = server.serve("/feed", rss(server.base, "anna"))
    added = reader("feed", "add", url, "--full-text", "--json").json["added"]
    assert added[0]["full_text"] is True
    assert reader("feed", "edit", 1, "--no-full-text", "--json").json["full_text"] is False
    assert reader("feed", "edit", 1, "--full-text", "--json").json["full_text"] is True
    reader("feed", "edit", 1, "--title", "Post")
    assert reader("feed", "list", "--json").json[0]["full_text"] is True
    assert reader("fetch", "--json").json["new"] == 1


def test_a_fetch_says_how_many_pages_it_asked_for(reader: Reader, server: Server, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[feeds]\nold_after = 36500\n")
    reader("feed", "add", server.serve("/feed", rss(server.base, "anna")), "--full-text")
    fetched = reader("fetch")
    assert "1 new" in fetched.out
    assert fetched.out.endswith(", 1 pages asked for\n")
    assert text(reader).endswith(REST[-1])
