"""Articles a second and core from raw text to entities, quotes and figures, and each stage's share.

    python -m tests.benchmarks.analysing [FILE.jsonl] [--number N] [--words N]

FILE holds articles as JSON Lines (``text``); without one the bundled samples are taken over and over. Cold is the first
pass of a process, when no word has been seen; warm the second over the same articles.
"""

from __future__ import annotations

import argparse
import itertools
import json
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from reader.analysis import analyse
from reader.analysis.figures import figures
from reader.analysis.quotes import quotes
from reader.analysis.recogniser import mentions
from reader.analysis.scan import Line, lines
from reader.article import Mention

SEEDS = Path(__file__).parents[2] / "seeds" / "articles"


def texts(path: Path | None, words: int) -> Iterator[str]:
    """Texts of that many words."""
    if path is None:
        pages = [page.read_text("utf-8") for page in sorted(SEEDS.rglob("*.txt")) + sorted(SEEDS.rglob("*.md"))]
        whole = itertools.cycle(line for page in pages for line in page.split("\n\n"))
        while True:
            taken: list[str] = []
            while sum(len(part.split()) for part in taken) < words:
                taken.append(next(whole))
            yield "\n\n".join(taken)
    with path.open(encoding="utf-8") as file:
        for line in file:
            cut = json.loads(line)["text"].split(" ")[:words]
            if len(cut) == words:
                yield " ".join(cut)


def rate(work: Callable[[int], object], number: int) -> float:
    """Pieces of work for each second of this process's time."""
    began = time.process_time()
    for at in range(number):
        work(at)
    return number / (time.process_time() - began)


def stages(given: Sequence[str]) -> dict[str, Callable[[int], object]]:
    """Each stage as work on the article of a number; the ones before it were done beforehand."""
    bodies: list[list[Line]] = [lines(text) for text in given]
    found: list[list[Mention]] = [mentions([], body, "", text) for body, text in zip(bodies, given, strict=True)]
    return {
        "words and lines": lambda at: lines(given[at]),
        "names, resolved": lambda at: mentions([], bodies[at], "", given[at]),
        "quotes": lambda at: quotes(given[at], bodies[at], found[at]),
        "figures": lambda at: figures(given[at]),
    }


def main() -> None:
    """Prints the rates cold and warm, and the share of each stage when warm."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--number", type=int, default=1000)
    parser.add_argument("--words", type=int, default=350)
    options = parser.parse_args()
    given = list(itertools.islice(texts(options.file, options.words), options.number))
    began = time.process_time()
    analyse("", "Snow fell in Oslo.")
    print(f"loading of lists and model: {(time.process_time() - began) * 1e3:.0f} ms")
    print(f"cold: {rate(lambda at: analyse('', given[at]), len(given)):.0f} articles a second and core")
    warm = rate(lambda at: analyse("", given[at]), len(given))
    print(f"warm: {warm:.0f}")
    print(f"resident at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    for name, work in stages(given).items():
        each = rate(work, len(given))
        print(f"{name:18} {1e3 / each:6.2f} ms an article  {warm / each:4.0%}")


if __name__ == "__main__":
    main()
