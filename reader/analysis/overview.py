"""The few sentences that cover what several sources of a story tell, and how much each sentence of an article tells."""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from reader.analysis.passages import Account, Sentence, telling
from reader.analysis.rarity import Rarity
from reader.article import Passage
from reader.text import fold

#: Sentences of an overview, and the part of the first one's gain that a further one must bring.
SENTENCES = 4
_LEAST_GAIN = 0.1
#: How a term's weight grows with the share of the voices that have it; what being in all titles adds; what is left of
#: one that a single voice of several has.
_SHARED, _TITLED, _ALONE = 0.8, 1.0, 0.35
#: The strongest terms of a story are its core; an overview's sentence has so many of them, and that share of their
#: weight, or less where that leaves fewer sentences than are enough.
_CORE, _LEAST_CORE, _ENOUGH = 16, ((3, 0.14), (2, 0.08), (1, 0.0)), 2
#: What of a term's weight is left once it is told.
_TOLD = 0.08
#: The same where the key sentences of one article are chosen, which may say more of the same.
_LEFT_OF_KEY = 0.5
#: What each sentence before it takes from a sentence, and the least that is left; the same for an article's age.
_PLACE, _DEEPEST = 0.1, 0.4
_OLDEST = 0.7
#: Sentences that an article begins with, and how like the beginning of the one that names the story its own must be.
_LEAD, _LIKE = 3, 0.55
#: Words beyond which a sentence has to tell more to be worth its length, and by what power of it.
_USUAL_WORDS, _LENGTH = 24.0, 0.7
#: Share of the terms of the lighter of two sentences from which on both say the same.
_SAME = 0.3
#: Sentences of the newest articles that may open an overview: the first so many of each, in this part of the articles.
_OPENING_PLACES, _NEWEST = 2, 3

Read = Sequence[tuple[Account, Sequence[Sentence]]]


def weigh(told: Read, rarity: Rarity) -> dict[str, float]:
    """What each telling term of a story weighs: rare ones more, those of many voices and of many titles most.

    A voice is a source, or an article where all are of one source.
    """
    sources = len({account.source for account, _ in told})
    voices: defaultdict[str, set[object]] = defaultdict(set)
    titles: Counter[str] = Counter()
    for account, found in told:
        voice = account.source if sources > 1 else account.id
        title = telling(account.title)
        titles.update(title)
        for term in title.union(*(sentence.terms for sentence in found)):
            voices[term].add(voice)
    whole = sources if sources > 1 else len(told)
    return {
        term: rarity.of(term)
        * math.pow(len(heard) / whole, _SHARED)
        * (_ALONE if len(heard) < min(2, whole) else 1.0)
        * (1.0 + _TITLED * titles[term] / len(told))
        for term, heard in voices.items()
    }


def overview(
    told: Read,
    weights: Mapping[str, float],
    *,
    title: str = "",
    most: int = SENTENCES,
    outdated: Collection[Passage] = (),
) -> list[Passage]:
    """At most so many sentences that stand alone, each on the event, none saying what another says.

    The first tells the newest state of affairs; the others follow from the newest article to the oldest. Sentences
    that are ``outdated`` are left out, and so are articles whose beginning is unlike that of the article that has the
    story's ``title``: what strayed into a story is no part of the event that it is named after. Greedy cover after
    Nenkova and Vanderwende's SumBasic, weighed by voices.
    """
    ages = {account.id: rank for rank, account in enumerate(sorted(_accounts(told), key=lambda one: -one.when))}
    core = frozenset(heapq.nlargest(_CORE, weights, key=lambda term: (weights[term], term)))
    begun = {account.id: telling(account.title).union(*(one.terms for one in found[:_LEAD])) for account, found in told}
    like = _likeness(begun, weights, next((account.id for account, _ in told if account.title == title), None))
    near = [(account, found) for account, found in told if like[account.id] >= _LIKE]
    cover = _Cover(weights, _worth(_nearness(begun, weights), ages), title)
    for part in (near, told):
        if not cover.chosen:
            cover.fill(_alone(part, outdated), core, ages, most)
    rest = sorted(cover.chosen[1:], key=lambda one: (ages[one.passage.article], one.place))
    return [sentence.passage for sentence in (*cover.chosen[:1], *rest)]


class _Cover:
    """Sentences chosen so far, and what is left to be told."""

    def __init__(self, weights: Mapping[str, float], worth: Mapping[int, float], title: str) -> None:
        self.chosen: list[Sentence] = []
        self._weights = weights
        self._left = dict(weights)
        self._worth = worth
        self._title = fold(title)
        self._named: set[str] = set()
        self._least = 0.0

    def fill(self, alone: Sequence[Sentence], core: frozenset[str], ages: Mapping[int, int], most: int) -> None:
        """Choose from sentences until there are so many: those nearest to the core first, others if these are few."""
        for least in _LEAST_CORE:
            waiting = [one for one in alone if _on_event(one, self._weights, core, *least)]
            while (
                waiting and len(self.chosen) < most and self._take(waiting if self.chosen else _opening(waiting, ages))
            ):
                waiting = [one for one in waiting if not _same(one, self.chosen[-1], self._weights)]
            if len(self.chosen) >= _ENOUGH:
                break
            alone = [one for one in alone if not any(_same(one, other, self._weights) for other in self.chosen)]

    def _take(self, waiting: Sequence[Sentence]) -> bool:
        """Choose the sentence that tells most of what is left, unless that is too little.

        Nobody is named in part who was not named in full before, or by the title.
        """
        waiting = [
            one for one in waiting if all(name in self._named or fold(name) in self._title for name in one.partly)
        ]
        if not waiting:
            return False
        best = max(waiting, key=lambda one: (self._gain(one), -one.passage.article, -one.place))
        gain = self._gain(best)
        if gain < self._least:
            return False
        self._least = self._least or _LEAST_GAIN * gain
        self.chosen.append(best)
        self._named |= best.named
        for term in best.terms:
            self._left[term] = self._left.get(term, 0.0) * _TOLD
        return True

    def _gain(self, sentence: Sentence) -> float:
        return _gain(sentence, self._left, self._worth)


