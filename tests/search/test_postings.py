"""Postings survive being written and read, at every width of their arrays."""

from __future__ import annotations

import random
import struct

import pytest

from reader.search.postings import decode_positions, encode_positions, pack, unpack


@pytest.mark.parametrize("count", [1, 2, 7, 8, 9, 255, 256, 300])
@pytest.mark.parametrize("step", [1, 200, 300, 70_000])
@pytest.mark.parametrize("most", [1, 3, 300])
def test_what_is_packed_comes_back(count: int, step: int, most: int) -> None:
    chance = random.Random(count * step * most)
    documents: list[int] = []
    for _ in range(count):
        documents.append((documents[-1] if documents else 0) + chance.randint(1, step))
    places = [sorted(chance.sample(range(step * 400), chance.randint(1, most))) for _ in documents]
    found = unpack(pack(documents, [len(own) for own in places], [encode_positions(own) for own in places]))
    assert list(found.documents) == documents
    assert list(found.frequencies) == [len(own) for own in places]
    assert [decode_positions(value) for value in found.values()] == places
    wanted = sorted({*chance.sample(documents, min(5, count)), 3})
    expected = {document: own for document, own in zip(documents, places, strict=True) if document in wanted}
    assert found.positions(wanted) == expected


def test_bytes_that_are_cut_short_are_refused() -> None:
    packed = pack([1, 5, 900], [1, 2, 1], [b"\x01", b"\x01\x02", b"\x07"])
    for size in range(len(packed)):
        with pytest.raises((ValueError, struct.error)):
            unpack(packed[:size])
