"""Execution of queries over opened segments: the one door between the query tree and the postings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from heapq import nlargest
from typing import NamedTuple

from reader.errors import Cancelled
from reader.query import And, Node, Not, Or, Phrase, Word
from reader.search.adjacency import Adjacency
from reader.search.scoring import EXPANDED, FIELD_WEIGHTS, bm25, idf
from reader.search.snapshot import Snapshot
from reader.search.terms import Pattern, Run, meaningful, plan

#: From so many terms of an expansion on, documents are found but their frequencies no longer told apart.
_MANY_TERMS = 500
#: How many terms of an expansion are read between two looks at the cancel flag.
_STRIDE = 64

#: A part that more than this share of the documents match tells little beside rarer ones.
COMMON_SHARE = 0.2

Check = Callable[[], None]
#: Score of each matching document of one segment, by its number there.
Scores = dict[int, float]


class Expansion(NamedTuple):
    """The terms of one field that a pattern stands for, in each segment; ``idf`` is that of all as one term."""

    terms: tuple[tuple[str, ...], ...]
    idf: float


def checker(cancel: Callable[[], bool] | None) -> Check:
    """Make the function that raises Cancelled once the caller has lost interest."""

    def check() -> None:
        if cancel is not None and cancel():
            raise Cancelled("the search was cancelled")

    return check


def find(snapshot: Snapshot, node: Node, check: Check) -> dict[int, float]:
    """Give the ids of all matching documents with their scores; raises Cancelled."""
    check()
    tree = meaningful(node)
    if tree is None:
        return {}
    search = _Search(snapshot, check)
    found: dict[int, float] = {}
    for number, segment in enumerate(snapshot.segments):
        recencies = snapshot.recencies[number]
        ids = segment.ids
        scores = search.scores(tree, number, None)
        for document in segment.deleted.intersection(scores) if segment.deleted else ():
            del scores[document]
        found.update({ids[document]: score * recencies[document] for document, score in scores.items()})
        check()
    return found


def any_of(snapshot: Snapshot, terms: Mapping[str, float], limit: int, check: Check) -> dict[int, float]:
    """Give the ``limit`` documents with the best weighted sum over index terms in title and text; raises Cancelled."""
    search = _Search(snapshot, check)
    patterns = [(Pattern((term,)), weight) for term, weight in terms.items()]
    best: list[tuple[float, int]] = []
    for number, segment in enumerate(snapshot.segments):
        scores: Scores = {}
        for pattern, weight in patterns:
            for field in ("title", "text"):
                check()
                for document, score in search.field_scores((pattern,), field, number, None).items():
                    scores[document] = scores.get(document, 0.0) + weight * score
        alive = ((score, segment.ids[number]) for number, score in scores.items() if number not in segment.deleted)
        best = nlargest(limit, [*best, *alive])
    return {document: score for score, document in best}


def some_of(
    snapshot: Snapshot, parts: Sequence[Node], limit: int, within: Collection[int] | None, check: Check
) -> dict[int, float]:
    """Give the ``limit`` documents that match most of the parts, the rare ones counting most; raises Cancelled.

    A score is the sum over the parts a document matches, times their share of the rarity of all parts. Parts that very
    many documents match are left out where there are rarer ones. Only documents ``within`` the given ids are found.
    """
    search = _Search(snapshot, check)
    chosen = search.telling(tuple(tree for tree in map(meaningful, parts) if tree is not None))
    found = [[search.scores(part, number, None) for part in chosen] for number in range(len(snapshot.segments))]
    counts = [sum(len(scores[at]) for scores in found) for at in range(len(chosen))]
    rarities = [idf(min(count, snapshot.total), snapshot.total) if count else 0.0 for count in counts]
    mass = sum(rarities) or 1.0
    best: list[tuple[float, int]] = []
    for number, segment in enumerate(snapshot.segments):
        check()
        recencies, ids = snapshot.recencies[number], segment.ids
        totals: Scores = {}
        shares: Scores = {}
        for scores, rarity in zip(found[number], rarities, strict=True):
            for document, score in scores.items():
                totals[document] = totals.get(document, 0.0) + score
                shares[document] = shares.get(document, 0.0) + rarity / mass
        alive = (
            (score * shares[document] * recencies[document], ids[document])
            for document, score in totals.items()
            if document not in segment.deleted and (within is None or ids[document] in within)
        )
        best = nlargest(limit, [*best, *alive])
    return {document: score for score, document in best}


class _Search:
    """One query on its way through the segments; expansions of patterns are looked up once."""

    def __init__(self, snapshot: Snapshot, check: Check) -> None:
        self._snapshot = snapshot
        self._check = check
        self._expansions: dict[tuple[Pattern, str], Expansion] = {}

    def scores(self, node: Node, number: int, within: Mapping[int, float] | None) -> Scores:
        """Score the matching documents of a segment, only those ``within`` if given."""
        self._check()
        if isinstance(node, Word | Phrase):
            return self._leaf(node, number, within)
        if isinstance(node, And):
            return self._all(node.parts, number, within)
        if isinstance(node, Or):
            return _added(self.scores(part, number, within) for part in node.parts)
        if isinstance(node, Not):
            return self._without((node.part,), number, self._universe(number, within))
        raise TypeError(f"not a text query: {type(node).__name__}")

    def telling(self, parts: Sequence[Node]) -> Sequence[Node]:
        """Leave out the parts that very many documents match, unless there is nothing rarer to go by."""
        segments = range(len(self._snapshot.segments))
        costs = [sum(self._cost(part, number) for number in segments) for part in parts]
        most = COMMON_SHARE * self._snapshot.total
        rarer = [part for part, cost in zip(parts, costs, strict=True) if cost <= most or _is_open(part)]
        return rarer if any(0 < cost <= most for cost in costs) else parts

    def field_scores(self, run: Run, field: str, number: int, within: Mapping[int, float] | None) -> Scores:
        """Score the documents of a segment that have a run of patterns in a field."""
        expansions = [self._expansion(pattern, field) for pattern in run]
        if not all(expansion.terms[number] for expansion in expansions):
            return {}
        if len(run) == 1:
            frequencies = self._frequencies(run[0], expansions[0], field, number, within)
        else:
            frequencies = self._adjacent(run, expansions, field, number, within)
        weight = FIELD_WEIGHTS[field] * sum(expansion.idf for expansion in expansions)
        lengths = self._snapshot.segments[number].lengths[field]
        norms = self._snapshot.norms[field]
        return {
            document: bm25(weight, frequency, norms[lengths[document]]) for document, frequency in frequencies.items()
        }

    def _leaf(self, leaf: Word | Phrase, number: int, within: Mapping[int, float] | None) -> Scores:
        """A document scores with the best way it has to read a leaf in each field, added up over the fields."""
        reading = plan(leaf)
        fields = []
        for field in reading.fields:
            ways = [self.field_scores(run, field, number, within) for run in reading.runs]
            best = ways[0]
            for other in ways[1:]:
                for document, score in other.items():
                    if score > best.get(document, -1.0):
                        best[document] = score
            fields.append(best)
        return _added(iter(fields))

    def _all(self, parts: Sequence[Node], number: int, within: Mapping[int, float] | None) -> Scores:
        wanted = [part for part in parts if not isinstance(part, Not)]
        unwanted = [part.part for part in parts if isinstance(part, Not)]
        found: Scores | None = None
        for part in sorted(wanted, key=lambda part: self._cost(part, number)):
            more = self.scores(part, number, within if found is None else found)
            found = more if found is None else {document: score + found[document] for document, score in more.items()}
            if not found:
                return {}
        return self._without(unwanted, number, self._universe(number, within) if found is None else found)

    def _without(self, parts: Sequence[Node], number: int, scores: Scores) -> Scores:
        for part in parts:
            for document in self.scores(part, number, scores):
                del scores[document]
        return scores

    def _universe(self, number: int, within: Mapping[int, float] | None) -> Scores:
        return dict.fromkeys(range(self._snapshot.segments[number].count) if within is None else within, 0.0)

    def _cost(self, node: Node, number: int) -> int:
        """Estimate how many documents a part matches, so that the rarest is read first."""
        if isinstance(node, And):
            return min(self._cost(part, number) for part in node.parts)
        if isinstance(node, Or):
            return sum(self._cost(part, number) for part in node.parts)
        segment = self._snapshot.segments[number]
        if not isinstance(node, Word | Phrase):
            return segment.count
        reading = plan(node)
        cost = 0
        for field in reading.fields:
            for run in reading.runs:
                if not all(pattern.plain for pattern in run):
                    return segment.count
                cost += min(sum(segment.frequency(field, term) for term in pattern.exact) for pattern in run)
        return cost

    def _expansion(self, pattern: Pattern, field: str) -> Expansion:
        key = (pattern, field)
        if key not in self._expansions:
            self._expansions[key] = self._expand(pattern, field)
        return self._expansions[key]

    def _expand(self, pattern: Pattern, field: str) -> Expansion:
        documents = 0
        terms = []
        for segment in self._snapshot.segments:
            own: dict[str, int] = {}
            for term in pattern.exact:
                if frequency := segment.frequency(field, term):
                    own[term] = frequency
            if not pattern.plain:
                start = pattern.prefix or pattern.near[0][:1]
                for seen, (term, frequency) in enumerate(segment.terms_from(field, start)):
                    if seen % _STRIDE == 0:
                        self._check()
                    if pattern.accepts(term):
                        own[term] = frequency
            documents += sum(own.values())
            terms.append(tuple(own))
        total = self._snapshot.total
        return Expansion(tuple(terms), idf(min(documents, total), total))

    def _frequencies(
        self, pattern: Pattern, expansion: Expansion, field: str, number: int, within: Collection[int] | None
    ) -> Scores:
        """Count the occurrences of a pattern in each document, those of expanded terms as less than one."""
        segment = self._snapshot.segments[number]
        terms = expansion.terms[number]
        if len(terms) > _MANY_TERMS:
            return dict.fromkeys(self._documents(terms, field, number, within), 1.0)
        found: Scores = {}
        for term in terms:
            self._check()
            postings = segment.postings(field, term)
            factor = 1.0 if term in pattern.exact else EXPANDED
            if not found and factor == 1.0 and within is None:
                found = dict(zip(postings.documents, map(float, postings.frequencies), strict=True))
                continue
            for document, frequency in zip(postings.documents, postings.frequencies, strict=True):
                if within is None or document in within:
                    found[document] = found.get(document, 0.0) + factor * frequency
        return found

    def _documents(
        self, terms: Sequence[str], field: str, number: int, within: Collection[int] | None
    ) -> Collection[int]:
        segment = self._snapshot.segments[number]
        found: set[int] = set()
        for term in terms:
            self._check()
            found.update(segment.postings(field, term).documents)
        return found if within is None else found.intersection(within)

    def _adjacent(
        self, run: Run, expansions: Sequence[Expansion], field: str, number: int, within: Collection[int] | None
    ) -> Scores:
        """Count in each document how often the patterns of a run stand at successive positions."""
        candidates = within
        order = sorted(range(len(run)), key=lambda slot: -expansions[slot].idf)
        for slot in order:
            candidates = self._documents(expansions[slot].terms[number], field, number, candidates)
            if not candidates:
                return {}
        terms = [expansion.terms[number] for expansion in expansions]
        segment = self._snapshot.segments[number]
        return Adjacency(segment, field, run, terms).count(candidates or (), self._check)


def _is_open(node: Node) -> bool:
    """Tell whether how many documents a part matches is known only once it was asked."""
    return isinstance(node, Word) and not all(pattern.plain for run in plan(node).runs for pattern in run)


def _added(parts: Iterator[Scores]) -> Scores:
    """Add up the scores of several sets of documents."""
    total = next(parts)
    for scores in parts:
        fewer, total = sorted((scores, total), key=len)
        for document, score in fewer.items():
            total[document] = total.get(document, 0.0) + score
    return total
