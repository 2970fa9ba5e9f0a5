"""The names in what the model found: edges mended, cut where they are two, dropped where they name nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reader.analysis import lexicon as lists
from reader.analysis import vocabulary
from reader.analysis.candidates import is_index, is_ticker, key_of
from reader.analysis.forms import is_legal
from reader.analysis.rules import is_credit, names_nothing
from reader.analysis.scan import Piece
from reader.analysis.tagger import Found
from reader.article import EntityKind

#: Stand before a name that goes by them as well: "King Salman", "Prince Harry".
_KEPT_TITLES = frozenset("king queen prince princess".split())
_ARTICLES = frozenset("the a an this".split())
_SEATS = frozenset(["kremlin", "white house", "downing street"])


@dataclass(frozen=True, slots=True)
class Name:
    """A name in one of an article's lines: from which piece to which, and what it is."""

    line: int
    start: int
    end: int
    kind: EntityKind
    words: tuple[Piece, ...]
    key: str


def name_of(pieces: Sequence[Piece], found: Found) -> Name:
    """The name at a place in the pieces of its line."""
    words = tuple(pieces[found.start : found.end])
    return Name(*found, words, key_of(words))


def mended(pieces: Sequence[Piece], found: Found) -> Iterator[Name]:
    """The names in what was found: without titles, articles and small words at the edges, cut at marks."""
    for part in _cut(pieces, _widened(pieces, found)):
        start, end = _edges(pieces, part)
        if start < end:
            name = name_of(pieces, part._replace(start=start, end=end))
            if not is_none(name, pieces):
                yield _known(name, pieces)


def _widened(pieces: Sequence[Piece], found: Found) -> Found:
    """A person's name with the small words before it, and with those that lead on to a surname."""
    if found.kind != "person":
        return found
    start, end = found.start, found.end
    while start and pieces[start - 1].low in _LEADING and not pieces[start - 1].capital:
        start -= 1
    after = end
    while after < len(pieces) and pieces[after].low in _LEADING and not pieces[after].capital:
        after += 1
    if end < after < len(pieces) and pieces[after].capital and not pieces[end - 1].possessive:
        end = after + 1
    return found._replace(start=start, end=end)


#: Small words of surnames that are no English words.
_LEADING = vocabulary.PARTICLES - frozenset("do den ten op lo y le la".split()) | frozenset(["della"])


def _cut(pieces: Sequence[Piece], found: Found) -> Iterator[Found]:
    """Parts between marks and the codes of shares, behind a possessive, and around the "and" of people and places."""
    listed = key_of(pieces[found.start : found.end]) in lists.lexicon().phrases
    start = found.start
    if _is_states_organ(pieces, found):
        yield Found(found.line, start, start + 1, "place")
        start += 1
    for at in range(start, found.end):
        piece = pieces[at]
        joins = piece.low == "and" and not listed and _are_two(pieces, start, at, found)
        if joins or piece.text in _MARKS or _is_code(pieces, at):
            yield found._replace(start=start, end=at)
            start = at + 1
        elif piece.possessive and found.kind != "organisation" and at + 1 < found.end:
            yield found._replace(start=start, end=at + 1)
            start = at + 1
    yield found._replace(start=start)


_MARKS = frozenset(",/;():")
#: Words for what belongs to a state, and is named with its country or without it.
_ORGANS = frozenset(
    "administration agency army bureau command commission congress consulate corps council court department "
    "departments embassy fed force guard house marines navy reserve senate service treasury".split()
)


def _is_states_organ(pieces: Sequence[Piece], found: Found) -> bool:
    """Whether a name is that of the United States before an organ of them, as in "U.S. Treasury": two names."""
    if found.kind != "organisation" or pieces[found.start].text not in vocabulary.UNITED_STATES:
        return False
    return any(piece.low in _ORGANS for piece in pieces[found.start + 1 : found.end])


def _are_two(pieces: Sequence[Piece], start: int, at: int, found: Found) -> bool:
    """Whether an "and" stands between two names: of people and places always, of organisations if both are listed."""
    if found.kind != "organisation":
        return True
    known = lists.gazetteer()
    return key_of(pieces[start:at]) in known and key_of(pieces[at + 1 : found.end]) in known


