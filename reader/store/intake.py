"""Articles into the store: recognised, added or revised, each with its entry in the change log."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from reader.article import IMPORT
from reader.store.database import Database
from reader.store.entry import Entry, Identity, Part, content_digest, moved_along, sorting_time
from reader.store.packing import unpack_text
from reader.store.state import WITH_FEED, log
from reader.store.subscription import feed_of, origin
from reader.store.wordings import LAST_OWN, OWN, Wordings, point, show, wordings

_CONTENT = (
    "title = :title, title_derived = :title_derived, byline = :byline, source = :source, url = :url,"
    " published = :published, updated = :updated, language = :language, sorting = :sorting,"
    " text_key = :text_key, content_digest = :digest"
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an entry; ``removed`` means that a tombstone keeps it out."""

    article: int
    kind: Literal["imported", "updated", "unchanged", "removed"]


class Intake:
    """Writes entries into the store."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def put(self, entries: Sequence[Entry]) -> list[Outcome]:
        """Store entries in one transaction: new articles, new revisions, nothing where nothing changed."""
        with self._db.transaction() as connection:
            batch = _Batch(connection)
            return [batch.put(entry) for entry in entries]

    def parts(self, page: Identity) -> dict[int, Part]:
        """A digest's known articles by part number, removed ones included."""
        rows = self._db.connection.execute(
            "SELECT i.part, a.url, r.text FROM identity i JOIN article a ON a.id = i.article"
            f" JOIN revision r ON r.article = a.id AND r.number = {LAST_OWN}"
            " WHERE i.kind = ? AND i.value = ? AND i.origin = ? AND i.part > 0",
            (page.kind, page.value, page.origin),
        ).fetchall()
        return {part: Part(url, unpack_text(text)) for part, url, text in rows}

    def same(self, feed: int, source: str | None, digests: Mapping[str, bytes]) -> set[str]:
        """Those of a feed's ids whose article, which is the feed's own, was last read from bytes of this SHA-256.

        What counts is the text that came in by itself, whichever is shown. Where the article would get another
        ``source`` than it has, reading it again gives something else.
        """
        rows = self._db.connection.execute(
            "SELECT i.value, d.digest FROM identity i JOIN article a ON a.id = i.article"
            f" JOIN revision r ON r.article = a.id AND r.number = {LAST_OWN} JOIN document d ON d.id = r.document"
            " JOIN feed_article f ON f.article = a.id AND f.feed = ?1"
            " WHERE i.kind = 'id' AND i.origin = ?2 AND i.part = 0 AND i.value IN (SELECT value FROM json_each(?3))"
            " AND a.origin = ?2 AND a.removed = 0 AND a.source IS ?4",
            (feed, origin(feed), json.dumps(list(digests)), source),
        ).fetchall()
        return {value for value, digest in rows if digests[value] == digest}


