"""The values that every part of reader shares: frozen, comparable, free of I/O.

Offsets everywhere count Unicode code points of the text they belong to, end exclusive.
Times are ISO 8601 strings with an offset, or a date alone as YYYY-MM-DD, or None where unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EntityKind = Literal["person", "organisation", "place", "other"]
TextField = Literal["title", "text"]
Bound = Literal["exact", "at-least", "at-most", "about"]

#: Origin of everything that was imported by hand; a feed is an origin of its own.
IMPORT = "import"
#: Origin of the page of an article that itself came from elsewhere: its full text.
PAGE = "page"


@dataclass(frozen=True, slots=True)
class Span:
    """A stand-off annotation over a plain text.

    Kinds that ingest gives: ``heading`` (value: level "1".."6"), ``link`` (value: absolute URL), ``emphasis``,
    ``strong``, ``code``, ``blockquote``, ``item`` (one list item), ``caption``, ``table``.
    """

    start: int
    end: int
    kind: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Raw bytes that came in, with where they came from; ``cut`` keeps the furniture that was left out of the text."""

    content: bytes
    media_type: str
    origin: str = IMPORT
    where: str | None = None
    cut: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One readable item as a document gives it; a title that the source did not give is marked ``title_derived``."""

    title: str
    text: str
    spans: tuple[Span, ...] = ()
    title_spans: tuple[Span, ...] = ()
    byline: str | None = None
    source: str | None = None
    url: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    title_derived: bool = False


@dataclass(frozen=True, slots=True)
class Incoming:
    """A document and the articles read from it, ready for the store.

    ``native_id`` is the id it came with, ``canonical_url`` its normalised address, ``path`` the absolute path of its
    file: the first that is present is its identity. A digest holds several articles; every other document one.
    """

    document: Document
    articles: tuple[Article, ...]
    native_id: str | None = None
    canonical_url: str | None = None
    path: str | None = None
    is_digest: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that could not be taken in, and the reason in plain words."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text; ``name`` is the fullest form that its own article gives ("Putin" -> "Vladimir Putin")."""

    start: int
    end: int
    text: str
    kind: EntityKind
    name: str
    field: TextField = "text"
    entity: int | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks (``start`` and ``end`` include the marks, ``text`` does not), and who said them.

    ``how`` is the verb of speech as written ("warned"), where one tells of the quote.
    """

    start: int
    end: int
    text: str
    speaker: str | None = None
    how: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """The words that stand between two offsets of an article's title or text: what is shown, and where it leads."""

    article: int
    start: int
    end: int
    text: str
    field: TextField = "text"


@dataclass(frozen=True, slots=True)
class Figure:
    """A counted fact: ``value`` in ``unit`` of what it ``counts``, with its bound ("at least 21 people killed")."""

    start: int
    end: int
    text: str
    value: float | None = None
    unit: str | None = None
    counts: str | None = None
    bound: Bound = "exact"


@dataclass(frozen=True, slots=True)
class Analysis:
    """What one article revision says: everything derived from its title and text alone.

    ``by`` tells what found the names: the model of the package, in a language that it does not know conservative rules,
    or what the user gave for such languages.
    """

    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
    by: Literal["model", "rules", "given"] = "model"


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place or other thing, with how many articles and mentions name it in the library."""

    id: int
    name: str
    kind: EntityKind
    aliases: tuple[str, ...] = ()
    articles: int = 0
    mentions: int = 0
