"""Articles out of the store: whole, as list lines, and as ids in reading order."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from reader.article import Article
from reader.store.database import Database
from reader.store.packing import unpack_spans, unpack_text
from reader.store.wordings import wordings
from reader.views import ReadState, Row

#: A list of ids is handed to SQLite as one JSON parameter, so that statements stay constant and cacheable.
GIVEN = "(SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article with its place in the library; ``arrived`` and ``sorting`` in Unix seconds."""

    id: int
    ref: str
    revision: int
    article: Article
    arrived: int
    sorting: int
    state: ReadState
    text_key: str


@dataclass(frozen=True, slots=True)
class Head:
    """What an article is without its text; times as in StoredArticle."""

    id: int
    revision: int
    published: str | None
    arrived: int
    sorting: int


class Headline(NamedTuple):
    """What a line of a search's answer is made of."""

    id: int
    ref: str
    title: str
    source: str | None
    published: str | None


class Articles:
    """Reads the articles of a library; removed ones do not exist for it."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def load(self, ids: Sequence[int]) -> list[StoredArticle]:
        """Articles with their current text, in the order asked for; unknown ones are left out."""
        tags = self._tags(ids)
        rows = self._db.connection.execute(
            "SELECT a.id, a.ref, a.revision, a.title, r.text, r.spans, r.title_spans, a.byline, a.source, a.url,"
            " a.published, a.updated, a.language, a.title_derived, a.arrived, a.sorting, a.read, a.starred, a.later,"
            " a.text_key FROM article a JOIN revision r ON r.article = a.id AND r.number = a.revision"
            f" WHERE a.removed = 0 AND a.id IN {GIVEN}",
            (json.dumps(list(ids)),),
        ).fetchall()
        found = {row[0]: _stored(row, tags.get(row[0], ())) for row in rows}
        return [found[number] for number in ids if number in found]

    def heads(self, ids: Sequence[int]) -> list[Head]:
        """Articles without their texts, in the order asked for; unknown ones are left out."""
        found = {row[0]: Head(*row) for row in self._of("id, revision, published, arrived, sorting", ids)}
        return [found[number] for number in ids if number in found]

    def own(self, article: int) -> Article | None:
        """An article with the text that came in by itself, whichever is shown; None where it is not in the library."""
        found = self.load([article])
        known = wordings(self._db.connection, article)
        if not found or known is None or known.shown == known.own:
            return found[0].article if found else None
        text, spans = self._db.connection.execute(
            "SELECT text, spans FROM revision WHERE article = ? AND number = ?", (article, known.own)
        ).fetchone()
        return replace(found[0].article, text=unpack_text(text), spans=unpack_spans(spans))

    def parts(self, article: int) -> list[int]:
        """The articles of the page that an article is part of, in the order of their numbers; none if it is no part."""
        return self._column(
            "SELECT o.article FROM identity i JOIN identity o ON o.kind = i.kind AND o.value = i.value"
            " AND o.origin = i.origin AND o.part > 0 JOIN article a ON a.id = o.article AND a.removed = 0"
            " WHERE i.article = ? AND i.part > 0 GROUP BY o.article ORDER BY min(o.part)",
            (article,),
        )

    def page(self, article: int) -> str:
        """What the page that an article is part of is called: its address or the name of its file, if it has one."""
        names = self._column(
            "SELECT value FROM identity WHERE article = ? AND part > 0"
            " AND (kind IN ('url', 'path') OR value LIKE 'http%') ORDER BY kind",
            (article,),
        )
        given = str(names[0]) if names else ""
        scheme, _, address = given.partition("://")
        return address.strip("/") if scheme in ("http", "https") else given.rsplit("/", 1)[-1]

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """List lines for the given articles, in that order; unknown ones are left out."""
        rows = self._of("id, ref, title, source, published, sorting, read, starred, later, text_key", ids)
        tags = self._tags(ids)
        copies = self._copy_counts({row[9] for row in rows if row[9]})
        found = {}
        for row in rows:
            state = ReadState(bool(row[6]), bool(row[7]), bool(row[8]), tags.get(row[0], ()))
            found[row[0]] = Row(row[0], row[1], row[2], row[3], row[4], row[5], state, copies.get(row[9], 1) - 1)
        return [found[number] for number in ids if number in found]

    def headlines(self, ids: Sequence[int]) -> list[Headline]:
        """The least that tells articles apart, in the order given; unknown ones are left out."""
        found = {row[0]: Headline(*row) for row in self._of("id, ref, title, source, published", ids)}
        return [found[number] for number in ids if number in found]

    def ids(self) -> list[int]:
        """Every article, newest first."""
        return self._column("SELECT id FROM article WHERE removed = 0 ORDER BY sorting DESC, id DESC", ())

    def count(self, *, unread: bool = False, folded: bool = False) -> int:
        """How many articles there are, or how many unread ones; kept by the store as they change.

        ``folded`` counts those with the same text once.
        """
        name = ("unread rows" if folded else "unread") if unread else ("rows" if folded else "articles")
        return int(self._db.connection.execute("SELECT number FROM tally WHERE name = ?", (name,)).fetchone()[0])

    def newest_first(self, ids: Collection[int]) -> list[int]:
        """The given ids in reading order; unknown and removed ones are left out."""
        return self._column(
            f"SELECT id FROM article WHERE removed = 0 AND id IN {GIVEN} ORDER BY sorting DESC, id DESC",
            (json.dumps(list(ids)),),
        )

    def each(self, ids: Sequence[int], size: int = 200) -> Iterator[StoredArticle]:
        """Articles one by one, loaded ``size`` at a time, for work over more than fits into memory."""
        for start in range(0, len(ids), size):
            yield from self.load(ids[start : start + size])

    def _of(self, columns: str, ids: Sequence[int]) -> list[tuple[Any, ...]]:
        """Columns of the given articles, in no order; those that are unknown or removed have no row."""
        query = f"SELECT {columns} FROM article WHERE removed = 0 AND id IN {GIVEN}"
        return self._db.connection.execute(query, (json.dumps(list(ids)),)).fetchall()

    def _column(self, query: str, parameters: tuple[object, ...]) -> list[int]:
        return [row[0] for row in self._db.connection.execute(query, parameters).fetchall()]

    def _copy_counts(self, keys: set[str]) -> dict[str, int]:
        rows = self._db.connection.execute(
            "SELECT text_key, count(*) FROM article WHERE text_key <> '' AND removed = 0"
            f" AND text_key IN {GIVEN} GROUP BY text_key",
            (json.dumps(sorted(keys)),),
        ).fetchall()
        return dict(rows)

    def _tags(self, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
        found: dict[int, tuple[str, ...]] = {}
        query = f"SELECT article, tag FROM tag WHERE article IN {GIVEN} ORDER BY tag"
        for article, tag in self._db.connection.execute(query, (json.dumps(list(ids)),)).fetchall():
            found[article] = (*found.get(article, ()), tag)
        return found


def _stored(row: tuple[Any, ...], tags: tuple[str, ...]) -> StoredArticle:
    article = Article(
        title=row[3],
        text=unpack_text(row[4]),
        spans=unpack_spans(row[5]),
        title_spans=unpack_spans(row[6]),
        byline=row[7],
        source=row[8],
        url=row[9],
        published=row[10],
        updated=row[11],
        language=row[12],
        title_derived=bool(row[13]),
        tags=tags,
    )
    state = ReadState(bool(row[16]), bool(row[17]), bool(row[18]), tags)
    return StoredArticle(row[0], row[1], row[2], article, row[14], row[15], state, row[19])
