"""Thirty queries over the sample articles, judged by reading the articles before any answer was looked at.

``python -m tests.conformance.judged`` prints the nDCG@10 of each query and of all. Grades: 3 is what the searcher
wants, 2 is about it, 1 touches on it; an article that is not named is of no use. Articles are named by the end of their
ref. The labels are to be changed only where the samples change.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Sequence
from tempfile import TemporaryDirectory

from reader.library import Library
from reader.library.samples import folder

JUDGED: tuple[tuple[str, dict[str, int]], ...] = (
    (
        "galeb captain",
        {
            "galeb-captain-detained": 3,
            "why-did-the-galeb-sail.txt": 2,
            "galeb-ferry-disaster.txt": 2,
            "galeb-night-rescue": 1,
        },
    ),
    (
        "ferry death toll",
        {
            "wreck-raised": 3,
            "wo-260305-17": 3,
            "ferry-toll-reaches-21": 3,
            "split-counts-its-missing": 3,
            "galeb-captain-detained": 2,
            "galeb-night-rescue": 2,
            "wo-260326-08": 1,
            "galeb-ferry-disaster.txt": 2,
            "wo-260303-41": 1,
            "day-in-brief.txt#1": 1,
        },
    ),
    (
        "bow door sensor",
        {
            "galeb-captain-detained": 3,
            "galeb-ferry-disaster.txt": 3,
            "wo-260326-08": 2,
            "wreck-raised": 2,
            "wo-260305-17": 2,
            "ferry-toll-reaches-21": 2,
        },
    ),
    (
        "why did the ferry capsize off croatia",
        {
            "galeb-ferry-disaster.txt": 3,
            "wo-260326-08": 3,
            "wreck-raised": 3,
            "why-did-the-galeb-sail.txt": 2,
            "galeb-captain-detained": 2,
            "wo-260305-17": 2,
            "ferry-toll-reaches-21": 2,
            "wo-260303-41": 2,
            "galeb-night-rescue": 2,
            "split-counts-its-missing": 1,
        },
    ),
    (
        "kestrel orvane takeover",
        {
            "orvane-kestrel-deal": 3,
            "hague-clears-orvane": 3,
            "wo-260306-22": 3,
            "brussels-orvane-carmakers": 3,
            "wo-260319-30": 3,
            "the-quiet-chips": 3,
            "day-in-brief.txt#2": 2,
        },
    ),
    (
        "eindhoven jobs guarantee",
        {
            "wo-260319-30": 3,
            "hague-clears-orvane": 2,
            "the-quiet-chips": 2,
            "brussels-orvane-carmakers": 2,
            "orvane-kestrel-deal": 2,
        },
    ),
    (
        "which company wants to buy kestrel semiconductor and for how much",
        {
            "orvane-kestrel-deal": 3,
            "wo-260306-22": 3,
            "hague-clears-orvane": 2,
            "the-quiet-chips": 2,
            "brussels-orvane-carmakers": 2,
            "wo-260319-30": 1,
            "day-in-brief.txt#2": 2,
        },
    ),
    (
        '"power chips"',
        {"brussels-orvane-carmakers": 3, "orvane-kestrel-deal": 3, "the-quiet-chips": 3},
    ),
    (
        "dengue vaccine trial",
        {
            "wo-260305-02": 3,
            "solvane-shares-dengue": 3,
            "dengue-full-data": 3,
            "wo-260320-26": 2,
            "bbd-20260312-3": 2,
        },
    ),
    (
        "is the dengue vaccine safe for people who were never infected",
        {
            "dengue-full-data": 3,
            "solvane-shares-dengue": 2,
            "wo-260320-26": 2,
            "wo-260305-02": 2,
            "bbd-20260312-3": 1,
        },
    ),
    ("solvane", {"solvane-shares-dengue": 3, "wo-260305-02": 2, "wo-260320-26": 2, "dengue-full-data": 2}),
    ("登革热疫苗", {"bbd-20260312-3": 3}),
    (
        "dockers strike",
        {
            "dockers-walk-out": 3,
            "wo-260320-44": 3,
            "port-strike-second-week": 3,
            "wo-260313-09": 3,
            "day-in-brief.txt#3": 2,
            "brussels-orvane-carmakers": 1,
        },
    ),
    (
        "how did the strike at the north sea ports end",
        {
            "wo-260320-44": 3,
            "port-strike-second-week": 1,
            "wo-260313-09": 1,
            "dockers-walk-out": 1,
            "day-in-brief.txt#3": 1,
        },
    ),
    ("hamburger hafen streik", {"hamburger-hafen-steht": 3}),
    (
        "astrid lund",
        {"wo-260324-02": 3, "dockers-walk-out": 2, "port-strike-second-week": 2, "hamburger-hafen-steht": 2},
    ),
    (
        "santa brigida dam gate",
        {
            "wo-260307-11": 3,
            "peru-floods-jammed-gate": 3,
            "lake-falls-at-santa-brigida.txt": 3,
            "wo-260323-05": 3,
            "the-people-who-listen-to-dams": 2,
            "day-in-brief.txt#5": 2,
        },
    ),
    ("presa evacuacion", {"evacuan-santa-brigida": 3}),
    (
        "lucia quispe",
        {
            "the-people-who-listen-to-dams": 3,
            "wo-260323-05": 3,
            "peru-floods-jammed-gate": 2,
            "lake-falls-at-santa-brigida.txt": 2,
            "wo-260307-11": 2,
            "evacuan-santa-brigida": 2,
        },
    ),
    (
        "halewood pension fraud",
        {
            "wo-260324-19": 3,
            "pryce-trial-opens": 3,
            "halewood-pensioners": 2,
            "pryce-gives-evidence": 3,
            "the-woman-who-asked.txt": 2,
        },
    ),
    (
        "pryce verdict",
        {"wo-260324-19": 3, "halewood-pensioners": 3, "pryce-gives-evidence": 1, "pryce-trial-opens": 1},
    ),
    (
        "o'connor accountant",
        {
            "the-woman-who-asked.txt": 3,
            "pryce-trial-opens": 2,
            "pryce-gives-evidence": 2,
            "halewood-pensioners": 2,
        },
    ),
    (
        "porto recount",
        {
            "wo-260318-14": 3,
            "porto-gets-its-mayor": 3,
            "porto-challenger-ahead": 2,
            "day-in-brief.txt#4": 2,
        },
    ),
    (
        "who is the new mayor of porto",
        {
            "porto-gets-its-mayor": 3,
            "porto-challenger-ahead": 2,
            "wo-260318-14": 1,
            "wo-260315-33": 1,
            "day-in-brief.txt#4": 1,
        },
    ),
    (
        "durban refinery explosion",
        {
            "wo-251118-07": 3,
            "wo-260311-03": 3,
            "isipingo-point-toll": 3,
            "bluffside-fire-out": 3,
            "durban-two-fires.txt": 3,
            "day-in-brief.txt#7": 2,
        },
    ),
    (
        "isipingo point",
        {
            "isipingo-point-toll": 3,
            "wo-251118-07": 3,
            "durban-two-fires.txt": 2,
            "bluffside-fire-out": 1,
            "wo-260311-03": 1,
        },
    ),
    (
        "halcyon asteroid probe contact",
        {
            "wo-260317-20": 3,
            "wo-260309-12": 3,
            "a-whisper-from-halcyon": 3,
            "the-face-of-ione": 2,
            "day-in-brief.txt#6": 2,
        },
    ),
    (
        "storm sigrid power cuts",
        {"storm-sigrid-schools-rail": 3, "wo-260322-16": 3},
    ),
    ("night train vienna", {"night-train-ostend-vienna": 3}),
    ("cocoa price", {"wo-260310-15": 3}),
)


def ndcg(grades: Sequence[int], ideal: Iterable[int], depth: int = 10) -> float:
    """The normalised discounted cumulative gain of a ranking, with gains of 2^grade - 1 (Burges et al., 2005)."""
    best = gain(sorted(ideal, reverse=True)[:depth])
    return gain(grades[:depth]) / best if best else 0.0


def gain(grades: Sequence[int]) -> float:
    """The discounted cumulative gain of grades in their order."""
    return math.fsum((2.0**grade - 1.0) / math.log2(place + 2) for place, grade in enumerate(grades))


def measure(library: Library) -> dict[str, float]:
    """The nDCG@10 of each query over a library of the sample articles."""
    found: dict[str, float] = {}
    for query, labels in JUDGED:
        hits = library.search(query, limit=10).hits
        grades = [next((grade for end, grade in labels.items() if hit.ref.endswith(end)), 0) for hit in hits]
        found[query] = ndcg(grades, labels.values())
    return found


def main() -> int:
    """Print the figures."""
    with TemporaryDirectory() as directory, Library.open(directory) as library:
        library.inflow.take_in([str(folder())])
        found = measure(library)
    for query, value in sorted(found.items(), key=lambda item: item[1]):
        print(f"{value:.3f}  {query}")
    print(f"{sum(found.values()) / len(found):.3f}  nDCG@10 of {len(found)} queries")
    return 0


if __name__ == "__main__":
    sys.exit(main())
