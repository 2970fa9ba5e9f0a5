"""Articles drawn from a file of JSON Lines by a seed, for what is judged by reading: their text stays outside."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

#: Where verdicts are kept: ids and offsets, never text.
VERDICTS = Path(__file__).parent / "verdicts"


@dataclass(frozen=True, slots=True)
class Drawn:
    """One article of the file."""

    id: str
    title: str
    text: str


def draw(path: str, number: int, seed: int) -> list[Drawn]:
    """``number`` articles of a file, the same for the same seed, in the order drawn."""
    places = _places(path)
    chosen = random.Random(seed).sample(range(len(places)), number)
    found = []
    with Path(path).open("rb") as file:
        for line in chosen:
            file.seek(places[line])
            found.append(_at(file.readline()))
    return found


def read(path: str, wanted: Sequence[str]) -> dict[str, Drawn]:
    """The articles of a file that have the given ids."""
    left = set(wanted)
    found: dict[str, Drawn] = {}
    with Path(path).open("rb") as file:
        for line in file:
            article = _at(line)
            if article.id in left:
                found[article.id] = article
    return found


def _places(path: str) -> list[int]:
    """Where each line of a file begins."""
    places, at = [], 0
    with Path(path).open("rb") as file:
        for line in file:
            places.append(at)
            at += len(line)
    return places


def _at(line: bytes) -> Drawn:
    record = json.loads(line)
    return Drawn(str(record["id"]), record["title"], record["text"])
