"""Documents with their scores, as arrays, and the algebra of such sets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from reader.search.inverted import Numbers, firsts, present

#: Sets that have together less than this share of all documents are joined by sorting, others by adding up.
_SPARSE = 1 / 32


class Scored(NamedTuple):
    """Ascending numbers of documents, and beside each its score."""

    documents: Numbers
    scores: Numbers


NOTHING = Scored(np.zeros(0, np.int64), np.zeros(0))


def summed(parts: Sequence[Scored], count: int) -> Scored:
    """Add up the scores of sets of documents, of which there are ``count``; every document of any is in it."""
    parts = [part for part in parts if len(part.documents)]
    if len(parts) < 2:
        return parts[0] if parts else NOTHING
    documents = np.concatenate([part.documents for part in parts])
    return added(documents, np.concatenate([part.scores for part in parts]), count)


def added(documents: Numbers, scores: Numbers, count: int) -> Scored:
    """Put documents in order, of which some may be given several times, and add up their scores."""
    if len(documents) < count * _SPARSE:
        # These are ascending runs, of which a stable sort makes use.
        order = np.argsort(documents, kind="stable")
        documents = documents[order]
        begins = np.flatnonzero(firsts(documents))
        return Scored(documents[begins], np.add.reduceat(scores[order], begins) if len(begins) else scores)
    there = np.zeros(count, bool)
    there[documents] = True
    found = np.flatnonzero(there)
    return Scored(found, np.bincount(documents, scores, count)[found])


def best(parts: Sequence[Scored], count: int) -> Scored:
    """Give every document of any of the sets the best of its scores, which are not negative."""
    parts = [part for part in parts if len(part.documents)]
    if len(parts) < 2:
        return parts[0] if parts else NOTHING
    highest = np.full(count, -1.0)
    for part in parts:
        highest[part.documents] = np.maximum(highest[part.documents], part.scores)
    found = np.flatnonzero(highest >= 0)
    return Scored(found, highest[found])


def common(one: Scored, other: Scored) -> Scored:
    """Give the documents of both, with the sum of their scores."""
    few, many = (one, other) if len(one.documents) <= len(other.documents) else (other, one)
    at = np.searchsorted(many.documents, few.documents)
    at[at == len(many.documents)] = 0
    there = many.documents[at] == few.documents if len(many.documents) else np.zeros(len(few.documents), bool)
    return Scored(few.documents[there], few.scores[there] + many.scores[at[there]])


def without(one: Scored, other: Numbers) -> Scored:
    """Leave out some documents, given in ascending order."""
    kept = ~present(one.documents, other)
    return Scored(one.documents[kept], one.scores[kept])
