"""Names linked across articles, held against labels given by hand: ``python -m tests.conformance.linked FILE``.

Articles of a file of JSON Lines were drawn by a seed: some that name the same people, some whose people share a
surname, the rest at random (``--draw`` prints them for labelling). The labels name for each article the places where
somebody or something is named, and whom; they were given by reading, before any answer of the program was looked at.
The articles are imported into a library of their own, and B-cubed precision, recall and F1 (Bagga and Baldwin, 1998)
are printed over the labelled mentions that the program finds too, and over all of them, one that it does not find
counting as an entity by itself.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from reader.library import Library
from tests.conformance.wire import VERDICTS, Drawn, draw, read

SEED = 5
#: Articles to choose from, their greatest length in characters, and how many of each sort are taken.
_POOL, _LONGEST = 20_000, 1_900
_PEOPLE, _EACH, _SURNAMES, _ANY = 5, 5, 4, 16
_NAME = re.compile(
    r"\b([A-Z][a-z]{2,}) ([A-Z][a-z]{3,})(?= (?:said|told|says)\b)|\b(?:said|says) ([A-Z][a-z]{2,}) ([A-Z][a-z]{3,})"
)
_LABELS = VERDICTS / "linked.tsv"

Mentions = Mapping[tuple[str, int, int], Hashable]


def drawn(path: str) -> list[Drawn]:
    """The articles to label, chosen by what is written before and behind "said" alone."""
    rng = random.Random(SEED)
    pool = [one for one in draw(path, _POOL, SEED) if 700 < len(one.text) <= _LONGEST]
    naming: defaultdict[tuple[str, str], list[Drawn]] = defaultdict(list)
    for one in pool:
        for match in set(_NAME.findall(one.text)):
            naming[match[:2] if match[0] else match[2:]].append(one)
    bearers: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in sorted(naming):
        if len(naming[name]) >= 3:
            bearers[name[1]].append(name)
    shared = sorted(surname for surname, names in bearers.items() if len(names) > 1)
    often = sorted(name for name, found in naming.items() if len(found) >= _EACH and name[1] not in shared)
    chosen: dict[str, Drawn] = {}
    for surname in rng.sample(shared, min(_SURNAMES, len(shared))):
        for name in bearers[surname][:2]:
            chosen.update((one.id, one) for one in rng.sample(naming[name], 3))
    for name in rng.sample(often, _PEOPLE):
        chosen.update((one.id, one) for one in rng.sample(naming[name], _EACH))
    chosen.update((one.id, one) for one in rng.sample(pool, _ANY))
    return list(chosen.values())


def labels() -> dict[tuple[str, int, int], str]:
    """The labelled mentions: article, start and end, with whom they name."""
    rows = [line.split("\t") for line in _LABELS.read_text("utf-8").splitlines()]
    return {(article, int(start), int(end)): entity for article, start, end, entity in rows}


def found(articles: Sequence[Drawn], gold: Mentions) -> dict[tuple[str, int, int], int]:
    """For each labelled mention that the program finds too, the entity of the library that it gives."""
    with TemporaryDirectory() as directory, Library.open(Path(directory) / "library") as library:
        given = Path(directory) / "articles.jsonl"
        given.write_text(
            "".join(json.dumps({"id": a.id, "title": a.title, "text": a.text}) + "\n" for a in articles), "utf-8"
        )
        library.inflow.take_in([str(given)])
        ids = library.store.articles.ids()
        refs = {row.id: row.ref for row in library.rows(ids)}
        answers: dict[tuple[str, int, int], int] = {}
        places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for article, start, end in gold:
            places[article].append((start, end))
        for number, analysis in library.store.derived.read(ids).items():
            for mention in analysis.mentions:
                if mention.field == "text" and mention.entity is not None:
                    for start, end in places[refs[number]]:
                        if mention.start < end and start < mention.end:
                            answers.setdefault((refs[number], start, end), mention.entity)
    return answers


def b_cubed(gold: Mentions, answers: Mentions) -> tuple[float, float, float]:
    """Precision, recall and F1 over the mentions of ``answers``, which ``gold`` has all."""
    theirs = Counter(answers.values())
    ours = Counter(gold[place] for place in answers)
    both = Counter((gold[place], answers[place]) for place in answers)
    number = len(answers)
    precision = sum(both[gold[place], answers[place]] / theirs[answers[place]] for place in answers) / number
    recall = sum(both[gold[place], answers[place]] / ours[gold[place]] for place in answers) / number
    return precision, recall, 2 * precision * recall / (precision + recall)


def main() -> int:
    """Print the figures, or the articles that are to be labelled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file")
    parser.add_argument("--draw", action="store_true")
    given = parser.parse_args()
    if given.draw:
        for one in drawn(given.file):
            print(json.dumps({"id": one.id, "title": one.title, "text": one.text}, ensure_ascii=False))
        return 0
    gold = labels()
    articles = list(read(given.file, sorted({article for article, _, _ in gold})).values())
    answers = found(articles, gold)
    everything: dict[tuple[str, int, int], Hashable] = {place: answers.get(place, place) for place in gold}
    print(f"{len(articles)} articles, {len(gold)} labelled mentions of {len(set(gold.values()))}, {len(answers)} found")
    for name, over in (("mentions found by both", answers), ("all labelled mentions", everything)):
        precision, recall, f1 = b_cubed(gold, over)
        print(f"{name}: precision {precision:.3f}, recall {recall:.3f}, B-cubed F1 {f1:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
