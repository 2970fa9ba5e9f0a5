"""The fast reader: RSS and Atom that keep to the rules, straight from lxml's tree.

It gives no draft, so that the forgiving parser reads the document, where anything is out of the ordinary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from reader.ingest import xml
from reader.ingest.feeds.drafts import Attachment, Author, Draft, DraftEntry, Kind, Piece
from reader.ingest.feeds.mending import mended
from reader.ingest.feeds.names import ATOM, ATOM_03, RDF, XML, atom_format, local, rss_format
from reader.ingest.feeds.resolving import joined

_BASE, _ABOUT, _LANG = f"{{{XML}}}base", f"{{{RDF}}}about", f"{{{XML}}}lang"
_HTML_TYPES = ("text/html", "application/xhtml+xml", "html", "xhtml", "")
_KINDS: dict[str, Kind] = {"text": "text", "text/plain": "text", "html": "html", "text/html": "html"}


def read(data: bytes, charset: str | None = None) -> Draft | None:
    """The draft of a feed, or None where the document is not well-formed, has a document type, or is no such feed.

    ``charset`` goes before the one that the document declares.
    """
    from lxml import etree

    try:
        root = etree.fromstring(data, xml.parser(encoding=charset))
    except (etree.LxmlError, LookupError, ValueError):
        return None
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        return None
    based = b"xml:base" in data or b"\0" in data[:100]
    try:
        return _Reader(based).draft(root)
    except _Unusual:
        return None


class _Unusual(Exception):
    """Something that the rules do not provide for."""


class _Fields:
    """The children of an entry or a feed by their names, in the order of the document."""

    __slots__ = ("_found",)

    def __init__(self, elements: Iterable[Any]) -> None:
        self._found: dict[str, list[Any]] = {}
        for element in elements:
            self._found.setdefault(local(element.tag), []).append(element)

    def all(self, *names: str) -> list[Any]:
        return [element for name in names for element in self._found.get(name, ())]

    def text(self, *names: str) -> str | None:
        """The first text that is not empty, by the order of names."""
        return next((text for name in names for e in self._found.get(name, ()) if (text := _text(e))), None)

    def first(self, *names: str) -> Any:
        return next((e for name in names for e in self._found.get(name, ()) if len(e) or _text(e)), None)


class _Reader:
    def __init__(self, based: bool) -> None:
        self._based = based

    def draft(self, root: Any) -> Draft:
        if root.tag in (f"{{{ATOM}}}feed", f"{{{ATOM_03}}}feed"):
            return self._atom(root)
        if local(root.tag) == "rss" or root.tag == f"{{{RDF}}}RDF":
            return self._rss(root)
        raise _Unusual

    def _rss(self, root: Any) -> Draft:
        channels = [element for element in root if local(element.tag) == "channel"]
        if len(channels) != 1:
            raise _Unusual
        fields = _Fields(channels[0])
        items = fields.all("item") + [element for element in root if local(element.tag) == "item"]
        return Draft(
            format=rss_format(root, channels[0]),
            title=self._piece(fields.first("title", "dc:title")),
            link=self._link(fields),
            language=fields.text("language", "dc:language") or root.get(_LANG),
            entries=tuple(self._item(item) for item in items),
        )

    def _item(self, item: Any) -> DraftEntry:
        fields = _Fields(_flattened(item))
        if fields.all(*_ATOM_NAMES):
            raise _Unusual
        guid = fields.first("guid", "atom:id")
        identifier = _text(guid) if guid is not None else item.get(_ABOUT)
        permanent = guid is not None and local(guid.tag) == "guid" and guid.get("isPermaLink", "true") == "true"
        if permanent:
            identifier = joined(self._base(guid), identifier)
        return DraftEntry(
            id=identifier,
            link=self._link(fields) or (identifier if permanent and _is_address(identifier) else None),
            title=self._piece(fields.first("title", "dc:title", "media:title")),
            authors=tuple(_rss_authors(fields)),
            published=fields.text("pubDate", "dcterms:issued", "atom:published"),
            created=fields.text("dcterms:created"),
            updated=fields.text("dc:date", "dcterms:modified", "atom:updated", "lastBuildDate"),
            summary=self._piece(fields.first("description", "atom:summary", *_SUMMARIES)),
            content=self._piece(fields.first("content:encoded", "atom:content", "fullitem", "xhtml:body", "body")),
            tags=tuple(_rss_tags(fields)),
            attachments=tuple(_attachments(fields)),
        )

    def _atom(self, root: Any) -> Draft:
        old = root.tag.startswith(f"{{{ATOM_03}}}")
        fields = _Fields(root)
        return Draft(
            format=atom_format(root),
            title=self._construct(fields.first("atom:title")),
            link=self._link(fields),
            language=root.get(_LANG),
            authors=tuple(_atom_authors(fields)),
            entries=tuple(self._entry(entry, old) for entry in fields.all("atom:entry")),
        )

    def _entry(self, entry: Any, old: bool) -> DraftEntry:
        fields = _Fields(_flattened(entry))
        content = fields.first("atom:content")
        return DraftEntry(
            id=fields.text("atom:id"),
            link=self._link(fields),
            title=self._construct(fields.first("atom:title")),
            authors=tuple(_atom_authors(fields)),
            published=fields.text("atom:issued" if old else "atom:published", "dcterms:issued"),
            created=fields.text("atom:created", "dcterms:created"),
            updated=fields.text("atom:modified" if old else "atom:updated", "dc:date", "dcterms:modified"),
            summary=self._construct(fields.first("atom:summary")) or self._piece(fields.first("media:description")),
            content=self._construct(content),
            tags=tuple(
                tag
                for e in fields.all("atom:category", "dc:subject")
                if (tag := e.get("label") or e.get("term") or _text(e))
            ),
            attachments=tuple(_attachments(fields)),
        )

    def _link(self, fields: _Fields) -> str | None:
        """The page: the text of an RSS link or an alternate Atom link, the last of them."""
        found = None
        for element in fields.all("link", "atom:link"):
            href = element.get("href")
            if href is None:
                found = joined(self._base(element), _text(element)) or found
            elif element.get("rel", "alternate") == "alternate" and element.get("type", "") in _HTML_TYPES:
                found = joined(self._base(element), href.strip()) or found
        return found

    def _piece(self, element: Any) -> Piece | None:
        """A text of RSS, which does not say whether it is HTML; inline XHTML does."""
        if element is None:
            return None
        if local(element.tag).startswith("atom:"):
            return self._construct(element)
        if len(element):
            return Piece(_inner(element), "html", self._base(element))
        return Piece(_text(element), "unsaid", self._base(element))

    def _construct(self, element: Any) -> Piece | None:
        """A text construct of Atom, which says by its type what it is."""
        if element is None:
            return None
        if element.get("src") or element.get("mode") == "base64":
            raise _Unusual
        kind = element.get("type", "text").lower()
        if kind in ("xhtml", "application/xhtml+xml") or len(element):
            return Piece(_inner(element), "html", self._base(element))
        if kind not in _KINDS:
            raise _Unusual
        text = _text(element)
        return Piece(text, _KINDS[kind], self._base(element))

    def _base(self, element: Any) -> str | None:
        """The explicit base of an element, each one resolved against those around it."""
        if not self._based:
            return None
        found = [base for e in (element, *element.iterancestors()) if (base := e.get(_BASE))]
        result: str | None = None
        for base in reversed(found):
            result = joined(result, base)
        return result


#: Atom's elements in RSS without their namespace: which feed was meant is a guess.
_ATOM_NAMES = ("id", "published", "updated", "issued", "modified", "content")
_SUMMARIES = ("summary", "dc:description", "media:description", "itunes:summary", "itunes:subtitle")


def _flattened(entry: Any) -> Iterator[Any]:
    """The children of an entry, those of a media group among them."""
    for child in entry:
        if local(child.tag) == "media:group":
            yield from child
        else:
            yield child


def _is_address(text: str | None) -> bool:
    return bool(text) and str(text).lower().startswith(("http://", "https://"))


def _text(element: Any) -> str:
    text: str = element.text or ""
    return text.strip() if text.isascii() else mended(text).strip()


def _inner(element: Any) -> str:
    """The markup within an element, without namespaces, as HTML."""
    import copy

    from lxml import etree

    element = copy.deepcopy(element)
    element.tail = None
    for inner in element.iter(etree.Element):
        _, _, name = inner.tag.rpartition("}")
        inner.tag = name
    etree.cleanup_namespaces(element)
    element.tag = "div"
    element.attrib.clear()
    return mended(etree.tostring(element, encoding="unicode", method="html"))


def _rss_authors(fields: _Fields) -> Iterator[Author]:
    for element in fields.all("author", "dc:creator", "dc:author", "itunes:author"):
        if text := _text(element):
            yield Author(whole=text)
    yield from _atom_authors(fields)


def _atom_authors(fields: _Fields) -> Iterator[Author]:
    for element in fields.all("atom:author"):
        inner = _Fields(element)
        name, email = inner.text("atom:name"), inner.text("atom:email")
        if name or email:
            yield Author(name, email)
        elif text := _text(element):
            yield Author(whole=text)


def _rss_tags(fields: _Fields) -> Iterator[str]:
    for element in fields.all("category", "dc:subject", "media:category", "atom:category"):
        if text := _text(element) or element.get("label") or element.get("term"):
            yield text
    for element in fields.all("itunes:category"):
        yield element.get("text", "")
    for element in fields.all("itunes:keywords", "media:keywords"):
        yield from _text(element).split(",")


def _attachments(fields: _Fields) -> Iterator[Attachment]:
    for element in fields.all("enclosure"):
        yield Attachment(element.get("url", ""), element.get("type"), element.get("length"))
    for element in fields.all("atom:link"):
        if element.get("rel") == "enclosure":
            yield Attachment(element.get("href", ""), element.get("type"), element.get("length"))
    for element in fields.all("media:content"):
        yield Attachment(element.get("url", ""), element.get("type"), element.get("fileSize"))
