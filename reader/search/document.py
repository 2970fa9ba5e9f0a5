"""The values that go into the full-text index and come out of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.search.inverted import Numbers


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """What the index knows of one article; ``when`` is the sorting time in Unix seconds.

    Title and text are stemmed if they are ``english``; names and addresses never are.
    """

    id: int
    title: str
    text: str
    author: str
    source: str
    url: str
    when: int
    english: bool = True

    def stemmed(self, field: str) -> bool:
        """Tell whether the words of a field are stemmed."""
        return self.english and field in ("title", "text")


@dataclass(frozen=True, slots=True)
class Matches:
    """The articles that match, side by side their ids, scores (higher is better) and sorting times.

    As of a ``sequence`` of the change log.
    """

    ids: Numbers
    scores: Numbers
    whens: Numbers
    sequence: int = 0

    def by_id(self) -> dict[int, float]:
        """Give the score of each article."""
        return dict(zip(self.ids.tolist(), self.scores.tolist(), strict=True))

    def without(self, articles: Collection[int]) -> Matches:
        """Leave out some articles."""
        if not articles:
            return self
        import numpy as np

        left = ~np.isin(self.ids, np.fromiter(articles, np.int64, len(articles)))
        return Matches(self.ids[left], self.scores[left], self.whens[left], self.sequence)
