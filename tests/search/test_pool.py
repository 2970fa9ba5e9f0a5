"""Documents inverted with whole arrays give what reading them word by word gives, however many at once."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pytest

from reader.search.document import IndexedDocument
from reader.search.inverted import Inverted, merged, offsets
from reader.search.pool import Pool
from reader.search.runs import places
from reader.search.terms import FIELDS
from tests.search.corpus import document

Listed = dict[bytes, list[tuple[int, list[int]]]]


def listed(inverted: Inverted) -> Listed:
    """Each term's documents with the positions in each."""
    found: Listed = {}
    at = 0
    for number, term in enumerate(inverted.terms):
        found[term] = []
        for posting in range(inverted.starts[number], inverted.starts[number + 1]):
            count = int(inverted.frequencies[posting])
            found[term].append((int(inverted.documents[posting]), inverted.positions[at : at + count].tolist()))
            at += count
    assert at == len(inverted.positions)
    return found


def expected(documents: Mapping[int, IndexedDocument], field: str) -> Listed:
    found: Listed = {}
    for number, one in documents.items():
        for term, positions in places(getattr(one, field), stemmed=one.stemmed(field)).items():
            found.setdefault(term.encode("utf-8", "surrogatepass"), []).append((number, positions))
    return found


def made(count: int) -> list[IndexedDocument]:
    chance = random.Random(3)
    odd = IndexedDocument(0, "over-write-ing F-16-s \ud800", "re-s " * 90, "", "x", "https://a-b-c-d.example/1.2.3", 1)
    return [*(document(chance, number) for number in range(count)), odd, odd]


def pooled(documents: Sequence[IndexedDocument], most_held: int = 1_000_000) -> Pool:
    pool = Pool(None, most_held)
    for one in documents:
        pool.add(one)
    return pool


def joined(pieces: Iterable[Inverted]) -> Inverted:
    """Pieces that follow each other as one."""
    found = list(pieces)
    terms = [term for piece in found for term in piece.terms]
    assert terms == sorted(set(terms))
    columns = [(np.diff(one.starts), one.documents, one.frequencies, one.positions) for one in found]
    counts, *rest = (
        (np.concatenate(column) for column in zip(*columns, strict=True)) if found else [np.zeros(0, int)] * 4
    )
    return Inverted(terms, offsets(counts), *rest)


def inverted(pool: Pool) -> dict[str, Inverted]:
    parts, numbers = pool.parts()
    found = {field: joined(merged([part[field] for part in parts], numbers)) for field in FIELDS}
    pool.close()
    return found


@pytest.mark.parametrize("most_held", [1, 7, 300, 1_000_000])
def test_a_pool_inverts_what_was_added(most_held: int) -> None:
    documents = made(60)
    pool = pooled(documents, most_held)
    lengths = pool.lengths()
    for field, found in inverted(pool).items():
        wanted = expected(dict(enumerate(documents)), field)
        assert list(found.terms) == sorted(wanted)
        assert listed(found) == wanted
        counted = [0] * len(documents)
        for postings in wanted.values():
            for number, positions in postings:
                counted[number] += len(positions)
        assert lengths[field].tolist() == counted


def test_an_empty_pool_has_empty_fields() -> None:
    assert not any(found.terms for found in inverted(Pool()).values())


def test_numbers_too_large_to_be_sorted_as_one_are_sorted_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = made(40)
    whole = inverted(pooled(documents))
    monkeypatch.setattr("reader.search.pool.KEY_BITS", 8)
    for field, found in inverted(pooled(documents)).items():
        assert listed(found) == listed(whole[field])


@pytest.mark.parametrize(("at_once", "terms"), [(1, 1), (50, 1_000), (1 << 20, 3), (1 << 20, 1 << 14)])
def test_merging_leaves_out_documents_and_the_terms_that_only_they_had(
    at_once: int, terms: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.search.inverted._AT_ONCE", at_once)
    monkeypatch.setattr("reader.search.inverted._TERMS_AT_ONCE", terms)
    documents = made(60)
    chance = random.Random(at_once)
    cuts = [0, 20, 21, 45, len(documents)]
    kept = [number for number in range(len(documents)) if chance.random() < 0.6]
    new = {number: place for place, number in enumerate(kept)}
    for field in FIELDS:
        parts = [inverted(pooled(documents[a:b]))[field] for a, b in itertools.pairwise(cuts)]
        numbers = [np.array([new.get(number, -1) for number in range(a, b)]) for a, b in itertools.pairwise(cuts)]
        pieces = list(merged(parts, numbers))
        found = joined(pieces)
        assert all(len(piece) <= max(terms, len(parts)) for piece in pieces)
        assert listed(found) == expected({place: documents[number] for place, number in enumerate(kept)}, field)
