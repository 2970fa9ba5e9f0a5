"""Execution of queries over opened segments: the one door between the query tree and the postings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from reader.errors import Cancelled
from reader.query import And, Node, Not, Or, Phrase, Word
from reader.search.adjacency import Adjacency
from reader.search.distance import within_distance
from reader.search.inverted import Numbers
from reader.search.scored import NOTHING, Scored, added, best, common, summed, without
from reader.search.scoring import EXPANDED, FIELD_WEIGHTS, bm25, idf
from reader.search.segment import Segment
from reader.search.snapshot import Snapshot
from reader.search.terms import Pattern, Run, allowed_edits, meaningful, plan

#: How many terms of an expansion are compared between two looks at the cancel flag.
_STRIDE = 256

#: A part that more than this share of the documents match tells little beside rarer ones.
COMMON_SHARE = 0.2

Check = Callable[[], None]


class Expansion(NamedTuple):
    """The terms of one field that a pattern stands for, in each segment, by number; ``idf`` is that of all as one.

    Those that it stands for exactly, those that begin as it does, and those that are spelt nearly so.
    """

    exact: tuple[tuple[int, ...], ...]
    begun: tuple[range, ...]
    near: tuple[tuple[int, ...], ...]
    idf: float

    def numbers(self, segment: int) -> list[int]:
        """All terms in a segment, each once."""
        return sorted({*self.exact[segment], *self.begun[segment], *self.near[segment]})

    def any(self, segment: int) -> bool:
        """Whether a segment has any of them."""
        return bool(self.exact[segment] or self.begun[segment] or self.near[segment])


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
    search = _Search(snapshot, check)
    return _gathered(snapshot, [search.scores(tree, number) for number in range(len(snapshot.segments))])


def any_of(snapshot: Snapshot, terms: Mapping[str, float], limit: int, check: Check) -> Matched:
    """Give the ``limit`` documents with the best weighted sum over index terms in title and text; raises Cancelled."""
    search = _Search(snapshot, check)
    found = []
    for number, segment in enumerate(snapshot.segments):
        parts = []
        for term, weight in terms.items():
            check()
            for field in ("title", "text"):
                scored = search.field_scores((Pattern((term,)),), field, number)
                parts.append(Scored(scored.documents, weight * scored.scores))
        found.append(summed(parts, segment.count))
    return _top(_gathered(snapshot, found, recent=False), limit)


def some_of(
    snapshot: Snapshot, parts: Sequence[Node], limit: int, within: Collection[int] | None, check: Check
) -> Matched:
    """Give the ``limit`` documents that match most of the parts, the rare ones counting most; raises Cancelled.

    A score is the sum over the parts a document matches, times their share of the rarity of all parts. Parts that very
    many documents match are left out where there are rarer ones. Only documents ``within`` the given ids are found.
    """
    search = _Search(snapshot, check)
    chosen = search.telling(tuple(tree for tree in map(meaningful, parts) if tree is not None))
    found = [[search.scores(part, number) for part in chosen] for number in range(len(snapshot.segments))]
    counts = [sum(len(scored[at].documents) for scored in found) for at in range(len(chosen))]
    rarities = [idf(min(count, snapshot.total), snapshot.total) if count else 0.0 for count in counts]
    mass = sum(rarities) or 1.0
    totals = []
    for number, segment in enumerate(snapshot.segments):
        check()
        total = summed(found[number], segment.count)
        share = summed(
            [
                Scored(scored.documents, np.full(len(scored.documents), rarity / mass))
                for scored, rarity in zip(found[number], rarities, strict=True)
            ],
            segment.count,
        )
        totals.append(Scored(total.documents, total.scores * share.scores))
    matched = _gathered(snapshot, totals)
    if within is not None:
        there = np.isin(matched.ids, np.fromiter(within, np.int64, len(within)))
        matched = Matched(*(values[there] for values in matched))
    return _top(matched, limit)


def _gathered(snapshot: Snapshot, found: Sequence[Scored], *, recent: bool = True) -> Matched:
    """Put the segments' documents together, without deleted ones, the ``recent`` preferred."""
    columns: list[Matched] = []
    for segment, alive, recencies, (documents, scores) in zip(
        snapshot.segments, snapshot.alive, snapshot.recencies, found, strict=True
    ):
        there = slice(None) if alive is None else alive[documents]
        left, values = documents[there], scores[there]
        columns.append(Matched(segment.ids[left], values * recencies[left] if recent else values, segment.whens[left]))
    if len(columns) == 1:
        return columns[0]
    if not columns:
        return Matched(np.zeros(0, np.int64), np.zeros(0), np.zeros(0, np.int64))
    return Matched(*(np.concatenate(values) for values in zip(*columns, strict=True)))


