"""Which spellings count as near."""

from __future__ import annotations

import pytest

from reader.search.distance import within_distance


@pytest.mark.parametrize(
    ("left", "right", "limit", "expected"),
    [
        ("strike", "strike", 0, True),
        ("strike", "strke", 1, True),
        ("strike", "strikes", 1, True),
        ("strike", "sttrike", 1, True),
        ("strike", "stirke", 1, True),
        ("strike", "stroke", 1, True),
        ("strike", "stirek", 1, False),
        ("strike", "stirek", 2, True),
        ("strike", "struck", 1, False),
        ("strike", "trike", 2, False),
        ("strike", "spikes", 2, False),
        ("", "a", 2, False),
    ],
)
def test_counts_edits_of_words_that_begin_alike(left: str, right: str, limit: int, expected: bool) -> None:
    assert within_distance(left, right, limit) is expected
    assert within_distance(right, left, limit) is expected
