"""Stories: which articles belong together, with the ids that stay."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Literal, NamedTuple

from reader.store.articles import GIVEN
from reader.store.database import Database
from reader.views import Story, StoryArticle

#: An article that stands where it came in, as it has no date that could be used.
_UNDATED = "(a.published IS NULL OR a.sorting = a.arrived)"


class Place(NamedTuple):
    """Where a story begins in reading order, whether by the date of an article, and the article it is titled by."""

    begins: tuple[int, int]
    dated: bool
    best: int | None


class Stories:
    """Reads the stories of a library."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def of(
        self, articles: Collection[int] | None, *, sort: Literal["new", "size"] = "new", limit: int = -1
    ) -> list[Story]:
        """Stories that hold any of the given articles (all stories for None), newest activity or largest first."""
        chosen = ""
        parameters: list[object] = []
        if articles is not None:
            chosen = f" WHERE sa.story IN (SELECT story FROM story_article WHERE article IN {GIVEN})"
            parameters.append(json.dumps(list(articles)))
        order = "max(a.sorting) DESC" if sort == "new" else "count(*) DESC, max(a.sorting) DESC"
        rows = self._db.connection.execute(
            "SELECT sa.story, json_group_array(a.id) FROM story_article sa"
            f" JOIN article a ON a.id = sa.article AND a.removed = 0{chosen}"
            f" GROUP BY sa.story ORDER BY {order}, sa.story DESC LIMIT ?",
            (*parameters, limit),
        ).fetchall()
        return [self._story(number, json.loads(members)) for number, members in rows]

    def story_of(self, article: int) -> int | None:
        """The story of an article, None while it waits to be grouped."""
        row = self._db.connection.execute("SELECT story FROM story_article WHERE article = ?", (article,)).fetchone()
        return int(row[0]) if row else None

    def current(self, story: int) -> int:
        """The id that a story has: its own, or that of the story it became part of."""
        row = self._db.connection.execute(
            "WITH RECURSIVE way (id, step) AS (SELECT ?, 0 UNION SELECT s.merged_into, step + 1 FROM way"
            " JOIN story s ON s.id = way.id WHERE s.merged_into IS NOT NULL AND step < 100)"
            " SELECT id FROM way ORDER BY step DESC LIMIT 1",
            (story,),
        ).fetchone()
        return int(row[0])

    def articles(self, story: int) -> set[int]:
        """The articles of a story; a merged id leads to the story it became part of."""
        return {told.id for told in self.told(story)}

    def told(self, story: int) -> list[StoryArticle]:
        """The articles of a story in the order of their times, each with what put it there."""
        rows = self._db.connection.execute(
            f"SELECT a.id, a.ref, a.title, a.source, a.published, sa.why, {_UNDATED} FROM story_article sa"
            " JOIN article a ON a.id = sa.article AND a.removed = 0 WHERE sa.story = ? ORDER BY a.sorting, a.id",
            (self.current(story),),
        ).fetchall()
        return [
            StoryArticle(number, ref, title, source, published, why, bool(undated))
            for number, ref, title, source, published, why, undated in rows
        ]

    def placed(self, stories: Collection[int]) -> dict[int, Place]:
        """Where each of the given stories stands in reading order; those without articles are missing."""
        rows = self._db.connection.execute(
            f"SELECT sa.story, min(a.sorting), min(a.id), min({_UNDATED}), s.best FROM story_article sa"
            " JOIN article a ON a.id = sa.article AND a.removed = 0 JOIN story s ON s.id = sa.story"
            f" WHERE sa.story IN {GIVEN} GROUP BY sa.story",
            (json.dumps(list(stories)),),
        ).fetchall()
        return {row[0]: Place((row[1], row[2]), not row[3], row[4]) for row in rows}

    def load(self, stories: Collection[int]) -> list[Story]:
        """Stories by id, in the order given; those without an article in the library are left out."""
        rows = self._db.connection.execute(
            "SELECT sa.story, json_group_array(a.id) FROM story_article sa"
            f" JOIN article a ON a.id = sa.article AND a.removed = 0 WHERE sa.story IN {GIVEN} GROUP BY sa.story",
            (json.dumps(list(stories)),),
        ).fetchall()
        found = {number: self._story(number, json.loads(members)) for number, members in rows}
        return [found[number] for number in stories if number in found]

    def of_articles(self, articles: Collection[int]) -> dict[int, int]:
        """The story of each of the given articles; those that wait to be grouped are missing."""
        query = f"SELECT article, story FROM story_article WHERE article IN {GIVEN}"
        return dict(self._db.connection.execute(query, (json.dumps(list(articles)),)).fetchall())

    def _story(self, number: int, members: list[int]) -> Story:
        rows = self._db.connection.execute(
            "SELECT title, source, published, ref, id IS (SELECT best FROM story WHERE id = ?)"
            f" FROM article WHERE id IN {GIVEN} ORDER BY sorting, id",
            (number, json.dumps(members)),
        ).fetchall()
        dates = [row[2] for row in rows if row[2]]
        return Story(
            id=number,
            title=next((row[0] for row in rows if row[4]), rows[-1][0]),
            articles=len(rows),
            sources=tuple(dict.fromkeys(row[1] for row in rows if row[1])),
            first=dates[0] if dates else None,
            last=dates[-1] if dates else None,
            refs=tuple(row[3] for row in rows),
        )
