"""What a story page and a brief cost: ``python -m tests.benchmarks.telling [--day 2000] [--story 200]``.

Makes a library of made articles of one day, among them a story that many outlets tell with other sentences and figures,
then runs ``reader story`` and ``reader brief`` as processes of their own; prints wall and processor time beside those
of ``reader list --limit 1``, which is what starting and opening a library cost.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from reader.library import Library
from tests.benchmarks.corpus import START, articles

RUNS = 5
_PARTS = (
    "The ferry Galatea caught fire off Porto on its way to Madeira on {day}, the coastguard said.",
    "At least {dead} people died when the ferry Galatea burned off Porto, officials in Madeira said.",
    "Divers searched the car deck of the Galatea for {missing} missing passengers on {day}.",
    "The coastguard in Porto said the fire on the Galatea began on the car deck near a lorry.",
    "“We saw smoke above the car deck within minutes,” said Rui Tavares, who left the ferry in a boat.",
    "Prosecutors in Porto asked Lusomar, which owns the Galatea, for the records of its car deck doors.",
    "The Galatea had left Porto with {aboard} passengers and a crew of 31, Lusomar said on {day}.",
    "Fishing boats from Porto picked up {saved} passengers of the burning ferry before dawn.",
    "Admiral Inês Moura said divers found the car deck doors of the Galatea open.",
    "Hospitals in Porto treated {hurt} passengers of the ferry for burns and smoke, a doctor said.",
)


def event(number: int) -> Iterator[dict[str, str]]:
    """As many articles about one ferry fire, each with some of the sentences in an order of its own."""
    rng = random.Random(11)
    for count in range(number):
        facts = {name: rng.randint(9, 212) for name in ("missing", "aboard", "saved", "hurt")}
        facts |= {"dead": 9 + count // 12}
        told = rng.sample(_PARTS, 8)
        text = " ".join(part.format(day="Thursday", **facts) for part in told)
        yield {
            "id": f"ferry-{count}",
            "title": f"Ferry fire off Porto: {facts['dead']} dead, {facts['missing']} missing on Galatea",
            "text": f"{text} This was report {count} of the day, sent at {count % 24} o'clock.",
            "source": f"Outlet {count % 60}",
            "published": START.replace(hour=count % 24, minute=count % 60).isoformat(),
        }


def make(folder: Path, day: int, story: int) -> tuple[int, int]:
    """A library with a day's articles; the number of its largest story and of that story's articles."""
    told = list(event(story))
    for count, article in enumerate(articles(max(0, day - story))):
        told.append(article | {"published": START.replace(hour=count % 24, minute=count % 60).isoformat()})
    path = folder / "day.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in told), encoding="utf-8")
    with Library.open(folder / "library") as library:
        library.inflow.take_in([str(path)])
        largest = library.stories(sort="size", limit=1)[0]
        return largest.id, largest.articles


def timed(folder: Path, *arguments: str) -> tuple[float, float]:
    """The least wall and processor seconds of a command over several runs."""
    walls, processors = [], []
    # An installed program has its bytecode, whatever the settings of whoever measures.
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    for _ in range(RUNS):
        before, began = os.times(), time.perf_counter()
        command = [sys.executable, "-m", "reader", "--library", str(folder / "library"), *arguments]
        subprocess.run(command, check=True, capture_output=True, env=environ)
        walls.append(time.perf_counter() - began)
        after = os.times()
        spent = after.children_user - before.children_user + after.children_system - before.children_system
        processors.append(spent)
    return min(walls), min(processors)


def main() -> None:
    """Measure in a library that is thrown away."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--day", type=int, default=2_000)
    parser.add_argument("--story", type=int, default=200)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        story, size = make(folder, given.day, given.story)
        since = START.date().isoformat()
        start = timed(folder, "list", "--limit", "1", "--json")
        print(f"{'start and open':34} {start[0] * 1e3:6.0f} ms  {start[1] * 1e3:6.0f} ms of processor")
        for label, arguments in (
            (f"a story of {size:,} articles", ("story", str(story), "--json")),
            (f"the brief of {given.day:,} articles", ("brief", "--since", since, "--json")),
        ):
            wall, processor = timed(folder, *arguments)
            print(
                f"{label:34} {wall * 1e3:6.0f} ms  {processor * 1e3:6.0f} ms of processor,"
                f" {(processor - start[1]) * 1e3:4.0f} of them beyond start and open"
            )


if __name__ == "__main__":
    main()
