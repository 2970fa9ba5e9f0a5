"""How fast the queue drains, what each stage takes, and the memory: ``python -m tests.benchmarks.draining [N …]``.

``--from FILE`` takes the articles from a file of JSON Lines in place of made ones.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from reader.ingest.deriving import Deriver
from reader.ingest.fresh import Fresh
from reader.ingest.grouping import Grouper
from reader.ingest.indexing import Indexer
from reader.library import Library
from tests.benchmarks import corpus, processes

_READER = (sys.executable, "-m", "reader")
#: Articles whose stages are timed one after the other in one process.
STAGED = 5_000


def lines(number: int, given: str | None, target: Path) -> None:
    """Write so many articles as JSON Lines, made or from a file."""
    if given is None:
        corpus.write(target, number)
        return
    with Path(given).open("rb") as source, target.open("wb") as file:
        file.writelines(islice(source, number))


def stages(number: int, given: str | None) -> None:
    """Print the processor time that each stage takes for an article, and its share, without helpers."""
    taken: dict[str, float] = {}

    @contextmanager
    def stage(name: str) -> Iterator[None]:
        began = time.process_time()
        yield
        taken[name] = time.process_time() - began

    with tempfile.TemporaryDirectory() as folder:
        news = Path(folder, "news.jsonl")
        lines(number, given, news)
        with Library.open(Path(folder, "library")) as library:
            with stage("store"):
                library.inflow.take_in([str(news)], defer=True)
            fresh = Fresh(number)
            deriver, grouper = Deriver(library.store, fresh=fresh), Grouper(library.store, fresh=fresh)
            indexer = Indexer(library.store, library.directory / "index")
            with stage("analyse"):
                for _ in deriver.steps(number, None):
                    pass
            with stage("link"):
                while deriver.link():
                    pass
            with stage("group"):
                while grouper.step():
                    pass
            with stage("index"):
                while indexer.step():
                    pass
            count = library.total()
    whole = sum(taken.values())
    shares = "  ".join(f"{name} {1e3 * t / count:.2f} ms ({t / whole:.0%})" for name, t in taken.items())
    print(f"{count:7,} articles, processor time for each: {shares}", flush=True)


def drain(number: int, given: str | None) -> float:
    """Print how fast ``reader work`` brings a deferred import to the last level; the most memory it took (MB)."""
    with tempfile.TemporaryDirectory() as folder:
        news, library = Path(folder, "news.jsonl"), str(Path(folder, "library"))
        lines(number, given, news)
        stored = processes.run([*_READER, "--library", library, "import", "--defer", str(news)])
        news.unlink()
        with Library.open(library) as opened:
            count = opened.total()
        cost = processes.run([*_READER, "--library", library, "work"])
        with Library.open(library) as opened:
            assert opened.pending() == 0
            stats = opened.upkeep.stats()
    room = (int(stats["store_bytes"]) + int(stats["index_bytes"])) / int(stats["text_characters"])
    print(
        f"{count:7,} articles  stored {count / stored.wall:5,.0f}/s ({stored.peak:.0f} MB), drained"
        f" {count / cost.wall:5,.0f}/s, {1e3 * cost.cpu / count:.2f} ms of CPU each, peak {cost.peak:.0f} MB"
        f" ({' + '.join(f'{peak:.0f}' for peak in cost.peaks)} each by itself), store and index {room:.2f} × text",
        flush=True,
    )
    return cost.peak


def main() -> None:
    """Time the stages, then drain each number of articles as a whole process."""
    arguments = sys.argv[1:]
    given = None
    if arguments[:1] == ["--from"]:
        given, arguments = arguments[1], arguments[2:]
    if arguments[:1] == ["--stages"]:
        stages(int(arguments[1]), given)
        return
    chosen = ["--from", given] if given else []
    command = [sys.executable, "-m", "tests.benchmarks.draining", *chosen, "--stages", str(STAGED)]
    subprocess.run(command, check=True)
    peaks = [drain(int(number), given) for number in arguments or ["10000"]]
    if len(peaks) > 1:
        print(f"memory of the last to that of the first: {peaks[-1] / peaks[0]:.2f}")


if __name__ == "__main__":
    main()
