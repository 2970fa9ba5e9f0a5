"""The folds of a library in their order: stories, and articles that are in none yet, a window at a time."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from reader.store.articles import GIVEN
from reader.store.database import Database


class FoldPlace(NamedTuple):
    """Where a fold stands: a story by its id, or an article in none by minus its own; ``lead`` is its last article."""

    fold: int
    lead: int
    place: int


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a story as far as a list tells of it.

    ``best`` is the one whose title stands for the story; ``titled`` has a title that its source gave it; ``new`` came
    in unread after the story was last read; ``behind`` stands behind another with the same text.
    """

    id: int
    title: str
    source: str | None
    sorting: int
    read: bool
    starred: bool
    later: bool
    best: bool
    titled: bool
    new: bool
    behind: bool


class Moment(NamedTuple):
    """The folds as they stood at a change, without those ``apart``, a JSON list."""

    change: int
    apart: str = "[]"


class Folds:
    """Pages through the folds as they stood at some moment, whatever has changed since."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._shown = (
            "SELECT fold, lead, place FROM fold_row WHERE since <= ? AND until > ?"
            f" AND fold NOT IN {GIVEN} AND (place, lead) {{}}"
        )

    def extent(self) -> tuple[int, int]:
        """How many folds there are, and the latest change, of one moment."""
        row = self._db.connection.execute("SELECT folds, change FROM fold_clock").fetchone()
        return int(row[0]), int(row[1])

    def newest(self, *, limit: int, offset: int = 0, below: Moment) -> list[FoldPlace]:
        """Folds in their order, the first first."""
        return self._window("< (1 << 62, 0) ORDER BY place DESC, lead DESC LIMIT ? OFFSET ?", below, limit, offset)

    def oldest(self, *, limit: int, offset: int = 0, below: Moment) -> list[FoldPlace]:
        """The same order read from its other end."""
        return self._window("< (1 << 62, 0) ORDER BY place, lead LIMIT ? OFFSET ?", below, limit, offset)

    def following(self, place: FoldPlace, *, limit: int, offset: int = 0, below: Moment) -> list[FoldPlace]:
        """What follows a place in the order: the cost does not grow with how far down it is."""
        order = "< (?, ?) ORDER BY place DESC, lead DESC LIMIT ? OFFSET ?"
        return self._window(order, below, place.place, place.lead, limit, offset)

    def _window(self, order: str, below: Moment, *rest: int) -> list[FoldPlace]:
        parameters = (below.change, below.change, below.apart, *rest)
        return [FoldPlace(*row) for row in self._db.connection.execute(self._shown.format(order), parameters)]

    def of_article(self, article: int, moment: Moment) -> FoldPlace | None:
        """Where the fold of an article stood: of its story, or of itself where it joined that later."""
        for fold in (self.home(article), -article):
            found = self.at([fold], moment)
            if found:
                return found[0]
        return None

    def home(self, article: int) -> int:
        """The fold that an article belongs to at present."""
        row = self._db.connection.execute("SELECT story FROM story_article WHERE article = ?", (article,)).fetchone()
        return int(row[0]) if row else -article

    def at(self, folds: Collection[int], moment: Moment) -> list[FoldPlace]:
        """Where some folds stood, in their order; those that were not there are left out."""
        rows = self._db.connection.execute(
            f"SELECT fold, lead, place FROM fold_row WHERE fold IN {GIVEN} AND since <= ? AND until > ?"
            " ORDER BY place DESC, lead DESC",
            (json.dumps(list(folds)), moment.change, moment.change),
        ).fetchall()
        return [FoldPlace(*row) for row in rows]

    def before(self, place: FoldPlace, moment: Moment) -> int:
        """How many folds precede a place."""
        query = f"SELECT count(*) FROM ({self._shown.format('> (?, ?)')})"
        parameters = (moment.change, moment.change, moment.apart, place.place, place.lead)
        return int(self._db.connection.execute(query, parameters).fetchone()[0])

    def of_articles(self, articles: Collection[int]) -> set[int]:
        """The folds that some articles belong to at present."""
        rows = self._db.connection.execute(
            "SELECT coalesce(sa.story, -j.value) FROM json_each(?) j"
            " LEFT JOIN story_article sa ON sa.article = j.value",
            (json.dumps(list(articles)),),
        ).fetchall()
        return {row[0] for row in rows}

    def unread(self, folds: Collection[int]) -> set[int]:
        """Those of the given folds that have an unread article."""
        rows = self._db.connection.execute(
            "SELECT sa.story FROM story_article sa JOIN article a ON a.id = sa.article AND a.removed = 0 AND a.read = 0"
            f" WHERE sa.story IN {GIVEN} UNION SELECT -id FROM article WHERE removed = 0 AND read = 0 AND id IN"
            " (SELECT -value FROM json_each(?))",
            (json.dumps(list(folds)),) * 2,
        ).fetchall()
        return {row[0] for row in rows}

    def members(self, stories: Collection[int]) -> dict[int, list[Member]]:
        """The articles of stories, newest first."""
        found: dict[int, list[Member]] = {}
        chosen = f"a.id IN (SELECT article FROM story_article WHERE story IN {GIVEN})"
        for story, member in self._told(chosen, stories):
            found.setdefault(story or 0, []).append(member)
        return found

    def told(self, articles: Collection[int]) -> dict[int, Member]:
        """Articles by id."""
        return {member.id: member for _, member in self._told(f"a.id IN {GIVEN}", articles)}

    def _told(self, chosen: str, ids: Collection[int]) -> Iterator[tuple[int | None, Member]]:
        rows = self._db.connection.execute(
            "SELECT sa.story, a.id, a.title, a.source, a.sorting, a.read, a.starred, a.later, a.id IS s.best,"
            " a.title_derived = 0, a.read = 0 AND a.id > coalesce(s.seen, 0), a.behind"
            " FROM article a LEFT JOIN story_article sa ON sa.article = a.id"
            f" LEFT JOIN story s ON s.id = sa.story WHERE a.removed = 0 AND {chosen}"
            " ORDER BY a.sorting DESC, a.id DESC",
            (json.dumps(list(ids)),),
        ).fetchall()
        for story, *row in rows:
            yield story, Member(*row[:4], *map(bool, row[4:]))
