"""What is no feed, or must not be parsed, is refused with its reason."""

from __future__ import annotations

import contextlib
import random

import pytest

from reader.errors import DocumentRefused
from reader.ingest.feeds import LARGEST
from tests.ingest.feeds.writing import atom, entry, read, rss


def refused(data: bytes) -> str:
    with pytest.raises(DocumentRefused) as caught:
        read(data)
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\n \0\t", "empty"),
        (b"<!doctype html><title>News</title><p>x", "is a web page, not a feed"),
        (
            b"<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'><body/></html>",
            "is a web page, not a feed",
        ),
        (b"<html><body>about &lt;rss> and <rss></rss></body></html>", "is a web page, not a feed"),
        (b"<?xml version='1.0'?><invoice><sum>3</sum></invoice>", "is not a feed"),
        (b"just words", "is not a feed"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 3, "not text"),
        (b"[1, 2]", "is JSON, but not a feed"),
        (b'{"title": "x"}', "is JSON, but not a feed"),
        (b" " * (LARGEST + 1), "larger than 20 MB"),
    ],
)
def test_reasons(data: bytes, reason: str) -> None:
    assert refused(data) == reason


def test_json_that_breaks_off() -> None:
    assert "JSON" in refused(b'{"version": "https://jsonfeed.org/version/1", "items": [')


def bomb(declarations: str, use: str) -> bytes:
    return f"<?xml version='1.0'?><!DOCTYPE rss [{declarations}]>".encode() + rss(f"<title>{use}</title>")[21:]


def test_entity_bombs() -> None:
    nested = "<!ENTITY a 'ha'>" + "".join(f"<!ENTITY a{n} '&a{n or ''};&a{n or ''};'>" for n in range(40))
    assert "entities" in refused(bomb(nested, "&a39;"))
    assert "entities" in refused(bomb(nested, "&a39;").decode().encode("utf-16"))
    assert "entities" in refused(bomb(f"<!ENTITY a '{'x' * 100_000}'>", "&a;" * 1000))
    assert "entities" in refused(b" " * 100_000 + bomb(nested, "&a39;"))


def test_harmless_and_foreign_entities() -> None:
    assert entry(bomb("<!ENTITY quay 'Old Quay'>", "At the &quay;")).title == "At the Old Quay"
    assert "root:" not in entry(bomb("<!ENTITY x SYSTEM 'file:///etc/passwd'>", "a &x; b")).title


def test_deep_nesting_is_read_or_refused() -> None:
    deep = "<div>" * 20_000 + "x" + "</div>" * 20_000
    for data in (rss(f"<description>{deep}</description>"), atom(f"<content type='xhtml'>{deep}</content>")):
        with contextlib.suppress(DocumentRefused):
            assert read(data).entries
    assert "JSON" in refused(b'{"items": ' + b"[" * 200_000)


def test_bytes_at_random_never_crash() -> None:
    chance = random.Random(4)
    sound = rss(
        "<title>Salt</title><link>https://harbour.example/a</link><pubDate>2026-03-02</pubDate>" * 2, "<title/>"
    )
    for _ in range(300):
        data = bytearray(sound)
        for _ in range(chance.randrange(1, 12)):
            at = chance.randrange(len(data))
            data[at : at + chance.randrange(4)] = bytes(chance.randrange(256) for _ in range(chance.randrange(4)))
        with contextlib.suppress(DocumentRefused):
            assert read(bytes(data)).format


@pytest.mark.parametrize(
    "inside",
    [
        "<item a" + " " * 2_000_000 + "& x",
        "<item " + "a " * 500_000 + "& x",
        "<item><title>x &</title><author>" + "a." * 300_000 + "@b</author></item>",
        "<item><title>x &</title>" + "".join(f"<category>{n}</category>" for n in range(30_000)) + "</item>",
    ],
    ids=["spaces", "attributes", "author", "tags"],
)
def test_what_would_take_for_ever_does_not(inside: str) -> None:
    found = read(rss(head=f"<title>Harbour Post</title>{inside}<item><title>After</title></item>"))
    assert found.title == "Harbour Post"
    assert all(len(e.tags) <= 20 and len(e.author or "") <= 300 for e in found.entries)
