"""The index finds exactly what a plain scan of every document finds, whatever happened to it before."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from reader.search import scan
from reader.search.document import IndexedDocument
from reader.search.index import Index
from tests.search.corpus import document, query

LIBRARY = "5f0d2a64-oracle"


def agree(index: Index, documents: Mapping[int, IndexedDocument], chance: random.Random, rounds: int) -> None:
    prepared = {identity: scan.prepare(document) for identity, document in documents.items()}
    assert index.count() == len(documents)
    found = 0
    for _ in range(rounds):
        node = query(chance)
        expected = {identity for identity, words in prepared.items() if scan.matches(node, words) is not None}
        found += len(expected)
        assert set(index.find(node).by_id()) == expected, node
    assert found > rounds


@pytest.mark.parametrize("seed", range(3))
def test_index_and_scan_agree_through_updates_removals_and_reopening(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    documents = {identity: document(chance, identity) for identity in range(1, 121)}
    index = Index.create(tmp_path, LIBRARY)
    index.write(1, list(documents.values())[:70], ())
    index.write(2, list(documents.values())[70:], ())
    agree(index, documents, chance, 150)

    changed = {identity: document(chance, identity) for identity in chance.sample(sorted(documents), 40)}
    documents |= changed
    index.write(3, changed.values(), ())
    agree(index, documents, chance, 100)

    gone = set(chance.sample(sorted(documents), 30))
    documents = {identity: document for identity, document in documents.items() if identity not in gone}
    index.write(4, (), gone)
    agree(index, documents, chance, 100)

    index.close()
    index = Index.open(tmp_path, LIBRARY)
    agree(index, documents, chance, 50)
    index.close()


def test_index_and_scan_agree_over_many_merged_segments(tmp_path: Path) -> None:
    chance = random.Random(11)
    documents: dict[int, IndexedDocument] = {}
    index = Index.create(tmp_path, LIBRARY)
    for sequence in range(1, 31):
        batch = [document(chance, chance.randint(1, 150)) for _ in range(chance.randint(1, 9))]
        gone = {chance.randint(1, 150)} - {one.id for one in batch}
        index.write(sequence, batch, gone)
        documents |= {one.id: one for one in batch}
        for identity in gone:
            documents.pop(identity, None)
        agree(index, documents, chance, 10)
    assert index.check() == []
    index.close()
