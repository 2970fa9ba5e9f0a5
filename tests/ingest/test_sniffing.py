from __future__ import annotations

import pytest

from reader.ingest.sniffing import form


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"", "text"),
        (b"Plain words.", "text"),
        (b"< 5 per cent of voters", "text"),
        (b"[1] A footnote opens the text.", "text"),
        (b"{curly} words", "text"),
        (b'{"a": 1}\n{"a"', "lines"),
        (b'broken}\n{"a": 1}\n', "text"),
        (b'{"a": \n{"a": 1}\n', "lines"),
        (b'{\n  "a": 1\n}', "json"),
        (b'[{"a": 1}]', "json"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html>", "html"),
        (b"<!-- saved from a site -->\n<HTML><body>", "html"),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>", "html"),
        (b"<?xml version='1.0'?><rss version='2.0'>", "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        (b"<opml version='2.0'>", "opml"),
        (b"---\ntitle: x\n---\n", "markdown"),
        (b"# One\n\nWords.\n\n## Two\n", "markdown"),
    ],
)
def test_form(head: bytes, expected: str) -> None:
    assert form(head) == expected
