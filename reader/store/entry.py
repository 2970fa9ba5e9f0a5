"""What the store is given to keep: an article with its identities, computed before the transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from reader.article import Article, Document
from reader.store.packing import compress, pack, pack_spans, pack_text

IdentityKind = Literal["id", "url", "path", "hash"]

#: Earlier than this a publication date is a mistake of the source: such articles sort by arrival.
EARLIEST = int(datetime(1990, 1, 1, tzinfo=UTC).timestamp())
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Identity:
    """One way to recognise an article when it comes again; ``part`` numbers the articles of a digest, else 0."""

    kind: IdentityKind
    value: str
    origin: str = ""
    part: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """What tells one article of a digest from its neighbours."""

    url: str | None
    text: str


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document ready to be written: compressed bytes and their digest.

    ``against_text``: compressed with the text of its one article as dictionary, which takes a tenth of the room.
    """

    origin: str
    location: str | None
    media_type: str
    digest: bytes
    content: bytes
    cut: bytes | None
    against_text: bool = False

    @classmethod
    def of(cls, document: Document, text: str = "") -> StoredDocument:
        """Compress a document, against its article's text if it has just one; the digest covers the raw bytes."""
        return cls(
            origin=document.origin,
            location=document.where,
            media_type=document.media_type,
            digest=hashlib.sha256(document.content).digest(),
            content=compress(document.content, text),
            cut=pack(list(document.cut)),
            against_text=bool(text),
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One article on its way into the store; the first identity is the one its ref shows.

    ``read``: as old news of a new subscription it comes in as read.
    """

    identities: tuple[Identity, ...]
    ref: str
    origin: str
    article: Article
    document: StoredDocument
    arrived: int
    text_key: str
    digest: bytes
    text: str | bytes
    spans: bytes | None
    title_spans: bytes | None
    read: bool = False

    @classmethod
    def of(
        cls,
        identities: tuple[Identity, ...],
        ref: str,
        article: Article,
        document: StoredDocument,
        *,
        arrived: int,
        text_key: str,
        read_before: int | None = None,
    ) -> Entry:
        """Do everything that can be done before the transaction.

        ``arrived`` is in Unix seconds, and so is ``read_before``: what was published earlier comes in as read.
        """
        spans, title_spans = pack_spans(article.spans), pack_spans(article.title_spans)
        return cls(
            identities=identities,
            ref=ref,
            origin=document.origin,
            article=article,
            document=document,
            arrived=arrived,
            text_key=text_key,
            digest=_digest(article, spans, title_spans),
            text=pack_text(article.text),
            spans=spans,
            title_spans=title_spans,
            read=read_before is not None and sorting_time(article.published, arrived) < read_before,
        )


def sorting_time(published: str | None, arrived: int) -> int:
    """Unix seconds to sort by: publication, or arrival where that is missing, before 1990 or over a day ahead."""
    if published is None:
        return arrived
    try:
        moment = datetime.fromisoformat(published)
        seconds = int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
    except (ValueError, OverflowError):
        return arrived
    return seconds if EARLIEST <= seconds <= arrived + _DAY else arrived


def moved_along(earlier: str | None, later: str | None, seconds: int) -> bool:
    """Whether a date moved by as much as the clock did between two readings; a date alone moves by whole days."""
    if earlier is None or later is None or not seconds:
        return False
    try:
        moved = datetime.fromisoformat(later) - datetime.fromisoformat(earlier)
    except (ValueError, TypeError):
        return False
    slack = _DAY // 2 if len(later) == len("YYYY-MM-DD") else 60
    return moved.total_seconds() > 0 and abs(moved.total_seconds() - seconds) <= slack


def _digest(article: Article, spans: bytes | None, title_spans: bytes | None) -> bytes:
    parts = [
        article.title,
        article.text,
        article.byline,
        article.source,
        article.url,
        article.published,
        article.updated,
    ]
    return content_digest(parts, spans, title_spans)


def content_digest(parts: Sequence[str | None], spans: bytes | None = None, title_spans: bytes | None = None) -> bytes:
    """What tells whether an article changed: of title, text, byline, source, URL, both dates, and the packed spans."""
    told = "\x00".join("" if part is None else part for part in parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(told + b"\x00" + (spans or b"") + b"\x00" + (title_spans or b"")).digest()[:16]
