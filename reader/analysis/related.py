"""Which articles belong with one article, how, and why, from values alone."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from reader.analysis import lexicon as lists
from reader.analysis.leads import Features
from reader.analysis.tallies import HARMS
from reader.article import Figure
from reader.text import fold, tokens
from reader.views import Relation

#: Shared weight of the leads by which most is said.
_MASS = 40.0
#: Weight of a lead of usual length; shorter ones share less, down to this part of it.
_FULL, _SHORTEST = 90.0, 0.3
#: Share of articles in which a word is expected before a library tells: everyday, known, unlisted words.
_EXPECTED = (0.12, 0.02, 0.003)
#: What a library's own counts weigh at most beside the expected share, and the size at which they reach half.
_TRUST = 0.5
_ENOUGH_ARTICLES = 200.0
_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score in 0..1, its relation to the article and the reason in plain words.

    ``uncertain`` says that earlier and later are told by when the two came in, as one of them has no date.
    """

    id: int
    score: float
    relation: Relation
    why: str
    uncertain: bool = False


class _Rarity:
    """How much a shared term tells: its rarity in the library, blended with how common it is in English.

    The smaller the library, the less its own counts say; its size shows in the share of the rarest term.
    """

    def __init__(self, article: Features, frequency: Callable[[str], float]) -> None:
        self._frequency = frequency
        self._shares = {term: min(max(frequency(term), 0.0), 1.0) for term in article.lead}
        size = 1.0 / min((share for share in self._shares.values() if share > 0.0), default=1.0)
        self._trust = min(_TRUST, size / (size + _ENOUGH_ARTICLES))
        self._known: dict[str, float] = {}

    def of(self, term: str, written: str) -> float:
        """The inverse document frequency of a term, asked of the library once."""
        found = self._known.get(term)
        if found is None:
            share = self._shares.get(term)
            if share is None:
                share = min(max(self._frequency(term), 0.0), 1.0)
            blended = self._trust * share + (1.0 - self._trust) * _expected(written)
            found = self._known[term] = -math.log(min(1.0, blended) + 1e-5)
        return found

    def of_name(self, name: str) -> float:
        """The rarity of a name is that of its rarest word."""
        return max((self.of(t.term, name[t.start : t.end]) for t in tokens(name)), default=0.0)

    def guess(self, term: str, written: str) -> float:
        """The rarity without asking the library."""
        found = self._known.get(term)
        return found if found is not None else -math.log(_expected(written))


def _expected(written: str) -> float:
    bits = lists.flags(fold(written))
    return _EXPECTED[0 if bits & lists.FREQUENT else 1 if bits & lists.COMMON else 2]


def search_terms(article: Features, frequency: Callable[[str], float], limit: int = 20) -> dict[str, float]:
    """The index terms by which candidates are best found, with their weights."""
    rarity = _Rarity(article, frequency)
    weighed = {term: weight * rarity.of(term, article.words[term]) for term, weight in article.lead.items()}
    best = sorted(weighed, key=lambda term: (-weighed[term], term))[:limit]
    return {term: weighed[term] for term in best}


@dataclass(frozen=True, slots=True)
class _Shared:
    """What two articles have in common, each part in 0..1, and the words for it.

    ``lead`` is the cosine of the leads, ``mass`` the sum of what they share, ``titles`` the share of each title that
    the other article's lead tells too, ``events`` how far both use the same words for what happened, ``named`` whether
    both leads name somebody or something. ``conflicts`` are counts in which the other comes to another number.
    """

    lead: float
    mass: float
    titles: float
    figures: float
    events: float
    named: bool
    telling: tuple[str, ...]
    conflicts: tuple[str, ...]


def rank(
    article: Features,
    candidates: Sequence[Features],
    frequency: Callable[[str], float],
    stories: Mapping[int, int] = MappingProxyType({}),
    thread: Collection[int] = frozenset(),
) -> list[Ranked]:
    """The candidates that belong with the article, nearest first.

    ``frequency`` gives the share of the library's articles that have an index term; ``stories`` tells the story of
    each article that has one, ``thread`` names the stories that continue the article's own or that it continues. Those
    of the same story come first, then those of its thread.
    """
    rarity = _Rarity(article, frequency)
    mine = {term: weight * rarity.of(term, article.words[term]) for term, weight in article.lead.items()}
    together = {
        candidate.id: stories[candidate.id] == stories[article.id]
        for candidate in candidates
        if candidate.id in stories and article.id in stories
    }
    ranked = [
        _judge(
            article,
            candidate,
            _compare(article, mine, candidate, rarity),
            same=together.get(candidate.id),
            linked=stories.get(candidate.id) in thread,
        )
        for candidate in candidates
        if candidate.id != article.id
    ]
    order = {"same-event": 1, "earlier": 2, "later": 2, "background": 3}
    kept = [r for r in ranked if r.score >= _LEAST or stories.get(r.id) in thread]
    return sorted(kept, key=lambda r: (0 if together.get(r.id) else order[r.relation], -r.score, r.id))


