"""What is compared of an article when it is grouped: its most telling terms and what happened, where and when."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from reader.analysis import lexicon as lists
from reader.analysis.rarity import Rarity
from reader.analysis.timing import days_of_months, seconds
from reader.analysis.vocabulary import DAYS
from reader.article import Analysis, EntityKind
from reader.text import fold, tokens

#: Words of a text that are read: an event is told there, its history further down.
WORDS = 400
_CHARACTERS = WORDS * 7
#: Terms that are kept, the most telling ones.
TERMS = 60
#: Places to which weights are rounded, so that a profile that was stored is the same as one that was not.
PLACES = 4
#: A term of the title counts as often, one of the first words once more.
_TITLE_WEIGHT, _FIRST_WORDS = 3, 40
#: Words, and characters, within which events, and names and figures, are those of the article's own event.
_LEAD_WORDS, _LEAD_CHARACTERS = 80, 1_500
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Wording:
    """What an article says, before it is known how common that is.

    ``counts`` weighs index terms, ``title`` are those of the title, ``written`` gives each as it stands in the article.
    ``events`` are words for what happened, ``figures`` counted facts (what is counted, then how many), ``days``
    weekdays, ``names`` names of the lead, ``people`` and ``places`` the surnames and places among them.
    ``amounts`` are money and shares that count nothing (the unit, then how many), ``dates`` days of months, ``who`` the
    terms of which names are made. ``words`` is the number of words read of the text, ``when`` the time of publication
    in Unix seconds.
    """

    article: int
    counts: Mapping[str, int]
    title: frozenset[str] = frozenset()
    written: Mapping[str, str] = field(default_factory=dict)
    events: frozenset[str] = frozenset()
    figures: frozenset[tuple[str, float]] = frozenset()
    days: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    amounts: frozenset[tuple[str, float]] = frozenset()
    dates: frozenset[str] = frozenset()
    who: frozenset[str] = frozenset()
    words: int = 0
    when: float | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What an article's text and analysis say by themselves: a Wording but for time and what the library knows.

    ``named`` are the names of the lead, each with its kind in this article alone; the rest is as in a Wording.
    """

    counts: Mapping[str, int]
    title: frozenset[str]
    written: Mapping[str, str]
    events: frozenset[str]
    figures: frozenset[tuple[str, float]]
    days: frozenset[str]
    named: frozenset[tuple[str, EntityKind]]
    amounts: frozenset[tuple[str, float]]
    dates: frozenset[str]
    who: frozenset[str]
    words: int


@dataclass(frozen=True, slots=True)
class Profile:
    """The most telling terms of an article with weights of unit length; ``mass`` is their length before that.

    ``title`` gives the rarity of each term of the title, ``who`` are those of the terms of which names are made; all
    else is as in the article's Wording.
    """

    article: int
    terms: Mapping[str, float]
    mass: float
    title: Mapping[str, float]
    events: frozenset[str]
    figures: frozenset[tuple[str, float]]
    days: frozenset[str]
    names: frozenset[str]
    people: frozenset[str]
    places: frozenset[str]
    amounts: frozenset[tuple[str, float]]
    dates: frozenset[str]
    who: frozenset[str]
    words: int
    when: float | None


def wording(article: int, title: str, text: str, analysis: Analysis, published: str | None = None) -> Wording:
    """What one article says, from its text and its analysis."""
    return known(article, told(title, text, analysis), {}, published)


def told(title: str, text: str, analysis: Analysis) -> Told:
    """What can be said of an article without its library."""
    written: dict[str, str] = {}
    days: set[str] = set()
    titled = _terms(title, _LONGEST_TITLE, written, days)
    read = _terms(text[:_CHARACTERS], WORDS, written, days)
    counts: Counter[str] = Counter(read)
    for term in titled:
        counts[term] += _TITLE_WEIGHT
    counts.update(set(read[:_FIRST_WORDS]))
    named = [m for m in analysis.mentions if m.field == "title" or m.start < _LEAD_CHARACTERS]
    figures = [f for f in analysis.figures if f.value is not None and f.start < _LEAD_CHARACTERS]
    return Told(
        counts=dict(counts),
        title=frozenset(titled),
        written=written,
        events=lists.events() & {*titled, *read[:_LEAD_WORDS]},
        figures=frozenset((f"{f.counts.split()[-1]} {f.unit or ''}", f.value or 0.0) for f in figures if f.counts),
        days=frozenset(days),
        named=frozenset((mention.name, mention.kind) for mention in named),
        amounts=frozenset((f.unit, f.value or 0.0) for f in figures if f.unit and not f.counts),
        dates=days_of_months(text[:_LEAD_CHARACTERS]),
        who=frozenset(token.term for name in {mention.name for mention in named} for token in tokens(name)),
        words=len(read),
    )


def known(
    article: int, said: Told, kinds: Mapping[tuple[str, EntityKind], EntityKind], published: str | None = None
) -> Wording:
    """The wording of an article of a library, which gives other ``kinds`` to some names than the article alone."""
    named = [(name, kinds.get((name, kind), kind)) for name, kind in said.named]
    return Wording(
        article=article,
        counts=said.counts,
        title=said.title,
        written=said.written,
        events=said.events,
        figures=said.figures,
        days=said.days,
        names=frozenset(name for name, _ in named),
        people=frozenset(fold(name).split()[-1] for name, kind in named if kind == "person" and name.strip()),
        places=frozenset(fold(name) for name, kind in named if kind == "place"),
        amounts=said.amounts,
        dates=said.dates,
        who=said.who,
        words=said.words,
        when=seconds(published),
    )


def _terms(text: str, most: int, written: dict[str, str], days: set[str]) -> list[str]:
    """The index terms of a text that may tell something; the weekdays among its words are put aside."""
    found: list[str] = []
    for term, start, end, position, _ in tokens(text):
        if position >= most:
            break
        word = text[start:end]
        tells = _tells(term, word)
        if tells:
            found.append(term)
            if term not in written:
                written[term] = word
        elif tells is None:
            days.add(term)
    return found


@lru_cache(maxsize=1 << 14)
def _tells(term: str, word: str) -> bool | None:
    """Whether a term, and the word it stands for, may tell something; None for a weekday."""
    bits = lists.flags(fold(word))
    if bits & lists.CALENDAR:
        return None if word[:1].isupper() and fold(word) in DAYS else False
    return len(term) >= 2 and (not bits & (lists.OPENER | lists.SPEECH) or word in {"US", "U.S."})


def profile(said: Wording, rarity: Rarity) -> Profile:
    """An article's profile under the given rarity of terms."""
    rare = rarity.each(said.counts)
    ranked = sorted([(-(1.0 + math.log(count)) * rare[term], term) for term, count in said.counts.items()])
    best = ranked[:TERMS]
    mass = math.sqrt(sum([weight**2 for weight, _ in best]))
    terms = {term: round(-weight / mass, PLACES) for weight, term in best if mass}
    return Profile(
        article=said.article,
        terms=terms,
        mass=round(mass, PLACES),
        title={term: round(rare[term], PLACES) for term in sorted(said.title)},
        events=said.events,
        figures=said.figures,
        days=said.days,
        names=said.names,
        people=said.people,
        places=said.places,
        amounts=said.amounts,
        dates=said.dates,
        who=said.who & terms.keys(),
        words=said.words,
        when=said.when,
    )
