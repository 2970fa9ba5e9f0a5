"""News-like articles made from nothing, the same each time, for benchmarks that anyone can run."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

_ONSETS = (
    "b",
    "br",
    "c",
    "cl",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "w",
)
_VOWELS = ("a", "e", "i", "o", "u", "ea", "ou")
_CODAS = ("", "n", "r", "l", "t", "s", "nd", "rk", "st", "m")
_FIRST = (
    "Anna",
    "Boris",
    "Carla",
    "David",
    "Elena",
    "Frank",
    "Greta",
    "Hugo",
    "Irene",
    "Jonas",
    "Karin",
    "Luis",
    "Maria",
    "Nils",
)
_PLACES = ("Kyiv", "Lima", "Rotterdam", "Durban", "Porto", "Split", "Leeds", "Osaka", "Oslo", "Turin", "Quito", "Lagos")
_VERBS = ("said", "told reporters", "announced", "warned", "added")
START = datetime(2026, 1, 1, tzinfo=UTC)


def articles(number: int, words: int = 350) -> Iterator[dict[str, str]]:
    """``number`` articles of about ``words`` words; word frequencies fall off as in real text (Zipf's law)."""
    rng = random.Random(5)
    vocabulary = [_word(rng) for _ in range(40_000)]
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(vocabulary))))
    people = [f"{rng.choice(_FIRST)} {_word(rng).capitalize()}" for _ in range(2_000)]
    for count in range(number):
        told = rng.choices(people, k=4)
        sentences = []
        left = words
        while left > 0:
            length = rng.randint(8, 26)
            body = " ".join(rng.choices(vocabulary, cum_weights=weights, k=length))
            sentences.append(_sentence(rng, body, rng.choice(told)))
            left -= length + 4
        title = " ".join(rng.choices(vocabulary, cum_weights=weights, k=8)).capitalize()
        yield {
            "id": f"made-{count}",
            "title": f"{title} in {rng.choice(_PLACES)}",
            "text": "\n\n".join(" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3)),
            "source": f"Outlet {count % 23}",
            "published": (START + timedelta(minutes=7 * count)).isoformat(),
        }


def write(path: Path, number: int, words: int = 350) -> int:
    """Write such articles as JSON Lines; the bytes of their titles and texts."""
    size = 0
    with path.open("w", encoding="utf-8") as file:
        for article in articles(number, words):
            size += len((article["title"] + article["text"]).encode())
            file.write(json.dumps(article) + "\n")
    return size


def _word(rng: random.Random) -> str:
    return "".join(
        rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS) for _ in range(rng.choice((1, 2, 2, 3)))
    )


def _sentence(rng: random.Random, body: str, person: str) -> str:
    kind = rng.random()
    if kind < 0.3:
        return f"“{body.capitalize()},” {person} {rng.choice(_VERBS)} in {rng.choice(_PLACES)}."
    if kind < 0.5:
        return f"At least {rng.randint(2, 900)} people {body}."
    if kind < 0.7:
        return f"{person} {body}."
    return f"{body.capitalize()}."
