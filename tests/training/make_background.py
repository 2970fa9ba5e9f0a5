"""Counts in how many passages each index term stands: the background of ``reader.analysis.rarity``.

usage: python -m tests.training.make_background DIR [--out DIR]

DIR holds annotated corpora, compressed (``*.bio.xz``), one token and tag a line, sentences ended by an empty line,
documents begun by ``-DOCSTART-``. Only corpora whose licence lets such counts be shipped belong there; NOTICE credits
them. The first line of the list is the number of passages; each other line is a count and the terms that have it.
"""

from __future__ import annotations

import argparse
import lzma
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from reader.text import tokens

#: Words of a passage: about what is read of an article.
PASSAGE = 250
#: Rarer terms are left out: chance put them there.
LEAST = 3


def passages(path: Path) -> Iterator[str]:
    """The text of a corpus in passages that end with a sentence and never cross documents."""
    words: list[str] = []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            word = line.split("\t")[0].strip() if line.strip() else ""
            started = word == "-DOCSTART-"
            if words and (started or (not word and len(words) >= PASSAGE)):
                yield " ".join(words)
                words = []
            if word and not started:
                words.append(word.split()[0])
    if words:
        yield " ".join(words)


def main() -> None:
    """Read every corpus of the folder and write the list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--out", type=Path, default=Path("reader/analysis/data"))
    given = parser.parse_args()
    counts: Counter[str] = Counter()
    number = 0
    for path in sorted(given.corpora.glob("*.bio.xz")):
        for passage in passages(path):
            number += 1
            counts.update({token.term for token in tokens(passage) if len(token.term) > 1})
    by_count: defaultdict[int, list[str]] = defaultdict(list)
    for term, count in counts.items():
        if count >= LEAST:
            by_count[count].append(term)
    lines = [f"{count} {' '.join(sorted(terms))}" for count, terms in sorted(by_count.items(), reverse=True)]
    given.out.joinpath("background.txt").write_text("\n".join([str(number), *lines]) + "\n", encoding="utf-8")
    print(f"{number} passages, {sum(len(terms) for terms in by_count.values())} terms")


if __name__ == "__main__":
    main()
