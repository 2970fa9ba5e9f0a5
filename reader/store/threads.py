"""Which stories continue each other, and what is kept of each to find them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.store.articles import GIVEN
from reader.store.database import Database
from reader.store.grouping import key
from reader.store.packing import pack, unpack

if TYPE_CHECKING:
    from reader.analysis.threads import Gist

#: Gists are looked for in spans of thirty days: those of half a year before a story's newest article, and after it.
MONTH = 30 * 86_400
_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Link:
    """Another story that continues this one or that this one continues: how much alike they are, and why."""

    story: int
    likeness: float
    why: str


class Threads:
    """Keeps gists of stories and the links between them."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def waiting(self, version: int, limit: int) -> list[int]:
        """Stories that changed since they were linked, or that an earlier version linked, newest first."""
        rows = self._db.connection.execute(
            "SELECT id FROM story INDEXED BY story_threaded WHERE threaded < ? ORDER BY id DESC LIMIT ?",
            (version, limit),
        ).fetchall()
        return [row[0] for row in rows]

    def near(self, told: Gist, limit: int) -> list[int]:
        """Stories that share most of the weight of a story's strongest terms, within half a year, itself aside."""
        from reader.analysis.threads import strongest

        month = told.at // MONTH
        rows = self._db.connection.execute(
            "SELECT p.story FROM json_each(?) j CROSS JOIN gist_term p"
            " ON p.term = CAST(j.key AS INTEGER) AND p.month BETWEEN ? AND ?"
            " WHERE p.story <> ? GROUP BY p.story ORDER BY sum(j.value) DESC, p.story DESC LIMIT ?",
            (
                json.dumps({key(term): weight * weight for term, weight in strongest(told).items()}),
                month - _MONTHS,
                month + _MONTHS,
                told.story,
                limit,
            ),
        ).fetchall()
        return [row[0] for row in rows]

    def gists(self, stories: Collection[int]) -> list[Gist]:
        """The gists of the given stories; of some there may be none."""
        rows = self._db.connection.execute(
            f"SELECT story, content FROM gist WHERE story IN {GIVEN}", (json.dumps(list(stories)),)
        ).fetchall()
        return [_unpacked(story, content) for story, content in rows]

    def links(self, stories: Collection[int]) -> dict[int, list[Link]]:
        """The links of each of the given stories, the nearest first."""
        given = json.dumps(list(stories))
        rows = self._db.connection.execute(
            f"SELECT story, other, likeness, why FROM thread WHERE story IN {GIVEN}"
            f" UNION SELECT other, story, likeness, why FROM thread WHERE other IN {GIVEN}"
            " ORDER BY 3 DESC, 2",
            (given, given),
        ).fetchall()
        found: dict[int, list[Link]] = {story: [] for story in stories}
        for story, other, likeness, why in rows:
            found[story].append(Link(other, likeness, why))
        return found

    def keep(self, gists: Mapping[int, Gist | None]) -> None:
        """Replace the gists of the given stories; None is for those that have no articles any more."""
        with self._db.transaction() as connection:
            for story, told in gists.items():
                _forget(connection, story)
                if told is not None:
                    _keep(connection, told)

    def link(self, found: Mapping[int, Sequence[Link]], version: int) -> None:
        """Replace the links of the given stories, those that others had to them too."""
        with self._db.transaction() as connection:
            for story, links in found.items():
                connection.execute("DELETE FROM thread WHERE story = ?", (story,))
                connection.execute("DELETE FROM thread WHERE other = ?", (story,))
                connection.executemany(
                    "INSERT INTO thread VALUES (?, ?, ?, ?, ?)",
                    [(story, link.story, version, link.likeness, link.why) for link in links],
                )
                connection.execute("UPDATE story SET threaded = ? WHERE id = ?", (version, story))


def _forget(connection: sqlite3.Connection, story: int) -> None:
    row = connection.execute("SELECT month, content FROM gist WHERE story = ?", (story,)).fetchone()
    if row is not None:
        connection.executemany("DELETE FROM gist_term WHERE term = ? AND month = ? AND story = ?", _rows(story, *row))
        connection.execute("DELETE FROM gist WHERE story = ?", (story,))


def _keep(connection: sqlite3.Connection, told: Gist) -> None:
    month = told.at // MONTH
    content = _packed(told)
    connection.execute("INSERT INTO gist VALUES (?, ?, ?)", (told.story, month, content))
    connection.executemany("INSERT OR IGNORE INTO gist_term VALUES (?, ?, ?)", _rows(told.story, month, content))


def _rows(story: int, month: int, content: bytes) -> list[tuple[int, int, int]]:
    from reader.analysis.threads import strongest

    return sorted((key(term), month, story) for term in strongest(_unpacked(story, content)))


def _packed(told: Gist) -> bytes:
    return pack([told.mass, told.words, told.at, sorted(told.names), told.terms]) or b""


def _unpacked(story: int, content: bytes) -> Gist:
    from reader.analysis.threads import Gist

    mass, words, at, names, terms = unpack(content)
    return Gist(story, terms, mass, frozenset(names), words, at)
