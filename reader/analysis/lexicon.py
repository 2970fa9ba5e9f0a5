"""The shipped word lists, read once, and what they say about a word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pkgutil import get_data
from typing import Final

from reader.analysis import vocabulary
from reader.article import EntityKind
from reader.text import fold, tokens

FREQUENT: Final = 1
COMMON: Final = 2
GIVEN: Final = 4
FAMILY: Final = 8
ADJECTIVE: Final = 16
CALENDAR: Final = 32
TITLE: Final = 64
MODIFIER: Final = 128
ORG_END: Final = 256
ORG_HEAD: Final = 512
PLACE_END: Final = 1024
PARTICLE: Final = 2048
OPENER: Final = 4096
SPEECH: Final = 8192
CITY: Final = 16384
TOWN: Final = 32768

#: Shorter words are no plurals of those who do something.
_PLURAL_NOUN = 6
#: Bound of the memory of looked-up words.
_REMEMBERED = 30_000


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists; names are folded except the keys of ``acronyms``, which are as written.

    ``phrases`` maps a name of one or more words to its kind, ``longest`` the first word of such a name to the number
    of words of the longest one; ``canonical`` maps other names of countries and places to the usual one.
    """

    frequent: frozenset[str]
    familiar: frozenset[str]
    known: frozenset[str]
    given: frozenset[str]
    family: frozenset[str]
    cities: frozenset[str]
    towns: frozenset[str]
    adjectives: dict[str, str]
    acronyms: dict[str, str]
    canonical: dict[str, str]
    phrases: dict[str, EntityKind]
    longest: dict[str, int]
    flags: dict[str, int]


def _read(name: str) -> str:
    content = get_data("reader.analysis", f"data/{name}")
    assert content is not None
    return content.decode("utf-8")


def _rows(name: str) -> list[list[str]]:
    return [line.split("|") for line in _read(name).splitlines()]


_PART = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|[&/]")


def spaced(name: str) -> str:
    """A name as the lists key it: folded words with single spaces, full stops left out."""
    if name.isascii() and name.replace(" ", "").isalpha():
        return name.lower()
    return " ".join(_PART.findall(fold(name).replace(".", "")))


def _adjectives() -> dict[str, str]:
    table: dict[str, str] = {}
    for country, *adjectives in _rows("adjectives.txt"):
        for adjective in adjectives:
            table[fold(adjective)] = country
            table.setdefault(fold(adjective) + "s", country)
            if adjective.endswith("man"):
                table[fold(adjective)[:-2] + "en"] = country
    return table


def _canonical() -> dict[str, str]:
    table: dict[str, str] = {}
    for usual, *others in [*_rows("aliases.txt"), *_rows("aliases_organisations.txt")]:
        for other in (usual, *others):
            table[spaced(other)] = usual
    return table


def _phrases(acronyms: dict[str, str]) -> dict[str, EntityKind]:
    places = _read("countries.txt").split("\n")
    places += [name for row in _rows("aliases.txt") for name in row]
    places += [name for row in _rows("regions.txt") for name in row]
    places += [name for name in _read("cities.txt").split("\n") + _read("towns.txt").split("\n") if " " in name]
    phrases: dict[str, EntityKind] = {spaced(name): "place" for name in places}
    organisations = [name for row in _rows("organisations.txt") + _rows("aliases_organisations.txt") for name in row]
    organisations += [expansion for expansion in acronyms.values() if " " in expansion]
    phrases.update((spaced(name), "organisation") for name in organisations)
    for name in ("european union", "eu", "united nations", "un"):
        phrases[name] = "organisation"
    phrases.pop("", None)
    phrases.pop("us", None)
    return phrases


@cache
def lexicon() -> Lexicon:
    """The word lists of the package."""
    acronyms = dict(line.split("\t", 1) for line in _read("acronyms.txt").splitlines())
    canonical = _canonical()
    phrases = _phrases(acronyms)
    longest: dict[str, int] = {}
    for phrase in phrases:
        words = phrase.split(" ")
        longest[words[0]] = max(longest.get(words[0], 1), len(words))
    return Lexicon(
        frequent=frozenset(_read("frequent.txt").split()),
        familiar=frozenset(_read("familiar.txt").split()),
        known=frozenset(_read("known.txt").split()),
        given=frozenset(_read("given.txt").split()),
        family=frozenset(_read("family.txt").split()),
        cities=frozenset(_read("cities.txt").split("\n")),
        towns=frozenset(_read("towns.txt").split("\n")),
        adjectives=_adjectives(),
        acronyms=acronyms,
        canonical=canonical,
        phrases=phrases,
        longest=longest,
        flags={},
    )


