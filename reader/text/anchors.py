"""A place in a text kept by its quoted surroundings, so that it is found again when the text has changed around it.

The same idea as the W3C's TextQuoteSelector (Web Annotation Data Model, 4.2.4), with words in place of characters,
since two editions of a text differ in quotation marks and spaces before they differ in words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from reader.text.folding import fold

#: Words that are quoted from the place on, and on either side of those.
_EXACT, _AROUND = 8, 24
#: A word of the quotation itself counts so many times one of its surroundings.
_WEIGHT = 3
#: A word that stands at more places tells little about any of them.
_COMMON = 200
#: Words that have to agree, in line, before a place is believed; all of them where fewer are quoted.
_LEAST = 3
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_]+")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place: the words that begin there, those before and after them, and how far down the text it was (0 to 1)."""

    exact: str
    prefix: str
    suffix: str
    share: float


def anchor(text: str, offset: int) -> Anchor:
    """The anchor of the place at ``offset``."""
    share = min(1.0, max(0.0, offset / len(text))) if text else 0.0
    found = [match.span() for match in _WORD.finditer(text)]
    here = next((number for number, (_, end) in enumerate(found) if end > offset), len(found))

    def words(first: int, last: int) -> str:
        part = found[max(0, first) : last]
        return text[part[0][0] : part[-1][1]] if part else ""

    after = here + _EXACT
    return Anchor(words(here, after), words(here - _AROUND, here), words(after, after + _AROUND), share)


def locate(place: Anchor, text: str) -> int:
    """Where the place is in another edition of its text: where most of the quoted words stand in line.

    Without enough of them, or with equally many at several places, what counts is how far down the text it was.
    """
    near = round(place.share * len(text))
    spans = [match.span() for match in _WORD.finditer(text)]
    quoted = [_words(part) for part in (place.prefix, place.exact, place.suffix)]
    at = _aligned(quoted, [fold(text[start:end]) for start, end in spans], _number(spans, near))
    return near if at is None else spans[at][0]


def _aligned(quoted: list[list[str]], words: list[str], near: int) -> int | None:
    """The number of the word at which the quotation begins; None where the text does not have it."""
    prefix, exact, _ = quoted
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(words):
        places[word].append(number)
    votes: Counter[int] = Counter()
    agreeing: Counter[int] = Counter()
    window = [word for part in quoted for word in part]
    for number, word in enumerate(window, -len(prefix)):
        found = places.get(word, ())
        if len(found) <= _COMMON:
            weight = _WEIGHT if 0 <= number < len(exact) else 1
            for each in found:
                votes[each - number] += weight
                agreeing[each - number] += 1
    least = min(_LEAST, len(window))
    known = [shift for shift in votes if agreeing[shift] >= least]
    if not known:
        return None
    best = max(known, key=lambda shift: (votes[shift], -abs(shift - near)))
    return min(max(0, best), len(words) - 1)


def _number(spans: list[tuple[int, int]], offset: int) -> int:
    """The number of the first word that ends past an offset."""
    return next((number for number, (_, end) in enumerate(spans) if end > offset), len(spans))


def _words(text: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(text)]
