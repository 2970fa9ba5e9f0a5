"""Prints how well names are found in each corpus by a model that was trained on all the others and the frames.

    python -m tests.training.leave_one_out CORPORA [--only NAME ...] [--frames N] [--rounds N]

One row of a table for each corpus: F1 of each kind and over all three as written, then over all three in title case and
in capitals; last the mean over the corpora. Takes as long as training does for each of them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from reader.analysis.tagger import Tagger
from tests.training.corpora import documents
from tests.training.measure_names import KINDS, SETTINGS, by_recogniser, measured
from tests.training.train_names import CORPORA, Material, added

_COLUMNS = [*KINDS.values(), *SETTINGS]


def figures(path: Path, content: bytes) -> list[float]:
    """The figures of a row: those of one corpus by one model."""
    given, find = documents(path), partial(by_recogniser, model=Tagger(content))
    scores = [measured([turned(document) for document in given], find) for turned in SETTINGS.values()]
    return [*(scores[0].f1(kind) for kind in KINDS.values()), *(score.f1() for score in scores)]


def row(name: str, cells: Iterable[str]) -> str:
    """A row of the table."""
    return f"| {' | '.join([name, *cells])} |"


def main() -> None:
    """Prints the table row by row."""
    parser = added(argparse.ArgumentParser(description=__doc__))
    parser.add_argument("--only", nargs="*", default=CORPORA)
    options = parser.parse_args()
    print(row("left out", _COLUMNS), row("---", ["---"] * len(_COLUMNS)), sep="\n", flush=True)
    material = Material(options)
    found: list[list[float]] = []
    for name in options.only:
        found.append(figures(options.corpora / f"{name}.bio.xz", material.model(name)))
        print(row(name, (f"{figure:.3f}" for figure in found[-1])), flush=True)
    means = [sum(column) / len(found) for column in zip(*found, strict=True)]
    print(row("mean", (f"{figure:.3f}" for figure in means)))


if __name__ == "__main__":
    main()