def _compare(article: Features, mine: Mapping[str, float], other: Features, rarity: _Rarity) -> _Shared:
    theirs = {term: weight * rarity.guess(term, other.words[term]) for term, weight in other.lead.items()}
    common = sorted(mine.keys() & theirs.keys())
    length = _length(mine.values()) * _length(theirs.values())
    lead = sum(mine[term] * theirs[term] for term in common) / length if length else 0.0
    names = sorted(article.lead_names & other.lead_names)
    name_weights = {name: rarity.of_name(name) for name in names}
    pairs = sorted(article.pairs.keys() & other.pairs.keys())
    mass = sum(min(mine[term], theirs[term]) for term in common)
    whole = min(sum(mine.values()), sum(theirs.values()))
    figures = _same_figures(article.figures, other.figures)
    telling = _telling(
        article,
        sorted(names, key=lambda name: (-name_weights[name] * min(article.names.get(name, 1), 3), name)),
        sorted(pairs, key=lambda pair: (-mine.get(pair[0], 0.0) - mine.get(pair[1], 0.0), pair)),
        sorted(common, key=lambda term: (-mine[term] * (1.5 if term in lists.events() else 1.0), term)),
        figures,
    )
    return _Shared(
        lead=lead,
        mass=1.0 - math.exp(-mass / (_MASS * min(1.0, max(_SHORTEST, whole / _FULL)))),
        titles=_titles(article, mine, other, theirs),
        figures=min(1.0, len(figures) / 2.0),
        events=_same_events(article.events, other.events),
        named=bool(names),
        telling=telling,
        conflicts=_conflicts(article.figures, other.figures),
    )


def _titles(article: Features, mine: Mapping[str, float], other: Features, theirs: Mapping[str, float]) -> float:
    """The share of the titles that the other article tells, the mean of both; of the leads where there is no title."""
    shares: list[float] = []
    for title, weights, told in ((article.title, mine, theirs), (other.title, theirs, mine)):
        asked = title or weights.keys()
        whole = sum(weights[term] for term in asked)
        shares.append(sum(weights[term] for term in asked if term in told) / whole if whole else 0.0)
    return sum(shares) / 2.0


def _length(weights: Iterable[float]) -> float:
    return math.sqrt(sum(weight * weight for weight in weights))


def _same_figures(mine: Sequence[Figure], theirs: Sequence[Figure]) -> list[Figure]:
    """Figures of both that count the same to the same number."""
    known = {(figure.value, figure.unit, figure.counts) for figure in theirs}
    return [figure for figure in mine if (figure.value, figure.unit, figure.counts) in known]


def _conflicts(mine: Sequence[Figure], theirs: Sequence[Figure]) -> tuple[str, ...]:
    """What both count and come to other numbers, none of them alike, in plain words."""
    counted: dict[str, tuple[list[Figure], list[Figure]]] = {}
    for place, figures in enumerate((mine, theirs)):
        for figure in figures:
            if figure.counts and figure.value is not None and not figure.unit:
                what = figure.counts.split()[-1]
                counted.setdefault(HARMS.get(what, what), ([], []))[place].append(figure)
    return tuple(
        f"{other[0].value:,.0f} {other[0].counts}, not {one[0].value:,.0f}"
        for one, other in counted.values()
        if one and other and not {figure.value for figure in one} & {figure.value for figure in other}
    )


def _same_events(mine: frozenset[str], theirs: frozenset[str]) -> float:
    """The overlap of words for what happened; one or two that both use prove little."""
    common = len(mine & theirs)
    return 2.0 * common / (len(mine) + len(theirs)) * min(1.0, common / _MANY_EVENTS) if common else 0.0


def _telling(
    article: Features,
    names: Sequence[str],
    pairs: Sequence[tuple[str, str]],
    terms: Sequence[str],
    figures: Sequence[Figure],
) -> tuple[str, ...]:
    """The most telling things that two articles share, each sequence best first, as a person would name them."""
    found = list(names[:3])
    phrases = [article.pairs[pair] for pair in pairs if not _named(pair, names)]
    found += [phrase for phrase in phrases if _is_phrase(phrase)][:2]
    said = fold(" ".join(found))
    words = [article.words[term] for term in terms]
    plain = [word for word in words if word.islower() and word.isalpha() and fold(word) not in said]
    found += plain[: max(0, 5 - len(found))]
    return (*found, *(" ".join(figure.text.split()) for figure in figures[:1]))


