"""What the model finds in an article, mended and agreed upon: edges, furniture, one kind for one name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reader.analysis import lexicon as lists
from reader.analysis import vocabulary
from reader.analysis.candidates import content_end, content_start, key_of
from reader.analysis.evidence import is_acronym
from reader.analysis.mending import (
    DATELINE,
    Name,
    is_company,
    is_employer,
    is_measure,
    is_none,
    is_sender,
    mended,
    name_of,
)
from reader.analysis.resolve import short_forms
from reader.analysis.scan import Line, Piece
from reader.analysis.tagger import Found
from reader.article import EntityKind

#: What a mention counts in a line where every word is raised.
_SHOUTED = 0.3
#: The kinds of the names that rules see begin.
_BEGUN: dict[str, EntityKind] = {"Bpe": "person", "Bor": "organisation", "Bpl": "place", "Bot": "other"}
#: What a mention counts that tells by itself that it is a company.
_TOLD = 5
#: A kind is given to all mentions of a name if it has this share of at least two.
_MOST = 2 / 3
#: A surname of a person named in full is that person unless fewer of its mentions say so.
_SOME = 1 / 3
#: Raised words that the model passed over are taken for a name found at least so often elsewhere in the article.
_OFTEN: dict[EntityKind, int] = {"person": 2, "organisation": 3, "place": 3, "other": 3}


def agreed(lines: Sequence[Line], found: Sequence[Found], opinions: Sequence[Sequence[str]]) -> list[Name]:
    """The names of the article, in order, each mended at its edges and of the kind that the article settles on.

    ``opinions`` is what the rules take each piece for; where they see a name begin too, they have a vote on its kind.
    """
    bounds = [(content_start(line.pieces), content_end(line.pieces)) for line in lines]
    names: list[Name] = []
    for one in found:
        (first, last), pieces = bounds[one.line], lines[one.line].pieces
        if first <= one.start < last and not (names and names[-1].line == one.line and one.start < names[-1].end):
            names += mended(pieces, one._replace(end=min(one.end, last)))
    names = [replace(name, kind="place") if _is_dateline(name, lines) else name for name in names]
    names = _settled(lines, names, opinions)
    if not _is_sport(lines):
        names = [replace(name, kind="place") if _is_city(name) else name for name in names]
    names += _passed_over(lines, names, bounds)
    names = [
        replace(name, kind="other") if name.kind == "organisation" and is_measure(name) else name for name in names
    ]
    return sorted(names, key=lambda name: (name.line, name.start))


def _settled(lines: Sequence[Line], names: Sequence[Name], opinions: Sequence[Sequence[str]]) -> list[Name]:
    """The names, each of the kind that most of its mentions have; surnames of people named in full are people."""
    votes: defaultdict[str, defaultdict[EntityKind, float]] = defaultdict(lambda: defaultdict(float))
    surnames: set[str] = set()
    for name in names:
        weight = 1 if lines[name.line].style == "plain" else _SHOUTED
        votes[name.key][name.kind] += _TOLD if is_company(name, lines[name.line].pieces) else weight
        if name.kind != "place" and is_employer(name, lines[name.line].pieces):
            votes[name.key]["organisation"] += _TOLD
        opinion = opinions[name.line][name.start]
        if opinion in _BEGUN:
            votes[name.key][_BEGUN[opinion]] += weight
        if name.kind == "person" and len(name.words) > 1:
            surnames.update(short_forms(name.key))
    return [replace(name, kind=_kind(name, votes[name.key], surnames)) for name in names]


def _is_dateline(name: Name, lines: Sequence[Line]) -> bool:
    """Whether a name stands where an article says from where it was sent: "OSLO/ROME, May 2 (Agency) -"."""
    pieces = lines[name.line].pieces
    if name.start >= DATELINE or not name.words[0].text.isupper():
        return False
    brackets = [at for at in range(name.end, min(DATELINE, len(pieces) - 1)) if pieces[at].text == "("]
    ends = [at for at in range(name.end, min(DATELINE, len(pieces) - 1)) if pieces[at].text == ")"]
    return bool(brackets and ends) and is_sender(pieces, brackets[0] + 1, ends[0])


#: So many words of sport make a report on it.
_SPORTY = 4


def _is_sport(lines: Sequence[Line]) -> bool:
    """Whether an article is about sport, where cities stand for teams: by its words, or by one and a score."""
    words = sum(piece.low in vocabulary.SPORT for line in lines for piece in line.pieces)
    if words == 0 or words >= _SPORTY:
        return words > 0
    return any(_is_score(line.pieces, at) for line in lines for at in range(1, len(line.pieces) - 1))


def _is_score(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a dash stands between two small numbers."""
    if pieces[at].text != "-":
        return False
    return all(pieces[side].text.isdigit() and len(pieces[side].text) < 3 for side in (at - 1, at + 1))


