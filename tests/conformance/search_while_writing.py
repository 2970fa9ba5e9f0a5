"""Searches while another process writes: ``python -m tests.conformance.search_while_writing [--seconds 180]``.

The writer revises, adds and removes articles, brings the index level, rebuilds it, and now and then destroys it.
Meanwhile two threads search: what does not change must always be found, what is revised must be found in exactly one of
its versions, and nothing may raise. Prints how many searches were made and which were wrong.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from reader.article import Article, Document, Incoming
from reader.ingest.indexing import Indexer
from reader.library import Library

ARRIVED = 1_773_057_600
#: Articles that stay, and articles that are revised all the time.
FIXED = 150
MOVING = 150
FILLER = "the council met on Monday and spoke about roads and schools and the price of bread "


def incoming(key: str, title: str, text: str) -> Incoming:
    """An article under an id."""
    article = Article(title=title, text=text, published="2026-03-09")
    return Incoming(Document(b"", "application/json"), (article,), native_id=key)


def fixed(number: int) -> Incoming:
    """An article that stays as it is."""
    return incoming(f"fixed-{number}", f"Anchor {number}", f"{FILLER * 3}An anchor stone, number {number}.")


def moving(number: int, turn: int) -> Incoming:
    """An article in its ``turn``-th version: odd and even ones have not one word of the other."""
    word = "odd" if turn % 2 else "even"
    return incoming(f"moving-{number}", f"Moving {word} {number}", f"{FILLER * 2}It is {word}, in turn {turn}.")


class Writer:
    """Changes a library, one round after the other."""

    def __init__(self, library: Library, seed: int) -> None:
        self._library = library
        self._rng = random.Random(seed)
        self._turns = [0] * MOVING
        self._passing = 0

    def begin(self) -> None:
        """Put everything in, and index it."""
        self._take([*map(fixed, range(FIXED)), *(moving(number, 0) for number in range(MOVING))])
        self._index()

    def round(self, number: int) -> None:
        """Revise, add and remove some; then let the index follow, as it is, anew, or after it was destroyed."""
        chosen = self._rng.sample(range(MOVING), 25)
        for at in chosen:
            self._turns[at] += 1
        self._take([moving(at, self._turns[at]) for at in chosen])
        self._take([incoming(f"passing-{self._passing + n}", "Passing by", f"{FILLER}{n}") for n in range(10)])
        self._passing += 10
        self._library.state.remove(self._library.ids("title:passing")[5:])
        if number % 5 == 4:
            self._destroy()
        self._index(rebuild=number % 7 == 6)

    def _take(self, items: list[Incoming]) -> None:
        self._library.inflow.pipeline().take_in(items, arrived=ARRIVED)

    def _index(self, *, rebuild: bool = False) -> None:
        changes = self._library.store.changes
        # Nothing here is analysed; said to be, so that the queue is trimmed as it is in use.
        changes.reached("analysed", changes.last())
        indexer = Indexer(self._library.store, self._library.directory / "index")
        if rebuild:
            indexer.rebuild()
        while indexer.step():
            pass

    def _destroy(self) -> None:
        files = sorted((self._library.directory / "index").glob("*.[pt]*"))
        for path in self._rng.sample(files, min(2, len(files))):
            if self._rng.random() < 0.5:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(path.read_bytes()[:100])


def write(directory: Path, rounds: int, seconds: float) -> None:
    """The writing process: works until ``rounds`` are done and the ``seconds`` are over."""
    with Library.open(directory) as library:
        writer = Writer(library, 5)
        writer.begin()
        print("ready", flush=True)
        deadline = time.monotonic() + seconds
        number = 0
        while number < rounds or time.monotonic() < deadline:
            writer.round(number)
            number += 1
        print(number, flush=True)


@dataclass(slots=True)
class Outcome:
    """How many searches of each kind were made, how many found something pending, and what was wrong."""

    searches: Counter[str] = field(default_factory=Counter)
    pending: int = 0
    rounds: int = 0
    wrong: list[str] = field(default_factory=list)


def search(library: Library, stop: threading.Event, outcome: Outcome) -> None:
    """Search until told to stop, and note what is wrong."""
    ids = {row.ref: row.id for row in library.rows(library.store.articles.ids())}
    stays = {ids[f"fixed-{number}"] for number in range(FIXED)}
    moves = {ids[f"moving-{number}"] for number in range(MOVING)}
    expected = {
        "anchor": stays,
        '"anchor stone" -moving': stays,
        "anch* title:anchor": stays,
        "odd OR even": moves,
        "title:moving -passing": moves,
        "odd even": set[int](),
        'moving "it is odd" -odd': set[int](),
    }
    while not stop.is_set():
        for query, right in expected.items():
            try:
                found = library.search(query, limit=5, live=query == "odd even")
            except Exception as error:  # whatever is raised is what this script looks for
                outcome.wrong.append(f"{query}: raised {error!r}")
                continue
            outcome.searches[query] += 1
            outcome.pending += found.pending > 0
            if not found.partial and set(found.ids) != right:
                missing, extra = len(right - set(found.ids)), len(set(found.ids) - right)
                outcome.wrong.append(f"{query}: {missing} missing, {extra} too many, {found.pending} pending")


def trial(directory: Path, rounds: int, seconds: float = 0.0) -> Outcome:
    """Write in another process and search in two threads of this one until it has done its rounds."""
    command = [
        sys.executable,
        "-m",
        "tests.conformance.search_while_writing",
        "--write",
        str(directory),
        str(rounds),
        str(seconds),
    ]
    outcome, stop = Outcome(), threading.Event()
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as process,
        Library.open(directory) as library,
    ):
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        threads = [threading.Thread(target=search, args=(library, stop, outcome)) for _ in range(2)]
        for thread in threads:
            thread.start()
        outcome.rounds = int(process.stdout.readline() or 0)
        stop.set()
        for thread in threads:
            thread.join()
    return outcome


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=180.0)
    parser.add_argument("--write", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.write:
        write(Path(given.write[0]), int(given.write[1]), float(given.write[2]))
        return 0
    with TemporaryDirectory() as directory:
        outcome = trial(Path(directory), 1, given.seconds)
    total = sum(outcome.searches.values())
    print(f"{outcome.rounds} rounds of writing, {total:,} searches, {outcome.pending:,} of them with articles pending")
    print(f"{len(outcome.wrong)} wrong")
    for line, number in Counter(outcome.wrong).most_common(20):
        print(f"{number:>6}  {line}")
    return 1 if outcome.wrong or not outcome.rounds else 0


if __name__ == "__main__":
    sys.exit(main())
