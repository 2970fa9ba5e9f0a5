"""What grouping costs as a library grows, and what it makes of real news: ``python -m tests.benchmarks.stories FILE``.

FILE holds JSON Lines for import. Prints the processor time that grouping took for an article, by thousands, the time
and memory of a fresh process that adds one article at the end, and the biggest stories with their first and last title.
"""

from __future__ import annotations

import argparse
import json
import resource
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reader.ingest.deriving import Deriver
from reader.ingest.grouping import Grouper
from reader.library import Library

#: Articles between two lines of the report.
STEP = 5_000
BIGGEST = 10


def measure(news: Path, folder: Path) -> None:
    """Bring everything to the level "grouped", analysis and grouping in turns as in the pipeline."""
    with Library.open(folder) as library:
        library.inflow.take_in([str(news)], defer=True)
        deriver, grouper = Deriver(library.store), Grouper(library.store)
        done = since = 0
        took = slowest = 0.0
        while True:
            analysed = sum(deriver.steps(20, None))
            while True:
                began = time.process_time()
                number = grouper.step()
                step = time.process_time() - began
                took, slowest = took + step, max(slowest, step)
                since += number
                if not number:
                    break
            if since >= STEP or not analysed:
                done += since
                stories = library.store.counts()["stories"]
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                print(
                    f"{done:8,} articles  {1e3 * took / max(1, since):5.2f} ms each  slowest batch {slowest:4.2f} s "
                    f" {stories:7,} stories  peak {peak:4.0f} MB",
                    flush=True,
                )
                since, took, slowest = 0, 0.0, 0.0
            if not analysed:
                break
        for story in library.stories(sort="size", limit=BIGGEST):
            print(f"{story.articles:5} articles, {story.first} to {story.last}: {story.title}")
        sizes = [story.articles for story in library.stories()]
        print(f"{len(sizes):,} stories, {sum(size == 1 for size in sizes):,} of one article")


def one_more(folder: Path) -> None:
    """Add one article to the library, in this process; prints what grouping it took."""
    entry = {
        "id": f"one-more-{time.time_ns()}",
        "title": "Ferry operators agree to share harbour",
        "text": "Two operators agreed. " * 40,
    }
    with tempfile.TemporaryDirectory() as other, Library.open(folder) as library:
        path = Path(other, "one.jsonl")
        path.write_text(json.dumps(entry) + "\n", encoding="utf-8")
        library.inflow.take_in([str(path)], defer=True)
        assert sum(Deriver(library.store).steps(1, None))
        began = time.perf_counter()
        while Grouper(library.store).step():
            pass
        took = time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"a fresh process groups one more article in {took:.2f} s, peak {peak:.0f} MB")


def main() -> None:
    """Measure in a library that is thrown away, or kept where --keep says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("news", type=Path)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--one", action="store_true", help="only add one article to the kept library")
    given = parser.parse_args()
    if given.one:
        one_more(given.keep)
        return
    with tempfile.TemporaryDirectory() as folder:
        library = given.keep or Path(folder, "library")
        measure(given.news, library)
        command = [sys.executable, "-m", "tests.benchmarks.stories", str(given.news), "--keep", str(library), "--one"]
        # Started by a shell: a process inherits the peak of the one that forked it.
        subprocess.run(["/bin/sh", "-c", f"{shlex.join(command)} && true"], check=True)


if __name__ == "__main__":
    main()
