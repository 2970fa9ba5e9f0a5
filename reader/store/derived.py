"""What was derived from each article revision: mentions, quotes and figures, replaced as a whole."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reader.article import Analysis, Figure, Mention, Quote, TextField
from reader.store.articles import GIVEN
from reader.store.database import Database
from reader.store.packing import pack, unpack, unpack_text

#: Blocking keys of a surface, and whether it asks for others with the key or only answers.
Keys = Sequence[tuple[str, bool]]

_FIELDS: tuple[TextField, ...] = ("title", "text")


@dataclass(frozen=True, slots=True)
class Derivation:
    """The analysis of one article revision, with the blocking keys of every name in it."""

    article: int
    revision: int
    text: str
    analysis: Analysis
    keys: Mapping[tuple[str, str], Keys]


class Derived:
    """Writes analyses and gives them back; stale ones serve until they are replaced."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def write(self, derivations: Sequence[Derivation], version: int) -> int:
        """Replace what was derived, in one transaction; the number written: articles changed since are skipped."""
        written = 0
        with self._db.transaction() as connection:
            for derivation in derivations:
                current = connection.execute(
                    "SELECT 1 FROM article WHERE id = ? AND revision = ? AND removed = 0",
                    (derivation.article, derivation.revision),
                ).fetchone()
                if current is not None:
                    _write(connection, derivation, version)
                    written += 1
        return written

    def forget(self, articles: Collection[int]) -> None:
        """Drop what was derived from removed articles, so that they no longer count for the names in them."""
        with self._db.transaction() as connection:
            for article in articles:
                if connection.execute("SELECT 1 FROM article WHERE id = ? AND removed <> 0", (article,)).fetchone():
                    _count(connection, article, {})
                    connection.execute("DELETE FROM derived WHERE article = ?", (article,))

    def read(self, ids: Sequence[int]) -> dict[int, Analysis]:
        """The analyses of the given articles, mentions with their entity; articles not analysed yet are missing."""
        rows = self._db.connection.execute(
            "SELECT d.article, d.mentions, d.quotes, d.figures, r.title, r.text FROM derived d"
            " JOIN revision r ON r.article = d.article AND r.number = d.revision"
            f" WHERE d.article IN {GIVEN}",
            (json.dumps(list(ids)),),
        ).fetchall()
        packed = {row[0]: unpack(row[1]) for row in rows}
        surfaces = self._surfaces({mention[3] for mentions in packed.values() for mention in mentions})
        found = {}
        for article, _, quotes, figures, title, kept in rows:
            text = unpack_text(kept)
            found[article] = Analysis(
                mentions=tuple(_mention(row, (title, text), surfaces) for row in packed[article]),
                quotes=tuple(_quote(row, text) for row in unpack(quotes)),
                figures=tuple(_figure(row, text) for row in unpack(figures)),
            )
        return found

    def level(self, ids: Sequence[int], version: int) -> set[int]:
        """Which of the given articles are analysed in their current revision by the given version or a later."""
        rows = self._db.connection.execute(
            "SELECT d.article FROM derived d JOIN article a ON a.id = d.article AND a.revision = d.revision"
            f" WHERE d.version >= ? AND d.article IN {GIVEN}",
            (version, json.dumps(list(ids))),
        ).fetchall()
        return {row[0] for row in rows}

    def outdated(self, version: int, limit: int) -> list[int]:
        """Articles that an earlier version of the analyser saw last, newest first."""
        rows = self._db.connection.execute(
            "SELECT a.id FROM derived d INDEXED BY derived_version JOIN article a ON a.id = d.article"
            " WHERE d.version < ? AND a.removed = 0 ORDER BY a.sorting DESC, a.id DESC LIMIT ?",
            (version, limit),
        ).fetchall()
        return [row[0] for row in rows]

    def expire(self) -> None:
        """Have everything derived count as what an earlier version of the analyser saw; it serves until replaced."""
        with self._db.transaction() as connection:
            connection.execute("UPDATE derived SET version = 0")

    def _surfaces(self, ids: set[int]) -> dict[int, tuple[str, str, int | None]]:
        rows = self._db.connection.execute(
            "SELECT s.id, s.form, coalesce(e.kind, s.kind), s.entity FROM surface s"
            f" LEFT JOIN entity e ON e.id = s.entity WHERE s.id IN {GIVEN}",
            (json.dumps(sorted(ids)),),
        ).fetchall()
        return {row[0]: (row[1], row[2], row[3]) for row in rows}


