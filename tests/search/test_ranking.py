"""What comes first: headlines before bodies, the recent before the old where they match alike."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from reader.query import And, Node, Phrase, Word
from reader.search.document import IndexedDocument
from reader.search.index import Index

DAY = 86_400
NOW = 1_756_000_000
ENDINGS = ("nd", "rk", "sto", "v")
VOCABULARY = [f"{a}{b}{c}" for a in ("bar", "den", "kol", "mir", "sut") for b in "aeiou" for c in ENDINGS]
#: Words that no other article has.
RARE = ["zeppelin", "quorum", "walrus", "ypsilon", "jubilee"]


def text(chance: random.Random, length: int) -> list[str]:
    """So many words, the first of the vocabulary far more often than the last."""
    return [VOCABULARY[int(len(VOCABULARY) * chance.random() ** 2)] for _ in range(length)]


def scattered(chance: random.Random, words: Sequence[str], length: int, times: int) -> str:
    """A body with each of the words so many times, far from each other."""
    body = text(chance, length)
    for word in words:
        for place in chance.sample(range(len(body)), times):
            body[place] = word
    missing = [word for word in words if word not in body]
    return " ".join([*body, *missing])


def document(identity: int, title: str, body: str, when: int = NOW) -> IndexedDocument:
    return IndexedDocument(identity, title, body, "", "", "", when)


@contextmanager
def indexed(*documents: IndexedDocument) -> Iterator[Index]:
    with TemporaryDirectory() as directory:
        index = Index.create(Path(directory), "ranking")
        index.write(1, documents, ())
        yield index
        index.close()


def best(index: Index, node: Node) -> list[int]:
    scores = index.find(node).by_id()
    return sorted(scores, key=lambda identity: -scores[identity])


@pytest.mark.parametrize("words", [2, 3])
@pytest.mark.parametrize("length", [60, 1_500])
@pytest.mark.parametrize("times", [1, 12])
@pytest.mark.parametrize("headline", [5, 20])
@pytest.mark.parametrize("known", [VOCABULARY, RARE], ids=["common", "rare"])
def test_a_headline_with_all_words_beats_a_body_that_has_them_scattered(
    words: int, length: int, times: int, headline: int, known: list[str]
) -> None:
    chance = random.Random(words * length * times * headline)
    others = [document(100 + n, " ".join(text(chance, 8)), " ".join(text(chance, length))) for n in range(40)]
    asked = chance.sample(known, words)
    title = text(chance, headline - words) + asked
    chance.shuffle(title)
    good = document(1, " ".join(title), " ".join(text(chance, length)))
    bodies = [
        document(2 + n, " ".join(w for w in text(chance, 8) if w not in asked), scattered(chance, asked, size, times))
        for n, size in enumerate((length, 60))
    ]
    with indexed(*others, good, *bodies) as index:
        ranking = best(index, And(tuple(map(Word, asked))))
        assert ranking.index(1) < min(ranking.index(2), ranking.index(3))


@pytest.mark.parametrize("seed", range(6))
def test_yesterday_beats_last_year_at_equal_match(seed: int) -> None:
    chance = random.Random(seed)
    others = [document(100 + n, " ".join(text(chance, 8)), " ".join(text(chance, 200)), NOW) for n in range(40)]
    asked = chance.sample(VOCABULARY, 3)
    title, body = " ".join(text(chance, 8)), scattered(chance, asked, 300, 2)
    old = [document(n, title, body, NOW - DAY - n * 30 * DAY) for n in range(1, 13)]
    with indexed(*others, *chance.sample(old, len(old))) as index:
        for node in (And(tuple(map(Word, asked))), Word(asked[0]), Word(asked[0][:3], prefix=True)):
            found = [identity for identity in best(index, node) if identity < 100]
            assert found == list(range(1, 13))


def test_recency_is_too_mild_to_bring_up_what_matches_worse() -> None:
    chance = random.Random(5)
    others = [document(100 + n, " ".join(text(chance, 8)), " ".join(text(chance, 200)), NOW) for n in range(40)]
    named = document(1, "zeppelin over porto", "the zeppelin landed", NOW - 700 * DAY)
    passing = document(2, "the week", "somebody saw a zeppelin " + " ".join(text(chance, 400)), NOW)
    with indexed(*others, named, passing) as index:
        assert best(index, Word("zeppelin")) == [1, 2]


def test_words_next_to_each_other_are_found_as_a_phrase_only_where_they_are() -> None:
    with indexed(document(1, "a b", ""), document(2, "a the b", ""), document(3, "a", "b")) as index:
        assert best(index, Phrase("a b")) == [1]
        assert set(best(index, And((Word("a"), Word("b"))))) == {1, 2, 3}
