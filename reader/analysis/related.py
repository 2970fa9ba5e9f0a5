"""Which articles belong with one article, how, and why, from values alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from reader.article import Analysis, Figure, Relation


@dataclass(frozen=True, slots=True)
class Features:
    """What is compared of an article.

    ``title``, ``lead`` (title and first words) and ``rest`` hold index terms, as ``reader.text.tokens`` gives them;
    ``words`` maps a term of the lead to the word as written. ``names`` are entity names with their mentions,
    ``lead_names`` those of the lead. ``when`` is the time of publication in Unix seconds.
    """

    id: int
    title: frozenset[str] = frozenset()
    lead: Mapping[str, int] = field(default_factory=dict)
    rest: frozenset[str] = frozenset()
    words: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, int] = field(default_factory=dict)
    lead_names: frozenset[str] = frozenset()
    figures: tuple[Figure, ...] = ()
    events: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    when: float | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score in 0..1, its relation to the article and the reason in plain words."""

    id: int
    score: float
    relation: Relation
    why: str


def features(
    article: int,
    title: str,
    text: str,
    analysis: Analysis,
    published: str | None = None,
    names: Mapping[str, str] | None = None,
) -> Features:
    """The features of one article; ``names`` maps a mention's name to its entity's name in the library."""
    return Features(article)


def search_terms(article: Features, frequency: Callable[[str], float], limit: int = 20) -> dict[str, float]:
    """The index terms by which candidates are best found, with their weights."""
    return {}


def rank(article: Features, candidates: Sequence[Features], frequency: Callable[[str], float]) -> list[Ranked]:
    """The candidates that belong with the article, nearest first; ``frequency`` gives a term's share of all articles."""
    return []
