"""The bytes that documents came as: kept for a time, so that what was read from them can be read again."""

from __future__ import annotations

from itertools import takewhile

from reader.store.database import Database
from reader.store.packing import decompress, unpack_text

#: Documents looked at in one transaction.
_BATCH = 500
#: How far the bytes of feeds' entries have been let go, by the number of the document.
_REACHED = "bytes dropped up to document"


class Documents:
    """Gives the bytes of documents back, and lets go of those that feeds will not be asked for again."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def of(self, article: int) -> bytes | None:
        """The bytes that an article's current text was read from, as they came; None where they were dropped."""
        row = self._db.connection.execute(
            "SELECT b.content, used.text FROM article a JOIN revision r ON r.article = a.id AND r.number = a.revision"
            " JOIN document_bytes b ON b.document = r.document"
            " LEFT JOIN revision used ON used.article = b.article AND used.number = b.revision WHERE a.id = ?",
            (article,),
        ).fetchone()
        return None if row is None else decompress(row[0], unpack_text(row[1] or ""))

    def drop_bytes(self, before: int) -> int:
        """Let go of the bytes of feeds' entries that arrived before a time in Unix seconds; how many there were.

        Documents come in by number, so each is looked at once: the next call begins where this one ended.
        """
        dropped = 0
        while old := self._older(before):
            of_feeds = [(number,) for number, of_feed in old if of_feed]
            with self._db.transaction() as connection:
                connection.executemany("DELETE FROM document_bytes WHERE document = ?", of_feeds)
                connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_REACHED, str(old[-1][0])))
            dropped += len(of_feeds)
        return dropped

    def _older(self, before: int) -> list[tuple[int, bool]]:
        """The next documents that arrived before a time, and whether each came out of a feed."""
        connection = self._db.connection
        row = connection.execute("SELECT value FROM meta WHERE key = ?", (_REACHED,)).fetchone()
        rows = connection.execute(
            "SELECT id, origin LIKE 'feed:%', arrived FROM document WHERE id > ? ORDER BY id LIMIT ?",
            (int(row[0]) if row else 0, _BATCH),
        ).fetchall()
        return [(number, bool(of_feed)) for number, of_feed, arrived in takewhile(lambda row: row[2] < before, rows)]
