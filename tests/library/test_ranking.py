"""What was found is in order, whether a little of it is looked at or all."""

from __future__ import annotations

import random

import numpy as np
import pytest

from reader.library.ranking import FIRST, Ranking


@pytest.mark.parametrize("size", [0, 1, FIRST - 1, FIRST, FIRST + 1, 3_000])
@pytest.mark.parametrize("different", [1, 5, 10_000])
def test_the_first_are_those_of_the_whole_order(size: int, different: int) -> None:
    chance = random.Random(size + different)
    ids = chance.sample(range(10 * size + 1), size)
    keys = [chance.randrange(different) for _ in range(size)]
    scores = {article: chance.random() for article in ids}
    expected = [ids[at] for at in sorted(range(size), key=lambda at: (-keys[at], -ids[at]))]

    def ranking() -> Ranking:
        values = [scores[article] for article in ids]
        return Ranking(np.array(ids, np.int64), np.array(keys, np.int64), np.array(values, np.float64))

    assert list(ranking()) == expected
    for start, stop in ((0, 50), (0, FIRST), (10, FIRST + 20), (FIRST, None), (-5, None), (0, 0)):
        assert ranking()[start:stop] == expected[start:stop]
    found = ranking()
    assert len(found) == len(found.scores()) == size
    for at in {0, size // 2, size - 1} & set(range(size)):
        assert found[at] == expected[at]
        assert found.scores()[expected[at]] == scores[expected[at]]
    assert dict(found.scores()) == scores
    assert -1 not in found.scores()
    with pytest.raises(IndexError):
        found[size]


def test_of_those_that_share_a_key_the_first_is_left() -> None:
    chance = random.Random(2)
    ids = chance.sample(range(5_000), 1_000)
    ranking = Ranking(np.array(ids), np.array([chance.randrange(9) for _ in ids]), np.array([1.0] * len(ids)))
    keys = {article: f"k{article % 50}" for article in range(0, 5_000, 3)}
    seen: set[str] = set()
    expected = []
    for article in ranking:
        key = keys.get(article)
        if key is None or key not in seen:
            expected.append(article)
        if key is not None:
            seen.add(key)
    assert list(ranking.folded(lambda _: keys)) == expected
    assert len(expected) < len(ids)
    assert list(ranking.folded(lambda _: {})) == list(ranking)
