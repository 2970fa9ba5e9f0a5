"""The hundred most frequent entities of 2,000 articles, held against verdicts that were given by looking at each.

``python -m tests.conformance.foremost FILE`` imports articles of a file of JSON Lines, drawn by a seed, into a library
of their own and prints how many of the hundred are one right entity of the right kind. ``--show`` prints them with
their aliases and counts. A verdict names an entity by a digest of its name and kind; one that was not judged counts as
such.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from reader.article import Entity
from reader.library import Library
from tests.conformance.wire import VERDICTS, draw

SEED, ARTICLES, FOREMOST = 7, 2_000, 100


def foremost(path: str) -> list[Entity]:
    """The entities that most articles name."""
    with TemporaryDirectory() as directory, Library.open(Path(directory) / "library") as library:
        given = Path(directory) / "articles.jsonl"
        rows = ({"id": one.id, "title": one.title, "text": one.text} for one in draw(path, ARTICLES, SEED))
        given.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        library.inflow.take_in([str(given)])
        return library.entities(limit=FOREMOST)


def digest(entity: Entity) -> str:
    """Tells entities apart by name and kind."""
    return hashlib.sha256(f"{entity.kind}|{entity.name}".encode()).hexdigest()[:10]


def main() -> int:
    """Print the figures, or what is to be judged."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file")
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    found = foremost(given.file)
    if given.show:
        for entity in found:
            print(f"{digest(entity)} {entity.articles:>4} {entity.kind:<12} {entity.name}: {', '.join(entity.aliases)}")
        return 0
    rows = [line.split("\t") for line in (VERDICTS / "foremost.tsv").read_text("utf-8").splitlines()]
    judged = {row[0]: row[1] for row in rows}
    count = Counter(judged.get(digest(entity), "not judged") for entity in found)
    print(f"of the {len(found)} most frequent entities: " + ", ".join(f"{n} {v}" for v, n in count.most_common()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
