"""The one door for feeds: which parser reads a document, and which documents none may read."""

from __future__ import annotations

import codecs
import re
from datetime import datetime

from reader.errors import DocumentRefused
from reader.ingest import encoding
from reader.ingest.feeds import forgiving, jsonfeed, stamps, wellformed
from reader.ingest.feeds.drafts import Draft
from reader.ingest.feeds.finishing import finish
from reader.ingest.feeds.values import Feed

#: More is no feed that anybody reads; the same limit as for every single document.
LARGEST = 20_000_000

_HEAD = 65_536
_ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf|channel)[\s>]", re.IGNORECASE)
_PAGE = re.compile(r"<(?:html|head|body)[\s>]", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!doctype\s+html[\s>]", re.IGNORECASE)
_MARKUP = re.compile(r"<[!?/]?[A-Za-z]")
_DECLARES = re.compile(rb"<\0*!\0*E\0*N\0*T\0*I\0*T\0*Y")
_ENTITY = re.compile(r"""<!ENTITY\s+(?:%\s*)?([^\s>"']{1,200})\s+(?:"([^"]*)"|'([^']*)')""")
_REFERENCE = re.compile(r"[&%](?!#)[\w.:-]+;")
_MOST_ENTITIES = 500
#: How an XML declaration begins in the code of IBM's mainframes.
_EBCDIC = b"\x4c\x6f\xa7\x94"
_LEADING = b" \t\r\n\v\f\0"


def read(data: bytes, *, url: str | None, content_type: str | None = None, arrived: datetime) -> Feed:
    """Read a feed of any format.

    ``url`` is where it came from (relative addresses count from it), ``content_type`` the transport's header, of
    which only the charset is trusted, and ``arrived`` (aware) what relative dates count from. Raises DocumentRefused
    with the reason where the bytes are no feed or must not be parsed.
    """
    if len(data) > LARGEST:
        raise DocumentRefused(f"larger than {LARGEST // 1_000_000} MB")
    if not data.strip(_LEADING):
        raise DocumentRefused("empty")
    if _is_json(data):
        return finish(jsonfeed.read(data), url, arrived)
    data = _trimmed(data)
    _check(data)
    charset = _settled(data, encoding.named(content_type))
    draft = _fast(data, charset, arrived) or forgiving.read(data, charset, url)
    if not draft.entries and not _ROOT.search(_narrow(data[:_HEAD])):
        raise DocumentRefused("is not a feed")
    return finish(draft, url, arrived)


def _fast(data: bytes, charset: str | None, arrived: datetime) -> Draft | None:
    """The fast reader's draft where it can be trusted: well-formed, and every entry has title, link and date."""
    draft = wellformed.read(data, charset)
    if draft is None or not draft.entries:
        return None
    if not all(
        entry.title and entry.link and stamps.parse(entry.published or entry.created or entry.updated, arrived)
        for entry in draft.entries
    ):
        return None
    return draft


def _settled(data: bytes, charset: str | None) -> str | None:
    """The charset to read by, where the document is not to be believed: what is good UTF-8 is no other code page.

    Servers add a charset to every document, and programs copy a declaration from another.
    """
    if not data.isascii() and b"\0" not in data[:8]:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            return None if charset == "utf-8" else charset
        return "utf-8"
    return charset


def _is_json(data: bytes) -> bool:
    return data[:200].removeprefix(codecs.BOM_UTF8).lstrip(_LEADING).startswith((b"{", b"["))


def _trimmed(data: bytes) -> bytes:
    """Without white space before the document, which XML forbids; wide encodings are left alone."""
    if b"\0" in data[:8]:
        return data
    return data.removeprefix(codecs.BOM_UTF8).lstrip()


def _check(data: bytes) -> None:
    """Refuse web pages, other documents and entity bombs, each with its reason."""
    head = _narrow(data[:_HEAD])
    root = _ROOT.search(head)
    page = _PAGE.search(head, 0, root.start() if root else len(head)) or (not root and _DOCTYPE.search(head))
    if page:
        raise DocumentRefused("is a web page, not a feed")
    if not root and not data.startswith(_EBCDIC):
        if not _MARKUP.search(head):
            raise DocumentRefused("not text" if encoding.is_binary(data) else "is not a feed")
        if encoding.is_binary(head.encode("latin-1")):
            raise DocumentRefused("not text")
    if _DECLARES.search(data):
        _check_entities(_narrow(data))


def _narrow(data: bytes) -> str:
    """ASCII markup as it shows through any usual encoding, the wide ones included."""
    return data.replace(b"\0", b"").decode("latin-1")


def _check_entities(text: str) -> None:
    """Entities made of others, or used again and again, expand to far more than came in."""
    declared = [(match.group(1), match.group(2) or match.group(3) or "") for match in _ENTITY.finditer(text)]
    if len(declared) <= _MOST_ENTITIES and not any(_REFERENCE.search(value) for _, value in declared):
        expanded = sum(text.count(f"&{name};") * len(value) for name, value in declared)
        if expanded <= LARGEST:
            return
    raise DocumentRefused("declares XML entities that expand without bound")
