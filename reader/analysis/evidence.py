"""What the words of a candidate say about its kind, and what all its mentions decide."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.analysis import lexicon as lists
from reader.analysis import vocabulary
from reader.analysis.candidates import Candidate
from reader.analysis.scan import Piece
from reader.article import EntityKind

_THINGS = lists.ORG_END | lists.ORG_HEAD | lists.PLACE_END | lists.FREQUENT
_NAMES = lists.GIVEN | lists.FAMILY
_INNER_CAPITAL = re.compile(r"^(?!Mc|Mac|O'|O’|D'|D’|De|Di|La|Le|Van|Fitz)[^\W\d_]+[a-z][A-Z]")
#: An unknown name of one word is most often a person's.
UNKNOWN = 1.0
_INITIAL = re.compile(r"^[^\W\d_]\.$")


def weigh(candidate: Candidate, *, titled: bool) -> None:
    """Adds the evidence of the candidate's own words."""
    _listed(candidate)
    if len(candidate.words) == 1:
        _weigh_word(candidate)
    else:
        _weigh_organisation(candidate)
        _weigh_place(candidate)
        _weigh_person(candidate)
    if titled:
        candidate.hint("person", 4.0)
        candidate.doubtful = False


def _listed(candidate: Candidate) -> None:
    """Evidence of the lists of countries, regions, cities and organisations."""
    words = candidate.words
    first = words[0]
    lexicon = lists.lexicon()
    single = len(words) == 1
    common = single and bool(first.flags & lists.COMMON)
    if single and first.text in vocabulary.UNITED_STATES:
        candidate.vote("place", 6.0)
        candidate.doubtful = False
        return
    if single and is_acronym(first.text):
        candidate.vote("organisation", 5.0)
        candidate.doubtful = False
        return
    kind = lexicon.phrases.get(candidate.key)
    if kind is not None:
        weight = 6.0 if not single else 1.6 if common else 2.5 if first.flags & _NAMES else 4.0
        candidate.vote(kind, weight)
        if not common or not first.initial:
            candidate.doubtful = False


def is_acronym(text: str) -> bool:
    """Whether a word is a listed acronym, in capitals or as some papers write it ("Nato")."""
    acronyms = lists.lexicon().acronyms
    return text in acronyms or (len(text) >= 4 and text[1:].islower() and text.upper() in acronyms)


def expansion(text: str) -> str | None:
    """The full name of a listed acronym."""
    acronyms = lists.lexicon().acronyms
    plain = text.replace(".", "")
    if plain in acronyms:
        return acronyms[plain]
    return acronyms.get(plain.upper()) if len(plain) >= 4 and plain[1:].islower() else None


def _weigh_word(candidate: Candidate) -> None:
    word = candidate.words[0]
    bits = word.flags
    common = bool(bits & lists.COMMON)
    candidate.named = bool(bits & _NAMES)
    if bits & lists.CITY:
        candidate.vote("place", 2.5 - 1.0 * bool(bits & _NAMES) - 1.2 * common)
    elif bits & lists.TOWN and not common:
        candidate.vote("place", 1.1 - 0.5 * bool(bits & _NAMES))
    plain = word.text.replace(".", "")
    if plain.isupper() and 2 <= len(plain) <= 6 and plain.isalpha() and not bits & (lists.CITY | lists.COMMON):
        if plain.lower() not in vocabulary.PLAIN_CAPITALS:
            candidate.vote("organisation", 1.6)
    elif _INNER_CAPITAL.search(word.text):
        candidate.vote("organisation", 1.0)
    elif _is_plain_name(word):
        listed = candidate.key in lists.lexicon().phrases
        default = 0.0 if listed else UNKNOWN
        candidate.vote("person", default + 0.5 * bool(bits & lists.FAMILY) + 0.4 * bool(bits & lists.GIVEN))
    elif bits & _NAMES:
        known = 0.9 * bool(bits & lists.FAMILY) + 0.7 * bool(bits & lists.GIVEN) - 0.6 * common
        candidate.vote("person", 0.5 * known if bits & lists.CITY else known)


def _is_plain_name(word: Piece) -> bool:
    """Whether an unlisted word is set as names of people are."""
    shaped = len(word.text) > 2 and word.text.isalpha() and word.text[1:].islower()
    return shaped and not word.flags & (lists.COMMON | lists.CITY | lists.ADJECTIVE)


