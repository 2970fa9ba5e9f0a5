"""What the words around a candidate say about its kind."""

from __future__ import annotations

from collections.abc import Sequence

from reader.analysis import lexicon as lists
from reader.analysis import vocabulary
from reader.analysis.candidates import Candidate
from reader.analysis.scan import Piece
from reader.article import EntityKind

#: How many words behind a comma and an article the noun of an apposition is looked for.
_APPOSITION = 6
#: Words that end a simple noun phrase.
_PHRASE_ENDS = frozenset("of in on at by to from that which who whose for with and as based said was is".split())
#: Pieces at the head of a line within which the sender of a dateline stands.
_DATELINE = 12


def weigh_context(candidate: Candidate, pieces: Sequence[Piece], at: int, end: int) -> None:
    """Adds the evidence of the words around the candidate, which stands at ``pieces[at:end]``."""
    before = pieces[at - 1] if at else None
    after = pieces[end] if end < len(pieces) else None
    if before is not None:
        _weigh_before(candidate, pieces, at)
    elif _is_dateline(candidate, pieces, end):
        candidate.hint("place", 3.0)
        candidate.doubtful = False
    if after is None:
        return
    if after.text == ",":
        _weigh_apposition(candidate, pieces, end + 1)
    elif candidate.words[-1].possessive:
        _weigh_owned(candidate, pieces[end : end + 3])
    elif after.word and not after.capital:
        _weigh_verb(candidate, after, pieces[end + 1] if end + 1 < len(pieces) else None)
    if not after.capital and _is_attributed(candidate, after):
        candidate.hint("person", -0.7)


def weigh_neighbours(first: Candidate, second: Candidate, between: Sequence[Piece]) -> None:
    """Evidence of a name beside another: in "between Ulm and X" or "from Ulm to X" the second is what the first is."""
    if len(between) != 1 or between[0].low not in {"and", "or", "to"} or first.words[-1].possessive:
        return
    if first.total("place") >= 1.5 and first.total("place") > max(first.total("person"), first.total("organisation")):
        second.hint("place", 1.0)


def _is_dateline(candidate: Candidate, pieces: Sequence[Piece], end: int) -> bool:
    """``ULM, Germany (Agency) -``: whether a line opens with a place in capitals."""
    if not all(word.text.isupper() and len(word.text) > 2 for word in candidate.words) or end >= len(pieces):
        return False
    if pieces[end].text not in {",", "(", "-", "–", "—"}:
        return False
    return any(piece.text in {"-", "–", "—"} for piece in pieces[end : end + _DATELINE])


def _weigh_verb(candidate: Candidate, after: Piece, further: Piece | None) -> None:
    """Evidence of the word behind: who speaks is a person more often than an organisation."""
    if after.low in {"who", "himself", "herself"}:
        candidate.hint("person", 1.5)
    elif after.low in vocabulary.OWNED_BY_ORGANISATIONS:
        candidate.hint("organisation", 1.2)
    elif after.low in vocabulary.ORGANISATION_NOUNS:
        candidate.hint("organisation", 0.5)
    elif after.low in vocabulary.PERSON_VERBS:
        itself = further is not None and further.low in {"it", "its"}
        himself = further is not None and further.low in {"he", "she", "his", "her"}
        candidate.hint("person", 0.5 if itself else 2.0 if himself else 1.2)
        candidate.hint("organisation", 1.2 if itself else 0.0 if himself else 0.4)
    elif after.low in vocabulary.AUXILIARIES:
        candidate.hint("person", 0.5)
        candidate.hint("organisation", 0.2)


def _weigh_owned(candidate: Candidate, owned: Sequence[Piece]) -> None:
    """Evidence of what belongs to the name."""
    for piece in owned:
        if piece.low in vocabulary.KIN:
            candidate.hint("person", 1.2)
            return
        if piece.low in vocabulary.OWNED_BY_ORGANISATIONS:
            candidate.hint("organisation", 1.0)
            return
        if not piece.word:
            return


def _weigh_apposition(candidate: Candidate, pieces: Sequence[Piece], at: int) -> None:
    """Evidence of what stands behind a comma: an age, "who", a role, a noun for its kind, a larger place."""
    if at >= len(pieces):
        return
    following = pieces[at]
    if following.text.isdigit() and len(following.text) <= 2:
        candidate.hint("person", 2.0)
    elif following.low == "who":
        candidate.hint("person", 1.5)
    elif following.low == "which":
        candidate.hint("person", -1.5)
        candidate.hint("organisation", 0.5)
    elif following.low == "based":
        candidate.hint("organisation", 2.0)
    elif following.capital and len(candidate.words) <= 2 and _is_place(following):
        candidate.hint("place", 1.5)
    elif following.low in {"a", "an", "the"}:
        kind = _noun_kind(pieces[at + 1 : at + 1 + _APPOSITION])
        if kind is not None:
            candidate.hint(kind, 1.0 if kind == "person" else 1.5)


