"""A name taken apart: what makes two written forms of it the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from reader.analysis import lexicon as lists
from reader.analysis import vocabulary
from reader.article import EntityKind
from reader.text import fold

#: Legal forms that are left out where organisations are compared.
_LEGAL = frozenset(
    "inc corp corporation co company ltd limited plc llc lp sa ag nv se spa gmbh asa oyj bhd pte".split()
)
_ENDINGS = re.compile(r"(?<=[a-z]{3})(?:yy|iy|ii|yi|ij)$")
_SOFT = re.compile(r"(?<=[a-z]{2})e[ij]$")
_SMALL = frozenset("of the and for in on de la du des et &".split())


@dataclass(frozen=True, slots=True)
class NameParts:
    """A form's comparable words, and what is asked of them when forms are linked.

    ``key`` is equal for forms that differ only in case, accents, apostrophes, hyphens, legal form or usual alias.
    ``last`` and ``first`` are the surname and first name as people are compared by them, ``middle`` what is between.
    ``initials`` are those of a name of several words, without its small words and with them, ``acronym`` the letters
    of a form that is one.
    """

    key: str
    words: tuple[str, ...]
    first: str
    middle: tuple[str, ...]
    last: str
    initials: tuple[str, ...]
    acronym: str


def is_legal(word: str) -> bool:
    """Whether a word tells the legal form of a company: Inc., Ltd, AG."""
    return fold(word).rstrip(".") in _LEGAL


def form_key(name: str) -> str:
    """The form's identity in decisions: white space, case, accents and apostrophes are no obstacle."""
    return " ".join(fold(name).split())


def _sounded(word: str) -> str:
    """A word with the usual transcriptions of Slavic endings made one: Zelenskyy, Zelenskiy, Zelensky."""
    return _SOFT.sub("ey", _ENDINGS.sub("y", word))


@lru_cache(maxsize=1 << 13)
def parts(name: str, kind: EntityKind) -> NameParts:
    """Takes a form apart."""
    words = lists.spaced(name).replace("'", "").replace("-", " ").split(" ")
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    acronym = _acronym(name)
    if kind == "organisation":
        while len(words) > 1 and (words[-1] in _LEGAL or words[-1] == "&"):
            words.pop()
    if kind != "person":
        words = _plain_office(words)
    key = " ".join(words)
    usual = lists.lexicon().canonical.get(lists.spaced(name))
    if usual is not None and kind != "person" and name != "us":
        key = lists.spaced(usual)
    elif acronym and kind != "person":
        key = _expanded(name) or key
    people = [word for word in words if word not in vocabulary.SUFFIXES] or words
    return NameParts(
        key=key,
        words=tuple(words),
        first=_sounded(people[0]) if len(people) > 1 else "",
        middle=tuple(word for word in people[1:-1] if word not in vocabulary.PARTICLES),
        last=_sounded(people[-1]),
        initials=_initials(words),
        acronym=acronym,
    )


def _initials(words: list[str]) -> tuple[str, ...]:
    if len(words) < 2:
        return ()
    telling = "".join(word[0] for word in words if word not in _SMALL)
    every = "".join(word[0] for word in words)
    return (telling, every) if every != telling else (telling,)


#: Ends of the names of a state's own bodies, which are named with and without their country.
_OFFICES = frozenset(
    "department ministry treasury senate congress army navy court commission administration agency service reserve "
    "house government corps bureau board office police parliament".split()
)


def _plain_office(words: list[str]) -> list[str]:
    """``U.S. Department of Justice`` as ``Justice Department``: without the country, the body behind its field."""
    if len(words) > 1 and words[0] == "us" and (words[-1] in _OFFICES or words[1] in _OFFICES):
        words = words[1:]
    if len(words) > 2 and words[0] in {"department", "ministry"} and words[1] == "of":
        field = words[3:] if words[2] == "the" and len(words) > 3 else words[2:]
        words = [*field, words[0]]
    if words == ["treasury", "department"]:
        words = ["treasury"]
    return words


def extends(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether a name of an organisation is another one with words behind it that only tell what kind it is."""
    if not 0 < len(short) < len(full) or full[: len(short)] != short:
        return False
    return all(word in _LEGAL or lists.flags(word) & lists.ORG_END for word in full[len(short) :])


_MIXED = re.compile(r"[A-Z]o[A-Z]{1,2}")


def _acronym(name: str) -> str:
    plain = name.replace(".", "")
    short = plain.isupper() and 2 <= len(plain) <= 7
    if plain.isalpha() and (short or _MIXED.fullmatch(plain) or _expanded(name)):
        return fold(plain)
    return ""


def _expanded(name: str) -> str | None:
    """The key of a listed acronym's expansion."""
    acronyms = lists.lexicon().acronyms
    plain = name.replace(".", "")
    full = acronyms.get(plain)
    if full is None and len(plain) >= 4 and plain[:1].isupper() and plain[1:].islower():
        full = acronyms.get(plain.upper())
    return " ".join(_plain_office(lists.spaced(full).replace("'", "").replace("-", " ").split(" "))) if full else None


def is_generic(word: str) -> bool:
    """Whether a word is no short form of the organisation whose name it begins: Bank, New, Chinese, London."""
    generic = lists.COMMON | lists.ADJECTIVE | lists.CITY | lists.TOWN | lists.ORG_HEAD | lists.ORG_END
    return bool(lists.flags(word) & generic) or word in lists.lexicon().phrases


def _is_place(words: tuple[str, ...]) -> bool:
    """Whether two words are a place, whose name begins those of many organisations."""
    return lists.gazetteer().get(" ".join(words)) in {"p", "v"}


def is_coined(word: str) -> bool:
    """Whether no list has a word among first names and surnames."""
    return not lists.flags(word) & (lists.GIVEN | lists.FAMILY)


class Key(NamedTuple):
    """A blocking key; two forms that share it concern each other if one of them ``asks`` for others with it.

    A short form asks for what it may be short for. Full names with the same first word or the same initials only
    answer: without such a short form they have nothing to do with each other.
    """

    key: str
    asks: bool


def keys(name: str, kind: EntityKind) -> tuple[Key, ...]:
    """Blocking keys: two forms can be one entity only if keys lead from one to the other, maybe through other forms."""
    taken = parts(name, kind)
    found = {Key(f"={taken.key.replace(' ', '')}", True)}
    single = len(taken.words) == 1
    if kind == "person" or (single and kind != "place"):
        found.add(Key(f"p:{taken.last}", True))
    if single and kind != "place":
        if len(taken.acronym) > 2 and " " not in taken.key:
            found.add(Key(f"a:{taken.acronym}", True))
        elif not taken.acronym and not is_generic(taken.key) and (kind == "organisation" or is_coined(taken.key)):
            found.add(Key(f"o:{taken.words[0]}", True))
    elif kind == "organisation" and not single:
        found.update(Key(f"a:{letters}", False) for letters in taken.initials)
        if not is_generic(taken.words[0]):
            found.add(Key(f"o:{taken.words[0]}", False))
        if not _is_place(taken.words[:2]):
            found.add(Key(f"q:{' '.join(taken.words[:2])}", len(taken.words) == 2))
    return tuple(sorted(found))