def _is_phrase(phrase: str) -> bool:
    """Whether two words side by side read as one thing: not two everyday words, no titles, nationalities, digits."""
    words = fold(phrase).split()
    bits = [lists.flags(word) for word in words]
    if not all(word.isalpha() for word in words) or any(bit & (lists.TITLE | lists.ADJECTIVE) for bit in bits):
        return False
    return not all(bit & lists.FREQUENT for bit in bits)


def _named(pair: tuple[str, str], names: Sequence[str]) -> bool:
    return any({t.term for t in tokens(name)} & set(pair) for name in names)


#: So many words for what happened tell one event from another.
_MANY_EVENTS = 4.0
#: Fitted on labelled stories of many outlets: weights of what two articles share, and where nothing is shared.
_LEAD, _MASS_WEIGHT, _TITLES, _FIGURES, _EVENTS, _DAYS = 3.5, 6.1, 4.9, 2.3, 2.0, 1.0
_NOTHING = -8.4
#: What the passage of time takes away at most, and the days in which most of it is gone.
_TIME, _FADING = 5.0, 5.0
#: Each count of the same that comes to another number, and how many of them count.
_CONFLICT, _MOST_CONFLICTS = 1.25, 2
#: Evidence from which on two articles tell of one event: undated, and with dates that lie near each other.
_SAME_UNDATED, _SAME_DATED = -1.85, -3.3
#: Evidence without regard to time from which on one continues the story of the other.
_SAME_STORY = -4.0
#: Articles further apart in time than this tell of different events.
_ONE_EVENT_DAYS = 4.0
#: Score from which on articles of different stories are as likely as not of one event; see training.fit_perhaps.
_PERHAPS = 0.8
#: Below this score two articles have nothing to do with each other; from 0.5 on they tell of one event.
_LEAST = 0.07


def _judge(article: Features, other: Features, shared: _Shared, *, same: bool | None, linked: bool) -> Ranked:
    """``same`` is whether grouping put both into one story, if it did; ``linked`` whether their stories are."""
    evidence = _NOTHING + _LEAD * shared.lead + _MASS_WEIGHT * shared.mass
    evidence += _TITLES * shared.titles + _FIGURES * shared.figures + _EVENTS * shared.events
    if article.days and other.days:
        evidence += _DAYS if article.days & other.days else -_DAYS
    evidence -= _CONFLICT * min(_MOST_CONFLICTS, len(shared.conflicts))
    apart = None
    pivot, faded = _SAME_UNDATED, 0.0
    if article.when is not None and other.when is not None:
        apart = (other.when - article.when) / _DAY
        pivot, faded = _SAME_DATED, _TIME * (1.0 - math.exp(-abs(apart) / _FADING))
    score = 1.0 / (1.0 + math.exp((pivot - evidence + faded) / 2.0))
    why = _reason(shared, apart)
    relation: Relation = "background"
    if same or (same is None and score >= 0.5 and (apart is None or abs(apart) <= _ONE_EVENT_DAYS)):
        relation = "same-event"
    elif linked or (same is None and apart is not None and evidence >= _SAME_STORY and shared.named):
        relation = "later" if _place(article, other) < _place(other, article) else "earlier"
    if same is False and apart is None and score >= _PERHAPS:
        why = f"perhaps the same event, not dated; {why}"
    uncertain = apart is None and relation in ("earlier", "later")
    # One story is one event, however little two of its articles have in common.
    return Ranked(other.id, round(0.5 + score / 2.0 if same else score, 4), relation, why, uncertain)


def _place(article: Features, beside: Features) -> tuple[float, int]:
    """Where an article stands in time beside another: by date where both have one, else as they came in."""
    dated = article.when is not None and beside.when is not None
    return (article.when or 0.0 if dated else article.placed, article.id)


def _reason(shared: _Shared, apart: float | None) -> str:
    parts = list(shared.telling)
    if apart is not None and abs(apart) < 1.0:
        parts.append("a day apart" if abs(apart) > 0.5 else "the same day")
    why = "both: " + ", ".join(parts) if parts else "similar wording"
    return f"{why}; but {'; '.join(shared.conflicts[:_MOST_CONFLICTS])}" if shared.conflicts else why
