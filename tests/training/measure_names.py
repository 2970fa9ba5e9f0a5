"""Micro F1 over people, organisations and places of the recogniser on annotated corpora, beside that of the rules.

    python -m tests.training.measure_names CORPORA NAME ... [--model FILE] [--rules] [--errors N]

Exact spans and kinds; a leading article and a possessive are forgiven. To measure on a corpus that the model has not
seen, train with ``train_names --without NAME --out FILE``.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from reader.analysis import recogniser, rules
from reader.analysis.scan import lines
from reader.analysis.tagger import Tagger
from tests.training.corpora import Kind, Labelled, documents
from tests.training.labelling import shouted, title_cased

KINDS: dict[Kind, str] = {"PER": "person", "ORG": "organisation", "LOC": "place"}
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
SETTINGS: dict[str, Callable[[Labelled], Labelled]] = {
    "as written": lambda document: document,
    "title case": title_cased,
    "capitals": shouted,
}
Name = tuple[int, int, str]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without a leading article, a possessive, and marks at its end."""
    article = _ARTICLE.match(text, start, end)
    start = article.end() if article else start
    possessive = _POSSESSIVE.search(text[start:end])
    end = start + possessive.start() if possessive else end
    while end > start and text[end - 1] in ".,;:":
        end -= 1
    return start, end


class Score:
    """Right names, false ones and missed ones, by kind."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.false: Counter[tuple[str, str]] = Counter()
        self.missed: Counter[tuple[str, str]] = Counter()

    def add(self, text: str, gold: set[Name], answer: set[Name]) -> None:
        """Counts one document."""
        self.right.update(kind for *_, kind in gold & answer)
        self.false.update((text[start:end], kind) for start, end, kind in answer - gold)
        self.missed.update((text[start:end], kind) for start, end, kind in gold - answer)

    def __str__(self) -> str:
        shown = [f"{kind} {self._f1({kind}):.3f}" for kind in KINDS.values()]
        return " ".join([*shown, f"all {self.f1():.3f}", self._sides()])

    def f1(self, *kinds: str) -> float:
        """Micro F1 over some kinds; over all of them if none is given."""
        return self._f1(set(kinds or KINDS.values()))

    def _sums(self, kinds: set[str]) -> tuple[int, int, int]:
        false = sum(count for (_, kind), count in self.false.items() if kind in kinds)
        missed = sum(count for (_, kind), count in self.missed.items() if kind in kinds)
        return sum(self.right[kind] for kind in kinds), false, missed

    def _f1(self, kinds: set[str]) -> float:
        right, false, missed = self._sums(kinds)
        return 2 * right / (2 * right + false + missed) if right else 0.0

    def _sides(self) -> str:
        right, false, missed = self._sums(set(KINDS.values()))
        return f"(precision {right / max(1, right + false):.3f} recall {right / max(1, right + missed):.3f})"


def by_rules(text: str) -> set[Name]:
    """The names that the rules alone find."""
    return {(c.start, c.end, kind) for c, kind, _ in rules.likely([], lines(text)) if kind}


def by_recogniser(text: str, model: Tagger | None = None) -> set[Name]:
    """The names that the product finds, or would find with another model."""
    return {(m.start, m.end, m.kind) for m in recogniser.mentions([], lines(text), "", text, model)}


def measured(given: list[Labelled], find: Callable[[str], set[Name]]) -> Score:
    """The score over documents."""
    score = Score()
    for document in given:
        text = document.text
        gold = {(*trimmed(text, s, e), KINDS[kind]) for s, e, kind in document.names if kind in KINDS}
        answer = {(*trimmed(text, s, e), kind) for s, e, kind in find(text) if kind in KINDS.values()}
        score.add(text, gold, answer)
    return score


def main() -> None:
    """Prints a line for each corpus and setting."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("names", nargs="+")
    parser.add_argument("--model", type=Path)
    parser.add_argument("--rules", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    model = Tagger(options.model.read_bytes()) if options.model else None
    for name in options.names:
        given = documents(options.corpora / f"{name}.bio.xz")
        for setting, turned in SETTINGS.items():
            turned_documents = [turned(document) for document in given]
            score = measured(turned_documents, partial(by_recogniser, model=model))
            print(f"{name}, {setting}: {score}", flush=True)
            if options.rules:
                print(f"{name}, {setting}, rules: {measured(turned_documents, by_rules)}", flush=True)
            if options.errors and setting == "as written":
                print("missed", score.missed.most_common(options.errors))
                print("false", score.false.most_common(options.errors))


if __name__ == "__main__":
    main()
