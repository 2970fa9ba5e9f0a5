"""How much an index term tells: its rarity in English, blended with the library's own stream of news."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pkgutil import get_data

from reader.analysis import lexicon as lists

#: One article of the stream counts as much as so many passages of the background.
STREAM_WEIGHT = 12.0
#: The background stands for so many passages, whatever the number it was counted in.
BACKGROUND = 20_000.0
#: Share of passages that have a term the background lacks: a listed word, any other.
_LISTED, _UNLISTED = 4e-4, 5e-5


@cache
def _shares() -> dict[str, float]:
    content = get_data("reader.analysis", "data/background.txt")
    assert content is not None
    first, *rows = content.decode("utf-8").splitlines()
    passages = float(first)
    shares: dict[str, float] = {}
    for row in rows:
        count, *terms = row.split(" ")
        shares.update(dict.fromkeys(terms, float(count) / passages))
    return shares


@lru_cache(maxsize=1 << 15)
def share(term: str) -> float:
    """The share of passages of the background that have a term."""
    found = _shares().get(term)
    if found is not None:
        return found
    return _LISTED if lists.flags(term) & lists.COMMON else _UNLISTED


def is_known(term: str) -> bool:
    """Whether the background has a term; most names and all codes are not in it."""
    return term in _shares()


@dataclass(frozen=True, slots=True)
class Rarity:
    """Inverse document frequencies; ``counts`` says in how many of the stream's ``articles`` a term stands."""

    articles: float = 0.0
    counts: Mapping[str, float] = field(default_factory=dict)

    def of(self, term: str) -> float:
        """The inverse document frequency of a term, never below 0."""
        return self.each((term,))[term]

    def each(self, terms: Iterable[str]) -> dict[str, float]:
        """The inverse document frequency of each term."""
        listed, have = _shares().get, self.counts.get
        whole = BACKGROUND + STREAM_WEIGHT * self.articles + 1.0
        found: dict[str, float] = {}
        for term in terms:
            part = listed(term)
            if part is None:
                part = share(term)
            found[term] = max(0.0, math.log(whole / (BACKGROUND * part + STREAM_WEIGHT * have(term, 0.0) + 0.5)))
        return found
