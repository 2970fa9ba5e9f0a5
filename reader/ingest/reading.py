"""One whole document to its article or articles, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from reader.article import Article, Document, Incoming
from reader.errors import DocumentRefused
from reader.ingest import (
    addresses,
    digests,
    encoding,
    frontmatter,
    furniture,
    heads,
    linklists,
    markdown,
    pages,
    textfiles,
    titles,
)
from reader.ingest.linklists import Linked
from reader.ingest.metadata import Metadata
from reader.ingest.prose import Prose

Format = Literal["text", "markdown", "html"]

#: Tables and logs go on for longer; 20 MB of prose have fewer.
_MOST_LINES = 500_000

_MEDIA_TYPES: dict[Format, str] = {"text": "text/plain", "markdown": "text/markdown", "html": "text/html"}


@dataclass(frozen=True, slots=True)
class Intake:
    """What the user said for everything that comes in: source and date where a document has none, and splitting."""

    arrived: datetime
    source: str | None = None
    date: str | None = None
    split: bool = True


def read(
    data: bytes,
    form: Format,
    intake: Intake,
    *,
    where: str | None = None,
    path: str | None = None,
    base: str | None = None,
    charset: str | None = None,
) -> Incoming:
    """Read a text, Markdown or HTML document; raises DocumentRefused where it holds nothing to read.

    ``base`` is the address of a page, ``charset`` what its server said of its encoding.
    """
    text = encoding.decode(data, charset)
    if form != "html" and text.count("\n") > _MOST_LINES:
        raise DocumentRefused("has too many lines for an article")
    about, prose, cut = _parsed(text, form, intake.arrived, base)
    if not prose.text and not about.title:
        raise DocumentRefused("holds no text")
    document = Document(data, _MEDIA_TYPES[form], where=where, cut=cut)
    parts, rest = stories(prose, about, intake)
    document = replace(document, cut=(*cut, *rest))
    articles = parts or (article(about, prose, intake),)
    return Incoming(
        document,
        articles,
        native_id=about.id,
        canonical_url=addresses.canonical(about.url) if about.url else None,
        path=path,
        is_digest=bool(parts),
    )


def stories(
    prose: Prose, about: Metadata, intake: Intake, *, marked: bool = False
) -> tuple[tuple[Article, ...], tuple[str, ...]]:
    """The articles of a page that holds many, and its lines that stand in none; nothing where it is one article.

    What is ``marked`` up as one article is one unless headings or lists say otherwise.
    """
    if not intake.split:
        return (), ()
    linked = linklists.split(prose, about.url)
    if linked:
        return tuple(_of_list(prose, one, about, intake) for one in linked), linklists.left_out(prose, linked)
    items = digests.split(prose, about.url, marked=marked)
    parts = tuple(
        _of_list(prose, one.linked, about, intake) if one.linked else _of_digest(prose, one, about, intake)
        for one in items
    )
    return parts, digests.left_out(prose, items) if items else ()


def article(about: Metadata, prose: Prose, intake: Intake) -> Article:
    """An article from fields and text; without a title it takes its first sentence, which stays in the text."""
    return Article(
        title=about.title or titles.derived(prose.text),
        text=prose.text,
        spans=prose.spans,
        byline=about.byline,
        source=about.source or intake.source,
        url=about.url,
        published=about.published or intake.date,
        updated=about.updated,
        language=about.language,
        tags=about.tags,
        title_derived=not about.title,
    )


def _of_list(prose: Prose, item: Linked, about: Metadata, intake: Intake) -> Article:
    """One item of a list of links; what it links to is its address."""
    return article(replace(about, title=item.headline, url=item.url), prose.part(*item.text), intake)


def _of_digest(prose: Prose, item: digests.Item, about: Metadata, intake: Intake) -> Article:
    part = prose.part(*item.text)
    title = prose.text[slice(*item.heading)] if item.heading else None
    own = titles.dateline(part.text, intake.arrived)
    fields = Metadata(
        title=title,
        byline=about.byline,
        source=about.source or own.source,
        url=about.url,
        published=about.published or own.published,
        updated=about.updated,
        language=about.language,
        tags=about.tags,
    )
    return article(fields, part, intake)


def _parsed(text: str, form: Format, arrived: datetime, base: str | None) -> tuple[Metadata, Prose, tuple[str, ...]]:
    if form == "html":
        return pages.read(text, arrived, base)
    given, body = frontmatter.split(text, arrived)
    if form == "text":
        return textfiles.read(body, given, arrived)
    heading, prose = markdown.read(body, given.url, given.title)
    prose, cut = furniture.clear(prose)
    about, prose, first = heads.read(prose, heads.merged(given, Metadata(title=heading)), arrived)
    return about, prose, first + cut
