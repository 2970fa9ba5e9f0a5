"""Noun phrases and clauses of a sentence, as far as telling a speaker takes."""

from __future__ import annotations

from reader.analysis import vocabulary as words
from reader.analysis.clauses import Sentence, Token
from reader.article import EntityKind, Mention

#: No more words than these lead to a quote that is a sentence by itself.
_LEAD = 3
_PREPOSITIONS = frozenset("of for to by with at from in on about against under after over between into near".split())
_BREAKS = frozenset(
    "that if whether because while when but as although though who which where than until since".split()
)
_AUXILIARY = words.AUXILIARIES | frozenset("have been be being also later earlier then once even still just".split())
_WHEN = frozenset("last this on week month year today yesterday morning afternoon evening".split())
JOINING = frozenset(["and", "or", "but"])
DETERMINERS = frozenset("the a an one two three some several many another its their his her this that".split())
_LOOSE = frozenset("during before late earlier later last yesterday today there here then he'd it's not".split())


def stands_alone(sentence: Sentence, at: int) -> bool:
    """Whether a sentence is a quote and no more than a few words that lead to it: "In that case, '...'"."""
    outside = [token for token in sentence if token.quote < 0 and (token.name or token.low[:1].isalnum())]
    return not outside or (
        sentence[at].closed
        and len(outside) <= _LEAD
        and not any(t.name for t in outside)
        and (at > 0 and sentence[at - 1].low == "," and sentence[0].low in _PREPOSITIONS)
    )


def is_person_there(phrase: Sentence, at: int) -> bool:
    """Whether the name at a place is the person that the phrase is about."""
    token = phrase[at]
    if token.name is None or token.name.kind != "person" or token.owns:
        return False
    return at == 0 or phrase[at - 1].low not in _PREPOSITIONS


def names_person(phrase: Sentence) -> bool:
    return any(is_person_there(phrase, at) for at in range(len(phrase)))


def is_between(token: Token) -> bool:
    """Whether a word stands between a subject and its verb: "also", "on Monday", "last month"."""
    return token.low in _AUXILIARY | words.CALENDAR | _WHEN or token.low.endswith("ly")


def ends_phrase(token: Token) -> bool:
    return (
        token.quote >= 0
        or token.low in _BREAKS
        or (token.low != "" and not token.low[0].isalnum() and token.low not in "'&-.")
    )


def begins_clause(token: Token) -> bool:
    return (
        token.quote >= 0
        or token.speech
        or token.low in _BREAKS
        or token.low in {",", ";", ":", "(", ")", "-", "–", "—", "--", ".", "?", "!"}
    )


def is_adverbial(token: Token) -> bool:
    """Whether a word behind a verb of speech tells when, where or what rather than who."""
    if token.name is not None:
        return False
    loose = token.low in _PREPOSITIONS | _BREAKS | words.CALENDAR | _LOOSE or token.low.endswith("ly")
    return loose or not token.low[:1].isalnum()


def head_of(phrase: Sentence) -> str | None:
    """The common noun that a phrase is about, before its first preposition; None where there is none."""
    head = None
    for at, token in enumerate(phrase):
        if token.low in _PREPOSITIONS and at:
            break
        if (
            token.low.replace("-", "").isalpha()
            and not token.capital
            and token.low not in DETERMINERS | _AUXILIARY | JOINING
        ) and not token.low.endswith("ly"):
            head = token.low
    return head


def first_subject(sentence: Sentence, kind: EntityKind | None = None) -> Mention | None:
    """The first name of a sentence, of one kind or of both, that belongs to nothing and hangs on no preposition."""
    for at, token in enumerate(sentence):
        if token.quote >= 0:
            return None
        name = token.name
        if name is None or name.kind not in {"person", "organisation"} or token.owns or (kind and name.kind != kind):
            continue
        if at and sentence[at - 1].low in _PREPOSITIONS:
            continue
        if name.kind == "organisation" and _leads_on(sentence, at):
            continue
        return name
    return None


def _leads_on(sentence: Sentence, at: int) -> bool:
    """Whether an organisation only tells whose a person is: "X analyst Y", "X chief Y"."""
    for token in sentence[at + 1 : at + 5]:
        if token.name is not None:
            return token.name.kind == "person"
        if not (token.low in words.ROLES or token.low in words.TITLE_MODIFIERS):
            return False
    return False
