"""Words in quotation marks and who said them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reader.analysis import lexicon as lists
from reader.analysis.scan import Line, Piece
from reader.article import Mention, Quote

_MARK = re.compile(r"[\"“”„«»‘’\n]")
_CLOSER = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "‘": "’"}
#: An apostrophe that stands for what is left out may be set as an opening mark: ‘90s, ‘til.
_LEFT_OUT = re.compile(r"‘(?:\d|em\b|til\b|tis\b|twas\b|n\b|cause\b)", re.IGNORECASE)
_ENDING = frozenset(".,!?…;:—–-)")
#: No quote is longer than this many characters.
_LONGEST = 6000
#: A name is looked for this many words around a verb of speech.
_REACH = 9
_HE_OR_SHE = frozenset({"he", "she"})


@dataclass(frozen=True, slots=True)
class _Span:
    """A quote with its marks; ``open`` where its next paragraph goes on with the mark repeated."""

    start: int
    end: int
    open: bool = False


def quotes(text: str, body: Sequence[Line], mentions: Sequence[Mention]) -> list[Quote]:
    """The quotes of at least two words in order; the speaker is named as the article resolves the name."""
    spans = _spans(text)
    if not spans:
        return []
    speakers = _Speakers(body, mentions, spans)
    named = _shared([speakers.of(at) for at in range(len(spans))], spans)
    found: list[Quote] = []
    for span, speaker in zip(spans, named, strict=True):
        said = text[span.start + 1 : span.end - (0 if span.open else 1)].strip()
        if len(said.split()) >= 2 or (said and speaker is not None and len(said) > 3):
            found.append(Quote(span.start, span.end, said, speaker))
    return found


def _shared(found: list[str | None], spans: Sequence[_Span]) -> list[str | None]:
    """One speaker for all paragraphs of one quote."""
    for at in range(len(spans) - 1, 0, -1):
        if spans[at - 1].open and found[at - 1] is None:
            found[at - 1] = found[at]
    for at in range(1, len(spans)):
        if spans[at - 1].open:
            found[at] = found[at - 1]
    return found


def _spans(text: str) -> list[_Span]:
    """Pairs of quotation marks; a mark that is not closed in its paragraph needs the next one to repeat it."""
    spans: list[_Span] = []
    opened: re.Match[str] | None = None
    for match in _MARK.finditer(text):
        mark = match.group()
        if mark == "\n":
            if opened is not None and opened.end() < match.start() and _goes_on(text, match.end(), opened.group()):
                spans.append(_Span(opened.start(), match.start(), open=True))
            opened = None
        elif opened is not None and mark in _CLOSER[opened.group()] and _may_close(text, match.start(), mark):
            if match.end() - opened.start() <= _LONGEST:
                spans.append(_Span(opened.start(), match.end()))
            opened = None
        elif opened is None and mark in _CLOSER and _may_open(text, match.start(), mark):
            opened = match
    return spans


def _goes_on(text: str, at: int, mark: str) -> bool:
    """Whether the next paragraph opens with the same mark."""
    while at < len(text) and text[at].isspace():
        at += 1
    return text.startswith(mark, at) and _may_open(text, at, mark)


def _may_open(text: str, at: int, mark: str) -> bool:
    if mark in {'"', "‘"}:
        apart = not at or not text[at - 1].isalnum()
        return apart and at + 1 < len(text) and not text[at + 1].isspace() and not _LEFT_OUT.match(text, at)
    return mark != "»" or (at + 1 < len(text) and text[at + 1].isalnum())


def _may_close(text: str, at: int, mark: str) -> bool:
    if mark == "’":
        return not _is_apostrophe(text, at)
    return mark != '"' or not text[at - 1].isspace()


def _is_apostrophe(text: str, at: int) -> bool:
    """Whether a closing single mark stands inside a word, or behind a plural while a better close follows."""
    if text[at - 1].isspace() or text[at + 1 : at + 2].isalnum():
        return True
    if text[at - 1] in _ENDING or text[at - 1] not in "sSzx" or text[at + 1 : at + 2] not in {" ", ""}:
        return False
    for match in _MARK.finditer(text, at + 1, at + 1 + _LONGEST):
        if match.group() in "‘\n":
            return False
        if match.group() == "’" and not text[match.end() : match.end() + 1].isalnum():
            return True
    return False


class _Speakers:
    """Finds who says a quote from the words of its paragraph that stand outside quotation marks."""

    def __init__(self, body: Sequence[Line], mentions: Sequence[Mention], spans: Sequence[_Span]) -> None:
        self._spans = spans
        self._starts = [span.start for span in spans]
        self._mentions = [m for m in mentions if m.kind in {"person", "organisation"} and not self._is_quoted(m.start)]
        self._mention_starts = [m.start for m in self._mentions]
        self._lines = [line for line in body if line.pieces]
        self._line_starts = [line.pieces[0].start for line in self._lines]
        self._found: list[str | None] = []

    def of(self, at: int) -> str | None:
        """The speaker of a quote; quotes are asked for in order."""
        span = self._spans[at]
        line = self._lines[max(0, bisect_right(self._line_starts, span.start) - 1)]
        pieces = line.pieces
        begin, stop = self._window(at, pieces)
        left = bisect_left(pieces, span.start, key=lambda p: p.start)
        right = bisect_left(pieces, span.end, key=lambda p: p.start)
        speaker = self._after(pieces, right, stop) or self._before(pieces, begin, left)
        if speaker is None and at and self._same_turn(at, pieces):
            speaker = self._found[-1]
        self._found.append(speaker)
        return speaker

    def _is_quoted(self, start: int) -> bool:
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and self._spans[at].start <= start < self._spans[at].end

    def _window(self, at: int, pieces: Sequence[Piece]) -> tuple[int, int]:
        """The pieces between the neighbouring quotes of the same line."""
        low = self._spans[at - 1].end if at else 0
        high = self._spans[at + 1].start if at + 1 < len(self._spans) else pieces[-1].end + 1
        begin = bisect_left(pieces, low, key=lambda p: p.start)
        return begin, bisect_left(pieces, high, key=lambda p: p.start)

    def _after(self, pieces: Sequence[Piece], right: int, stop: int) -> str | None:
        """``"...," the minister, X, said``: the rest of the sentence behind the quote."""
        end = right
        while end < min(stop, right + 2 * _REACH) and not _ends_sentence(pieces[end]):
            end += 1
        closed = any(p.text in ".!?" for p in pieces[max(0, right - 2) : right])
        if closed and right < len(pieces) and pieces[right].capital:
            end = min(end, right + 4)
        verb = self._verb(pieces, right, end)
        return self._named(pieces, verb, right, end) if verb is not None else None

    def _before(self, pieces: Sequence[Piece], begin: int, left: int) -> str | None:
        """``X said: "..."``: the part of the sentence before the quote."""
        start = left
        while start > begin and left - start < 3 * _REACH and not _ends_sentence(pieces[start - 1]):
            start -= 1
        verb = self._verb(pieces, start, left, last=True)
        return self._named(pieces, verb, start, left) if verb is not None else None

    @staticmethod
    def _verb(pieces: Sequence[Piece], start: int, end: int, *, last: bool = False) -> int | None:
        places = range(end - 1, start - 1, -1) if last else range(start, end)
        return next((at for at in places if pieces[at].flags & lists.SPEECH and not pieces[at].capital), None)

    def _named(self, pieces: Sequence[Piece], verb: int, start: int, end: int) -> str | None:
        """The name nearest to a verb of speech, rather before it; for he and she the person named last."""
        inserted = self._before_clause(pieces, verb, start)
        if inserted is not None:
            return inserted.name
        low = pieces[max(start, verb - _REACH)].start
        high = pieces[min(end - 1, verb + _REACH)].end
        if any(p.low in _HE_OR_SHE for p in pieces[max(start, verb - 2) : min(end, verb + 2)]):
            return self._last_person(pieces[verb].start)
        near = self._between(low, high)
        if not near:
            return None

        def distance(mention: Mention) -> tuple[int, int]:
            ahead = pieces[verb].start - mention.end
            gap = ahead if ahead >= 0 else mention.start - pieces[verb].end
            return (gap + (8 if mention.kind != "person" else 0), mention.start)

        return min(near, key=distance).name

    def _before_clause(self, pieces: Sequence[Piece], verb: int, start: int) -> Mention | None:
        """``X, who leads Y, said``: the name before a clause that a comma closes right before the verb."""
        if verb - 1 <= start or pieces[verb - 1].text != ",":
            return None
        ends = {m.end: m for m in self._between(pieces[start].start, pieces[verb].start)}
        heads = [
            ends[pieces[at].start]
            for at in range(verb - 2, start, -1)
            if pieces[at].text == "," and pieces[at].start in ends and not pieces[at + 1].capital
        ]
        return next((m for m in heads if m.kind == "person"), heads[0] if heads else None)

    def _between(self, low: int, high: int) -> Sequence[Mention]:
        first = bisect_left(self._mention_starts, low)
        return self._mentions[first : bisect_left(self._mention_starts, high)]

    def _last_person(self, at: int) -> str | None:
        """The last person named before; subjects of a sentence are not told from others."""
        place = bisect_left(self._mention_starts, at)
        for mention in reversed(self._mentions[max(0, place - 12) : place]):
            if mention.kind == "person":
                return mention.name
        return None

    def _same_turn(self, at: int, pieces: Sequence[Piece]) -> bool:
        """Whether a quote goes on where the last one of its paragraph stopped, no new name between."""
        before, span = self._spans[at - 1], self._spans[at]
        if before.start < pieces[0].start:
            return False
        between = bisect_left(self._mention_starts, before.end)
        after = bisect_left(self._mention_starts, span.start)
        return not any(m.kind == "person" and m.name != self._found[-1] for m in self._mentions[between:after])


def _ends_sentence(piece: Piece) -> bool:
    return piece.text in ".!?" and not piece.word
