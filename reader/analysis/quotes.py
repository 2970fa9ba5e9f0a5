"""Words in quotation marks and who said them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reader.analysis import lexicon as lists
from reader.analysis.scan import Line, Piece
from reader.article import Mention, Quote

_MARK = re.compile(r"[\"“”„«»\n]")
_CLOSER = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"'}
#: No quote is longer than this many characters.
_LONGEST = 6000
#: A name is looked for this many words around a verb of speech.
_REACH = 9
_HE_OR_SHE = frozenset({"he", "she"})


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int


def quotes(text: str, body: Sequence[Line], mentions: Sequence[Mention]) -> list[Quote]:
    """The quotes of at least two words in order; the speaker is named as the article resolves the name."""
    spans = _spans(text)
    if not spans:
        return []
    speakers = _Speakers(body, mentions, spans)
    found: list[Quote] = []
    for at, span in enumerate(spans):
        said = text[span.start + 1 : span.end - 1].strip()
        speaker = speakers.of(at)
        if len(said.split()) >= 2 or (said and speaker is not None and len(said) > 3):
            found.append(Quote(span.start, span.end, said, speaker))
    return found


def _spans(text: str) -> list[_Span]:
    """Pairs of quotation marks; a mark that is not closed in its paragraph opens nothing."""
    spans: list[_Span] = []
    opened: re.Match[str] | None = None
    for match in _MARK.finditer(text):
        mark = match.group()
        if mark == "\n":
            opened = None
        elif opened is not None and mark in _CLOSER[opened.group()] and _may_close(text, match.start(), mark):
            if match.end() - opened.start() <= _LONGEST:
                spans.append(_Span(opened.start(), match.end()))
            opened = None
        elif opened is None and mark in _CLOSER and _may_open(text, match.start(), mark):
            opened = match
    return spans


def _may_open(text: str, at: int, mark: str) -> bool:
    if mark == '"':
        return (not at or not text[at - 1].isalnum()) and at + 1 < len(text) and not text[at + 1].isspace()
    return mark != "»" or (at + 1 < len(text) and text[at + 1].isalnum())


def _may_close(text: str, at: int, mark: str) -> bool:
    return mark != '"' or not text[at - 1].isspace()


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
        low = pieces[max(start, verb - _REACH)].start
        high = pieces[min(end - 1, verb + _REACH)].end
        if any(p.low in _HE_OR_SHE for p in pieces[max(start, verb - 2) : min(end, verb + 2)]):
            return self._last_person(pieces[verb].start)
        first = bisect_left(self._mention_starts, low)
        near = self._mentions[first : bisect_left(self._mention_starts, high)]
        if not near:
            return None

        def distance(mention: Mention) -> tuple[int, int]:
            ahead = pieces[verb].start - mention.end
            gap = ahead if ahead >= 0 else mention.start - pieces[verb].end
            return (gap + (8 if mention.kind != "person" else 0), mention.start)

        return min(near, key=distance).name

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
