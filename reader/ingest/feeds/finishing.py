"""From a draft to a Feed: dates, addresses, titles and ids are read here for every parser alike."""

from __future__ import annotations

import hashlib
import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from reader.article import Span
from reader.ingest import addresses, markup, metadata
from reader.ingest.feeds import guessing, stamps
from reader.ingest.feeds.drafts import Attachment, Author, Draft, DraftEntry, Piece
from reader.ingest.feeds.values import Body, Enclosure, Feed, FeedEntry
from reader.ingest.prose import one_line, storable

_MOST_TAGS = 20
_LONGEST_TAG = 60
_LONGEST_TITLE = 1000
_LONGEST_AUTHOR = 300
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|<\s*>|\[\s*\]")
#: What tells entries apart: canonical address and title.
_Mark = tuple[str | None, str]
_LENGTH = re.compile(r"\d{1,15}")


def finish(draft: Draft, url: str | None, arrived: datetime) -> Feed:
    """The feed of a draft that came from ``url``; relative dates count from ``arrived``."""
    link = addresses.web(draft.link, url)
    title, _ = _title(draft.title, None)
    place = _Place(url, link, arrived, draft.authors)
    entries = [place.entry(entry) for entry in draft.entries]
    return Feed(title or None, link, draft.format, metadata.language(draft.language), tuple(_distinct(entries)))


@dataclass(frozen=True, slots=True)
class _Place:
    """What is the same for all entries of a feed."""

    url: str | None
    link: str | None
    arrived: datetime
    authors: tuple[Author, ...]

    def entry(self, draft: DraftEntry) -> FeedEntry:
        address = addresses.web(draft.link, self.url or self.link)
        title, title_spans = _title(draft.title, self._base(draft.title, address))
        updated = stamps.parse(draft.updated, self.arrived)
        published = stamps.parse(draft.published, self.arrived) or stamps.parse(draft.created, self.arrived)
        identifier = storable(draft.id).strip() if draft.id else ""
        return FeedEntry(
            id=identifier or None,
            url=address,
            title=title,
            title_spans=title_spans,
            author=_author(draft.authors or self.authors),
            published=published or updated,
            updated=updated,
            summary=self._body(draft.summary, address),
            content=self._body(draft.content, address),
            tags=_tags(draft.tags),
            enclosures=tuple(self._enclosures(draft.attachments)),
            language=metadata.language(draft.language),
        )

    def _body(self, piece: Piece | None, address: str | None) -> Body | None:
        if piece is None or not piece.value.strip():
            return None
        value = storable(piece.value)
        # What is called HTML and holds no markup has its lines from somebody who wrote plain text.
        is_html = piece.kind != "text" and guessing.text_is_html(value)
        return Body(value, is_html, self._base(piece, address))

    def _base(self, piece: Piece | None, address: str | None) -> str | None:
        """An explicit base holds; else a link within an entry counts from its own page."""
        if piece and piece.base:
            return addresses.web(piece.base, self.url or self.link)
        return address or self.url or self.link

    def _enclosures(self, attachments: Iterable[Attachment]) -> Iterator[Enclosure]:
        seen: set[str] = set()
        for attachment in attachments:
            url = addresses.web(attachment.url, self.url or self.link)
            if url and url not in seen:
                seen.add(url)
                length = (attachment.length or "").strip()
                size = int(length) if _LENGTH.fullmatch(length) else 0
                yield Enclosure(url, one_line(attachment.media_type or "") or None, size or None)


def person(author: Author) -> str | None:
    """The name of an author, or the e-mail address if that is all there is."""
    if author.name:
        return author.name
    whole = (author.whole or author.email or "")[:_LONGEST_AUTHOR]
    found = _EMAIL.search(whole)
    if not found:
        return whole or None
    rest = _EMPTY_BRACKETS.sub("", whole.replace(found.group(), " ").replace("mailto:", "")).strip()
    if rest[:1] == "(" and rest[-1:] == ")":
        rest = rest[1:-1]
    return rest.strip(" ,;:<>") or found.group()


def _author(authors: tuple[Author, ...]) -> str | None:
    if len(authors) == 1:
        only = authors[0]
        named = f"{only.name} ({only.email})" if only.name and only.email else only.name or only.email
        return one_line((only.whole or named or "")[:_LONGEST_AUTHOR]) or None
    names: dict[str, str] = {}
    for author in authors:
        name = one_line((person(author) or "")[:_LONGEST_AUTHOR])
        if name:
            names.setdefault(name.casefold(), name)
    return ", ".join(names.values()) or None


def _title(piece: Piece | None, base: str | None) -> tuple[str, tuple[Span, ...]]:
    if piece is None:
        return "", ()
    value = piece.value.strip()[: _LONGEST_TITLE * 4]
    is_html = guessing.line_is_html(value) if piece.kind == "unsaid" else piece.kind == "html"
    if not is_html:
        return one_line(value)[:_LONGEST_TITLE], ()
    if "<" not in value:
        return one_line(html.unescape(value))[:_LONGEST_TITLE], ()
    prose = markup.to_prose(value, base)
    text = one_line(prose.text)
    if text != prose.text or len(text) > _LONGEST_TITLE:
        return text[:_LONGEST_TITLE], ()
    return text, prose.spans


def _tags(given: tuple[str, ...]) -> tuple[str, ...]:
    names = (one_line(name[: _LONGEST_TAG * 2]) for name in given)
    return tuple(dict.fromkeys(name for name in names if 0 < len(name) <= _LONGEST_TAG))[:_MOST_TAGS]


def _distinct(entries: list[FeedEntry]) -> list[FeedEntry]:
    """The entries with ids that tell them apart.

    An id that different entries share identifies none of them: each gets what does tell it apart appended, and
    independently of its position, because the next entry comes in at the top and must not take another's place.
    Entries that are the same in address and title are one.
    """
    often = Counter(entry.id for entry in entries)
    groups: dict[str, set[_Mark]] = defaultdict(set)
    for entry in entries:
        if entry.id and often[entry.id] > 1:
            groups[entry.id].add(_mark(entry))
    shared = {identifier: Counter(url for url, _ in marks) for identifier, marks in groups.items() if len(marks) > 1}
    return [
        replace(entry, id=f"{entry.id}#{_suffix(_mark(entry), shared[entry.id])}") if entry.id in shared else entry
        for entry in entries
    ]


def _mark(entry: FeedEntry) -> _Mark:
    return (addresses.canonical(entry.url) if entry.url else None), entry.title


def _suffix(mark: _Mark, addresses_shared: Counter[str | None]) -> str:
    """The address where it is the entry's own in its group, else a digest of address and title."""
    url, title = mark
    return url if url and addresses_shared[url] == 1 else hashlib.sha256(f"{url}\n{title}".encode()).hexdigest()[:16]
