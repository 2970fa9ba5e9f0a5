"""Execution of queries over opened segments: the one door between the query tree and the postings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from reader.errors import Cancelled
from reader.query import And, Node, Not, Or, Phrase, Word
from reader.search.adjacency import Adjacency
from reader.search.expansions import Check, Expansion, Expansions, Terms
from reader.search.inverted import Numbers
from reader.search.scored import NOTHING, Scored, added, best, common, summed, without
from reader.search.scoring import EXPANDED, FIELD_WEIGHTS, bm25, idf
from reader.search.segment import Segment
from reader.search.snapshot import Snapshot
from reader.search.terms import Pattern, Run, meaningful, plan

#: A part that more than this share of the documents match tells little beside rarer ones.
COMMON_SHARE = 0.2
#: Where so many times as many documents have a term as are wanted, those that are not wanted are left out at once.
FEW = 4


def checker(cancel: Callable[[], bool] | None) -> Check:
    """Make the function that raises Cancelled once the caller has lost interest."""

    def check() -> None:
        if cancel is not None and cancel():
            raise Cancelled("the search was cancelled")

    return check


class Matched(NamedTuple):
    """Matching articles: ids, scores, and sorting times, side by side."""

    ids: Numbers
    scores: Numbers
    whens: Numbers


def find(snapshot: Snapshot, node: Node, check: Check) -> Matched:
    """Give all matching documents; raises Cancelled."""
    check()
    tree = meaningful(node)
    if tree is None:
        return Matched(np.zeros(0, np.int64), np.zeros(0), np.zeros(0, np.int64))
    return _gathered(snapshot, _Search(snapshot, check).scores(tree))


def any_of(snapshot: Snapshot, terms: Mapping[str, float], limit: int, check: Check) -> Matched:
    """Give the ``limit`` documents with the best weighted sum over index terms in title and text; raises Cancelled."""
    search = _Search(snapshot, check)
    parts = []
    for term, weight in terms.items():
        check()
        for field in ("title", "text"):
            scored = search.field_scores((Pattern((term,)),), field)
            parts.append(Scored(scored.documents, weight * scored.scores))
    return _top(_gathered(snapshot, summed(parts, snapshot.total), recent=False), limit)


def some_of(
    snapshot: Snapshot, parts: Sequence[Node], limit: int, within: Collection[int] | None, check: Check
) -> Matched:
    """Give the ``limit`` documents that match most of the parts, the rare ones counting most; raises Cancelled.

    A score is the sum over the parts a document matches, times their share of the rarity of all parts. Parts that very
    many documents match are left out where there are rarer ones. Only documents ``within`` the given ids are found.
    """
    search = _Search(snapshot, check)
    chosen = search.telling(tuple(tree for tree in map(meaningful, parts) if tree is not None))
    found = [search.scores(part) for part in chosen]
    counts = [len(scored.documents) for scored in found]
    rarities = [idf(min(count, snapshot.total), snapshot.total) if count else 0.0 for count in counts]
    mass = sum(rarities) or 1.0
    shares = [
        Scored(scored.documents, np.full(len(scored.documents), rarity / mass))
        for scored, rarity in zip(found, rarities, strict=True)
    ]
    check()
    total, share = summed(found, snapshot.total), summed(shares, snapshot.total)
    matched = _gathered(snapshot, Scored(total.documents, total.scores * share.scores))
    if within is not None:
        there = np.isin(matched.ids, np.fromiter(within, np.int64, len(within)))
        matched = Matched(*(values[there] for values in matched))
    return _top(matched, limit)


def _gathered(snapshot: Snapshot, found: Scored, *, recent: bool = True) -> Matched:
    """Give the articles of documents, without deleted ones, the ``recent`` preferred."""
    documents, scores = found
    if snapshot.alive is not None:
        there = snapshot.alive[documents]
        documents, scores = documents[there], scores[there]
    if recent:
        scores = scores * snapshot.recencies[documents]
    return Matched(snapshot.ids[documents], scores, snapshot.whens[documents])


def _top(matched: Matched, limit: int) -> Matched:
    """Keep the ``limit`` best."""
    if len(matched.ids) <= limit:
        return matched
    kept = np.argpartition(-matched.scores, limit)[:limit]
    return Matched(*(values[kept] for values in matched))


class _Search:
    """One query on its way through the postings; expansions of patterns are looked up once."""

    def __init__(self, snapshot: Snapshot, check: Check) -> None:
        self._snapshot = snapshot
        self._total = snapshot.total
        self._check = check
        self._expansions = Expansions(snapshot, check)

    def scores(self, node: Node, within: Numbers | None = None) -> Scored:
        """Score the matching documents; those not ``within`` the given ones may be left out where that is cheaper."""
        self._check()
        if isinstance(node, Word | Phrase):
            return self._leaf(node, within)
        if isinstance(node, And):
            return self._all(node.parts, within)
        if isinstance(node, Or):
            return summed([self.scores(part, within) for part in node.parts], self._total)
        if isinstance(node, Not):
            return without(self._universe(), self.scores(node.part).documents)
        raise TypeError(f"not a text query: {type(node).__name__}")

    def telling(self, parts: Sequence[Node]) -> Sequence[Node]:
        """Leave out the parts that very many documents match, unless there is nothing rarer to go by."""
        costs = [self._cost(part) for part in parts]
        most = COMMON_SHARE * self._total
        rarer = [part for part, cost in zip(parts, costs, strict=True) if cost <= most or _is_open(part)]
        return rarer if any(0 < cost <= most for cost in costs) else parts

    def field_scores(self, run: Run, field: str, within: Numbers | None = None) -> Scored:
        """Score the documents that have a run of patterns in a field."""
        expansions = []
        for pattern in run:
            expansion = self._expansions.of(pattern, field)
            if not expansion.documents:
                return NOTHING
            expansions.append(expansion)
        if len(run) == 1:
            documents, frequencies = self._frequencies(expansions[0], field, within)
        else:
            documents, frequencies = self._adjacent(run, expansions, field, within)
        weight = FIELD_WEIGHTS[field] * sum(idf(expansion.documents, self._total) for expansion in expansions)
        lengths = self._snapshot.lengths[field][documents]
        return Scored(documents, bm25(weight, frequencies, self._snapshot.norms[field][lengths]))

    def _leaf(self, leaf: Word | Phrase, within: Numbers | None) -> Scored:
        """A document scores with the best way it has to read a leaf in each field, added up over the fields."""
        reading = plan(leaf)
        fields = [
            best([self.field_scores(run, field, within) for run in reading.runs], self._total)
            for field in reading.fields
        ]
        return summed(fields, self._total)

    def _all(self, parts: Sequence[Node], within: Numbers | None) -> Scored:
        wanted: list[Node] = [part for part in parts if not isinstance(part, Not)]
        found: Scored | None = None
        for one in sorted(wanted, key=self._cost):
            more = self.scores(one, within if found is None else found.documents)
            found = more if found is None else common(found, more)
            if not len(found.documents):
                return NOTHING
        found = self._universe() if found is None else found
        for part in parts:
            if isinstance(part, Not):
                found = without(found, self.scores(part.part, found.documents).documents)
        return found

    def _universe(self) -> Scored:
        return Scored(np.arange(self._total), np.zeros(self._total))

    def _cost(self, node: Node) -> int:
        """Estimate how many documents a part matches, so that the rarest is read first."""
        if isinstance(node, And):
            return min(self._cost(part) for part in node.parts)
        if isinstance(node, Or):
            return sum(self._cost(part) for part in node.parts)
        if not isinstance(node, Word | Phrase):
            return self._total
        reading = plan(node)
        cost = 0
        for field in reading.fields:
            for run in reading.runs:
                if not all(pattern.plain for pattern in run):
                    return self._total
                cost += min(self._expansions.of(pattern, field).documents for pattern in run)
        return cost

    def _frequencies(self, expansion: Expansion, field: str, within: Numbers | None) -> tuple[Numbers, Numbers]:
        """Give the documents, and the occurrences of a pattern in each, those of expanded terms as less than one."""
        documents, weights = [NOTHING.documents], [NOTHING.scores]
        single = True
        for (segment, start, wanted), terms in zip(self._snapshot.split(within), expansion.terms, strict=True):
            if wanted is not None and not len(wanted):
                continue
            counted = [(range(term, term + 1), 1.0 - EXPANDED if term in terms.begun else 1.0) for term in terms.exact]
            counted += [(range(term, term + 1), EXPANDED) for term in terms.near if term not in terms.exact]
            if terms.begun:
                counted.append((terms.begun, EXPANDED))
            single = single and len(counted) < 2 and not terms.begun
            for numbers, factor in counted:
                self._check()
                found = segment.postings(field, numbers)
                if wanted is not None and len(wanted) * FEW < len(found.documents):
                    found = found.among(wanted, segment.count, ascending=len(numbers) == 1)
                documents.append(np.add(found.documents, start, dtype=np.int64))
                weights.append(found.frequencies * factor)
        if single:
            return np.concatenate(documents), np.concatenate(weights)
        return added(np.concatenate(documents), np.concatenate(weights), self._total)

    def _adjacent(
        self, run: Run, expansions: Sequence[Expansion], field: str, within: Numbers | None
    ) -> tuple[Numbers, Numbers]:
        """Count in each document how often the patterns of a run stand at successive positions."""
        found: list[Numbers] = [NOTHING.documents]
        times: list[Numbers] = [NOTHING.documents]
        for number, (segment, start, wanted) in enumerate(self._snapshot.split(within)):
            slots = [expansion.terms[number] for expansion in expansions]
            candidates = self._with_all(slots, field, segment, wanted)
            if len(candidates):
                adjacency = Adjacency(segment, field, run, [slot.numbers() for slot in slots])
                documents, counts = adjacency.count(candidates, self._check)
                found.append(documents + start)
                times.append(counts)
        return np.concatenate(found), np.concatenate(times)

    def _with_all(self, slots: Sequence[Terms], field: str, segment: Segment, within: Numbers | None) -> Numbers:
        """Give the documents of a segment (``within`` some) that have one of the terms of each slot."""
        there = np.ones(segment.count, bool)
        if within is not None:
            there[:] = False
            there[within] = True
        for slot in slots:
            self._check()
            has = np.zeros(segment.count, bool)
            for terms in slot.ranges():
                has[segment.postings(field, terms).documents] = True
            there &= has
        return np.flatnonzero(there)


def _is_open(node: Node) -> bool:
    """Tell whether how many documents a part matches is known only once it was asked."""
    return isinstance(node, Word) and not all(pattern.plain for run in plan(node).runs for pattern in run)