def _mention(row: list[int], texts: tuple[str, str], surfaces: Mapping[int, tuple[str, Any, int | None]]) -> Mention:
    start, end, which, surface = row
    form, kind, entity = surfaces[surface]
    return Mention(start, end, texts[which][start:end], kind, form, _FIELDS[which], entity)


def _write(connection: sqlite3.Connection, derivation: Derivation, version: int) -> None:
    article, analysis = derivation.article, derivation.analysis
    surfaces = {name: _surface(connection, name, keys) for name, keys in derivation.keys.items()}
    counts = Counter(surfaces[mention.name, mention.kind] for mention in analysis.mentions)
    _count(connection, article, counts)
    mentions = [
        [mention.start, mention.end, _FIELDS.index(mention.field), surfaces[mention.name, mention.kind]]
        for mention in analysis.mentions
    ]
    connection.execute(
        "INSERT OR REPLACE INTO derived VALUES (?, ?, ?, ?, ?, ?)",
        (
            article,
            derivation.revision,
            version,
            pack(mentions),
            pack([_quote_row(quote, derivation.text) for quote in analysis.quotes]),
            pack([_figure_row(figure, derivation.text) for figure in analysis.figures]),
        ),
    )


def _quote_row(quote: Quote, text: str) -> list[Any]:
    # The words are nearly always what stands between the marks: then they need not be kept twice.
    words = None if quote.text == text[quote.start + 1 : quote.end - 1] else quote.text
    return [quote.start, quote.end, words, quote.speaker, quote.how]


def _quote(row: list[Any], text: str) -> Quote:
    start, end, words, *said = row
    return Quote(start, end, text[start + 1 : end - 1] if words is None else words, *said)


def _count(connection: sqlite3.Connection, article: int, counts: Mapping[int, int]) -> None:
    """Set how often an article has each surface; the surfaces' own counts follow, and those that changed are dirty."""
    before = dict(
        connection.execute("SELECT surface, mentions FROM mention_count WHERE article = ?", (article,)).fetchall()
    )
    if before == dict(counts):
        return
    connection.execute("DELETE FROM mention_count WHERE article = ?", (article,))
    connection.executemany(
        "INSERT INTO mention_count VALUES (?, ?, ?)", [(article, surface, n) for surface, n in counts.items()]
    )
    connection.executemany(
        "UPDATE surface SET dirty = 1, articles = articles + ?, mentions = mentions + ? WHERE id = ?",
        [
            ((surface in counts) - (surface in before), counts.get(surface, 0) - before.get(surface, 0), surface)
            for surface in sorted({*before, *counts})
        ],
    )


def _figure_row(figure: Figure, text: str) -> list[Any]:
    words = None if figure.text == text[figure.start : figure.end] else figure.text
    return [figure.start, figure.end, words, figure.value, figure.unit, figure.counts, figure.bound]


def _figure(row: list[Any], text: str) -> Figure:
    start, end, words, *rest = row
    return Figure(start, end, text[start:end] if words is None else words, *rest)


def _surface(connection: sqlite3.Connection, name: tuple[str, str], keys: Keys) -> int:
    row = connection.execute("SELECT id FROM surface WHERE form = ? AND kind = ?", name).fetchone()
    if row is not None:
        return int(row[0])
    number = int(connection.execute("INSERT INTO surface (form, kind) VALUES (?, ?)", name).lastrowid or 0)
    rows = [(key, asks, number) for key, asks in keys]
    connection.executemany("INSERT OR IGNORE INTO surface_key VALUES (?, ?, ?)", rows)
    return number
