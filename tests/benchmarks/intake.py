"""How fast articles come in and what memory and room they take: ``python -m tests.benchmarks.intake [N …]``."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reader.library import Library
from tests.benchmarks import corpus


def measure(number: int) -> None:
    """Import ``number`` articles into a new library, in a process of their own, and print what it took."""
    with tempfile.TemporaryDirectory() as folder:
        news = Path(folder, "news.jsonl")
        text = corpus.write(news, number)
        with Library.open(Path(folder, "library")) as library:
            pipeline = library.inflow.pipeline()
            began = time.process_time()
            library.inflow.take_in([str(news)], defer=True)
            stored = time.process_time()
            pipeline.drain(watch=None)
            done = time.process_time()
        room = sum(path.stat().st_size for path in Path(folder, "library").rglob("*") if path.is_file())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{number:7,} articles  stored {number / (stored - began):6,.0f}/s  analysed and indexed"
        f" {number / (done - stored):5,.0f}/s  peak {peak:4.0f} MB  store and index {room / text:.2f} × text"
    )


def main() -> None:
    """Measure each size in a fresh process, so that peaks do not mix."""
    if len(sys.argv) == 3 and sys.argv[1] == "--one":
        measure(int(sys.argv[2]))
        return
    for number in sys.argv[1:] or ["1000", "5000"]:
        subprocess.run([sys.executable, "-m", "tests.benchmarks.intake", "--one", number], check=True)


if __name__ == "__main__":
    main()
