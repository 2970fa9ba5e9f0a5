"""Articles that a text search found, in order as far as anybody looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from reader.search.inverted import Numbers

#: So many of the first are put in order without sorting the rest.
FIRST = 200


class Ranking(Sequence[int]):
    """Article ids by descending ``keys``, those of equal keys by descending id; ``scores`` are beside them."""

    def __init__(self, ids: Numbers, keys: Numbers, scores: Numbers) -> None:
        self._ids = ids
        self._keys = keys
        self._scores = scores
        self._front: dict[int, float] | None = None
        self._all: dict[int, float] | None = None

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        """Sort as far as is needed."""
        if isinstance(at, slice):
            start, stop, _ = at.indices(len(self))
            return list(self.first() if max(start, stop) <= FIRST else self.every())[at]
        return list(self.first() if 0 <= at < FIRST else self.every())[at]

    def __iter__(self) -> Iterator[int]:
        return iter(self.every())

    def scores(self) -> Mapping[int, float]:
        """The score of each article."""
        return _Scores(self)

    def folded(self, keys_of: Callable[[Sequence[int]], Mapping[int, str]]) -> Ranking:
        """The same without those that share a key with one before them."""
        import numpy as np

        keys = keys_of(self._ids.tolist())
        among = np.flatnonzero(np.isin(self._ids, np.fromiter(keys, np.int64, len(keys))))
        ordered = among[np.lexsort((-self._ids[among], -self._keys[among]))]
        left = np.ones(len(self._ids), bool)
        seen: set[str] = set()
        for at, article in zip(ordered.tolist(), self._ids[ordered].tolist(), strict=True):
            left[at] = keys[article] not in seen
            seen.add(keys[article])
        return Ranking(self._ids[left], self._keys[left], self._scores[left])

    def first(self) -> Mapping[int, float]:
        """The first articles, in order, with their scores."""
        if self._front is None:
            if len(self._ids) <= FIRST:
                self._front = self._in_order(slice(None))
            else:
                import numpy as np

                least = np.partition(self._keys, len(self._keys) - FIRST)[len(self._keys) - FIRST]
                # Many may share the least key.
                found = self._in_order(np.flatnonzero(self._keys >= least))
                self._front = dict(islice(found.items(), FIRST))
        return self._front

    def every(self) -> Mapping[int, float]:
        """All articles, in order, with their scores."""
        if self._all is None:
            self._all = self._in_order(slice(None))
        return self._all

    def _in_order(self, some: Numbers | slice) -> dict[int, float]:
        import numpy as np

        ids, keys = self._ids[some], self._keys[some]
        order = np.lexsort((-ids, -keys))
        return dict(zip(ids[order].tolist(), self._scores[some][order].tolist(), strict=True))


class _Scores(Mapping[int, float]):
    """Scores by article, those of the first without looking up the rest."""

    def __init__(self, ranking: Ranking) -> None:
        self._ranking = ranking

    def __getitem__(self, article: int) -> float:
        first = self._ranking.first()
        return first[article] if article in first else self._ranking.every()[article]

    def __iter__(self) -> Iterator[int]:
        return iter(self._ranking.every())

    def __len__(self) -> int:
        return len(self._ranking)
