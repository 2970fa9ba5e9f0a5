"""What a feed says, the same whatever its format and whichever parser read it."""

from __future__ import annotations

from dataclasses import dataclass

from reader.article import Span


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that comes with an entry; ``length`` in bytes where it is told."""

    url: str
    media_type: str | None = None
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """A text of an entry as it came, HTML or plain; ``base`` is the address that relative links count from."""

    value: str
    is_html: bool
    base: str | None = None


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry.

    ``id`` is the one it came with, made distinct where different entries of a feed share it; ``url`` is absolute and
    http(s); ``author`` is as given, with an e-mail address where that is part of it; ``published`` and ``updated``
    are ISO 8601. ``published`` is the best date that the entry has: without one of its own, when it was created or
    updated.
    """

    id: str | None
    url: str | None
    title: str
    title_spans: tuple[Span, ...] = ()
    author: str | None = None
    published: str | None = None
    updated: str | None = None
    summary: Body | None = None
    content: Body | None = None
    tags: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed; ``link`` is its web page, ``format`` its name and version as people write them, such as ``RSS 2.0``."""

    title: str | None
    link: str | None
    format: str
    language: str | None
    entries: tuple[FeedEntry, ...]
