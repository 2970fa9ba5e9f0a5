"""Terms of the index that are spelt nearly like a word; the index knows stems, so these only lead to words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from heapq import nlargest
from math import log
from typing import NamedTuple

from reader.query import Word
from reader.search.distance import distance_to_beginning
from reader.search.scoring import EDIT
from reader.search.segment import Segment
from reader.search.terms import DEFAULT_FIELDS, allowed_edits, plan

_FIELDS = ("title", "text")
#: So much of a word the stemmer may have taken off, in letters.
_LONGEST_ENDING = 5
_SHORTEST = 3
#: Bytes of the longest letter.
_LONGEST_LETTER = 4
#: What a letter that is missing at the end weighs against the logarithm of how many articles have a term.
_ENDING = 1.0
#: How many terms are read between two looks at the cancel flag.
_STRIDE = 256


class Alike(NamedTuple):
    """A term of the index, in how many articles it stands (roughly), and how likely it is what was meant.

    ``best`` is how likely the likeliest word with that term can be: one that has no ending.
    """

    term: str
    articles: int
    likelihood: float
    best: float


def alike(segments: Sequence[Segment], word: str, limit: int, check: Callable[[], None]) -> list[Alike]:
    """Give the likeliest terms that are few edits from ``word``, folded, or its beginning.

    Where the first letter is not the word's, the two that follow must be: as "rump" and "ttump" go on like "trump".
    """
    edits = allowed_edits(word)
    letters = set(word)
    shortest = max(_SHORTEST, len(word) - _LONGEST_ENDING)
    near: dict[str, int | None] = {}
    counts: dict[str, int] = {}
    for segment in segments:
        for field in _FIELDS:
            for seen, term in enumerate(_beginning(segment, field, word, shortest, edits)):
                if seen % _STRIDE == 0:
                    check()
                # A term so near has hardly a letter that the word has not: that is soon told.
                if shortest <= len(term) <= len(word) + edits and len(set(term) - letters) <= edits:
                    if term not in near:
                        near[term] = _apart(term, word, edits)
                    if near[term] is not None:
                        counts[term] = counts.get(term, 0) + segment.frequency(field, term)
    found = []
    for term, articles in counts.items():
        apart = near[term] or 0
        ending = _ENDING * max(0, len(word) - len(term))
        best = log(1 + articles) - EDIT * apart
        found.append(Alike(term, articles, best - ending, best))
    return nlargest(limit, found, key=lambda one: one.likelihood)


def _beginning(segment: Segment, field: str, word: str, shortest: int, edits: int) -> Iterator[str]:
    """Yield the terms that begin with the word's first letter, or as the word would with that letter put right."""
    longest = len(word.encode("utf-8", "surrogatepass")) + _LONGEST_LETTER * edits
    yield from segment.spellings_from(field, word[:1], shortest, longest)
    for start in _misbegun(word):
        # Too many words begin with three letters that are nearly these.
        yield from segment.spellings_from(field, start, max(shortest, _SHORTEST + 1), longest)


def _apart(term: str, word: str, limit: int) -> int | None:
    """Count the edits between a term and a beginning of a word, whose y may have become i in the stem."""
    apart = distance_to_beginning(term, word, limit)
    if word.endswith("y"):
        stem = distance_to_beginning(term, word[:-1] + "i", limit)
        return stem if apart is None or (stem is not None and stem < apart) else apart
    return apart


@lru_cache(maxsize=64)
def _misbegun(word: str) -> tuple[str, ...]:
    """Give other beginnings that a word may have been meant to have: an edit at its first letter, and two kept.

    That letter was one too many, exchanged with the next, wrong or left out; it may be any of the word's alphabet.
    """
    first, second, rest = word[0], word[1:3], word[:2]
    block = ord(first) & ~0x7F
    alphabet = [chr(point) for point in range(block, block + 0x80)]
    found = [second, word[1:2] + first]
    for letter in alphabet:
        if letter.isalpha() and letter == letter.lower():
            found += (letter + second, letter + rest)
    return tuple(start for start in dict.fromkeys(found) if not start.startswith(first))


def known(segments: Sequence[Segment], word: str) -> int:
    """Count the documents that have a word in any form, once for each field and deleted ones too."""
    terms = {term for run in plan(Word(word)).runs for pattern in run for term in pattern.exact}
    return sum(segment.frequency(field, term) for segment in segments for field in DEFAULT_FIELDS for term in terms)
