"""The pages of articles: wanted, asked for, kept as a second wording, and shown or not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from reader.article import PAGE, Article
from reader.errors import NotFound
from reader.store.database import Database
from reader.store.packing import pack, pack_spans, pack_text
from reader.store.wordings import Wordings, point, show, wordings
from reader.text import text_key


@dataclass(frozen=True, slots=True)
class Wanted:
    """An article whose page is asked for: its address, the feed that led to it, how often that failed before.

    ``next_due`` is when it was due, in Unix seconds; None where only the user asks for it.
    """

    article: int
    url: str
    via: str | None
    next_due: int | None = None
    failures: int = 0


@dataclass(frozen=True, slots=True)
class PageText:
    """The article in a page, ready to be written; ``url`` is where the page came from."""

    article: Article
    url: str
    cut: bytes | None
    digest: bytes
    text: str | bytes
    spans: bytes | None
    key: str

    @classmethod
    def of(cls, article: Article, url: str, cut: Sequence[str] = ()) -> PageText:
        """Do everything that can be done before the transaction."""
        digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).digest()
        spans = pack_spans(article.spans)
        return cls(article, url, pack(list(cut)), digest, pack_text(article.text), spans, text_key(article.text))


class Pages:
    """Keeps the pages of articles; an article's own text is never touched."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def wordings(self, article: int) -> Wordings | None:
        """Which texts an article has, and which of them is shown; None for an unknown article."""
        return wordings(self._db.connection, article)

    def note(self, article: int) -> str | None:
        """What came of asking for an article's page, in plain words; None where nobody asked."""
        row = self._db.connection.execute("SELECT note FROM page WHERE article = ?", (article,)).fetchone()
        return row[0] if row else None

    def want(self, feed: int, *, arrived: int) -> None:
        """Ask for the pages of what a feed brought at that second and that is no old news."""
        with self._db.transaction() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO page (article, next_due) SELECT a.id, ?2 FROM feed_article f"
                " JOIN article a ON a.id = f.article WHERE f.feed = ?1 AND a.arrived = ?2 AND a.removed = 0"
                " AND a.read = 0 AND a.url IS NOT NULL",
                (feed, arrived),
            )

    def unwant(self, feed: int) -> None:
        """Ask no more for pages of a feed's articles."""
        with self._db.transaction() as connection:
            connection.execute(
                "UPDATE page SET next_due = NULL WHERE next_due IS NOT NULL"
                " AND article IN (SELECT article FROM feed_article WHERE feed = ?)",
                (feed,),
            )

    def due(self, at: int, limit: int) -> list[Wanted]:
        """Pages that are due, those of the newest articles first."""
        rows = self._db.connection.execute(
            f"{_WANTED} JOIN page p ON p.article = a.id WHERE p.next_due <= ? AND a.removed = 0 AND a.url IS NOT NULL"
            " ORDER BY a.sorting DESC, a.id DESC LIMIT ?",
            (at, limit),
        ).fetchall()
        return [Wanted(*row) for row in rows]

    def wanted(self, article: int) -> Wanted | None:
        """An article's page as the user asks for it; None where the article has no address."""
        row = self._db.connection.execute(
            f"{_WANTED} LEFT JOIN page p ON p.article = a.id WHERE a.id = ? AND a.removed = 0 AND a.url IS NOT NULL",
            (article,),
        ).fetchone()
        return Wanted(*row) if row else None

    def claim(self, wanted: Wanted, until: int) -> bool:
        """Reserve a page that is due for this process; False where another one did since, or asked for it."""
        with self._db.transaction() as connection:
            cursor = connection.execute(
                "UPDATE page SET next_due = ? WHERE article = ? AND next_due = ?",
                (until, wanted.article, wanted.next_due),
            )
            return cursor.rowcount == 1

    def release(self, wanted: Wanted) -> None:
        """Give a claim back: the page is due again when it was, unless it came after all."""
        with self._db.transaction() as connection:
            connection.execute(
                "UPDATE page SET next_due = ? WHERE article = ? AND next_due IS NOT NULL",
                (wanted.next_due, wanted.article),
            )

    def failed(self, article: int, *, at: int, next_due: int | None, note: str) -> None:
        """Note why a page could not be had, and when it is asked for again, if ever."""
        with self._db.transaction() as connection:
            connection.execute(
                "INSERT INTO page VALUES (?1, ?2, 1, ?3, ?4) ON CONFLICT (article) DO UPDATE"
                " SET next_due = ?2, failures = failures + 1, asked = ?3, note = ?4",
                (article, next_due, at, note),
            )

    def put(self, article: int, page: PageText, *, chosen: bool, at: int, note: str) -> None:
        """Keep a page's text beside the article's own, and show it if it is the one ``chosen``, else the own one.

        A byline and a language that the article lacks are taken from its page.
        """
        with self._changing(article, at, note) as known:
            connection = self._db.connection
            number = known.last + 1
            if self._has(known, article, page):
                if chosen != known.shows_page:
                    show(connection, article, known, page=chosen, at=at)
            else:
                self._write(article, number, page, at)
                if chosen:
                    point(connection, article, number, page.key)
                elif known.shows_page:
                    show(connection, article, known._replace(last=number), page=False, at=at)
            if chosen:
                connection.execute(
                    "UPDATE article SET byline = coalesce(byline, ?), language = coalesce(language, ?) WHERE id = ?",
                    (page.article.byline, page.article.language, article),
                )

    def show(self, article: int, *, page: bool, at: int, note: str) -> None:
        """Show the page's text, or the own one; the article must have it."""
        with self._changing(article, at, note) as known:
            if page != known.shows_page:
                show(self._db.connection, article, known, page=page, at=at)

    @contextmanager
    def _changing(self, article: int, at: int, note: str) -> Iterator[Wordings]:
        """A transaction over an article's wordings, which are read in it, with a note of what was done."""
        with self._db.transaction() as connection:
            known = wordings(connection, article)
            if known is None:
                raise NotFound(f"there is no article {article} in this library")
            yield known
            connection.execute(
                "INSERT INTO page VALUES (?1, NULL, 0, ?2, ?3) ON CONFLICT (article) DO UPDATE"
                " SET next_due = NULL, failures = 0, asked = ?2, note = ?3",
                (article, at, note),
            )

    def _has(self, known: Wordings, article: int, page: PageText) -> bool:
        """Whether the page's text is the one that is kept already."""
        row = self._db.connection.execute(
            "SELECT d.digest FROM revision r JOIN document d ON d.id = r.document WHERE r.article = ? AND r.number = ?",
            (article, known.page),
        ).fetchone()
        return row is not None and row[0] == page.digest

    def _write(self, article: int, number: int, page: PageText, at: int) -> None:
        """A page's text as a revision; of its document the bytes are not kept, which are many times the text."""
        connection = self._db.connection
        document = connection.execute(
            "INSERT INTO document (origin, location, media_type, arrived, digest, cut)"
            " VALUES (?, ?, 'text/html', ?, ?, ?)",
            (PAGE, page.url, at, page.digest, page.cut),
        ).lastrowid
        connection.execute(
            "INSERT INTO revision (article, number, document, arrived, title, text, characters, spans, title_spans)"
            " SELECT a.id, ?, ?, ?, r.title, ?, ?, ?, r.title_spans FROM article a"
            " JOIN revision r ON r.article = a.id AND r.number = a.revision WHERE a.id = ?",
            (number, document, at, page.text, len(page.article.text), page.spans, article),
        )


_WANTED = (
    "SELECT a.id, a.url, (SELECT feed.url FROM feed_article f JOIN feed ON feed.id = f.feed WHERE f.article = a.id"
    " ORDER BY feed.id LIMIT 1), p.next_due, coalesce(p.failures, 0) FROM article a"
)
