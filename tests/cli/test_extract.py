"""`reader extract`: pages of a real server on the loopback address, and of files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Reader
from tests.serving import Server, endless, silent, truncated

BODY = (
    "<p>The last section of the tunnel was lowered to the sea bed on Monday, nine years after work began in "
    "<a href='/norvik'>Norvik</a>, and the prime minister came to see it.</p>"
    "<p>Engineers said the joints were tight. Trains are to run from spring, and a crossing will take eleven minutes, "
    "a third of what the ferry needs when the sea is calm.</p>"
    "<p>Critics point to the cost, which has tripled since the plans were drawn, and want an inquiry this autumn.</p>"
)
PAGE = (
    "<!doctype html><html lang='en'><head><title>Tunnel reaches the far shore</title>"
    "<meta name='author' content='Jane Doe'><meta property='og:site_name' content='Harbour Post'>"
    "<meta property='article:published_time' content='2026-02-28T10:00:00+01:00'></head>"
    f"<body><nav><a href='/'>Home</a> Menu of the day</nav><article>{BODY}</article></body></html>"
)


@pytest.fixture
def hasty(tmp_path: Path, reader: Reader) -> Reader:
    """A reader that waits a second at most."""
    (tmp_path / "config.toml").write_text("[feeds]\ntimeout = 1.0\n")
    return reader


def test_the_article_of_a_page(reader: Reader, server: Server) -> None:
    url = server.serve("/news/tunnel", PAGE.encode(), Content_Type="text/html")
    found = reader("extract", url, "--json")
    assert found.status == 0
    text = found.json.pop("text")
    assert text.startswith("The last section of the tunnel")
    assert text.endswith("this autumn.")
    assert "Menu of the day" not in text
    assert {key: value for key, value in found.json.items() if key != "text"} == {
        "title": "Tunnel reaches the far shore",
        "byline": "Jane Doe",
        "published": "2026-02-28T10:00:00+01:00",
        "source": "Harbour Post",
        "url": url,
        "language": "en",
    }
    assert server.asked[0][1]["Accept"].startswith("text/html")


def test_in_words(reader: Reader, server: Server) -> None:
    url = server.serve("/news/tunnel", PAGE.encode(), Content_Type="text/html")
    shown = reader("extract", url)
    assert shown.status == 0
    assert shown.out.splitlines()[:3] == [
        "Tunnel reaches the far shore",
        "Harbour Post · Jane Doe · Sat 28 Feb 2026 10:00 · 1 min",
        url,
    ]


def test_files_and_standard_input(reader: Reader, tmp_path: Path) -> None:
    page = tmp_path / "tunnel.html"
    page.write_text(PAGE)
    from_file = reader("extract", page, "--json").json
    assert from_file == reader("extract", "-", "--json", stdin=PAGE).json
    assert (from_file["title"], from_file["url"]) == ("Tunnel reaches the far shore", None)
    plain = tmp_path / "note.txt"
    plain.write_text("Ferries sail again\n\nThe ferries to Vis sailed again on Sunday after a week of storms.")
    assert "after a week of storms" in reader("extract", plain, "--json").json["text"]


def test_a_page_in_another_encoding_than_it_says(reader: Reader, server: Server) -> None:
    words = "Überfahrt nach Åland verschoben – «bis auf weiteres»"
    page = PAGE.replace("nine years", words)
    for path, data, kind in (
        ("/header", page.encode("cp1252"), "text/html; charset=windows-1252"),
        ("/wrong-header", page.encode("utf-8"), "text/html; charset=iso-8859-1"),
        ("/nothing", page.encode("cp1252"), "text/html"),
        ("/meta", page.replace("<head>", "<head><meta charset='iso-8859-1'>").encode("utf-8"), "text/html"),
        ("/nonsense", page.encode("utf-8"), "text/html; charset=klingon"),
        ("/wide", page.encode("utf-16"), "text/html"),
    ):
        assert words in reader("extract", server.serve(path, data, Content_Type=kind), "--json").json["text"], path


def test_a_header_tells_code_pages_apart(reader: Reader, server: Server) -> None:
    words = "Паром вновь вышел в море"
    data = PAGE.replace("nine years", words).encode("koi8-r")
    url = server.serve("/koi", data, Content_Type="text/html; charset=koi8-r")
    assert words in reader("extract", url, "--json").json["text"]


def test_what_cannot_be_fetched_is_one_line(hasty: Reader, server: Server) -> None:
    server.routes |= {"/silent": silent, "/endless": endless, "/truncated": truncated}
    server.redirect("/circle", "/circle")
    for path, reason in (
        ("/missing", "not found (404)"),
        ("/silent", "seconds"),
        ("/truncated", "the answer broke off"),
        ("/circle", "redirects in a circle"),
    ):
        shown = hasty("extract", server.url(path), "--json")
        assert (shown.status, shown.out) == (1, ""), path
        assert shown.err.count("\n") == 1
        assert shown.err.startswith(f"reader: {server.url(path)}: ")
        assert reason in shown.err
    assert hasty("extract", server.url("/endless")).status == 1


def test_what_is_no_page_is_named(reader: Reader, server: Server, tmp_path: Path) -> None:
    for path, data, kind, reason in (
        ("/report", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "application/pdf", "is a PDF document, not a web page"),
        ("/report.html", b"%PDF-1.7\n", "text/html", "is a PDF document, not a web page"),
        ("/photo", b"\x89PNG\r\n\x1a\n\0\0", "image/png", "is an image, not a web page"),
        ("/film", b"\0\0\0\x18ftypmp42" + b"\0" * 40, "video/mp4", "is a film, not a web page"),
        ("/feed", b"<rss version='2.0'><channel/></rss>", "text/xml", "is a feed, not a web page"),
        ("/data", b'{"a": 1}', "application/json", "is JSON, not a web page"),
        ("/empty", b"", "text/html", "is empty"),
        ("/bare", b"<html><body><script>go()</script></body></html>", "text/html", "holds no text"),
    ):
        shown = reader("extract", server.serve(path, data, Content_Type=kind))
        assert (shown.status, shown.out, shown.err) == (1, "", f"reader: {server.url(path)}: {reason}\n")
    for name, reason in ((tmp_path, "Is a directory"), (tmp_path / "gone.html", "No such file or directory")):
        shown = reader("extract", name)
        assert (shown.status, shown.err) == (1, f"reader: {name}: {reason}\n")
    assert reader("extract", "gopher://harbour.example/1").status == 1
    assert reader("extract").status == 2


def test_a_page_that_only_bars_the_way(reader: Reader, server: Server) -> None:
    form = "<title>Harbour Post</title><form><p>Log in to go on reading.</p><input name=user></form>"
    server.serve("/login?next=/news/tunnel", form.encode(), Content_Type="text/html")
    url = server.redirect("/news/tunnel", "/login?next=/news/tunnel")
    shown = reader("extract", url)
    assert (shown.status, shown.err) == (1, f"reader: {url}: leads to a page for logging in\n")
    banner = "<p>We use cookies. Accept all cookies or change your settings for cookies.</p><p>Harbour Post</p>"
    url = server.serve("/news/ferry", banner.encode(), Content_Type="text/html")
    assert reader("extract", url).err == f"reader: {url}: only asks about cookies\n"


def test_a_huge_page_is_refused_by_its_size(reader: Reader, server: Server, tmp_path: Path) -> None:
    url = server.serve("/huge", b"<p>" + b"x" * 20_000_001, Content_Type="text/html")
    assert reader("extract", url).err == f"reader: {url}: the answer is larger than 20 MB\n"
    (tmp_path / "huge.html").write_bytes(b"<p>" + b"x" * 20_000_001)
    assert reader("extract", tmp_path / "huge.html").err.endswith("is larger than 20 MB\n")