def _noun_kind(phrase: Sequence[Piece]) -> EntityKind | None:
    """The kind of thing a noun phrase is about, by its last telling noun: "a private operator with nine ships"."""
    found: EntityKind | None = None
    for piece in phrase:
        if not piece.word or piece.low in _PHRASE_ENDS:
            break
        found = _kind_of_noun(piece.low) or found
    return found


def _kind_of_noun(low: str) -> EntityKind | None:
    if low in vocabulary.ROLES:
        return "person"
    for form in (low, low.removesuffix("s")):
        if form in vocabulary.ORGANISATION_NOUNS:
            return "organisation"
        if form in vocabulary.PLACE_NOUNS:
            return "place"
        if form in vocabulary.THING_NOUNS:
            return "other"
    return None


def _weigh_before(candidate: Candidate, pieces: Sequence[Piece], at: int) -> None:
    before, earlier = pieces[at - 1], pieces[at - 2] if at > 1 else None
    low = before.low
    if before.text == "," and earlier is not None and not earlier.capital:
        _weigh_named(candidate, earlier, closed=_is_closed(pieces, at + len(candidate.words)))
    elif not before.word or (before.capital and not before.flags & lists.OPENER):
        return
    elif low in vocabulary.ROLES and not before.possessive:
        candidate.hint("person", 1.6)
    elif low in vocabulary.SPEECH and not before.flags & lists.OPENER and low not in {"told", "asked", "called"}:
        candidate.hint("person", 1.2)
    elif low == "called" and earlier is not None and _kind_of_noun(earlier.low) is not None:
        _hint_noun(candidate, earlier)
    elif low == "the":
        candidate.hint("person", -1.5)
        candidate.hint("organisation", 0.7)
        if len(candidate.words) == 1:
            candidate.hint("other", 0.9)
        if earlier is not None and earlier.low in vocabulary.PLACE_CUES:
            candidate.hint("place", 0.5)
    elif not candidate.words[-1].possessive:
        _weigh_preposition(candidate, before, earlier)


def _weigh_named(candidate: Candidate, noun: Piece, *, closed: bool) -> None:
    """``the operator, X, ...``: evidence of a noun before a comma that the name explains."""
    kind = _kind_of_noun(noun.low)
    if kind is not None and closed and not noun.low.endswith("s"):
        candidate.hint(kind, 1.2)


def _weigh_preposition(candidate: Candidate, before: Piece, earlier: Piece | None) -> None:
    low = before.low
    if low in vocabulary.PLACE_CUES:
        candidate.hint("place", 1.3)
    elif earlier is not None and (earlier.low, low) in _OWNERS:
        candidate.hint("organisation", 1.0)
    elif low in {"of", "for"} and earlier is not None and (earlier.initial or not earlier.capital):
        _weigh_genitive(candidate, low, earlier)
    elif low in vocabulary.WEAK_PLACE_CUES:
        candidate.hint("place", 0.3)
    elif not before.possessive:
        _hint_noun(candidate, before)


#: After these an owner is named.
_OWNERS = frozenset({("owned", "by"), ("run", "by"), ("operated", "by"), ("belongs", "to"), ("belonging", "to")})


def _is_closed(pieces: Sequence[Piece], end: int) -> bool:
    """Whether the sentence or a comma follows."""
    return end >= len(pieces) or not pieces[end].word


def _hint_noun(candidate: Candidate, noun: Piece) -> None:
    """Evidence of a noun right before the name: "the operator X", "the probe X"."""
    kind = _kind_of_noun(noun.low)
    if kind in {"organisation", "other"} and not noun.low.endswith("s"):
        candidate.hint(kind, 1.5)
        candidate.hint("person", -1.0)
    elif kind == "place":
        candidate.hint("place", 1.0)


def _weigh_genitive(candidate: Candidate, low: str, noun: Piece) -> None:
    """``the island of X``, ``a spokesman for X``."""
    if noun.low in vocabulary.OFFICES_OF_ORGANISATIONS:
        candidate.hint("organisation", 1.0)
    elif low == "of" and (noun.flags & lists.PLACE_END or _kind_of_noun(noun.low) == "place"):
        candidate.hint("place", 2.2)
    elif low == "of":
        candidate.hint("place", 0.3)


def _is_attributed(candidate: Candidate, after: Piece) -> bool:
    """Whether a word stands before a noun as "Jurassic" does before "rocks": people seldom do."""
    if len(candidate.words) > 1 or candidate.words[-1].possessive or after.capital or not after.word:
        return False
    verbal = after.flags & (lists.OPENER | lists.SPEECH) or after.low.endswith(("ed", "s", "ly", "n't"))
    return not verbal and after.low not in vocabulary.PERSON_VERBS


def _is_place(piece: Piece) -> bool:
    return lists.lexicon().phrases.get(piece.low.replace(".", "")) == "place" or bool(piece.flags & lists.CITY)