def _is_city(name: Name) -> bool:
    """Whether an organisation is a city, whose name stands for a government there, and no listed organisation."""
    if name.kind != "organisation" or name.words[0].text.isupper():
        return False
    listed = lists.gazetteer().get(name.key)
    city = len(name.words) == 1 and name.words[0].flags & lists.CITY
    return listed in {"p", "v"} or (listed is None and bool(city))


def _kind(name: Name, votes: Mapping[EntityKind, float], surnames: set[str]) -> EntityKind:
    total = sum(votes.values())
    if name.kind != "person" and name.key in surnames and votes.get("person", 0.0) >= _SOME * total:
        return "person"
    top, count = max(votes.items(), key=lambda vote: vote[1])
    return top if count >= _MOST * total and (total >= 2 or total < 1) else name.kind


def _passed_over(lines: Sequence[Line], names: Sequence[Name], bounds: Sequence[tuple[int, int]]) -> Iterator[Name]:
    """Mentions that the model passed over: names of the article elsewhere, and what is always a name."""
    elsewhere = _Elsewhere(names)
    taken: defaultdict[int, set[int]] = defaultdict(set)
    for name in names:
        taken[name.line].update(range(name.start, name.end))
    for number, line in enumerate(lines):
        if line.style != "plain":
            continue
        (at, last), pieces = bounds[number], line.pieces
        while at < last:
            if not pieces[at].capital or at in taken[number]:
                at += 1
                continue
            end, kind = elsewhere.longest(pieces, at, last, taken[number])
            at, start = end, at
            if kind is not None:
                name = name_of(pieces, Found(number, start, end, kind))
                if not is_none(name, pieces):
                    yield name


class _Elsewhere:
    """The names of an article that are names wherever they stand."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._kinds: dict[str, EntityKind] = {}
        self._words: dict[str, int] = {}
        counted: Counter[tuple[str, EntityKind]] = Counter((name.key, name.kind) for name in names)
        for (key, kind), count in counted.most_common():
            if key not in self._kinds and (" " in key or count >= _OFTEN[kind]):
                self._kinds[key] = kind
                first = key.split(" ", 1)[0]
                self._words[first] = max(self._words.get(first, 0), key.count(" ") + 1)

    def longest(self, pieces: Sequence[Piece], at: int, last: int, taken: set[int]) -> tuple[int, EntityKind | None]:
        """The end and kind of the longest name that begins here, or the next place and None."""
        words = self._words.get(pieces[at].low.replace(".", ""), 0)
        for end in range(min(at + words, last), at, -1):
            kind = self._kinds.get(key_of(pieces[at:end]))
            if kind and taken.isdisjoint(range(at, end)) and _stands_alone(pieces, at, end):
                return end, kind
        return at + 1, _always(pieces[at])


def _stands_alone(pieces: Sequence[Piece], start: int, end: int) -> bool:
    """Whether a single word is no part of a longer name."""
    if end - start > 1:
        return True
    if pieces[start].flags & lists.COMMON and pieces[start].initial:
        return False
    before = pieces[start - 1] if start else None
    after = pieces[end] if end < len(pieces) else None
    if after is not None and after.capital and not pieces[start].possessive:
        return False
    return before is None or not before.capital or before.initial or bool(before.flags & lists.TITLE)


def _always(piece: Piece) -> EntityKind | None:
    """The kind of what is a name wherever it stands: the United States, listed acronyms."""
    if piece.text in vocabulary.UNITED_STATES:
        return "place"
    return "organisation" if piece.text.isupper() and len(piece.text) > 1 and is_acronym(piece.text) else None
