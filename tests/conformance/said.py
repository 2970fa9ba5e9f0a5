"""Quotes and figures of articles drawn by a seed, held against verdicts that were given by reading the articles.

``python -m tests.conformance.said FILE [--seed N]`` draws 100 articles of a file of JSON Lines and prints how many
quotes of five words or more have a speaker and how many of these are right, and how many of 100 figures are right in
value, unit, bound and what they count. ``--show quotes`` or ``--show figures`` prints what is to be judged, numbered.

A verdict holds for an answer: where the analysis gives another one it counts as changed until it is judged again.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from reader.analysis import analyse
from tests.conformance.wire import VERDICTS, Drawn, draw

NUMBER = 100
_WORDS = 5
_BEFORE, _BEHIND = 160, 110


@dataclass(frozen=True, slots=True)
class Answer:
    """What the analysis says of a place in an article; ``said`` is empty for a quote without a speaker."""

    article: str
    start: int
    end: int
    said: str

    @property
    def digest(self) -> str:
        """Tells answers apart without giving them away."""
        return hashlib.sha256(self.said.encode()).hexdigest()[:8] if self.said else "-"


def quotes(articles: list[Drawn]) -> Iterator[Answer]:
    """The quotes of five words or more with their speakers."""
    for article in articles:
        for quote in analyse(article.title, article.text).quotes:
            if len(quote.text.split()) >= _WORDS:
                yield Answer(article.id, quote.start, quote.end, quote.speaker or "")


def figures(articles: list[Drawn], seed: int) -> list[Answer]:
    """A hundred figures drawn from all."""
    found = [
        Answer(article.id, figure.start, figure.end, f"{figure.value}|{figure.unit}|{figure.counts}|{figure.bound}")
        for article in articles
        for figure in analyse(article.title, article.text).figures
    ]
    random.Random(seed).shuffle(found)
    return found[:NUMBER]


def verdicts(name: str) -> dict[tuple[str, int, int], tuple[str, str]]:
    """For each judged place the verdict and the digest of the answer it was given for."""
    rows = [line.split("\t") for line in (VERDICTS / f"{name}.tsv").read_text("utf-8").splitlines()]
    return {(article, int(start), int(end)): (verdict, digest) for article, start, end, verdict, digest in rows}


def tally(answers: list[Answer], judged: dict[tuple[str, int, int], tuple[str, str]]) -> Counter[str]:
    """How many answers have each verdict; ``changed`` where the answer is another one than was judged."""
    found: Counter[str] = Counter()
    for answer in answers:
        verdict, digest = judged.get((answer.article, answer.start, answer.end), ("changed", ""))
        found[verdict if digest == answer.digest else "changed"] += 1
    return found


def show(answers: list[Answer], articles: list[Drawn]) -> None:
    """Print each answer within its text."""
    texts = {article.id: article.text for article in articles}
    for number, answer in enumerate(answers):
        text = texts[answer.article]
        before = " ".join(text[max(0, answer.start - _BEFORE) : answer.start].split())
        behind = " ".join(text[answer.end : answer.end + _BEHIND].split())
        place = " ".join(text[answer.start : answer.end].split())
        print(f"{number} {before} [[{place}]] {behind} => {answer.said or 'nobody'}")


def main() -> int:
    """Print the figures, or what is to be judged."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file")
    parser.add_argument("--seed", type=int, default=12)
    parser.add_argument("--show", choices=["quotes", "figures"])
    given = parser.parse_args()
    articles = draw(given.file, NUMBER, given.seed)
    found = {"quotes": list(quotes(articles)), "figures": figures(articles, given.seed)}
    if given.show:
        show(found[given.show], articles)
        return 0
    for what, answers in found.items():
        count = tally(answers, verdicts(f"{what}-{given.seed}"))
        print(f"{len(answers)} {what}: " + ", ".join(f"{n} {verdict}" for verdict, n in count.most_common()))
        named, right = len(answers) - count["unnamed"] - count["missed"], count["right"]
        if what == "quotes":
            print(f"  with a speaker {named / len(answers):.3f}, of these right {right / named:.3f}")
        else:
            print(f"  right {right / len(answers):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
