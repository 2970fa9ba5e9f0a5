"""JSON Feed, versions 1.0 and 1.1."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from reader.errors import DocumentRefused
from reader.ingest import records
from reader.ingest.feeds.drafts import Attachment, Author, Draft, DraftEntry, Piece

_VERSION = re.compile(r"jsonfeed\.org/version/(\d(?:\.\d)?)")


def read(data: bytes) -> Draft:
    """The draft of a JSON Feed; raises DocumentRefused where the bytes are no JSON or hold no feed."""
    value = records.loads(data)
    if not isinstance(value, Mapping) or not isinstance(value.get("items"), list):
        raise DocumentRefused("is JSON, but not a feed")
    return draft(value)


def draft(value: Mapping[str, Any]) -> Draft:
    """The draft of a JSON Feed that is parsed already; items that are no objects are left out."""
    items = value.get("items")
    return Draft(
        format=_format(value.get("version")),
        title=_plain(value.get("title")),
        link=_string(value.get("home_page_url")),
        language=_string(value.get("language")),
        authors=tuple(_authors(value)),
        entries=tuple(_entry(item) for item in items if isinstance(item, Mapping)) if isinstance(items, list) else (),
    )


def _format(version: object) -> str:
    match = _VERSION.search(str(version)[:200])
    number = match.group(1) if match else ""
    return f"JSON Feed {number if '.' in number else f'{number}.0'}" if number else "JSON Feed"


def _entry(item: Mapping[str, Any]) -> DraftEntry:
    html, text = _string(item.get("content_html")), _string(item.get("content_text"))
    return DraftEntry(
        id=_identifier(item.get("id")),
        link=_string(item.get("url")) or _string(item.get("external_url")),
        title=_plain(item.get("title")),
        authors=tuple(_authors(item)),
        published=_string(item.get("date_published")),
        updated=_string(item.get("date_modified")),
        summary=_plain(item.get("summary")),
        content=Piece(html, "html") if html else Piece(text, "text") if text else None,
        tags=tuple(_strings(item.get("tags"))),
        attachments=tuple(_attachments(item.get("attachments"))),
        language=_string(item.get("language")),
    )


def _string(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _identifier(value: object) -> str | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return _string(value)


def _plain(value: object) -> Piece | None:
    text = _string(value)
    return Piece(text, "text") if text else None


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, list):
        yield from (entry for entry in value if isinstance(entry, str))


def _authors(value: Mapping[str, Any]) -> Iterator[Author]:
    """Version 1.1 has a list, 1.0 one author."""
    listed = value.get("authors")
    for author in listed if isinstance(listed, list) and listed else [value.get("author")]:
        name = _string(author.get("name")) if isinstance(author, Mapping) else _string(author)
        if name:
            yield Author(name)


def _attachments(value: object) -> Iterator[Attachment]:
    for attachment in value if isinstance(value, list) else ():
        if isinstance(attachment, Mapping) and (url := _string(attachment.get("url"))):
            size = attachment.get("size_in_bytes")
            length = str(size) if isinstance(size, int) and not isinstance(size, bool) else None
            yield Attachment(url, _string(attachment.get("mime_type")), length)
