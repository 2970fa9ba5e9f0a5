"""Short forms of names stand for the full form that their article gives."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass

from reader.analysis import lexicon as lists
from reader.analysis import vocabulary
from reader.analysis.candidates import Candidate
from reader.analysis.evidence import expansion
from reader.article import EntityKind
from reader.text import fold


@dataclass(frozen=True, slots=True)
class Answer:
    """What one mention names."""

    kind: EntityKind
    name: str


@dataclass(slots=True)
class _Bearers:
    """Where in the article the bearers of one short form are named in full."""

    order: list[int]
    keys: list[str]

    def nearest(self, at: int) -> str:
        """The last bearer named before, else the first one named later."""
        before = bisect_right(self.order, at)
        return self.keys[before - 1 if before else 0]


def resolve(found: Sequence[Candidate], kinds: Sequence[EntityKind | None]) -> list[Answer | None]:
    """What each candidate, of the kind at the same place, names; None where it names nothing worth keeping."""
    displays = _displays(found, kinds)
    people = _people(found, kinds)
    organisations = _organisations(found, kinds, people)
    places = _places(found)
    answers: list[Answer | None] = []
    for at, (candidate, kind) in enumerate(zip(found, kinds, strict=True)):
        key = candidate.key
        bearers = people.get(key)
        if bearers and _may_be_person(candidate, kind):
            answers.append(Answer("person", displays[bearers.nearest(at)]))
        elif key in organisations:
            answers.append(Answer("organisation", displays[organisations[key]]))
        elif kind == "place" and _canonical(candidate) in places:
            answers.append(Answer("place", displays[places[_canonical(candidate)]]))
        elif kind is not None:
            answers.append(Answer(kind, displays[key]))
        else:
            answers.append(_other(candidate, displays[key]))
    return answers


def _other(candidate: Candidate, display: str) -> Answer | None:
    if candidate.doubtful or (len(candidate.words) == 1 and candidate.words[0].initial):
        return None
    return Answer("other", display)


def _shown(candidate: Candidate) -> str:
    parts: list[str] = []
    for before, word in zip((None, *candidate.words), candidate.words, strict=False):
        glued = before is None or before.end == word.start
        parts.append(word.text if glued else f" {word.text}")
    return "".join(parts).replace("’", "'")


def _displays(found: Sequence[Candidate], kinds: Sequence[EntityKind | None]) -> dict[str, str]:
    """The usual way in which the article writes each name, rather not in capitals."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    places: set[str] = set()
    for candidate, kind in zip(found, kinds, strict=True):
        forms[candidate.key][_shown(candidate)] += 1
        if kind == "place":
            places.add(candidate.key)
    return {key: _best_form(counter, place=key in places) for key, counter in forms.items()}


def _best_form(counter: Counter[str], *, place: bool) -> str:
    def shouts(form: str) -> bool:
        return form.isupper() and (len(form) > 4 or _is_listed_place(form)) and "." not in form and form != "US"

    best = min(counter, key=lambda form: (shouts(form), -counter[form], form))
    if shouts(best) and len(best) > 3 and (place or " " in best or _is_listed_place(best)):
        return best.title()
    return best


def _is_listed_place(form: str) -> bool:
    return lists.lexicon().phrases.get(lists.spaced(form)) == "place" or bool(lists.flags(fold(form)) & lists.CITY)


def _people(found: Sequence[Candidate], kinds: Sequence[EntityKind | None]) -> dict[str, _Bearers]:
    """Surnames, and first names that only one bearer has, with the full names they stand for."""
    index: dict[str, _Bearers] = {}
    given: dict[str, set[str]] = defaultdict(set)
    for at, (candidate, kind) in enumerate(zip(found, kinds, strict=True)):
        if kind != "person" or len(candidate.words) < 2:
            continue
        for short in short_forms(candidate.key):
            bearers = index.setdefault(short, _Bearers([], []))
            bearers.order.append(at)
            bearers.keys.append(candidate.key)
        given[candidate.key.split(" ")[0]].add(candidate.key)
    for first, bearers_keys in given.items():
        if len(bearers_keys) == 1 and first not in index and len(first) > 1:
            index[first] = _Bearers([0], list(bearers_keys))
    return index


def short_forms(key: str) -> list[str]:
    """The forms by which a person is called after the full name was given: the surname, with and without particles."""
    words = key.split(" ")
    while len(words) > 2 and words[-1] in vocabulary.SUFFIXES:
        words.pop()
    forms = [words[-1]]
    at = len(words) - 1
    while at > 1 and words[at - 1] in vocabulary.PARTICLES:
        at -= 1
        forms.append(" ".join(words[at:]))
    if len(words) == 3 and at == 2 and len(words[1]) > 1:
        forms.append(" ".join(words[1:]))
    return [form for form in forms if len(form) > 1]


def _may_be_person(candidate: Candidate, kind: EntityKind | None) -> bool:
    """A listed place or organisation stays one unless its context tells of a person."""
    if kind == "person" or kind is None:
        return True
    against = max(candidate.total("place"), candidate.total("organisation"))
    return candidate.total("person") + 2.0 >= against


def _organisations(
    found: Sequence[Candidate], kinds: Sequence[EntityKind | None], people: Container[str]
) -> dict[str, str]:
    """Short forms of organisations (acronyms, first words) with the full form that the article gives."""
    full = [c for c, kind in zip(found, kinds, strict=True) if kind == "organisation" and len(c.words) > 1]
    present = {c.key for c in found}
    index: dict[str, str] = {}
    for candidate in full:
        initials = "".join(w.low[0] for w in candidate.words if w.capital)
        for short in {initials, initials[:-1] if candidate.words[-1].low in {"inc", "corp"} else initials}:
            if len(short) >= 2 and short in present and _is_upper(found, short):
                index.setdefault(short, candidate.key)
        head = candidate.words[0]
        generic = lists.COMMON | lists.ADJECTIVE | lists.CITY | lists.TOWN | lists.ORG_HEAD
        named = lists.lexicon().phrases.get(head.low) == "place" or head.low in people
        if head.low in present and not head.flags & generic and not named:
            index.setdefault(head.low, candidate.key)
    for candidate in found:
        if len(candidate.words) == 1:
            expanded = expansion(candidate.words[0].text)
            if expanded and lists.spaced(expanded) in present:
                index.setdefault(candidate.key, lists.spaced(expanded))
    return {short: key for short, key in index.items() if short != key}


def _is_upper(found: Sequence[Candidate], key: str) -> bool:
    return any(c.key == key and c.words[0].text.isupper() for c in found)


def _canonical(candidate: Candidate) -> str:
    if candidate.words[0].text in vocabulary.UNITED_STATES and len(candidate.words) == 1:
        return "United States"
    return lists.lexicon().canonical.get(candidate.key, candidate.key)


def _places(found: Sequence[Candidate]) -> dict[str, str]:
    """For places with several names, the usual one where the article has it."""
    present = {c.key for c in found}
    index: dict[str, str] = {}
    for candidate in found:
        usual = _canonical(candidate)
        if lists.spaced(usual) in present:
            index[usual] = lists.spaced(usual)
    return index
