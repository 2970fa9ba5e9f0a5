"""What each source of a story says: its headline, and what it alone has."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.analysis.passages import Account, Sentence, telling
from reader.analysis.tallies import what
from reader.article import Passage
from reader.text import fold

#: Names, words and figures that are given for one source.
_NAMES, _WORDS, _FIGURES = 5, 6, 4
#: A word is a source's own where it stands so often in what is read of it, or in a headline of it.
_OFTEN = 2
#: Words that are given: no numbers, no initials, no names.
_PLAIN = re.compile(r"[^\W\d_A-Z]{4,}(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Side:
    """A source's part of a story: its newest headline and when it came; names, words and figures that only it has.

    ``first`` is when its first article came, ``articles`` how many it has; ``lean`` is the label the user gave it.
    """

    source: str | None
    lean: str | None
    headline: Passage
    published: str | None
    first: str | None
    articles: int
    names: tuple[Passage, ...] = ()
    words: tuple[Passage, ...] = ()
    figures: tuple[Passage, ...] = ()


@dataclass(slots=True)
class _Own:
    """What one source has, each with its first place."""

    names: dict[str, Passage]
    words: dict[str, Passage]
    figures: dict[tuple[str, float], Passage]
    counts: Counter[str]


def sides(told: Sequence[tuple[Account, Sequence[Sentence]]], weights: Mapping[str, float]) -> list[Side]:
    """The sources of a story, those with a lean grouped by it, and within a group in the order they came in.

    Nothing is said to be a source's own where there is no other. ``weights`` ranks words.
    """
    groups: dict[str | None, list[tuple[Account, Sequence[Sentence]]]] = defaultdict(list)
    for account, found in told:
        groups[account.source].append((account, found))
    own = {source: _own(articles) for source, articles in groups.items()}
    made = [_side(source, articles, own, weights) for source, articles in groups.items()]
    when = {source: min(account.when for account, _ in articles) for source, articles in groups.items()}
    return sorted(made, key=lambda side: (side.lean is None, side.lean or "", when[side.source], side.source or ""))


def _side(
    source: str | None,
    articles: Sequence[tuple[Account, Sequence[Sentence]]],
    own: Mapping[str | None, _Own],
    weights: Mapping[str, float],
) -> Side:
    accounts = sorted((account for account, _ in articles), key=lambda one: (one.when, one.id))
    newest, mine = accounts[-1], own[source]
    others = [one for other, one in own.items() if other != source]
    known = frozenset(part for one in others for name in one.names for part in fold(name).split())
    names = [name for name in mine.names if others and not any(part in known for part in fold(name).split())]
    names.sort(key=lambda name: (-mine.counts[name], mine.names[name].start))
    words = [
        term
        for term in mine.words
        if others and term in weights and all(term not in one.words for one in others) and mine.counts[term] >= _OFTEN
    ]
    words.sort(key=lambda term: (-weights[term] * mine.counts[term], term))
    named = frozenset[str]().union(*map(telling, mine.names))
    figures = [mine.figures[key] for key in mine.figures if others and all(key not in one.figures for one in others)]
    return Side(
        source,
        next((account.lean for account in accounts if account.lean), None),
        newest.passage(0, len(newest.title), "title"),
        newest.published,
        accounts[0].published,
        len(accounts),
        tuple(mine.names[name] for name in names[:_NAMES]),
        tuple(mine.words[term] for term in words if term not in named)[:_WORDS],
        tuple(figures[:_FIGURES]),
    )


def _own(articles: Sequence[tuple[Account, Sequence[Sentence]]]) -> _Own:
    own = _Own({}, {}, {}, Counter())
    for account, found in articles:
        for mention in account.analysis.mentions:
            if mention.field == "text":
                name = account.name(mention.name)
                own.counts[name] += 1
                if name not in own.names:
                    own.names[name] = account.passage(mention.start, mention.end)
        for figure in account.analysis.figures:
            counted = what(figure)
            if counted is not None and figure.value is not None:
                own.figures.setdefault((counted, figure.value), account.passage(figure.start, figure.end))
        for sentence in found:
            begin = sentence.passage.start
            for term, (start, end) in sentence.first.items():
                own.counts[term] += 1
                if term not in own.words and _PLAIN.fullmatch(sentence.passage.text, start, end):
                    own.words[term] = account.passage(begin + start, begin + end)
        # A word of the headline is a source's own even where its text has it but once.
        own.counts.update(telling(account.title))
    return own
