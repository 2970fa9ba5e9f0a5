"""Documents as the sequences of features and labels that a linear-chain CRF is trained on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reader.analysis import features, lexicon, rules, surroundings
from reader.analysis.scan import Line, Piece, lines
from tests.training.corpora import Kind, Labelled


@dataclass(frozen=True, slots=True)
class Sequenced:
    """One chain: the features and the label of each of its words."""

    features: list[list[str]]
    labels: list[str]


def _by_policy(text: str, start: int, end: int, kind: Kind) -> tuple[int, int, Kind] | None:
    """A name as this project labels it, since corpora differ; None where it takes the words for no name.

    A country stays a place where its government or team is meant; peoples and lone titles are no names.
    """
    key = lexicon.spaced(text[start:end])
    if kind == "ORG" and key in lexicon.countries():
        return start, end, "LOC"
    if kind != "MISC" and key in lexicon.lexicon().adjectives and key not in lexicon.lexicon().phrases:
        return None
    if kind == "PER" and lexicon.flags(key) & lexicon.TITLE:
        return None
    return start, end, kind


def labels(document: Labelled, found: Sequence[Line]) -> list[list[str]]:
    """The label of every piece of every line: B- and I- with the kind, or O."""
    names = [name for name in (_by_policy(document.text, *name) for name in document.names) if name is not None]
    starts = [start for start, _, _ in names]
    answer: list[list[str]] = []
    for line in found:
        row: list[str] = []
        inside = -1
        for piece in line.pieces:
            at = bisect_left(starts, piece.end) - 1
            if at < 0 or names[at][1] <= piece.start or (inside != at and not piece.word):
                row.append("O")
                continue
            kind = names[at][2]
            adjective = kind == "MISC" and piece.flags & lexicon.ADJECTIVE
            row.append("O" if adjective else ("I-" if inside == at else "B-") + kind)
            inside = -1 if adjective else at
        answer.append(row)
    return answer


@cache
def _word(piece: Piece, style: str) -> features.Word:
    return features.describe(piece, style)


def _described(piece: Piece, style: str) -> features.Word:
    return _word(piece._replace(start=0, end=0, initial=False), style)


def line_features(line: Line, known: surroundings.Context, said: Sequence[str]) -> list[list[str]]:
    """The features of every piece of a line."""
    words = [features.PAD, features.PAD, *(_described(p, line.style) for p in line.pieces), features.PAD, features.PAD]
    raised = [False, *(features.is_raised(piece) for piece in line.pieces), False]
    rows: list[list[str]] = []
    for at in range(2, len(words) - 2):
        two, one, word, next_one, next_two = words[at - 2 : at + 3]
        row = [*features.counting(word)[0]]
        row += [*("<" + f for f in features.counting(one)[1]), *(">" + f for f in features.counting(next_one)[1])]
        row += [*("{" + f for f in features.counting(two)[2]), *("}" + f for f in features.counting(next_two)[2])]
        before, here, after = raised[at - 2 : at + 1]
        if before or here:
            row += features.pair(one, word).second
        if here or after:
            row += features.pair(word, next_one).first
        rows.append(row)
    around = ["|", *said, "|"]
    for at in range(len(rows)):
        rows[at] += features.opinion(*around[at : at + 3])
    for start, end, told in surroundings.runs(line):
        for at in range(start, end):
            rows[at] += told
    for at, extra in surroundings.extras(line, known):
        rows[at].append(extra)
    return rows


def sequences(document: Labelled) -> Iterator[Sequenced]:
    """The chains of a document: the stretches of its sentences that stand near raised words."""
    found = lines(document.text)
    known = surroundings.context(found)
    for line, row, said in zip(found, labels(document, found), rules.opinions([], found), strict=True):
        raised = [features.is_raised(piece) for piece in line.pieces]
        if not any(raised):
            continue
        told = line_features(line, known, said)
        chain = Sequenced([], [])
        for at, piece in enumerate(line.pieces):
            near = any(raised[max(0, at - 2) : at + 2])
            if chain.labels and (piece.initial or not near):
                yield chain
                chain = Sequenced([], [])
            if near:
                chain.features.append(told[at])
                chain.labels.append(row[at] if chain.labels or row[at] == "O" else "B" + row[at][1:])
        if chain.labels:
            yield chain


_WORD = re.compile(r"\S+")


def title_cased(document: Labelled) -> Labelled:
    """The same text with the first letter of every word raised."""
    text = _WORD.sub(lambda match: match.group()[:1].upper() + match.group()[1:], document.text)
    return Labelled(text, document.names) if len(text) == len(document.text) else document


_SMALL = frozenset("a an the and or but of in on at to for by with from as is vs".split())


def headlined(document: Labelled) -> Labelled:
    """The same text as a headline sets it: small words small, the others raised."""
    text = _WORD.sub(
        lambda m: m.group() if m.group() in _SMALL else m.group()[:1].upper() + m.group()[1:], document.text
    )
    return Labelled(text, document.names) if len(text) == len(document.text) else document


def shouted(document: Labelled) -> Labelled:
    """The same text in capitals."""
    text = document.text.upper()
    return Labelled(text, document.names) if len(text) == len(document.text) else document
