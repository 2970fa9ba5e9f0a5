"""What a query leaf asks of the index terms: one reading, shared by index, scan and highlighting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reader.query import And, Node, Not, Or, Phrase, Word
from reader.search.distance import within_distance
from reader.text import Token, tokens, unspaced

#: Where a word without a field is looked for.
DEFAULT_FIELDS = ("title", "text", "author", "source")
FIELDS = (*DEFAULT_FIELDS, "url")

#: Endings that the stemmer removes: while one is being typed, the half-typed word is longer than its stem.
_ENDINGS = (
    *("ability", "able", "ally", "ance", "ation", "ations", "ed", "ement", "ence", "ency", "ful", "fully", "ible"),
    *("ical", "ically", "ies", "ing", "ingly", "ings", "ion", "ional", "ions", "isation", "ise", "ised", "ism", "ist"),
    *("istic", "ities", "ity", "ive", "ively", "iveness", "ization", "izations", "ize", "ized", "izing", "less"),
    *("ment", "mental", "ments", "ness", "ous", "ously"),
)


#: A designation as many type it: letters, then digits.
_DESIGNATION = re.compile(r"(?<![^\W_])([^\W\d_]+)(\d+)(?![^\W_])")


@dataclass(frozen=True, slots=True)
class Pattern:
    """The index terms that one word of a query stands for.

    Any of ``exact``, any that begins with ``prefix``, or any spelt like one of ``near``. Within a run it must stand
    ``after`` so many positions from the end of what matched before it.
    """

    exact: tuple[str, ...]
    prefix: str = ""
    near: tuple[str, ...] = ()
    after: int = 1

    def accepts(self, term: str) -> bool:
        """Tell whether the pattern stands for this term."""
        if term in self.exact or (self.prefix and term.startswith(self.prefix)):
            return True
        return any(within_distance(spelling, term, allowed_edits(spelling)) for spelling in self.near)

    @property
    def plain(self) -> bool:
        """True if the pattern stands for its exact terms only."""
        return not self.prefix and not self.near


#: Patterns of words that must follow each other at successive positions.
Run = tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A query leaf in index terms: one of ``runs`` must stand in one of ``fields``."""

    fields: tuple[str, ...]
    runs: tuple[Run, ...]


@lru_cache(maxsize=256)
def plan(leaf: Word | Phrase) -> Plan:
    """Read a leaf; a leaf without any word ("&") gives a plan without runs.

    A word is looked for as it is and as its English stem: articles in other languages are indexed without stemming.
    A compound is looked for whole and by its parts, and a designation (F16) also as if it were one (F-16).
    """
    fields = DEFAULT_FIELDS if leaf.field is None else (leaf.field,)
    chunks = list(_chunks(_readings(leaf.text)))
    if not chunks:
        return Plan(fields, ())
    parts = [part for _, chunk in chunks for part in chunk]
    joined = [part for whole, chunk in chunks for part in ((whole,) if whole else chunk)]
    cut = _DESIGNATION.sub(r"\1-\2", leaf.text)
    apart = parts if cut == leaf.text else [part for _, chunk in _chunks(_readings(cut)) for part in chunk]
    runs = [_run(parts), _run(joined), _run(apart)]
    if isinstance(leaf, Word) and leaf.prefix:
        runs = [_typed(parts), _typed(joined), _typed(apart)]
    elif isinstance(leaf, Word) and leaf.fuzzy and len(parts) == 1:
        near = tuple(dict.fromkeys((parts[0].plain, parts[0].term)))
        runs = [(Pattern((parts[0].term,), near=near),)]
    return Plan(fields, tuple(dict.fromkeys(runs)))


def allowed_edits(term: str) -> int:
    """Say how many typing errors a word of this length may have: none below three letters, two above five."""
    return 0 if len(term) < 3 else 1 if len(term) < 6 else 2


def meaningful(node: Node) -> Node | None:
    """Leave out the leaves that have no word to look for; None if nothing is left."""
    if isinstance(node, Word | Phrase):
        return node if plan(node).runs else None
    if isinstance(node, Not):
        part = meaningful(node.part)
        return None if part is None else Not(part)
    if isinstance(node, And | Or):
        parts = tuple(part for part in map(meaningful, node.parts) if part is not None)
        if not parts:
            return None
        return parts[0] if len(parts) == 1 else type(node)(parts)
    raise TypeError(f"not a text query: {type(node).__name__}")


@dataclass(frozen=True, slots=True)
class _Reading:
    """A term of a query, stemmed and ``plain``, with its first and last position."""

    token: Token
    plain: str

    @property
    def term(self) -> str:
        return self.token.term

    @property
    def last(self) -> int:
        return self.token.position + self.token.width - 1


def _readings(text: str) -> list[_Reading]:
    """Read a query's text as an article's, but for the last character of a run of bigrams: more may follow it."""
    found: list[_Reading] = []
    for stemmed, plain in zip(tokens(text), tokens(text, stemmed=False), strict=True):
        before = found[-1].token if found else None
        ends_run = before and before.end == stemmed.end and before.position + 1 == stemmed.position
        if not (ends_run and unspaced(stemmed.term)):
            found.append(_Reading(stemmed, plain.term))
    return found


def _chunks(found: list[_Reading]) -> Iterator[tuple[_Reading | None, list[_Reading]]]:
    """Give each compound as its whole and its parts, any other word as itself."""
    at = 0
    while at < len(found):
        reading = found[at]
        at += 1
        if reading.token.width > 1:
            parts = found[at : at + reading.token.width]
            at += reading.token.width
            yield reading, parts
        else:
            yield None, [reading]


def _run(readings: Sequence[_Reading]) -> Run:
    run: list[Pattern] = []
    end = readings[0].token.position - 1
    for reading in readings:
        # A single character of a script without spaces is there as the beginning of a bigram, or ends a run.
        alone = reading.plain if len(reading.plain) == 1 and unspaced(reading.plain) else ""
        exact = tuple(dict.fromkeys((reading.term, reading.plain)))
        run.append(Pattern(exact, alone, after=reading.token.position - end))
        end = reading.last
    return tuple(run)


def _typed(readings: Sequence[_Reading]) -> Run:
    """Make a run whose last word is still being typed."""
    *before, last = _run(readings)
    reading = readings[-1]
    return (*before, Pattern(_completions(reading.term, reading.plain), prefix=reading.plain, after=last.after))


def _completions(stem: str, typed: str) -> tuple[str, ...]:
    """Give the terms that a half-typed word may turn out to be although they do not begin with it.

    "policies" has the stem "polici", "internationa" is on its way to "intern".
    """
    found = {stem: None}
    if typed.isascii() and typed.isalpha() and len(typed) >= 4:
        for ending in _ENDINGS:
            for length in range(1, len(ending)):
                if typed.endswith(ending[:length]):
                    term = tokens(typed + ending[length:])[0].term
                    if typed.startswith(term):
                        found[term] = None
    return tuple(term for term in found if term == stem or not term.startswith(typed))
