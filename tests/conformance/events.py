"""Events that look alike, told apart: ``python -m tests.conformance.events`` prints what becomes of each pair.

``events.jsonl`` holds two reports of one event and a report of another that shares its names and words, all without
dates; ``other`` says whether the two events are of one thread. Texts and labels were written before anything was
measured on them, and are not to be changed to please a measurement.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from reader.library import Library

PAIRS = Path(__file__).with_name("events.jsonl")
PARTS = ("report", "same", "different")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a pair: one story for one event, the other event in it, nearest of all, and one thread."""

    name: str
    together: bool
    mixed: bool
    nearest: bool
    threaded: bool
    in_thread: bool
    why: str


def outcomes(folder: Path) -> list[Outcome]:
    """Take all pairs into one library and ask it about each."""
    pairs = [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines()]
    news = folder / "news.jsonl"
    rows = [pair[part] | {"id": f"{pair['name']}/{part}"} for pair in pairs for part in PARTS]
    news.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with Library.open(folder / "library") as library:
        library.inflow.take_in([str(news)])
        ids = {row.ref: row.id for row in library.rows(library.ids(""))}
        return [_outcome(library, pair["name"], pair["other"] == "thread", ids) for pair in pairs]


def _outcome(library: Library, name: str, threaded: bool, ids: dict[str, int]) -> Outcome:
    report, same, different = (ids[f"{name}/{part}"] for part in PARTS)
    homes = {article: library.article(article).story for article in (report, same, different)}
    related = library.related(report)
    other = next((found for found in related if found.id == different), None)
    return Outcome(
        name=name,
        together=homes[report] == homes[same],
        mixed=homes[different] in (homes[report], homes[same]),
        nearest=bool(related) and related[0].id == same,
        threaded=threaded,
        in_thread=other is not None and other.relation in ("earlier", "later"),
        why=other.why if other else "",
    )


def main() -> None:
    """Print each pair and the sums."""
    with tempfile.TemporaryDirectory() as folder:
        found = outcomes(Path(folder))
    for one in found:
        told = [
            "one story" if one.together else "two stories",
            "MIXED" if one.mixed else "apart",
            "nearest" if one.nearest else "not nearest",
            f"thread: {one.in_thread} (labelled {one.threaded})",
        ]
        print(f"{one.name:34} {', '.join(told)}\n{'':34} {one.why}")
    print(
        f"of {len(found)}: together {sum(one.together for one in found)}, mixed {sum(one.mixed for one in found)},"
        f" nearest {sum(one.nearest for one in found)}, thread as labelled"
        f" {sum(one.in_thread == one.threaded for one in found)}"
    )


if __name__ == "__main__":
    main()
