"""The parts of a digest recognised when it comes in again: by where they lead, else by their text, never by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from reader.ingest import addresses
from reader.store import Part
from reader.text import fold

#: Share of common words (Dice coefficient) from which two texts are the same part of a page, edited.
SAME_PART = 0.7


def number(parts: Sequence[Part], known: Mapping[int, Part]) -> list[int]:
    """Part numbers for the articles of a digest; a known part keeps its number, and none is given twice."""
    numbers = _by_address(parts, known)
    own = _addresses(enumerate(parts))
    by_text = [index for index in range(len(parts)) if index not in numbers and index not in own.values()]
    taken = set(numbers.values())
    numbers |= _by_text(
        {index: parts[index] for index in by_text}, {key: part for key, part in known.items() if key not in taken}
    )
    fresh = max(known, default=0)
    for index in range(len(parts)):
        if index not in numbers:
            fresh += 1
            numbers[index] = fresh
    return [numbers[index] for index in range(len(parts))]


def _by_address(parts: Sequence[Part], known: Mapping[int, Part]) -> dict[int, int]:
    there = _addresses(known.items())
    return {index: there[url] for url, index in _addresses(enumerate(parts)).items() if url in there}


def _addresses(parts: Iterable[tuple[int, Part]]) -> dict[str, int]:
    """The parts that lead where no other does; those of a page that is its own story all have the page's address."""
    listed = [(addresses.canonical(part.url), key) for key, part in parts if part.url]
    times = Counter(url for url, _ in listed)
    return {url: key for url, key in listed if url is not None and times[url] == 1}


def _by_text(parts: Mapping[int, Part], known: Mapping[int, Part]) -> dict[int, int]:
    bags = {index: Counter(fold(part.text).split()) for index, part in parts.items()}
    pairs = []
    for key, part in known.items():
        bag = Counter(fold(part.text).split())
        pairs += [
            (likeness, -key, index) for index, mine in bags.items() if (likeness := _dice(mine, bag)) >= SAME_PART
        ]
    numbers: dict[int, int] = {}
    taken: set[int] = set()
    for _, negative, index in sorted(pairs, reverse=True):
        if index not in numbers and -negative not in taken:
            numbers[index] = -negative
            taken.add(-negative)
    return numbers


def _dice(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0
