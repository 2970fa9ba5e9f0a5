"""The entries of a feed as articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from reader.article import Document, Incoming
from reader.ingest import addresses, furniture, markup, pages, records, textfiles
from reader.ingest.feeds.drafts import Author
from reader.ingest.feeds.finishing import person
from reader.ingest.feeds.values import Body, Feed, FeedEntry
from reader.ingest.metadata import Metadata
from reader.ingest.prose import Prose, one_line
from reader.ingest.reading import Intake, stories
from reader.ingest.reading import article as assembled

_MEDIA_TYPE = "application/json"
_BLANK = re.compile(r"[ \t]*\n\s*\n\s*")
_SPACE = re.compile(r"[ \t\f\v\u00a0]+")


def articles(feed: Feed, origin: str, arrived: datetime) -> Iterator[Incoming]:
    """Each entry that has a title or a text; ``origin`` is what its id is unique within, ``arrived`` is aware."""
    intake = Intake(arrived)
    for entry in feed.entries:
        found = article(feed, entry, intake, origin)
        if found is not None:
            yield found


def article(feed: Feed, entry: FeedEntry, intake: Intake, origin: str, where: str | None = None) -> Incoming | None:
    """One entry as an article, its source the feed's title; None where it has neither title nor text.

    An entry that holds many stories gives an article for each, unless ``intake`` says not to split.
    """
    prose, cut = _text(entry)
    prose = pages.without_title(prose, entry.title)
    if not entry.title and not prose.text:
        return None
    about = Metadata(
        id=entry.id,
        title=entry.title or None,
        byline=_byline(entry.author),
        source=feed.title,
        url=entry.url,
        published=entry.published,
        updated=entry.updated,
        language=entry.language or feed.language,
        tags=entry.tags,
    )
    parts, rest = stories(prose, about, intake, marked=True)
    whole = replace(assembled(about, prose, intake), title_spans=entry.title_spans)
    return Incoming(
        Document(record(entry), _MEDIA_TYPE, origin=origin, where=where or entry.url, cut=(*cut, *rest)),
        parts or (whole,),
        native_id=entry.id,
        canonical_url=addresses.canonical(entry.url) if entry.url else None,
        is_digest=bool(parts),
    )


def _text(entry: FeedEntry) -> tuple[Prose, tuple[str, ...]]:
    """The content, or the summary where that says more: some feeds put a single line or a picture into the content."""
    prose = _prose(entry.content)
    if entry.summary and len(prose.text) < len(entry.summary.value):
        other = _prose(entry.summary)
        if len(other.text) > len(prose.text):
            prose = other
    return furniture.clear(prose)


def _prose(body: Body | None) -> Prose:
    if body is None:
        return Prose("")
    return markup.to_prose(body.value, body.base) if body.is_html else Prose(_plain(body.value))


def _plain(text: str) -> str:
    """Plain text with its paragraphs and lines, those broken by hand joined."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return textfiles.unwrapped(
        "\n\n".join(
            "\n".join(line for part in paragraph.split("\n") if (line := _SPACE.sub(" ", part).strip()))
            for paragraph in _BLANK.split(text)
        )
    )


def _byline(author: str | None) -> str | None:
    """The name alone, where the author came with an e-mail address."""
    return one_line(person(Author(whole=author)) or "") or None if author else None


def record(entry: FeedEntry) -> bytes:
    """All that an entry's article is read from, in the form of a record, so that it can be read again."""
    body = entry.content or entry.summary
    fields = {
        "id": entry.id,
        "title": entry.title or None,
        "url": entry.url,
        "byline": entry.author,
        "published": entry.published,
        "updated": entry.updated,
        "tags": list(entry.tags) or None,
        ("html" if body and body.is_html else "text"): body.value if body else None,
        "summary": entry.summary.value if entry.content and entry.summary else None,
        "base": body.base if body and body.is_html and body.base != entry.url else None,
        "enclosures": [enclosure.url for enclosure in entry.enclosures] or None,
    }
    return records.dumps({key: value for key, value in fields.items() if value is not None})
