"""The names of one document of frames: what fills its slots, and how they are shortened later."""

from __future__ import annotations

import random
from collections.abc import Callable

from reader.analysis import lexicon, vocabulary
from tests.training import makers, organisations
from tests.training.corpora import Kind
from tests.training.lists import words


class Cast:
    """The names of one document: a slot keeps its name, and later mentions may be short."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._full: dict[str, tuple[str, Kind | None]] = {}
        self._used: set[str] = set()

    def fill(self, slot: str) -> tuple[str, Kind | None]:
        """The text for a slot and its kind, or None where the text is no name."""
        rng = self._rng
        if slot in {"n", "yr", "day", "mon", "role"}:
            return self._plain(slot), None
        if slot[0] == "a" and slot[1:] in self._full:
            name, kind = self._full[slot[1:]]
            return _initials(name) or name, kind
        slot = slot.removeprefix("a")
        if slot not in self._full or rng.random() < _RENEWED:
            self._full[slot] = self._make(slot)
            self._used.discard(slot)
        name, kind = self._full[slot]
        if slot in self._used and rng.random() < _SHORTENED:
            name = _shortened(name, slot.rstrip("2"), rng)
        self._used.add(slot)
        return name, kind

    def _plain(self, slot: str) -> str:
        rng = self._rng
        if slot == "n":
            return str(rng.choice([rng.randint(2, 9), rng.randint(10, 99), rng.randint(100, 999)]))
        if slot == "yr":
            return str(rng.randint(1950, 2026))
        return rng.choice(words()[slot])

    def _make(self, slot: str) -> tuple[str, Kind | None]:
        make, kind = MAKERS[slot.rstrip("2")]
        name = make(self._rng)
        return name, "LOC" if name in vocabulary.UNITED_STATES or name == "UK" else kind


#: How often a slot gets a new name, and how often a known one is shortened.
_RENEWED = 0.35
_SHORTENED = 0.7


def _initials(name: str) -> str:
    """The acronym of a name of several words, or nothing."""
    letters = "".join(word[0] for word in name.replace("-", " ").split(" ") if word[0].isupper())
    return letters if len(letters) > 1 else ""


def _shortened(name: str, slot: str, rng: random.Random) -> str:
    parts = name.split(" ")
    if slot in {"P", "Q"} and len(parts) > 1:
        at = next((i for i in range(1, len(parts)) if parts[i] in {"de", "van", "von", "al", "bin", "da", "di"}), None)
        return " ".join(parts[at:]) if at and rng.random() < 0.5 else parts[-1]
    if slot in {"C", "D", "B"} and len(parts) > 1 and parts[0].lower() not in lexicon.lexicon().frequent:
        return parts[0]
    if slot in {"M", "W"} and len(parts) == 2 and parts[1] in words()["club"]:
        return rng.choice(parts) if parts[1] not in {"City", "Town", "County", "FC"} else parts[0]
    return name


#: For each slot of the frames what makes its name, and the kind of the name; None where a nationality is no name.
MAKERS: dict[str, tuple[Callable[[random.Random], str], Kind | None]] = {
    "P": (makers.person, "PER"),
    "Q": (makers.person, "PER"),
    "C": (organisations.company, "ORG"),
    "D": (organisations.company, "ORG"),
    "B": (organisations.bank, "ORG"),
    "A": (organisations.agency, "ORG"),
    "Y": (organisations.party, "ORG"),
    "M": (organisations.team, "ORG"),
    "W": (organisations.team, "ORG"),
    "U": (organisations.university, "ORG"),
    "N": (organisations.media, "ORG"),
    "G": (organisations.group, "ORG"),
    "O": (organisations.charity, "ORG"),
    "X": (organisations.world, "ORG"),
    "H": (organisations.court, "ORG"),
    "min": (organisations.ministry, "ORG"),
    "Au": (organisations.department, "ORG"),
    "S": (organisations.hospital, "ORG"),
    "Sc": (organisations.school, "ORG"),
    "Ct": (organisations.tribunal, "ORG"),
    "La": (organisations.lawyers, "ORG"),
    "Pf": (organisations.police, "ORG"),
    "Mil": (organisations.military, "ORG"),
    "Ba": (organisations.band, "ORG"),
    "Mu": (organisations.ensemble, "ORG"),
    "Rl": (organisations.faith, "ORG"),
    "Cm": (organisations.committee, "ORG"),
    "Cn": (organisations.council, "ORG"),
    "L": (makers.city, "LOC"),
    "J": (makers.city, "LOC"),
    "K": (makers.country, "LOC"),
    "R": (makers.region, "LOC"),
    "F": (makers.facility, "LOC"),
    "V": (makers.ship, "MISC"),
    "T": (makers.storm, "MISC"),
    "Z": (makers.event, "MISC"),
    "I": (makers.product, "MISC"),
    "E": (makers.adjective, None),
}