def _weigh_organisation(candidate: Candidate) -> None:
    words = candidate.words
    last = words[-1]
    if last.flags & lists.ORG_END and not (
        words[0].flags & lists.GIVEN and last.flags & lists.FAMILY and len(words) == 2
    ):
        weak = last.low in vocabulary.WEAK_ENDINGS
        candidate.vote("organisation", 1.6 if weak else 3.2)
    heads = [at for at, w in enumerate(words) if w.low in vocabulary.ORGANISATION_HEADS]
    joined = any(w.low in {"of", "for"} for w in words)
    if heads and joined:
        candidate.vote("organisation", 3.0)
    elif heads and heads[0] == 0:
        candidate.vote("organisation", 1.0)
    if any(w.text == "&" for w in words):
        candidate.vote("organisation", 2.5)
    if any(is_acronym(w.text) for w in words):
        candidate.vote("organisation", 1.0)
    if _INNER_CAPITAL.search(words[0].text):
        candidate.vote("organisation", 1.0)


def _weigh_place(candidate: Candidate) -> None:
    words = candidate.words
    first, last = words[0], words[-1]
    if last.flags & lists.PLACE_END and not last.flags & lists.FAMILY:
        candidate.vote("place", 2.6)
    elif last.flags & lists.PLACE_END:
        candidate.vote("place", 1.0)
    if first.low.rstrip(".") in vocabulary.PLACE_PREFIXES:
        candidate.vote("place", 1.8)
    if first.low in vocabulary.PLACE_HEADS and any(w.low == "of" for w in words):
        candidate.vote("place", 2.6)
    if first.low in vocabulary.COMPASS and len(words) == 2:
        known = lists.lexicon().phrases.get(last.low) == "place" or last.flags & (lists.CITY | lists.TOWN)
        candidate.vote("place", 2.5 if known else 0.8)


def _weigh_person(candidate: Candidate) -> None:
    words = [w for w in candidate.words if w.capital]
    if len(words) < 2 or len(words) > 5 or any(w.low in {"of", "for", "and"} or w.text == "&" for w in candidate.words):
        return
    first = words[0]
    if first.low.rstrip(".") in vocabulary.PLACE_PREFIXES and len(candidate.words) == 2:
        return
    initials = any(_INITIAL.match(w.text) for w in words[:-1])
    particles = len(candidate.words) > len(words)
    score = _names_score(words) - _ordinary_score(words)
    score += 1.6 * initials + 0.8 * particles + 1.5 * (words[-1].low.rstrip(".") in vocabulary.SUFFIXES)
    if first.flags & lists.CITY and not first.flags & lists.GIVEN:
        score -= 1.2
    if any(w.text.isupper() and len(w.text) > 1 and "." not in w.text for w in words):
        score -= 1.0
    if len(words) > 3:
        score -= 0.5 * (len(words) - 3)
    candidate.named = initials or particles or any(w.flags & _NAMES for w in words)
    candidate.vote("person", score)


def _names_score(words: Sequence[Piece]) -> float:
    """Evidence of the lists of first names and surnames."""
    score = 0.0
    if words[0].flags & lists.GIVEN:
        score += 2.0 - 0.8 * bool(words[0].flags & lists.COMMON)
    if words[-1].flags & lists.FAMILY:
        score += 1.2
    if not any(w.flags & lists.COMMON for w in words):
        score += 1.1
    return score


def _ordinary_score(words: Sequence[Piece]) -> float:
    """What speaks against a person in words that are common and no names; a surname may be one of them."""
    first, last = words[0], words[-1]
    ordinary = [w for w in words if w.flags & lists.COMMON and not w.flags & _NAMES]
    if len(ordinary) == 1 and ordinary[0] is last and not last.flags & _THINGS and not first.flags & lists.COMMON:
        return 0.5 if first.flags & lists.GIVEN else 0.0 if len(words) == 2 else 0.8
    return 1.6 * len(ordinary)


#: Evidence below this is no evidence.
_ENOUGH = 1.0
KINDS: tuple[EntityKind, ...] = ("person", "organisation", "place", "other")


def decide(found: Sequence[Candidate]) -> EntityKind | None:
    """The kind that the evidence of all mentions of one name is for, or None."""
    totals: dict[EntityKind, float] = dict.fromkeys(KINDS, 0.0)
    around: dict[EntityKind, float] = {}
    for candidate in found:
        for kind, weight in candidate.context.items():
            around[kind] = around.get(kind, 0.0) + weight
    unsure = all(candidate.doubtful for candidate in found)
    root = len(found) ** 0.5
    for kind in KINDS:
        told = around.get(kind, 0.0) / root
        own = max([candidate.own.get(kind, 0.0) for candidate in found])
        totals[kind] = own + (min(told, 0.0) if unsure and kind != "person" else told)
    if not _is_supported(found):
        totals["person"] = min(totals["person"], 0.0)
    best = max(KINDS, key=lambda kind: totals[kind])
    return best if totals[best] >= _ENOUGH else None


#: A person whom no list knows needs this much evidence around the name.
_TOLD = 1.0


def _is_supported(found: Sequence[Candidate]) -> bool:
    """Whether a list knows a part of the name as a person's, or the words around any mention tell of one."""
    return any(c.named for c in found) or sum(c.context.get("person", 0.0) for c in found) >= _TOLD