def _is_code(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece belongs to the code of a share or an index."""
    return is_index(pieces, at) or any(is_ticker(pieces, at - back) for back in range(min(3, at + 1)))


def _edges(pieces: Sequence[Piece], found: Found) -> tuple[int, int]:
    start, end, kind = found.start, found.end, found.kind
    while start < end and not _opens(pieces, start, end):
        start += 1
    while end > start and not _closes(pieces, start, end, kind):
        end -= 1
    while end - start > 2 and pieces[end - 1].text in vocabulary.HONOURS:
        end -= 1
    while end - start > 1 and _is_article(pieces, start, end, kind):
        start += 1
    if kind == "person":
        start = _name_start(pieces, start, end)
    return start, max(start, end)


def _is_article(pieces: Sequence[Piece], start: int, end: int, kind: EntityKind) -> bool:
    """Whether an article before a name is no part of it as in "The Hague" and in the names of newspapers."""
    if pieces[start].low not in _ARTICLES or key_of(pieces[start:end]) in lists.lexicon().phrases:
        return False
    return kind != "organisation" or not pieces[start].capital


#: "US-funded" tells of a name and begins none.
_BACKED = re.compile(r"-(?:based|led|backed|run|funded|owned|born|controlled|listed|trained|style|born|bound|held)$")


def _name_start(pieces: Sequence[Piece], start: int, end: int) -> int:
    """Where a person's name begins behind titles: "Prime Minister", "Gen"."""
    at = start
    while at < end - 1 and (_is_title(pieces[at]) or pieces[at].flags & lists.MODIFIER or pieces[at].text == "."):
        at += 1
        if _is_title(pieces[at - 1]) and not pieces[at - 1].flags & lists.GIVEN:
            start = at + (pieces[at].text == "." and at < end - 1)
    return start


def _is_title(piece: Piece) -> bool:
    """Whether a word before a name tells the office of its bearer."""
    return bool(piece.flags & lists.TITLE or piece.low in vocabulary.ROLES) and piece.low not in _KEPT_TITLES


def _opens(pieces: Sequence[Piece], at: int, end: int) -> bool:
    piece = pieces[at]
    if _BACKED.search(piece.text):
        return False
    if piece.capital or piece.text[0].isdigit():
        return True
    while at < end and pieces[at].low in vocabulary.PARTICLES and not pieces[at].capital:
        at += 1
    return piece.low in vocabulary.PARTICLES and at < end and pieces[at].capital


def _closes(pieces: Sequence[Piece], start: int, end: int, kind: EntityKind) -> bool:
    last = pieces[end - 1]
    if not last.word:
        return last.text in {".", "!"} and end - start > 1 and kind == "other"
    return last.capital or last.text[0].isdigit()


def is_none(name: Name, pieces: Sequence[Piece]) -> bool:
    """Whether the words name nothing: a nationality, a day, a currency, the code of a share, an agency's credit."""
    words, start, end = name.words, name.start, name.end
    if not any(word.capital or word.text[0].isalpha() for word in words):
        return True
    if is_sender(pieces, start, end) or any(_is_code(pieces, at) for at in range(start, end)):
        return True
    if name.key in lists.lexicon().adjectives and name.kind != "person":
        return True
    if len(words) > 1:
        if _BACKED.search(words[-1].text) or (words[0].low in {"no", "no."} and words[-1].text.isdigit()):
            return True
        return all(
            word.flags & (lists.ADJECTIVE | lists.CALENDAR) or word.low in vocabulary.COMPASS or word.low == "and"
            for word in words
        )
    word = words[0]
    if names_nothing(word) or word.flags & lists.CALENDAR or word.low in _PARTISAN:
        return True
    if word.flags & lists.TITLE and name.kind in {"organisation", "place"} and name.key not in lists.gazetteer():
        return True
    if word.text.isupper() and word.low.replace(".", "") in vocabulary.PLAIN_CAPITALS:
        return True
    if word.initial and word.flags & lists.COMMON and not _is_listed(name):
        return True
    if word.flags & lists.ADJECTIVE and name.kind != "person" and name.key not in lists.gazetteer():
        return True
    return bool(word.flags & lists.OPENER) and word.text not in vocabulary.UNITED_STATES and name.kind != "person"


def _is_listed(name: Name) -> bool:
    """Whether a common word at the beginning of a sentence may be a name all the same."""
    known = name.key in lists.gazetteer() or bool(name.words[0].flags & (lists.CITY | lists.TOWN))
    return name.kind == "person" or known


def is_company(name: Name, pieces: Sequence[Piece]) -> bool:
    """Whether a name has a legal form or an "&", or the code of its shares behind it."""
    if len(name.words) > 1 and is_legal(name.words[-1].text):
        return True
    if any("&" in word.text for word in name.words):
        return True
    after = name.end + (name.end < len(pieces) and pieces[name.end].text == "(")
    return after < len(pieces) and not pieces[after].initial and is_ticker(pieces, after)


#: What companies have and people have not; "chief" stands before an office.
_OF_COMPANIES = frozenset("chief shareholders shareholder investors employees workforce subsidiary creditors".split())
_OFFICERS = frozenset("executive officer shareholders shareholder employees managers subsidiary creditors".split())


def is_employer(name: Name, pieces: Sequence[Piece]) -> bool:
    """Whether what stands beside a name tells of a company: "X's chief executive", "shareholders of X"."""
    if pieces[name.end - 1].possessive and name.end < len(pieces) and pieces[name.end].low in _OF_COMPANIES:
        return True
    return name.start > 1 and pieces[name.start - 1].low == "of" and pieces[name.start - 2].low in _OFFICERS


#: Where a line says from where and by whom an article was sent, it does so within so many pieces.
DATELINE = 14


def is_sender(pieces: Sequence[Piece], start: int, end: int) -> bool:
    """Whether a name in brackets is the agency that sent the article: "OSLO, May 2 (Agency) -"."""
    if is_credit(key_of(pieces[start:end]), pieces, start, end):
        return True
    if not 0 < start < DATELINE or end + 1 >= len(pieces) or not pieces[0].text.isupper():
        return False
    return pieces[start - 1].text == "(" and pieces[end].text == ")" and pieces[end + 1].text in {"-", "–", "—"}


#: Tell whose somebody is, as nationalities do.
_PARTISAN = frozenset("republican democrat democratic conservative liberal socialist communist".split())


def _known(name: Name, pieces: Sequence[Piece]) -> Name:
    """Names whose kind is no question: countries, even where their governments or teams are meant, seats of power."""
    if is_company(name, pieces):
        return replace(name, kind="organisation")
    if len(name.words) == 1 and name.words[0].text in vocabulary.UNITED_STATES:
        return replace(name, kind="place")
    if name.kind == "organisation" and name.key in lists.countries():
        return replace(name, kind="place")
    if name.key in _SEATS:
        return replace(name, kind="organisation")
    return name


_MEASURES = frozenset("index indexes indices average composite".split())


def is_measure(name: Name) -> bool:
    """Whether a name is that of an index of shares or prices: "Norland 100", "Harbour Price Index", "Nikkei"."""
    last = name.words[-1]
    if name.key in vocabulary.INDICES:
        return True
    return len(name.words) > 1 and (last.low in _MEASURES or (last.text.isdigit() and len(last.text) > 2))
