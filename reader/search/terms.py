"""What a query leaf asks of the index terms: one reading, shared by index, scan and highlighting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reader.query import And, Node, Not, Or, Phrase, Word
from reader.search.distance import within_distance
from reader.text import Token, tokens, words

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


@dataclass(frozen=True, slots=True)
class Pattern:
    """The index terms that one word of a query stands for.

    Any of ``exact``, any that begins with ``prefix``, or any spelt like one of ``near``.
    """

    exact: tuple[str, ...]
    prefix: str = ""
    near: tuple[str, ...] = ()

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
    """Read a leaf; a leaf without any word ("&") gives a plan without runs."""
    fields = DEFAULT_FIELDS if leaf.field is None else (leaf.field,)
    chunks = list(_chunks(tokens(leaf.text)))
    parts = [part for _, chunk in chunks for part in chunk]
    if not parts:
        return Plan(fields, ())
    joined = [part for whole, chunk in chunks for part in ((whole,) if whole else chunk)]
    if isinstance(leaf, Word) and leaf.prefix:
        unstemmed = [token.term for token in words(leaf.text)]
        last_whole, last_chunk = chunks[-1]
        typed = "".join(unstemmed[-len(last_chunk) :]) if last_whole else unstemmed[-1]
        runs = [_typed_run(parts, unstemmed[-1]), _typed_run(joined, typed)]
    elif isinstance(leaf, Word) and leaf.fuzzy and len(parts) == 1:
        spelt = words(leaf.text)[0].term
        near = tuple(dict.fromkeys((spelt, parts[0])))
        runs = [(Pattern((parts[0],), near=near),)]
    else:
        runs = [tuple(Pattern((term,)) for term in parts), tuple(Pattern((term,)) for term in joined)]
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


def _chunks(found: list[Token]) -> Iterator[tuple[str, list[str]]]:
    """Give each compound as its whole and its parts, any other word as "" and itself."""
    at = 0
    while at < len(found):
        token = found[at]
        at += 1
        if at < len(found) and found[at].position == token.position:
            parts = []
            while at < len(found) and found[at].end <= token.end:
                parts.append(found[at].term)
                at += 1
            yield token.term, parts
        else:
            yield "", [token.term]


def _typed_run(terms: list[str], typed: str) -> Run:
    """Make a run whose last word is still being typed."""
    return (*(Pattern((term,)) for term in terms[:-1]), Pattern(_completions(terms[-1], typed), prefix=typed))


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
