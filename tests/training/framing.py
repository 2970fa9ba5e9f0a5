"""Documents written from frames: each frame a line, each slot a labelled name of the document's cast."""

from __future__ import annotations

import random
import re
from functools import cache

from tests.training.casts import Cast
from tests.training.corpora import Kind, Labelled
from tests.training.lists import FRAMES

_SLOT = re.compile(r"\[([A-Za-z]+2?)\]")
TOPICS = ("bodies", "business", "politics", "sport", "world")


@cache
def frames(topic: str) -> list[str]:
    """The frames of one topic. One that ends with ``#`` holds names that are none (credits), with ``@`` only teams."""
    return (FRAMES / f"{topic}.txt").read_text("utf-8").splitlines()


def documents(number: int, seed: int = 1) -> list[Labelled]:
    """That many documents; the same for the same seed."""
    rng = random.Random(seed)
    return [_document(rng) for _ in range(number)]


def _document(rng: random.Random) -> Labelled:
    topic = rng.choice(TOPICS)
    chosen = rng.sample(frames(topic), rng.randint(3, 9))
    if rng.random() < 0.3:
        chosen += rng.sample(frames(rng.choice(TOPICS)), 2)
    cast = Cast(rng)
    text = ""
    names: list[tuple[int, int, Kind]] = []
    joined = rng.random() < 0.5
    for frame in chosen:
        text += (" " if joined and text.endswith((".", '"')) else "\n") if text else ""
        credit, teams = frame.endswith("#"), frame.endswith("@")
        at = 0
        whole = frame.rstrip("#@ ")
        for match in _SLOT.finditer(whole):
            text += whole[at : match.start()]
            at = match.end()
            name, kind = cast.fill(match[1])
            if kind and not credit:
                names.append((len(text), len(text) + len(name), "ORG" if teams and kind == "LOC" else kind))
            text += name
        text += whole[at:]
    return Labelled(text, tuple(names))
