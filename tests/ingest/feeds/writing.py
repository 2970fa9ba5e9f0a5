"""Feeds written for the tests."""

from __future__ import annotations

from datetime import UTC, datetime

from reader.ingest import feeds

ARRIVED = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)
URL = "https://harbour.example/news/feed.xml"

_NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:dcterms="http://purl.org/dc/terms/"'
)


def rss(*items: str, head: str = "<title>Harbour Post</title><link>https://harbour.example/</link>") -> bytes:
    """An RSS 2.0 feed of the given insides of items."""
    body = "".join(f"<item>{item}</item>\n" for item in items)
    return f'<?xml version="1.0"?>\n<rss version="2.0" {_NAMESPACES}><channel>{head}\n{body}</channel></rss>'.encode()


def atom(*entries: str, head: str = "<title>Harbour Post</title>", attributes: str = "") -> bytes:
    """An Atom 1.0 feed of the given insides of entries."""
    body = "".join(f"<entry>{entry}</entry>\n" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}>{head}\n{body}</feed>'.encode()


def read(data: bytes, url: str | None = URL, content_type: str | None = None) -> feeds.Feed:
    """The feed in the bytes."""
    return feeds.read(data, url=url, content_type=content_type, arrived=ARRIVED)


def entry(data: bytes, url: str | None = URL) -> feeds.FeedEntry:
    """The only entry of the feed in the bytes."""
    found = read(data, url).entries
    assert len(found) == 1
    return found[0]
