"""Feeds that break the rules, read by feedparser; nothing of it leaves this module."""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from reader.errors import DocumentRefused
from reader.ingest.feeds.drafts import Attachment, Author, Draft, DraftEntry, Kind, Piece
from reader.ingest.feeds.names import FORMATS

_HTML_TYPES = ("text/html", "application/xhtml+xml")
#: The type of what came in base64 without a type of its own.
_DECODED = "application/octet-stream"
_LONGEST_AUTHOR = 500
_MOST_TAGS = 100
#: A start tag in characters; pictures may stand in its attributes.
_LONGEST_ELEMENT = 500_000
_SCHEMED = re.compile(r"https?://", re.IGNORECASE)


def read(data: bytes, charset: str | None, url: str | None = None) -> Draft:
    """The draft of a feed; ``charset`` is what the transport said, ``url`` where it came from.

    Raises DocumentRefused where the parser fails.

    Addresses are resolved against what the document itself declares, nothing is sanitised: both happen later, for
    every parser alike.
    """
    parse = _parser()
    headers = {"content-type": f"application/xml; charset={charset}"} if charset else {}
    if url and b"xml:base" in data:
        # Without an absolute address to begin with, a relative base would go on after its element has ended. Where
        # no base is declared there is none, because ids would be resolved against it.
        headers["content-location"] = url
    try:
        found = parse(io.BytesIO(data), response_headers=headers, resolve_relative_uris=False, sanitize_html=False)
        return _Adapter(found, url).draft()
    except RecursionError as error:
        raise DocumentRefused("is too deeply nested to read") from error
    except Exception as error:
        # It works on arbitrary bytes with many small parsers, and errors of every sort come through.
        raise DocumentRefused("cannot be read as a feed") from error


class _Windowed:
    """A pattern that looks at no more than what an element may be long."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern

    def match(self, text: str, start: int) -> re.Match[str] | None:
        return self._pattern.match(text, start, start + _LONGEST_ELEMENT)


@functools.cache
def _parser() -> Callable[..., Any]:
    """feedparser's entry, tamed.

    Its time grew with the square of an author's length and of the number of tags, and looking for the end of an
    element took a hundred and fifty bytes for each of the document.
    """
    from feedparser import api
    from feedparser.sgml import sgmllib

    def tamed(base: Any) -> Any:
        class Tamed(base):  # type: ignore[misc]  # the library has no types
            def _sync_author_detail(self, key: str = "author") -> None:
                if len(self._get_context().get(key) or "") <= _LONGEST_AUTHOR:
                    super()._sync_author_detail(key)

            def _add_tag(self, *tag: str | None) -> None:
                if len(self._get_context().get("tags") or ()) < _MOST_TAGS:
                    super()._add_tag(*tag)

        return Tamed

    bracket = sgmllib.endbracket
    bracket.endbracket = _Windowed(bracket.endbracket)
    for name in ("StrictFeedParser", "LooseFeedParser"):
        setattr(api, name, tamed(getattr(api, name)))
    parse: Callable[..., Any] = api.parse
    return parse


class _Adapter:
    """Turns what feedparser gives into a draft: one document, ``url`` the base that it was given."""

    def __init__(self, found: Any, url: str | None) -> None:
        self._found = found
        self._url = url
        self._version = found.get("version") or ""
        #: Only Atom says of its texts whether they are HTML.
        self._typed = self._version.startswith("atom")

    def draft(self) -> Draft:
        feed = self._found["feed"]
        return Draft(
            format=FORMATS.get(self._version, "feed"),
            title=self._detail(feed, "title"),
            link=_link(feed),
            language=_string(feed, "language"),
            authors=tuple(_authors(feed)) if self._typed else (),
            entries=tuple(self._entry(entry) for entry in self._found["entries"]),
        )

    def _entry(self, entry: Any) -> DraftEntry:
        contents = [self._piece(content) for content in entry.get("content") or ()]
        usable = [piece for piece in contents if piece is not None and piece.value.strip()]
        return DraftEntry(
            id=_string(entry, "id"),
            link=_link(entry),
            title=self._detail(entry, "title"),
            authors=tuple(_authors(entry)),
            published=_string(entry, "published"),
            created=_string(entry, "created"),
            updated=_string(entry, "updated"),
            summary=self._summary(entry),
            content=usable[0] if usable else None,
            tags=tuple(tag for t in entry.get("tags") or () if (tag := t.get("label") or t.get("term"))),
            attachments=tuple(_attachments(entry)),
        )

    def _summary(self, entry: Any) -> Piece | None:
        """A summary of the entry's own: one without details has been copied from the content."""
        for key in ("summary", "subtitle"):
            if entry.get(f"{key}_detail") or not entry.get("content"):
                found = self._detail(entry, key)
                if found:
                    return found
        return None

    def _detail(self, value: Any, key: str) -> Piece | None:
        detail = value.get(f"{key}_detail")
        if isinstance(detail, Mapping) and detail.get("value"):
            return self._piece(detail)
        plain = _string(value, key)
        return Piece(plain, "unsaid") if plain else None

    def _piece(self, detail: Mapping[str, Any]) -> Piece | None:
        text, kind = detail.get("value") or "", detail.get("type") or ""
        said: Kind = "html" if kind in _HTML_TYPES else "text"
        if (not self._typed and kind != "application/xhtml+xml") or kind == _DECODED:
            said = "unsaid"
        elif said == "text" and kind and not kind.startswith("text"):
            return None  # a picture or another document in the place of a text
        base = detail.get("base")
        return Piece(text, said, base if base and base != self._url else None)


def _string(value: Any, key: str) -> str | None:
    # ``in`` first: asking for a missing date gives another one, with a warning.
    found = value[key] if key in value else None  # noqa: SIM401 - the default must not be looked up
    return found if isinstance(found, str) and found.strip() else None


def _link(value: Any) -> str | None:
    """The page; an id that the parser made the link of an entry without one has to be an address."""
    link = _string(value, "link")
    if link and (link != _string(value, "id") or _SCHEMED.match(link)):
        return link
    hrefs = (
        other["href"] for other in value.get("links") or () if other.get("rel") == "alternate" and other.get("href")
    )
    return next((href for href in hrefs if href != link), None)


def _authors(value: Any) -> Iterator[Author]:
    listed = [author for author in value.get("authors") or () if author.get("name") or author.get("email")]
    whole = _string(value, "author")
    if len(listed) > 1:
        for author in listed:
            yield Author(author.get("name"), author.get("email"))
    elif whole:
        detail = listed[0] if listed else {}
        named = detail.get("name"), detail.get("email")
        # One string that held both is kept as it was written.
        yield Author(whole=whole) if whole != f"{named[0]} ({named[1]})" else Author(*named)


def _attachments(entry: Any) -> Iterator[Attachment]:
    for link in entry.get("links") or ():
        if link.get("rel") == "enclosure" and link.get("href"):
            yield Attachment(link["href"], link.get("type"), link.get("length"))
    for media in entry.get("media_content") or ():
        if media.get("url"):
            yield Attachment(media["url"], media.get("type"), media.get("filesize") or media.get("fileSize"))
