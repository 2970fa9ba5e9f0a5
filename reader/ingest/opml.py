"""Subscription lists in OPML: read with every folder and attribute, and written so that they read the same again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reader.errors import DocumentRefused
from reader.ingest import xml

LARGEST = 20_000_000

_ENTITIES = re.compile(rb"<\0*!\0*E\0*N\0*T\0*I\0*T\0*Y")
#: What XML cannot hold, by any means of escaping.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Outline:
    """A subscription or a folder: all attributes as they came, in order, and what lies within."""

    attributes: tuple[tuple[str, str], ...]
    children: tuple[Outline, ...] = ()

    def get(self, name: str) -> str | None:
        """An attribute by its name, whose case writers of OPML do not agree on."""
        wanted = name.lower()
        return next((value for key, value in self.attributes if key.lower() == wanted), None)

    @property
    def url(self) -> str | None:
        """The address of the feed; None for a folder."""
        return (self.get("xmlUrl") or "").strip() or None

    @property
    def title(self) -> str | None:
        """The name of the feed or folder."""
        return (self.get("title") or "").strip() or (self.get("text") or "").strip() or None


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """A whole list: the fields of its head, and its outlines."""

    head: tuple[tuple[str, str], ...]
    outlines: tuple[Outline, ...]
    version: str = "2.0"


def read(data: bytes) -> Subscriptions:
    """Read a list, mending what can be mended; raises DocumentRefused with the reason where it is none.

    Entities are never expanded and nothing is fetched.
    """
    if len(data) > LARGEST:
        raise DocumentRefused(f"larger than {LARGEST // 1_000_000} MB")
    if not data.strip():
        raise DocumentRefused("empty")
    if _ENTITIES.search(data):
        raise DocumentRefused("declares XML entities")
    root = _parsed(data)
    if root is None or not isinstance(root.tag, str) or root.tag.lower() != "opml":
        raise DocumentRefused("is not a subscription list (OPML)")
    head = next(iter(root.findall("head")), ())
    return Subscriptions(
        tuple((field.tag, field.text or "") for field in head if isinstance(field.tag, str)),
        tuple(_outline(element) for body in root.findall("body") for element in body.findall("outline")),
        root.get("version", "2.0"),
    )


def write(subscriptions: Subscriptions) -> bytes:
    """The list as UTF-8 OPML; characters that XML cannot hold become U+FFFD."""
    from lxml import etree

    root = etree.Element("opml", version=_writable(subscriptions.version))
    head = etree.SubElement(root, "head")
    for name, text in subscriptions.head:
        etree.SubElement(head, name).text = _writable(text)
    body = etree.SubElement(root, "body")
    pending = [(body, outline) for outline in reversed(subscriptions.outlines)]
    while pending:
        parent, outline = pending.pop()
        element = etree.SubElement(parent, "outline")
        for name, value in outline.attributes:
            element.set(name, _writable(value))
        pending.extend((element, child) for child in reversed(outline.children))
    etree.indent(root)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def feeds(subscriptions: Subscriptions) -> Iterator[tuple[Outline, tuple[str, ...]]]:
    """Every subscription with the names of the folders it lies in, the outermost first."""
    pending: list[tuple[Outline, tuple[str, ...]]] = [(outline, ()) for outline in reversed(subscriptions.outlines)]
    while pending:
        outline, folders = pending.pop()
        if outline.url:
            yield outline, folders
        inner = (*folders, outline.title) if outline.title and not outline.url else folders
        pending.extend((child, inner) for child in reversed(outline.children))


def _parsed(data: bytes) -> Any:
    """The tree of a well-formed document, else what the recovering parser makes of it."""
    from lxml import etree

    data = data if b"\0" in data[:8] else data.lstrip()
    for recover in (False, True):
        try:
            return etree.fromstring(data, xml.parser(recover=recover))
        except (etree.LxmlError, ValueError):
            continue
    return None


def _outline(element: Any) -> Outline:
    """An outline with its children; the parser's limit on nesting also limits this recursion."""
    return Outline(
        tuple((str(name), str(value)) for name, value in element.attrib.items()),
        tuple(_outline(child) for child in element.findall("outline")),
    )


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)
