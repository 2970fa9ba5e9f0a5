"""The library finds what SQLite's FTS5 finds over the same tokens; the same runs over a real corpus as a script."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from reader.article import Article
from reader.library import Library
from tests.conformance.search_oracle import Trial, run
from tests.search.corpus import PEOPLE, SOURCES, WORDS

GERMAN = "der die das und nicht mit Hafen Häfen Streik Ministers für dem ein eine auch sich".split()


def article(chance: random.Random, number: int) -> Article:
    """Made-up articles of English, of German, and of nothing but a headline."""
    vocabulary = GERMAN if chance.random() < 0.2 else WORDS
    lines = [" ".join(chance.choices(vocabulary, k=chance.randint(3, 12))) for _ in range(chance.randint(0, 6))]
    return Article(
        title=" ".join(chance.choices(vocabulary, k=chance.randint(2, 8))),
        text=chance.choice((". ", "\n\n", " - ")).join(lines),
        byline=chance.choice(PEOPLE) or None,
        source=chance.choice(SOURCES) or None,
        url=f"https://wire.example/{chance.choice(vocabulary)}-{number}",
        published="2026-03-09",
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_every_answer_is_the_oracles(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    with Library.open(tmp_path) as library:
        trial = Trial(library, seed)
        stages = list(run(trial, [(f"a{n}", article(chance, n)) for n in range(120)], 80))
        assert (len(stages), trial.compared, trial.different) == (5, 320, [])
        assert trial.found > 10 * trial.compared