class _Batch:
    """The entries of one transaction; articles of one document share its row."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._documents: dict[bytes, int] = {}

    def put(self, entry: Entry) -> Outcome:
        found = self._recognise(entry)
        if found is None:
            outcome = self._insert(entry)
        else:
            self._learn(found, entry.identities)
            outcome = self._update(entry, found)
        feed = feed_of(entry.origin)
        if feed is not None:
            self._connection.execute("INSERT OR IGNORE INTO feed_article VALUES (?, ?)", (feed, outcome.article))
        return outcome

    def _recognise(self, entry: Entry) -> int | None:
        first = entry.identities[0]
        for identity in entry.identities:
            row = self._connection.execute(
                "SELECT article FROM identity WHERE kind = ? AND value = ? AND origin = ? AND part = ?",
                (identity.kind, identity.value, identity.origin, identity.part),
            ).fetchone()
            if row is None:
                continue
            # Within one origin the id it came with decides: two entries with different ids may share a URL.
            if identity is not first and first.kind == "id" and self._has_id(row[0], entry.origin):
                continue
            return int(row[0])
        return self._exported(first.value) if first.kind == "id" and entry.origin == IMPORT else None

    def _exported(self, ref: str) -> int | None:
        """The article whose ref came as an id: an export that comes back to its own library."""
        page, _, part = ref.rpartition("#")
        keys = [(ref, 0), (page, int(part))] if page and part.isdecimal() and len(part) < 7 else [(ref, 0)]
        for value, number in keys:
            row = self._connection.execute(
                "SELECT a.id FROM identity i JOIN article a ON a.id = i.article"
                " WHERE i.kind IN ('id', 'url', 'path', 'hash') AND i.value = ? AND i.origin IN ('', ?)"
                " AND i.part = ? AND a.ref = ?",
                (value, IMPORT, number, ref),
            ).fetchone()
            if row is not None:
                return int(row[0])
        return None

    def _has_id(self, article: int, origin: str) -> bool:
        query = "SELECT 1 FROM identity WHERE article = ? AND kind = 'id' AND origin = ? LIMIT 1"
        return self._connection.execute(query, (article, origin)).fetchone() is not None

    def _insert(self, entry: Entry) -> Outcome:
        cursor = self._connection.execute(
            "INSERT INTO article (revision, ref, origin, title, title_derived, byline, source, url, published, updated,"
            " language, arrived, sorting, text_key, content_digest, read)"
            " VALUES (1, :ref, :origin, :title, :title_derived, :byline, :source, :url, :published, :updated,"
            " :language, :arrived, :sorting, :text_key, :digest, :read)",
            {
                **_content(entry, entry.article.published, entry.arrived),
                "ref": entry.ref,
                "origin": entry.origin,
                "arrived": entry.arrived,
                "read": entry.read,
            },
        )
        number = int(cursor.lastrowid or 0)
        self._write_revision(number, 1, entry)
        self._connection.execute("INSERT INTO change (article, revision) VALUES (?, 1)", (number,))
        self._learn(number, entry.identities)
        tags = [(tag, number) for tag in entry.article.tags]
        self._connection.executemany("INSERT OR IGNORE INTO tag VALUES (?, ?)", tags)
        return Outcome(number, "imported")

    def _update(self, entry: Entry, number: int) -> Outcome:
        digest, removed, origin, arrived, published = self._connection.execute(
            "SELECT content_digest, removed, origin, arrived, published FROM article WHERE id = ?", (number,)
        ).fetchone()
        if removed == WITH_FEED:
            self._connection.execute("UPDATE article SET removed = 0 WHERE id = ?", (number,))
            log(self._connection, [number])
            self._update(entry, number)
            return Outcome(number, "imported")
        if removed:
            return Outcome(number, "removed")
        # A second feed that carries the article adds its identity, not its wording: the texts would alternate for ever.
        if digest == entry.digest or entry.origin not in (origin, IMPORT):
            return Outcome(number, "unchanged")
        known = wordings(self._connection, number)
        assert known is not None, "every article has a revision"
        if self._superseded(entry, number) or self._only_later(entry, number, known.own, published):
            return Outcome(number, "unchanged")
        if entry.spans is None and entry.title_spans is None and self._is_plain(entry, number, known):
            return Outcome(number, "unchanged")
        content = _content(entry, entry.article.published or published, arrived)
        if known.shows_page:
            content |= self._of_page(number, content)
        self._connection.execute(f"UPDATE article SET {_CONTENT} WHERE id = :id", {**content, "id": number})
        self._write_revision(number, known.last + 1, entry)
        self._settle(entry, number, known)
        return Outcome(number, "updated")

    def _settle(self, entry: Entry, number: int, before: Wordings) -> None:
        """Show the new text, unless the page's is on show: that stays, under what else the entry says of itself."""
        if not before.shows_page:
            point(self._connection, number, before.last + 1, entry.text_key)
            return
        title, spans = self._connection.execute(
            "SELECT title, title_spans FROM revision WHERE article = ? AND number = ?", (number, before.own)
        ).fetchone()
        if (title, spans) != (entry.article.title, entry.title_spans):
            known = before._replace(last=before.last + 1, own=before.last + 1)
            show(self._connection, number, known, page=True, at=entry.arrived)
        else:
            self._connection.execute("INSERT INTO change (article, revision) VALUES (?, ?)", (number, before.shown))

    def _of_page(self, number: int, content: Mapping[str, Any]) -> dict[str, Any]:
        """What the page on show gave, and goes on giving when the entry says something else or nothing."""
        key, byline, language = self._connection.execute(
            "SELECT text_key, byline, language FROM article WHERE id = ?", (number,)
        ).fetchone()
        return {"text_key": key, "byline": content["byline"] or byline, "language": language}

    def _superseded(self, entry: Entry, number: int) -> bool:
        """Whether the same bytes came from the same place before and gave way to another place's since.

        Two records with one id would otherwise replace each other with every import.
        """
        query = (
            "SELECT d.location IS ?2 AND d.digest = ?3, d.location IS ?2 FROM revision r"
            f" JOIN document d ON d.id = r.document WHERE r.article = ?1 AND {OWN} ORDER BY r.number"
        )
        past = self._connection.execute(query, (number, entry.document.location, entry.document.digest)).fetchall()
        return any(same for same, _ in past) and not past[-1][1]

    def _only_later(self, entry: Entry, number: int, revision: int, published: str | None) -> bool:
        """Whether the same bytes give another date only because "3 hours ago" was counted from a later arrival."""
        row = self._connection.execute(
            "SELECT r.arrived FROM revision r JOIN document d ON d.id = r.document"
            " WHERE r.article = ? AND r.number = ? AND d.digest = ?",
            (number, revision, entry.document.digest),
        ).fetchone()
        return row is not None and moved_along(published, entry.article.published, entry.arrived - row[0])

    def _is_plain(self, entry: Entry, number: int, known: Wordings) -> bool:
        """Whether an entry is a text that the article has, without its spans: the same words are no news."""
        rows = self._connection.execute(
            "SELECT r.text, a.title, a.byline, a.source, a.url, a.published, a.updated FROM article a"
            " JOIN revision r ON r.article = a.id AND r.number IN (?, ?) WHERE a.id = ?",
            (known.shown, known.own, number),
        ).fetchall()
        return any(content_digest([title, unpack_text(text), *fields]) == entry.digest for text, title, *fields in rows)

    def _write_revision(self, article: int, number: int, entry: Entry) -> None:
        self._connection.execute(
            "INSERT INTO revision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                article,
                number,
                self._document(entry, article, number),
                entry.arrived,
                entry.article.title,
                entry.text,
                len(entry.article.text),
                entry.spans,
                entry.title_spans,
            ),
        )

    def _document(self, entry: Entry, article: int, revision: int) -> int:
        document = entry.document
        known = self._documents.get(document.digest)
        if known is not None:
            return known
        cursor = self._connection.execute(
            "INSERT INTO document (origin, location, media_type, arrived, digest, cut) VALUES (?, ?, ?, ?, ?, ?)",
            (document.origin, document.location, document.media_type, entry.arrived, document.digest, document.cut),
        )
        number = int(cursor.lastrowid or 0)
        against = (article, revision) if document.against_text else (None, None)
        self._connection.execute("INSERT INTO document_bytes VALUES (?, ?, ?, ?)", (number, document.content, *against))
        self._documents[document.digest] = number
        return number

    def _learn(self, article: int, identities: Iterable[Identity]) -> None:
        self._connection.executemany(
            "INSERT OR IGNORE INTO identity VALUES (?, ?, ?, ?, ?)",
            [(identity.kind, identity.origin, identity.value, identity.part, article) for identity in identities],
        )


def _content(entry: Entry, published: str | None, arrived: int) -> dict[str, Any]:
    """The columns that a revision sets; a date once given stays until another is given."""
    article = entry.article
    return {
        "title": article.title,
        "title_derived": article.title_derived,
        "byline": article.byline,
        "source": article.source,
        "url": article.url,
        "published": published,
        "updated": article.updated,
        "language": article.language,
        "sorting": sorting_time(published, arrived),
        "text_key": entry.text_key,
        "digest": entry.digest,
    }
