"""The small interface behind which the parsers stand: what a document says, before anything is interpreted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: Whether a text is plain or HTML, or whether that has to be seen from the text itself.
Kind = Literal["text", "html", "unsaid"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A title or a text as it stands in the document; ``base`` is its explicit xml:base, possibly relative."""

    value: str
    kind: Kind
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who wrote: name and e-mail address as told, or one string that holds either or both."""

    name: str | None = None
    email: str | None = None
    whole: str | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that comes with an entry, with every field as it stands in the document."""

    url: str
    media_type: str | None = None
    length: str | None = None


@dataclass(frozen=True, slots=True)
class DraftEntry:
    """An entry; ``link`` is resolved against its explicit base only."""

    id: str | None = None
    link: str | None = None
    title: Piece | None = None
    authors: tuple[Author, ...] = ()
    published: str | None = None
    created: str | None = None
    updated: str | None = None
    summary: Piece | None = None
    content: Piece | None = None
    tags: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A feed; its authors are those of every entry that names none, where its format says so."""

    format: str
    title: Piece | None = None
    link: str | None = None
    language: str | None = None
    authors: tuple[Author, ...] = ()
    entries: tuple[DraftEntry, ...] = ()
