"""Postings come back in order, however many were spilled on the way."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from whoosh.filedb.filestore import FileStorage

from reader.search.pool import Pool, TermPostings


def collected(directory: Path, most_held: int) -> list[TermPostings]:
    chance = random.Random(2)
    pool = Pool(FileStorage(str(directory)), most_held)
    for document in range(200):
        for field in ("text", "title"):
            for term in set(chance.choices(range(60), k=8)):
                pool.add((field, b"t%d" % term, document, float(term % 3 + 1), bytes(term % 3 + 1)))
    found = list(pool.iter_postings())
    pool.cleanup()
    assert list(directory.iterdir()) == []
    return found


@pytest.mark.parametrize("most_held", [1, 7, 500, 3000])
def test_spilling_changes_nothing(tmp_path: Path, most_held: int) -> None:
    whole = collected(tmp_path, 1_000_000)
    assert [(one.field, one.term) for one in whole] == sorted({(one.field, one.term) for one in whole})
    assert all(one.documents == sorted(set(one.documents)) for one in whole)
    assert collected(tmp_path, most_held) == whole


def test_cleaning_up_removes_what_was_spilled(tmp_path: Path) -> None:
    pool = Pool(FileStorage(str(tmp_path)), 1)
    pool.add(("text", b"a", 1, 1.0, b"\x00"))
    assert list(tmp_path.iterdir())
    pool.cleanup()
    assert list(tmp_path.iterdir()) == []
