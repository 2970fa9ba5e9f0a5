"""Queries answered: each leaf by the engine that holds it, and/or/not as set algebra over article ids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from reader.errors import Cancelled
from reader.library.fulltext import FullText
from reader.library.ranking import Ranking
from reader.library.results import Ranked
from reader.query import And, Dates, Everything, Filter, Node, Not, Nothing, Or, Phrase, Query, Word, is_textual
from reader.store import Store

Cancel = Callable[[], bool]
Sort = Literal["relevance", "date"]
#: Related articles that ``like:`` finds at most.
ALIKE = 50


@dataclass(slots=True)
class Found:
    """Matching ids, and scores for those that text leaves matched."""

    ids: set[int]
    scores: dict[int, float] = field(default_factory=dict)


class Search:
    """Evaluates one query; keeps what it learns on the way, such as how many articles were scanned."""

    def __init__(self, store: Store, fulltext: FullText, cancel: Cancel | None = None) -> None:
        self.store = store
        self.fulltext = fulltext
        self.cancel = cancel
        self.pending = 0

    def ranked(self, query: Query, sort: Sort | None = None) -> Ranked:
        """Every match in order, with scores; by relevance where there is text to be relevant to, else newest first."""
        if is_textual(query.tree):
            return self._by_words(query, sort)
        ids, scores = self._ids(query, sort)
        return Ranked(ids, scores, self.pending)

    def check(self) -> None:
        """Raise Cancelled once the search was withdrawn."""
        if self.cancel is not None and self.cancel():
            raise Cancelled("the search was withdrawn")

    def _by_words(self, query: Query, sort: Sort | None) -> Ranked:
        """A query of words alone is put in order where it was found, and only as far as is looked at."""
        self.check()
        found = self.fulltext.find(query.tree, self.cancel)
        self.pending = found.pending
        by_date = (sort or query.sort) == "date"
        ids = Ranking(found.ids, found.whens if by_date else found.scores, found.scores)
        return Ranked(ids, ids.scores(), self.pending)

    def _ids(self, query: Query, sort: Sort | None) -> tuple[list[int], dict[int, float]]:
        found = self._evaluate(query.tree)
        order = sort or query.sort or ("relevance" if found.scores else "date")
        if order == "date" or not found.scores:
            return self.store.articles.newest_first(found.ids), found.scores
        alive = self.store.filters.everything() if self.pending == 0 and len(found.ids) > 50_000 else None
        ids = found.ids if alive is None else found.ids & alive
        return sorted(ids, key=lambda article: (-found.scores.get(article, 0.0), -article)), found.scores

    def matching(self, tree: Node) -> set[int]:
        """Every article that matches a tree, in no order; removed ones that the index still has may be among them."""
        return self._evaluate(tree).ids

    def _evaluate(self, node: Node) -> Found:
        self.check()
        if is_textual(node):
            matches = self.fulltext.find(node, self.cancel)
            self.pending = max(self.pending, matches.pending)
            scores = matches.by_id()
            return Found(set(scores), scores)
        match node:
            case Filter("like"):
                return self._alike(node.value)
            case Filter("page"):
                return self._beside(node.value)
            case Filter():
                return Found(self.store.filters.answer(node))
            case Dates():
                return Found(self.store.filters.dates(node))
            case Everything():
                return Found(self.store.filters.everything())
            case Nothing():
                return Found(set())
            case Not():
                return Found(self.store.filters.everything() - self._evaluate(node.part).ids)
            case Or():
                return self._union(node.parts)
            case And():
                return self._intersection(node.parts)
            case Word() | Phrase():
                raise AssertionError("a word is textual")

    def _alike(self, value: str) -> Found:
        """What is related to the article of that number, scored by how nearly."""
        stored = self.store.articles.load([int(value)]) if value.isdecimal() else []
        if not stored:
            return Found(set())
        from reader.library.relating import Relating

        related = Relating(self.store, self.fulltext).of(stored[0], ALIKE)
        scores = {each.id: each.score for each in related}
        return Found(set(scores), scores)

    def _beside(self, value: str) -> Found:
        """The parts of the page that the article of that number is part of, scored by their order."""
        parts = self.store.articles.parts(int(value)) if value.isdecimal() else []
        return Found(set(parts), {article: 1.0 / place for place, article in enumerate(parts, 1)})

    def _union(self, parts: tuple[Node, ...]) -> Found:
        found = Found(set())
        for part in parts:
            other = self._evaluate(part)
            found.ids |= other.ids
            for article, score in other.scores.items():
                found.scores[article] = found.scores.get(article, 0.0) + score
        return found

    def _intersection(self, parts: tuple[Node, ...]) -> Found:
        textual = tuple(part for part in parts if is_textual(part))
        kept: Found | None = None
        if textual:
            kept = self._evaluate(textual[0] if len(textual) == 1 else And(textual))
        rest = [part for part in parts if not is_textual(part)]
        # What is left out is cheap to take from a small set, so conditions that add come first.
        for part in sorted(rest, key=lambda part: isinstance(part, Not)):
            if kept is None:
                kept = self._evaluate(part)
            elif isinstance(part, Not):
                kept.ids -= self._evaluate(part.part).ids
            else:
                other = self._evaluate(part)
                kept.ids &= other.ids
                for article, score in other.scores.items():
                    kept.scores[article] = kept.scores.get(article, 0.0) + score
        assert kept is not None, "the parser makes no empty And"
        kept.scores = {article: score for article, score in kept.scores.items() if article in kept.ids}
        return kept