def flags(word: str) -> int:
    """What the lists know about a folded word, as a sum of this module's constants."""
    lists = lexicon()
    found = lists.flags.get(word)
    if found is None:
        if len(lists.flags) >= _REMEMBERED:
            lists.flags.clear()
        found = lists.flags[word] = _look_up(lists, word)
    return found


def _look_up(lists: Lexicon, word: str) -> int:
    bare = word.removesuffix(".")
    common = bare in lists.frequent or bare in lists.familiar or bare in lists.known
    if not common and bare.endswith("s"):
        single = bare[:-1]
        common = single in lists.frequent or single in lists.familiar or single in lists.known
    if not common and "-" in bare:
        parts = bare.split("-")
        known = (lists.frequent, lists.familiar, lists.known)
        common = any(part in words for words in known for part in parts[-1:])
    common = common or _is_plural_noun(lists, bare)
    memberships = (
        (FREQUENT, bare in lists.frequent or bare in lists.familiar),
        (COMMON, common),
        (GIVEN, bare in lists.given),
        (FAMILY, bare in lists.family),
        (ADJECTIVE, bare in lists.adjectives),
        (CALENDAR, bare in vocabulary.CALENDAR),
        (TITLE, bare in vocabulary.TITLES),
        (MODIFIER, bare in vocabulary.TITLE_MODIFIERS),
        (ORG_END, bare in vocabulary.ORGANISATION_ENDINGS),
        (ORG_HEAD, bare in vocabulary.ORGANISATION_HEADS),
        (PLACE_END, bare in vocabulary.PLACE_ENDINGS),
        (PARTICLE, bare in vocabulary.PARTICLES),
        (OPENER, bare in vocabulary.OPENERS),
        (SPEECH, bare in vocabulary.SPEECH),
        (CITY, bare in lists.cities),
        (TOWN, bare in lists.towns),
    )
    return sum(flag for flag, holds in memberships if holds)


def _is_plural_noun(lists: Lexicon, word: str) -> bool:
    """Whether an unlisted word is formed as a plural of those who do something: dockers, lobbyists."""
    if len(word) < _PLURAL_NOUN or not word.endswith(("ers", "ists")):
        return False
    names = (lists.given, lists.family, lists.cities, lists.towns, lists.phrases)
    return not any(word in words for words in names)


@cache
def countries() -> frozenset[str]:
    """Countries and territories under all their names."""
    names = _read("countries.txt").split("\n") + [name for row in _rows("aliases.txt") for name in row]
    return frozenset(name for name in map(spaced, names) if lexicon().phrases.get(name) == "place")


#: The letters of the sorts of bodies.txt in the gazetteer.
_SORTS = {"bank": "b", "company": "b", "agency": "a", "court": "a", "group": "g", "party": "y", "team": "t"}
_SORTS |= {"university": "u", "media": "m", "body": "n", "facility": "f"}


@cache
def gazetteer() -> dict[str, str]:
    """A letter for the sort of each listed name, for the recogniser's features; c for companies, v for provinces.

    Many of these are common words as well, so a list alone decides nothing.
    """
    found = dict.fromkeys(map(spaced, _read("companies.txt").splitlines()), "c")
    found.update((spaced(name), _SORTS[sort]) for sort, *names in _rows("bodies.txt") for name in names)
    found.update((spaced(name), "v") for name in _read("provinces.txt").splitlines())
    for name, kind in lexicon().phrases.items():
        if kind == "place":
            found[name] = "p"
        else:
            found.setdefault(name, "o")
    found.pop("", None)
    return found


@cache
def reach() -> dict[str, int]:
    """For the first word of each listed name of several words the number of words of the longest one."""
    longest: dict[str, int] = {}
    for name in gazetteer():
        if " " in name:
            first = name.split(" ", 1)[0]
            longest[first] = max(longest.get(first, 1), name.count(" ") + 1)
    return longest


@cache
def senses() -> dict[str, str]:
    """A letter for what kind of thing or deed a common word most often means."""
    rows = [line.split(" ") for line in _read("senses.txt").splitlines()]
    return {word: letter for letter, *words in rows for word in words}


@cache
def events() -> frozenset[str]:
    """Index terms of words for what happens: attack, summit, verdict."""
    return frozenset(token.term for token in tokens(_read("events.txt")))


@cache
def clusters() -> dict[str, tuple[str, str]]:
    """For a word the features that tell its group, of words that are used alike: at a fine and at a coarse grain."""
    found: dict[str, tuple[str, str]] = {}
    for fine, line in enumerate(_read("clusters.txt").splitlines()):
        coarse, *words = line.split(" ")
        found.update(dict.fromkeys(words, (f"c={fine}", f"k={coarse}")))
    return found
