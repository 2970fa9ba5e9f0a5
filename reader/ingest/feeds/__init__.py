"""Feeds of every format to values: bytes in, a Feed out; entries to articles. No network, no store."""

from reader.ingest.feeds.articles import article, articles, record
from reader.ingest.feeds.reading import LARGEST, read
from reader.ingest.feeds.values import Body, Enclosure, Feed, FeedEntry

__all__ = ["LARGEST", "Body", "Enclosure", "Feed", "FeedEntry", "article", "articles", "read", "record"]
