"""What came in becomes entries for the store: identities, refs, and the parts of a digest recognised again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from reader.article import Incoming
from reader.ingest import parts
from reader.store import Entry, Identity, Part, StoredDocument
from reader.text import text_key


def identities(incoming: Incoming) -> tuple[Identity, ...]:
    """How the document is recognised, the deciding identity first; a canonical URL also joins two origins."""
    first: Identity | None = None
    url = Identity("url", incoming.canonical_url) if incoming.canonical_url else None
    if incoming.native_id:
        first = Identity("id", incoming.native_id, incoming.document.origin)
    elif url is None and incoming.path:
        first = Identity("path", incoming.path)
    elif url is None:
        first = Identity("hash", "sha256:" + hashlib.sha256(incoming.document.content).hexdigest())
    return tuple(identity for identity in (first, url) if identity is not None)


def entries(
    incoming: Incoming,
    arrived: int,
    known_parts: Callable[[Identity], Mapping[int, Part]],
    *,
    read_before: int | None = None,
) -> list[Entry]:
    """The entries of one document.

    ``known_parts`` gives a page's stored parts; ``arrived`` and ``read_before`` (what is older comes in as read) are
    in Unix seconds.
    """
    whole = identities(incoming)
    only = "" if incoming.is_digest else incoming.articles[0].text
    document = StoredDocument.of(incoming.document, only)
    numbers: Sequence[int] = (0,)
    if incoming.is_digest:
        numbers = parts.number([Part(each.url, each.text) for each in incoming.articles], known_parts(whole[0]))
    found = []
    for article, part in zip(incoming.articles, numbers, strict=True):
        found.append(
            Entry.of(
                tuple(Identity(identity.kind, identity.value, identity.origin, part) for identity in whole),
                f"{whole[0].value}#{part}" if part else whole[0].value,
                article,
                document,
                arrived=arrived,
                text_key=text_key(article.text),
                read_before=read_before,
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Made:
    """The entries of a document, made where it was read; ``where`` is what names it to the user."""

    where: str
    entries: tuple[Entry, ...]


def made(incoming: Incoming, arrived: int, *, read_before: int | None) -> Incoming | Made:
    """The entries of a document, unless it is a digest, whose parts have to be looked up in the store.

    The articles in them are without their spans, which the entries hold packed.
    """
    if incoming.is_digest:
        return incoming
    return Made(
        shown(incoming),
        tuple(
            replace(entry, article=replace(entry.article, spans=(), title_spans=()))
            for entry in entries(incoming, arrived, lambda _: {}, read_before=read_before)
        ),
    )


def shown(incoming: Incoming) -> str:
    """What names a document to the user."""
    return incoming.document.where or incoming.native_id or "-"