def _top(matched: Matched, limit: int) -> Matched:
    """Keep the ``limit`` best."""
    if len(matched.ids) <= limit:
        return matched
    kept = np.argpartition(-matched.scores, limit)[:limit]
    return Matched(*(values[kept] for values in matched))


class _Search:
    """One query on its way through the segments; expansions of patterns are looked up once."""

    def __init__(self, snapshot: Snapshot, check: Check) -> None:
        self._snapshot = snapshot
        self._check = check
        self._expansions: dict[tuple[Pattern, str], Expansion] = {}

    def scores(self, node: Node, number: int, within: Numbers | None = None) -> Scored:
        """Score the matching documents of a segment; phrases are looked for only ``within`` some if given."""
        self._check()
        if isinstance(node, Word | Phrase):
            return self._leaf(node, number, within)
        if isinstance(node, And):
            return self._all(node.parts, number, within)
        if isinstance(node, Or):
            return summed([self.scores(part, number, within) for part in node.parts], self._count(number))
        if isinstance(node, Not):
            return without(self._universe(number), self.scores(node.part, number).documents)
        raise TypeError(f"not a text query: {type(node).__name__}")

    def telling(self, parts: Sequence[Node]) -> Sequence[Node]:
        """Leave out the parts that very many documents match, unless there is nothing rarer to go by."""
        segments = range(len(self._snapshot.segments))
        costs = [sum(self._cost(part, number) for number in segments) for part in parts]
        most = COMMON_SHARE * self._snapshot.total
        rarer = [part for part, cost in zip(parts, costs, strict=True) if cost <= most or _is_open(part)]
        return rarer if any(0 < cost <= most for cost in costs) else parts

    def field_scores(self, run: Run, field: str, number: int, within: Numbers | None = None) -> Scored:
        """Score the documents of a segment that have a run of patterns in a field."""
        expansions = []
        for pattern in run:
            expansion = self._expansion(pattern, field)
            if not expansion.any(number):
                return NOTHING
            expansions.append(expansion)
        if len(run) == 1:
            documents, frequencies = self._frequencies(expansions[0], field, number)
        else:
            documents, frequencies = self._adjacent(run, expansions, field, number, within)
        weight = FIELD_WEIGHTS[field] * sum(expansion.idf for expansion in expansions)
        lengths = self._snapshot.segments[number].lengths[field]
        return Scored(documents, bm25(weight, frequencies, self._snapshot.norms[field][lengths[documents]]))

    def _leaf(self, leaf: Word | Phrase, number: int, within: Numbers | None) -> Scored:
        """A document scores with the best way it has to read a leaf in each field, added up over the fields."""
        reading = plan(leaf)
        count = self._count(number)
        fields = [
            best([self.field_scores(run, field, number, within) for run in reading.runs], count)
            for field in reading.fields
        ]
        return summed(fields, count)

    def _all(self, parts: Sequence[Node], number: int, within: Numbers | None) -> Scored:
        wanted: list[Node] = [part for part in parts if not isinstance(part, Not)]
        found: Scored | None = None
        for one in sorted(wanted, key=lambda part: self._cost(part, number)):
            more = self.scores(one, number, within if found is None else found.documents)
            found = more if found is None else common(found, more)
            if not len(found.documents):
                return NOTHING
        found = self._universe(number) if found is None else found
        for part in parts:
            if isinstance(part, Not):
                found = without(found, self.scores(part.part, number, found.documents).documents)
        return found

    def _universe(self, number: int) -> Scored:
        count = self._count(number)
        return Scored(np.arange(count), np.zeros(count))

    def _count(self, number: int) -> int:
        return self._snapshot.segments[number].count

    def _cost(self, node: Node, number: int) -> int:
        """Estimate how many documents a part matches, so that the rarest is read first."""
        if isinstance(node, And):
            return min(self._cost(part, number) for part in node.parts)
        if isinstance(node, Or):
            return sum(self._cost(part, number) for part in node.parts)
        if not isinstance(node, Word | Phrase):
            return self._count(number)
        reading = plan(node)
        cost = 0
        for field in reading.fields:
            for run in reading.runs:
                if not all(pattern.plain for pattern in run):
                    return self._count(number)
                cost += min(self._documents(pattern, field, number) for pattern in run)
        return cost

    def _documents(self, pattern: Pattern, field: str, number: int) -> int:
        segment = self._snapshot.segments[number]
        return sum(segment.frequency(field, term) for term in pattern.exact)

    def _expansion(self, pattern: Pattern, field: str) -> Expansion:
        key = (pattern, field)
        if key not in self._expansions:
            self._expansions[key] = self._expand(pattern, field)
        return self._expansions[key]

    def _expand(self, pattern: Pattern, field: str) -> Expansion:
        documents = 0
        exact, begun, near = [], [], []
        for segment in self._snapshot.segments:
            own = tuple(found for term in pattern.exact if (found := segment.number(field, term)) >= 0)
            start = range(0)
            like: tuple[int, ...] = ()
            alone: Collection[int] = own
            if not pattern.plain:
                start = segment.beginning(field, pattern.prefix) if pattern.prefix else start
                like = tuple(self._spelt_like(pattern, field, segment)) if pattern.near else like
                alone = {number for number in (*own, *like) if number not in start}
                documents += segment.count_postings(field, start)
            for number in alone:
                documents += segment.count_postings(field, range(number, number + 1))
            exact.append(own)
            begun.append(start)
            near.append(like)
        total = self._snapshot.total
        return Expansion(tuple(exact), tuple(begun), tuple(near), idf(min(documents, total), total))

    def _spelt_like(self, pattern: Pattern, field: str, segment: Segment) -> list[int]:
        found = []
        for seen, number in enumerate(segment.beginning(field, pattern.near[0][:1])):
            if seen % _STRIDE == 0:
                self._check()
            term = segment.term(field, number)
            if any(within_distance(spelling, term, allowed_edits(spelling)) for spelling in pattern.near):
                found.append(number)
        return found

    def _frequencies(self, expansion: Expansion, field: str, number: int) -> tuple[Numbers, Numbers]:
        """Give the documents, and the occurrences of a pattern in each, those of expanded terms as less than one."""
        segment = self._snapshot.segments[number]
        begun, own = expansion.begun[number], expansion.exact[number]
        near = [term for term in expansion.near[number] if term not in own]
        if len(own) == 1 and not begun and not near:
            found = segment.postings(field, range(own[0], own[0] + 1))
            return found.documents, found.frequencies.astype(np.float64)
        counted = [(range(term, term + 1), 1.0 - EXPANDED if term in begun else 1.0) for term in own]
        counted += [(range(term, term + 1), EXPANDED) for term in near]
        if begun:
            counted.append((begun, EXPANDED))
        documents, weights = [], []
        for terms, factor in counted:
            self._check()
            found = segment.postings(field, terms)
            documents.append(found.documents)
            weights.append(found.frequencies * factor)
        return added(np.concatenate(documents), np.concatenate(weights), segment.count)

    def _adjacent(
        self, run: Run, expansions: Sequence[Expansion], field: str, number: int, within: Numbers | None
    ) -> tuple[Numbers, Numbers]:
        """Count in each document how often the patterns of a run stand at successive positions."""
        segment = self._snapshot.segments[number]
        there = np.ones(segment.count, bool)
        if within is not None:
            there[:] = False
            there[within] = True
        for expansion in expansions:
            self._check()
            has = np.zeros(segment.count, bool)
            for terms in _ranges(expansion, number):
                has[segment.postings(field, terms).documents] = True
            there &= has
        slots = [expansion.numbers(number) for expansion in expansions]
        return Adjacency(segment, field, run, slots).count(np.flatnonzero(there), self._check)


def _ranges(expansion: Expansion, segment: int) -> list[range]:
    """Give all terms of an expansion in ranges."""
    singly = [range(one, one + 1) for one in (*expansion.exact[segment], *expansion.near[segment])]
    return [*singly, expansion.begun[segment]]


def _is_open(node: Node) -> bool:
    """Tell whether how many documents a part matches is known only once it was asked."""
    return isinstance(node, Word) and not all(pattern.plain for run in plan(node).runs for pattern in run)
