"""What an article tells of its words beyond their neighbours: features of single places and of runs of raised words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.analysis import lexicon as lists
from reader.analysis import vocabulary
from reader.analysis.candidates import key_of
from reader.analysis.scan import Line, Piece

_SHORT_LINE = 6


class Context(NamedTuple):
    """What an article knows of its own words, from lines that are set plainly."""

    small: frozenset[str]
    inside: Counter[str]
    around: dict[str, list[str]]


def context(lines: Sequence[Line]) -> Context:
    """Looks at where each raised word stands, and which words are also written small."""
    small: set[str] = set()
    inside: Counter[str] = Counter()
    around: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        if line.style != "plain":
            continue
        pieces = line.pieces
        last = len(pieces) - 1
        for at, piece in enumerate(pieces):
            if not piece.capital:
                if piece.word:
                    small.add(piece.low)
                continue
            if not piece.initial:
                inside[piece.text] += 1
            told = around[piece.text]
            if at:
                _look_back(told, pieces[at - 1])
            if at < last:
                _look_ahead(told, piece, pieces[at + 1])
    return Context(frozenset(small), inside, {word: sorted(told) for word, told in around.items() if told})


def _look_back(told: set[str], before: Piece) -> None:
    if before.flags & lists.TITLE:
        told.add("ti")
    if before.capital:
        told.add("fn" if before.flags & lists.GIVEN else "pc")
    elif before.low in vocabulary.PLACE_CUES:
        told.add("in")
    elif before.low in {"of", "the"}:
        told.add(before.low)


def _look_ahead(told: set[str], piece: Piece, after: Piece) -> None:
    if after.capital:
        told.add("oe" if after.flags & lists.ORG_END else "nc")
    elif after.flags & lists.SPEECH:
        told.add("sd")
    if piece.possessive:
        told.add("ps")


def extras(line: Line, known: Context) -> Iterator[tuple[int, str]]:
    """Features of single places in a line: listed names of several words, beginnings, and what the article knows."""
    pieces, plain = line.pieces, line.style == "plain"
    yield from _listed(pieces)
    for at, piece in enumerate(pieces):
        if piece.initial:
            yield at, "B"
            yield at, "BX" if piece.capital else "Bx"
        if piece.capital:
            loose = piece.initial or not plain
            if loose and piece.low in known.small:
                yield at, "Dl"
            count = known.inside.get(piece.text, 0)
            if count and loose:
                yield at, "Dc"
            if count > 1:
                yield at, "D2"
            for told in known.around.get(piece.text, ()):
                yield at, "D" + told
    if len(pieces) <= _SHORT_LINE:
        for at in range(len(pieces)):
            yield at, f"L{len(pieces)}"


#: Small words that stand within names.
_INSIDE = vocabulary.PARTICLES | frozenset(["of", "&"])
_LONGEST_RUN = 8


def runs(line: Line) -> Iterator[tuple[int, int, list[str]]]:
    """Where each run of raised words begins and ends, and its features, which all its words share.

    They tell what stands before and behind the run and how it ends; a line that is raised as a whole has none.
    """
    if line.style != "plain":
        return
    pieces = line.pieces
    at, last = 0, len(pieces)
    while at < last:
        if not pieces[at].capital:
            at += 1
            continue
        end = _run_end(pieces, at)
        yield at, end, _run_features(pieces, at, end)
        at = end


def _run_end(pieces: Sequence[Piece], at: int) -> int:
    end, last = at + 1, min(len(pieces), at + _LONGEST_RUN)
    while end < last and not pieces[end - 1].possessive:
        piece = pieces[end]
        if piece.capital and not piece.initial:
            end += 1
        elif piece.low in _INSIDE and end + 1 < last and pieces[end + 1].capital and not pieces[end + 1].initial:
            end += 2
        else:
            break
    return end


def _run_features(pieces: Sequence[Piece], at: int, end: int) -> list[str]:
    before = pieces[at - 1].low if at and not pieces[at].initial else "|"
    ending = pieces[end - 1]
    after = "'s" if ending.possessive else pieces[end].low if end < len(pieces) else "|"
    told = [f"RB{before}", f"RA{after}", f"RN{end - at}"]
    if before != "|" and at > 1:
        told.append(f"Rb{pieces[at - 2].low} {before}")
    behind = end if ending.possessive else end + 1
    if after != "|" and behind < len(pieces):
        told.append(f"Ra{after} {pieces[behind].low}")
        if after == "," and behind + 1 < len(pieces):
            told.append(f"Rc{pieces[behind].low} {pieces[behind + 1].low}")
    if end - at > 1:
        told.append(f"RE{ending.low}")
        told.append(f"RS{pieces[at].flags & _TELLING}|{ending.flags & _TELLING}")
        told += [f"RM{piece.flags & _ENDS}" for piece in pieces[at:end] if piece.flags & _ENDS]
    return told


_ENDS = lists.ORG_END | lists.ORG_HEAD | lists.PLACE_END | lists.TITLE
_TELLING = _ENDS | lists.GIVEN | lists.FAMILY | lists.COMMON | lists.ADJECTIVE | lists.CITY


def _listed(pieces: Sequence[Piece]) -> Iterator[tuple[int, str]]:
    """The places of listed names of several words, with the letter of their sort."""
    longest = lists.reach()
    at = 0
    while at < len(pieces):
        end = at + 1
        words = longest.get(pieces[at].low.replace(".", ""), 0) if pieces[at].capital else 0
        if words:
            end = _listed_end(pieces, at, words)
            if end > at + 1:
                letter = lists.gazetteer()[key_of(pieces[at:end])]
                yield at, "GB" + letter
                for inner in range(at + 1, end):
                    yield inner, "GI" + letter
        at = end


def _listed_end(pieces: Sequence[Piece], at: int, longest: int) -> int:
    """The end of the longest listed name of several words that begins here, or the next place."""
    listed = lists.gazetteer()
    for end in range(min(at + longest, len(pieces)), at + 1, -1):
        if key_of(pieces[at:end]) in listed:
            return end
    return at + 1