def key_sentences(found: Sequence[Sentence], weights: Mapping[str, float], share: float = 0.25) -> list[Passage]:
    """The sentences that tell most of one article, about a ``share`` of them, in the order of the text."""
    counts = Counter(term for sentence in found for term in sentence.terms)
    left = {term: weights.get(term, 0.0) * math.sqrt(count) for term, count in counts.items()}
    # Gains only ever fall, so one that stays ahead when it is looked at again is the best (Minoux's lazy greedy).
    waiting = [(-_gain(one, left, {}), one.place, one) for one in found]
    heapq.heapify(waiting)
    chosen: list[Sentence] = []
    while waiting and len(chosen) < math.ceil(share * len(found)):
        _, place, best = waiting[0]
        again = (-_gain(best, left, {}), place, best)
        heapq.heapreplace(waiting, again)
        if waiting[0] is not again:
            continue
        heapq.heappop(waiting)
        chosen.append(best)
        for term in best.terms:
            left[term] *= _LEFT_OF_KEY
    return [sentence.passage for sentence in sorted(chosen, key=lambda one: one.place)]


def coverage(passages: Collection[str], weights: Mapping[str, float]) -> float:
    """The share of the weight of a story's terms that the given sentences have."""
    told = frozenset[str]().union(*map(telling, passages))
    whole = sum(weights.values())
    return sum(weight for term, weight in weights.items() if term in told) / whole if whole else 0.0


def _alone(told: Read, outdated: Collection[Passage]) -> list[Sentence]:
    """The sentences that can be read by themselves and hold."""
    skipped = set(outdated)
    return [one for _, found in told for one in found if one.alone and one.passage not in skipped]


def _accounts(told: Read) -> list[Account]:
    return [account for account, _ in told]


def _on_event(sentence: Sentence, weights: Mapping[str, float], core: frozenset[str], least: int, share: float) -> bool:
    """Whether a sentence has so many terms of a story's core, and that share of their weight."""
    shared = sentence.terms & core
    return len(shared) >= least and sum(weights[t] for t in shared) >= share * sum(weights[t] for t in core)


def _opening(fit: Sequence[Sentence], ages: Mapping[int, int]) -> Sequence[Sentence]:
    """The first sentences of the newest articles, or all where there are none."""
    newest = max(1, len(ages) // _NEWEST)
    leads = [one for one in fit if one.place < _OPENING_PLACES and ages[one.passage.article] < newest]
    return leads or [one for one in fit if one.place < _OPENING_PLACES] or fit


def _nearness(begun: Mapping[int, frozenset[str]], weights: Mapping[str, float]) -> dict[int, float]:
    """How much each article's beginning has of what the beginnings of the others have, as part of what the best has.

    An article's own terms are no witness: one about another event would be near to a core that it helped to make.
    """
    heard = Counter(term for terms in begun.values() for term in terms)
    near = {
        article: sum(weights.get(term, 0.0) * (heard[term] - 1) for term in terms) for article, terms in begun.items()
    }
    most = max(near.values(), default=0.0)
    return {article: value / most if most else 1.0 for article, value in near.items()}


def _likeness(begun: Mapping[int, frozenset[str]], weights: Mapping[str, float], named: int | None) -> dict[int, float]:
    """The cosine of each article's beginning and that of the named article; 1 where there is none."""
    if named is None:
        return dict.fromkeys(begun, 1.0)

    def square(terms: Iterable[str]) -> float:
        return sum(weights.get(term, 0.0) ** 2 for term in terms)

    own = square(begun[named])
    return {
        article: square(terms & begun[named]) / (math.sqrt(own * square(terms)) or 1.0)
        for article, terms in begun.items()
    }


def _worth(near: Mapping[int, float], ages: Mapping[int, int]) -> dict[int, float]:
    """What a sentence of each article is worth for being of it: the nearer to the others, and newer, the more."""
    last = max(1, len(ages) - 1)
    return {article: value * (1.0 - (1.0 - _OLDEST) * ages[article] / last) for article, value in near.items()}


def _gain(sentence: Sentence, left: Mapping[str, float], worth: Mapping[int, float]) -> float:
    """What a sentence adds to what is told."""
    told = sum(left.get(term, 0.0) for term in sentence.terms)
    length = math.pow(max(1.0, sentence.words / _USUAL_WORDS), _LENGTH)
    place = max(_DEEPEST, 1.0 - _PLACE * sentence.place)
    return told / length * place * worth.get(sentence.passage.article, 1.0)


def _same(one: Sentence, other: Sentence, weights: Mapping[str, float]) -> bool:
    """Whether the lighter of two sentences tells mostly what the other tells too, by the weight and number of terms."""
    both = one.terms & other.terms
    mine, theirs, shared = (sum(weights.get(t, 0.0) for t in terms) for terms in (one.terms, other.terms, both))
    fewest = min(len(one.terms), len(other.terms)) or 1
    return (shared / (min(mine, theirs) or 1.0) + len(both) / fewest) / 2.0 >= _SAME
