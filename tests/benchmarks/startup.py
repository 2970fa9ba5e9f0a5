"""How long the command line takes to start, beside argparse alone: ``python -m tests.benchmarks.startup``."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks import corpus

RUNS = 15


def seconds(command: list[str]) -> float:
    """One run of a command."""
    began = time.perf_counter()
    subprocess.run(command, check=False, capture_output=True)
    return time.perf_counter() - began


def main() -> None:
    """Print medians, and each one's ratio to argparse, all taken in turn in one run."""
    with tempfile.TemporaryDirectory() as folder:
        library = str(Path(folder, "library"))
        news = Path(folder, "news.jsonl")
        corpus.write(news, 500)
        reader = [sys.executable, "-m", "reader", "--library", library]
        subprocess.run([*reader, "import", str(news)], check=True, capture_output=True)
        commands = {
            "python -c 'import argparse'": [sys.executable, "-c", "import argparse"],
            "reader --help": [sys.executable, "-m", "reader", "--help"],
            "reader list": [*reader, "list"],
            "reader search people": [*reader, "search", "people"],
        }
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(RUNS):
            for name, command in commands.items():
                taken[name].append(seconds(command))
    base = statistics.median(taken["python -c 'import argparse'"])
    for name, values in taken.items():
        middle = statistics.median(values)
        print(f"{name:30} {middle * 1e3:7.1f} ms   {middle / base:5.2f} × argparse")


if __name__ == "__main__":
    main()
