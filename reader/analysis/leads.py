"""What is compared of an article when related ones are ranked: its lead, and who and what stands there."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from reader.analysis import lexicon as lists
from reader.analysis.timing import seconds
from reader.analysis.vocabulary import DAYS
from reader.article import Analysis, Figure
from reader.text import Token, fold, tokens

#: Words of a text that are taken for its lead; an event is told there, its history further down.
LEAD_WORDS = 220
_LEAD_CHARACTERS = LEAD_WORDS * 9
#: Words after which a word of the lead weighs half.
_HALF_WEIGHT = 70.0
_TITLE_WEIGHT = 2.0


@dataclass(frozen=True, slots=True)
class Features:
    """What is compared of an article.

    ``lead`` weighs the index terms (as ``reader.text.tokens`` gives them) of title and first words, ``words`` gives
    each as written; ``title`` are the terms of the title, ``pairs`` terms that stand side by side. ``names`` counts
    mentions by entity name, ``lead_names`` are those of the lead. ``figures`` are those of the lead, ``events`` the
    words for what happened, ``days`` the weekdays named. ``when`` is the time of publication in Unix seconds,
    ``placed`` the place in reading order, which every article has.
    """

    id: int
    lead: Mapping[str, float] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    title: frozenset[str] = frozenset()
    pairs: Mapping[tuple[str, str], str] = field(default_factory=dict)
    names: Mapping[str, int] = field(default_factory=dict)
    lead_names: frozenset[str] = frozenset()
    figures: tuple[Figure, ...] = ()
    events: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    when: float | None = None
    placed: float = 0.0


def features(
    article: int,
    title: str,
    text: str,
    analysis: Analysis,
    *,
    published: str | None = None,
    placed: float = 0.0,
    names: Mapping[str, str] | None = None,
    stemmed: bool = True,
) -> Features:
    """The features of one article; ``names`` maps a mention's name to its entity's name in the library.

    ``stemmed`` says whether the index holds the stems of its words, as of English ones.
    """
    names = names or {}
    gathered = _Lead(stemmed)
    gathered.add(title, 0, _TITLE_WEIGHT)
    titled = frozenset(gathered.weights)
    gathered.add(text[:_LEAD_CHARACTERS], 0, 1.0)
    counts: dict[str, int] = {}
    early: set[str] = set()
    for mention in analysis.mentions:
        name = names.get(mention.name, mention.name)
        counts[name] = counts.get(name, 0) + 1
        if mention.field == "title" or mention.start < _LEAD_CHARACTERS:
            early.add(name)
    return Features(
        id=article,
        lead={term: math.sqrt(weight) for term, weight in gathered.weights.items()},
        words=gathered.words,
        title=titled,
        pairs=gathered.pairs,
        names=counts,
        lead_names=frozenset(early),
        figures=tuple(f for f in analysis.figures if f.start < _LEAD_CHARACTERS and f.counts),
        events=frozenset(gathered.weights) & lists.events(),
        days=frozenset(gathered.days),
        when=seconds(published),
        placed=placed,
    )


class _Lead:
    """Terms of title and first words as they are gathered."""

    def __init__(self, stemmed: bool) -> None:
        self._stemmed = stemmed
        self.weights: dict[str, float] = {}
        self.words: dict[str, str] = {}
        self.pairs: dict[tuple[str, str], str] = {}
        self.days: set[str] = set()

    def add(self, text: str, first: int, weight: float) -> None:
        """Adds the terms of one text, whose first word stands at position ``first`` of the article."""
        before: Token | None = None
        for token in tokens(text, stemmed=self._stemmed):
            if token.position >= LEAD_WORDS:
                break
            written = text[token.start : token.end]
            bits = lists.flags(fold(written))
            if bits & lists.CALENDAR:
                if written[:1].isupper() and fold(written) in DAYS:
                    self.days.add(token.term)
                continue
            if len(token.term) < 2 or (bits & (lists.OPENER | lists.SPEECH) and written not in {"US", "U.S."}):
                continue
            share = weight / (1.0 + (first + token.position) / _HALF_WEIGHT)
            self.weights[token.term] = self.weights.get(token.term, 0.0) + share
            self.words.setdefault(token.term, written)
            if before is not None and token.position == before.position + 1 and token.start == before.end + 1:
                self.pairs.setdefault((before.term, token.term), text[before.start : token.end])
            before = token
