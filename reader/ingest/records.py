"""JSON records: one article each, in the form that ``export`` writes too."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from reader.article import Document, Incoming
from reader.errors import DocumentRefused
from reader.ingest import addresses, frontmatter, furniture, markdown, markup, metadata, textfiles
from reader.ingest.dates import parse
from reader.ingest.metadata import Metadata
from reader.ingest.prose import Prose, storable
from reader.ingest.reading import Intake, article

_MEDIA_TYPE = "application/json"


def loads(data: bytes) -> Any:
    """One JSON value; bytes that are no character become U+FFFD. Raises DocumentRefused with the reason."""
    try:
        return json.loads(data.decode(_codec(data), errors="replace"), strict=False)
    except (ValueError, RecursionError) as error:
        detail = error.msg if isinstance(error, json.JSONDecodeError) else "too deep or too large a number"
        raise DocumentRefused(f"is not valid JSON ({detail[:1].lower()}{detail[1:]})") from error


def _codec(data: bytes) -> str:
    """UTF-8 as the standard demands, or the UTF-16 or UTF-32 that some systems write all the same."""
    codec = json.detect_encoding(data)
    return "utf-8-sig" if codec == "utf-8" else codec


def read(value: Any, data: bytes, intake: Intake, *, where: str | None = None, path: str | None = None) -> Incoming:
    """The article of one record; raises DocumentRefused where it has neither title nor text.

    The text is taken as it stands, since whoever wrote the record has already told it from its page; only lines
    broken by hand are joined. HTML is read as
    a fragment and loses its furniture. ``null`` means absent and unknown keys are ignored.
    """
    if not isinstance(value, Mapping):
        raise DocumentRefused("is not a JSON object")
    about = _fields(value, intake)
    prose, cut = _content(value, about.url)
    if not about.title and "text" not in value:
        heading, prose = markdown.leading_heading(prose)
        about = replace(about, title=heading)
    if not about.title and not prose.text:
        raise DocumentRefused("has neither title nor text")
    return Incoming(
        Document(data, _MEDIA_TYPE, where=where, cut=cut),
        (article(about, prose, intake),),
        native_id=about.id,
        canonical_url=addresses.canonical(about.url) if about.url else None,
        path=path,
    )


def split(value: Any) -> Iterator[Any] | None:
    """The records of an array or of an object that holds one under ``articles`` or ``items``; None for one record."""
    if isinstance(value, Mapping) and not any(key in value for key in ("title", "text", "html")):
        lists = [value[key] for key in ("articles", "items") if isinstance(value.get(key), list)]
        return iter(lists[0]) if lists else None
    return iter(value) if isinstance(value, list) else None


def is_feed(value: Any) -> bool:
    """Whether a JSON value is a JSON Feed."""
    return isinstance(value, Mapping) and "jsonfeed.org/version" in str(value.get("version"))[:200]


def dumps(value: Any) -> bytes:
    """One record as the bytes of a line of its own."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", errors="replace")


def _fields(value: Mapping[str, Any], intake: Intake) -> Metadata:
    published, updated = (frontmatter.scalar(value.get(key)) for key in ("published", "updated"))
    return Metadata(
        id=_id(value.get("id")),
        title=frontmatter.scalar(value.get("title")),
        byline=frontmatter.names(value.get("byline")),
        source=frontmatter.scalar(value.get("source")),
        url=addresses.web(frontmatter.scalar(value.get("url"))),
        published=parse(published, intake.arrived) if published else None,
        updated=parse(updated, intake.arrived) if updated else None,
        language=metadata.language(value.get("language")),
        tags=frontmatter.tags(value.get("tags")),
    )


def _id(value: object) -> str | None:
    """An id is echoed as it came, white space within it included."""
    if isinstance(value, str):
        return storable(value) if value.strip() else None
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _content(value: Mapping[str, Any], base: str | None) -> tuple[Prose, tuple[str, ...]]:
    text, html = value.get("text"), value.get("html")
    if isinstance(text, str) and text.strip():
        plain = storable(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
        return Prose(textfiles.unwrapped(plain)), ()
    if isinstance(html, str) and html.strip():
        return furniture.clear(markup.to_prose(html, base))
    return Prose(""), ()
