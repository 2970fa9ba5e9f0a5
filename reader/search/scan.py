"""Search without the index: the same answers from one document's words, for articles not indexed yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reader.query import And, Node, Not, Or, Phrase, Word
from reader.search.document import IndexedDocument
from reader.search.runs import Places, accepted, chained, places, stretches
from reader.search.scoring import EXPANDED, FIELD_WEIGHTS, K1, bm25
from reader.search.terms import FIELDS, Run, meaningful, plan

#: One document tells nothing of how rare a word is: this is the idf of a word in one of fifty.
_TYPICAL_IDF = 5.0


@dataclass(frozen=True, slots=True)
class Prepared:
    """The words of a document by field, to be asked several times."""

    fields: Mapping[str, Places]


def prepare(document: IndexedDocument) -> Prepared:
    """Take a document apart into its words."""
    return Prepared({field: places(getattr(document, field), stemmed=document.stemmed(field)) for field in FIELDS})


def matches(node: Node, document: IndexedDocument | Prepared) -> float | None:
    """Score a document as the index would find it, None if it does not match a textual query.

    The score is roughly on the index's scale, for words of ordinary rarity in fields of ordinary length.
    """
    tree = meaningful(node)
    if tree is None:
        return None
    return _score(tree, document if isinstance(document, Prepared) else prepare(document))


def _score(node: Node, document: Prepared) -> float | None:
    if isinstance(node, Word | Phrase):
        return _leaf(node, document)
    if isinstance(node, Not):
        return None if _score(node.part, document) is not None else 0.0
    if isinstance(node, And):
        total = 0.0
        for part in node.parts:
            score = _score(part, document)
            if score is None:
                return None
            total += score
        return total
    if isinstance(node, Or):
        scores = [score for part in node.parts if (score := _score(part, document)) is not None]
        return sum(scores) if scores else None
    raise TypeError(f"not a text query: {type(node).__name__}")


def _leaf(leaf: Word | Phrase, document: Prepared) -> float | None:
    reading = plan(leaf)
    total = 0.0
    for field in reading.fields:
        there = document.fields[field]
        total += max(
            (bm25(FIELD_WEIGHTS[field] * _TYPICAL_IDF * len(run), _frequency(run, there), K1) for run in reading.runs),
            default=0.0,
        )
    return total or None


def _frequency(run: Run, there: Places) -> float:
    """Count a run in a field, words that a pattern only expands to as less than one."""
    terms = [accepted(pattern, there) for pattern in run]
    if not all(terms):
        return 0.0
    if len(run) == 1:
        return sum((1.0 if term in run[0].exact else EXPANDED) * len(there[term]) for term in terms[0])
    return float(len({start for start, _ in chained(run, [stretches(of, there) for of in terms])}))
