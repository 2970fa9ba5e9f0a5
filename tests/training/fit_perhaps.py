"""Finds the score from which two undated articles of different stories are called perhaps the same event.

usage: python -m tests.training.fit_perhaps DIR [--queries N] [--sets NAME …]

DIR holds labelled sets as for ``fit_stories``. Each is taken into a library of its own without its dates, and articles
that share their event with another are asked for what is related. What grouping left apart is counted by score: the
share of it that is of the article's event after all, from each score on, over one half of the events and the other.
The threshold is the least score from which on that is as likely as not, over all sets alike.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.library import Library
from tests.training.fit_stories import SETS

#: Related articles that are looked at for each.
LIMIT = 20
#: Scores at which is counted.
STEPS = tuple(place / 100 for place in range(40, 96, 5))


@dataclass(frozen=True, slots=True)
class Apart:
    """A related article in another story: its score, whether the event is the same, and the half of the asking one."""

    score: float
    same: bool
    half: int


def apart(file: Path, folder: Path, queries: int) -> list[Apart]:
    """What is related to articles of a set but not in their stories."""
    rng = random.Random(7)
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    rng.shuffle(rows)
    news = folder / "news.jsonl"
    kept = [{key: row[key] for key in ("id", "title", "text", "source") if row.get(key)} for row in rows]
    news.write_text("".join(json.dumps(row) + "\n" for row in kept), encoding="utf-8")
    labels = {str(row["id"]): row["cluster"] for row in rows}
    sizes = Counter(labels.values())
    halves = {label: place % 2 for place, label in enumerate(rng.sample(sorted(sizes), len(sizes)))}
    found: list[Apart] = []
    with Library.open(folder / "library") as library:
        library.inflow.take_in([str(news)], split=False)
        ids = library.store.articles.ids()
        refs = {row.id: row.ref for row in library.rows(ids)}
        homes = library.store.stories.of_articles(ids)
        asking = [number for number in ids if sizes[labels[refs[number]]] > 1]
        for number in rng.sample(asking, min(queries, len(asking))):
            label = labels[refs[number]]
            found += [
                Apart(other.score, labels[refs[other.id]] == label, halves[label])
                for other in library.related(number, limit=LIMIT)
                if homes.get(other.id) != homes.get(number)
            ]
    return found


def share(found: Sequence[Apart], score: float) -> tuple[int, int]:
    """How many are of one event from a score on, and of how many."""
    above = [one.same for one in found if one.score >= score]
    return sum(above), len(above)


def chosen(found: Sequence[Apart]) -> float:
    """The least score from which on one event is as likely as not."""
    likely = (step for step in STEPS if (counted := share(found, step))[1] and 2 * counted[0] >= counted[1])
    return next(likely, STEPS[-1])


def main() -> None:
    """Print what is of one event from each score on, and what is chosen on one half, held against the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--sets", nargs="+", default=SETS, choices=SETS)
    given = parser.parse_args()
    everything: list[Apart] = []
    for name in given.sets:
        with tempfile.TemporaryDirectory() as folder:
            found = apart(given.folder / f"{name}.jsonl.xz", Path(folder), given.queries)
        everything += found
        for title, part in ((name, found), ("all so far", everything)):
            told = [f"{step:.2f}: {same}/{number}" for step in STEPS for same, number in [share(part, step)]]
            print(f"{title:20} {'  '.join(told)}", flush=True)
    for half in (0, 1):
        score = chosen([one for one in everything if one.half == half])
        same, number = share([one for one in everything if one.half != half], score)
        print(f"chosen on half {half}: {score:.2f}; on the other {same} of {number} are of one event")
    print(f"chosen on both: {chosen(everything):.2f}")


if __name__ == "__main__":
    main()
