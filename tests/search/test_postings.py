"""Postings survive being written and read, at every width of their arrays; no damaged byte is ever believed."""

from __future__ import annotations

import io
import itertools
import random

import numpy as np
import pytest

from reader.search.blocks import BLOCK, BlockReader, BlockWriter
from reader.search.inverted import Inverted, offsets
from reader.search.postings import FieldPostings, read, write


def field(terms: int, step: int, most: int, seed: int) -> Inverted:
    """A field of made-up terms; documents lie up to ``step`` apart and have a term up to ``most`` times."""
    chance = random.Random(seed)
    counts = [chance.choice((1, 2, 7, 8, 9, 300)) for _ in range(terms)]
    documents = [np.cumsum([chance.randint(1, step) for _ in range(count)]) for count in counts]
    frequencies = np.array([chance.choice((1, 1, 1, chance.randint(1, most))) for _ in range(sum(counts))])
    positions = [np.sort(chance.sample(range(step * 400), count)) for count in frequencies.tolist()]
    return Inverted(
        sorted(b"t%d" % number for number in range(terms)),
        offsets(np.array(counts)),
        np.concatenate(documents),
        frequencies,
        np.concatenate(positions),
    )


def cut(inverted: Inverted) -> list[Inverted]:
    """A field in two pieces, of which the first is a third of the terms."""
    ends = [0, len(inverted) // 3, len(inverted)]
    return [
        Inverted(inverted.words(a, b), inverted.starts[a : b + 1] - inverted.starts[a], *inverted.piece(a, b))
        for a, b in itertools.pairwise(ends)
    ]


def written(fields: dict[str, Inverted]) -> tuple[bytes, bytes]:
    postings, terms = io.BytesIO(), io.BytesIO()
    write(((name, cut(inverted)) for name, inverted in fields.items()), postings, terms)
    return postings.getvalue(), terms.getvalue()


def opened(postings: bytes, terms: bytes) -> dict[str, FieldPostings]:
    return read(terms, lambda: io.BytesIO(postings))[0]


def read_all(postings: bytes, terms: bytes) -> None:
    for found in opened(postings, terms).values():
        found.piece(0, len(found))


@pytest.mark.parametrize("step", [1, 200, 70_000])
@pytest.mark.parametrize("most", [1, 3, 300])
def test_what_is_written_comes_back(step: int, most: int) -> None:
    fields = {"a": field(40, step, most, 1), "b": field(3, 1, 1, 2), "none": EMPTY}
    found = opened(*written(fields))
    for name, inverted in fields.items():
        assert found[name].words(0, len(found[name])) == list(inverted.terms)
        for first, last in ((0, len(inverted.terms)), (1, 3), (2, 2)):
            if last > len(inverted.terms):
                continue
            for mine, theirs in zip(found[name].piece(first, last), inverted.piece(first, last), strict=True):
                assert mine.tolist() == theirs.tolist()
        assert found[name].starts.tolist() == inverted.starts.tolist()
        assert found[name].places().tolist() == inverted.places().tolist()


EMPTY = Inverted([], offsets(np.zeros(0, int)), np.zeros(0, int), np.zeros(0, int), np.zeros(0, int))


def test_terms_are_found_and_so_is_what_begins_alike() -> None:
    terms = sorted({"the", "then", "there", "they", "ä", "äh", "zz", "\U0010ffff", "th", "t\x1f"})
    one = np.ones(len(terms), int)
    inverted = Inverted([term.encode() for term in terms], offsets(one), one * 0, one, one * 0)
    found = opened(*written({"a": inverted}))["a"]
    for number, term in enumerate(terms):
        assert found.find(term.encode()) == number
    for prefix in ("", "t", "th", "the", "there", "thez", "ä", "z", "\U0010ffff", "zzz"):
        assert [terms[number] for number in found.beginning(prefix.encode())] == [
            term for term in terms if term.startswith(prefix)
        ]
    assert found.find(b"thex") == found.find(b"") == -1


def test_a_few_large_values_do_not_make_an_array_wider() -> None:
    positions = np.array([5] * 5_000 + [70_000, 6])
    inverted = Inverted([b"a"], np.array([0, 5_002]), np.arange(5_002), np.ones(5_002, int), positions)
    postings, terms = written({"a": inverted})
    assert len(postings) < 5_002 * 4 + 100
    found = opened(postings, terms)["a"].piece(0, 1)[2]
    assert found.tolist() == positions.tolist()


def test_every_flipped_bit_is_noticed() -> None:
    fields = {"a": field(60, 300, 20, 4), "b": field(5, 1, 1, 5)}
    files = written(fields)
    assert len(files[0]) > 3 * BLOCK
    chance = random.Random(9)
    for number in range(300):
        changed = [bytearray(content) for content in files]
        damaged = changed[number % 2]
        at = chance.randrange(len(damaged))
        damaged[at] ^= 1 << chance.randrange(8)
        with pytest.raises((ValueError, KeyError, TypeError)):
            read_all(bytes(changed[0]), bytes(changed[1]))


def test_files_cut_short_are_noticed() -> None:
    fields = {"a": field(30, 300, 20, 6)}
    postings, terms = written(fields)
    chance = random.Random(10)
    for _ in range(100):
        with pytest.raises(ValueError, match=r"too early|damaged"):
            opened(postings[: chance.randrange(len(postings))], terms)["a"].piece(0, 30)


@pytest.mark.parametrize("size", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 17])
def test_any_part_of_a_file_can_be_read_and_only_damage_within_its_blocks_matters(size: int) -> None:
    chance = random.Random(size)
    content = chance.randbytes(size)
    stream = io.BytesIO()
    writer = BlockWriter(stream)
    at = 0
    while at < size:
        step = chance.randint(1, 3000)
        writer.write(content[at : at + step])
        at += step
    writer.finish()
    assert stream.getvalue() == content
    reader = BlockReader(stream, size, writer.sums)
    for _ in range(50):
        start = chance.randint(0, size)
        length = chance.randint(0, size - start)
        assert bytes(reader.read(start, length)) == content[start : start + length]
    with pytest.raises(ValueError, match="too early"):
        reader.read(size, 1)
    if size > 2 * BLOCK:
        damaged = bytearray(content)
        damaged[BLOCK + 5] ^= 1
        reader = BlockReader(io.BytesIO(damaged), size, writer.sums)
        assert bytes(reader.read(10, 100)) == content[10:110]
        with pytest.raises(ValueError, match="block 1 is damaged"):
            reader.read(10, BLOCK)
