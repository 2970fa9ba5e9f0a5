"""The wordings of an article: the text that came in by itself, and that of its page; either may be the one shown."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from reader.article import PAGE
from reader.store.packing import unpack_text
from reader.text import text_key

#: The numbers of an article's revisions: the last of all, the last of its own text, the last of its page's.
_NUMBERS = (
    "SELECT max(r.number), max(CASE WHEN d.origin IS NOT :page THEN r.number END),"
    " max(CASE WHEN d.origin = :page THEN r.number END)"
    " FROM revision r LEFT JOIN document d ON d.id = r.document WHERE r.article = :article"
)
#: A revision that came in by itself, for a query over ``r``, its document being ``d``.
OWN = f"(d.origin IS NULL OR d.origin <> '{PAGE}')"
#: The number of the newest of these, for a query over the article ``a``.
LAST_OWN = (
    f"(SELECT max(r.number) FROM revision r LEFT JOIN document d ON d.id = r.document WHERE r.article = a.id AND {OWN})"
)


class Wordings(NamedTuple):
    """Revision numbers: the one shown, the last of all, the newest of the article's own text and of its page's."""

    shown: int
    last: int
    own: int
    page: int | None

    @property
    def shows_page(self) -> bool:
        """Whether the page's text is the one shown; a choice is always the newest of its kind."""
        return self.shown == self.page


def wordings(connection: sqlite3.Connection, article: int) -> Wordings | None:
    """The wordings of an article; None where there is no such article."""
    row = connection.execute("SELECT revision FROM article WHERE id = ?", (article,)).fetchone()
    if row is None:
        return None
    last, own, page = connection.execute(_NUMBERS, {"article": article, "page": PAGE}).fetchone()
    return Wordings(row[0], last, own, page)


def show(connection: sqlite3.Connection, article: int, known: Wordings, *, page: bool, at: int) -> None:
    """Make one of the wordings the one shown, as a new revision in the change log; the title is always the own one."""
    chosen = known.page if page else known.own
    number = known.last + 1
    connection.execute(
        "INSERT INTO revision (article, number, document, arrived, title, text, characters, spans, title_spans)"
        " SELECT article, :number, document, :at, title, text, characters, spans, title_spans FROM revision"
        " WHERE article = :article AND number = :chosen",
        {"article": article, "number": number, "chosen": chosen, "at": at},
    )
    connection.execute(
        "UPDATE revision SET (title, title_spans) = (SELECT title, title_spans FROM revision WHERE article = :article"
        " AND number = :own) WHERE article = :article AND number = :number",
        {"article": article, "number": number, "own": known.own},
    )
    text = connection.execute("SELECT text FROM revision WHERE article = ? AND number = ?", (article, number))
    point(connection, article, number, text_key(unpack_text(text.fetchone()[0])))


def point(connection: sqlite3.Connection, article: int, number: int, key: str) -> None:
    """Make a revision the one shown, ``key`` being that of its text."""
    connection.execute("UPDATE article SET revision = ?, text_key = ? WHERE id = ?", (number, key, article))
    connection.execute("INSERT INTO change (article, revision) VALUES (?, ?)", (article, number))
