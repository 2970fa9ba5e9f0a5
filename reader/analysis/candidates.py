"""Capitalised sequences as candidates for names: where they begin and end, and what speaks for which kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.analysis import lexicon as lists
from reader.analysis import vocabulary
from reader.analysis.scan import Line, Piece
from reader.article import EntityKind

_LONGEST_NAME = 12
_LONGEST_OWNED = 5
_APOSTROPHES = frozenset("'’")
_LOWERED = re.compile(r"-[^\W\d_A-Z]+$")
_NAME_FLAGS = lists.GIVEN | lists.FAMILY
_CREDITS = frozenset("reporting editing writing compiled reported edited written".split())
_HEADED = vocabulary.ORGANISATION_HEADS | vocabulary.PLACE_HEADS


#: Words, whether a title stands before them, and where they begin and end in the pieces of the line.
Part = tuple[tuple[Piece, ...], bool, int, int]


@dataclass(slots=True)
class Candidate:
    """A possible mention: its words and the evidence for each kind.

    ``place`` tells the number of its line and, there, of its first piece and the one behind its last. ``doubtful``
    tells that it may be just a word that is raised, ``named`` that the lists know it as a person's name.
    """

    words: tuple[Piece, ...]
    key: str
    own: dict[EntityKind, float] = field(default_factory=dict)
    context: dict[EntityKind, float] = field(default_factory=dict)
    doubtful: bool = False
    named: bool = False
    place: tuple[int, int, int] = (0, 0, 0)

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    def vote(self, kind: EntityKind, weight: float) -> None:
        """Adds evidence of the name's own words; negative weights speak against the kind."""
        self.own[kind] = self.own.get(kind, 0.0) + weight

    def hint(self, kind: EntityKind, weight: float) -> None:
        """Adds evidence of the words around this mention."""
        self.context[kind] = self.context.get(kind, 0.0) + weight

    def total(self, kind: EntityKind) -> float:
        """All evidence of this one mention for a kind."""
        return self.own.get(kind, 0.0) + self.context.get(kind, 0.0)


def key_of(words: Sequence[Piece]) -> str:
    """The words of a name as the lists key them."""
    return " ".join([piece.low.replace(".", "") for piece in words if piece.word or piece.text == "&"])


def candidates(line: Line) -> list[Part]:
    """The name-like parts of a line: words, whether a title stands before them, and the run's place in the line."""
    pieces = line.pieces
    stop = content_end(pieces)
    found: list[Part] = []
    at = content_start(pieces)
    while at < stop:
        if not _begins(pieces, at):
            at += 1
            continue
        if is_ticker(pieces, at):
            at += 3
            continue
        if is_index(pieces, at):
            at += 1
            continue
        end = _run_end(pieces, at, stop)
        found.extend(_split(pieces, at, end))
        at = end
    return found


def content_start(pieces: Sequence[Piece]) -> int:
    """Behind the byline, where the line is one."""
    if len(pieces) <= 12 and pieces[0].text in {"By", "BY"} and len(pieces) > 1 and pieces[1].capital:
        return len(pieces)
    return 0


def content_end(pieces: Sequence[Piece]) -> int:
    """Where credits such as "(Reporting by ...; Editing by ...)" begin."""
    for at in range(len(pieces) - 1):
        piece = pieces[at]
        if piece.low in _CREDITS and pieces[at + 1].low == "by":
            raised = piece.capital or (at > 0 and pieces[at - 1].low == "additional" and pieces[at - 1].capital)
            if raised:
                return at
    return len(pieces)


def _begins(pieces: Sequence[Piece], at: int) -> bool:
    piece = pieces[at]
    if not piece.capital or _LOWERED.search(piece.text):
        return False
    if piece.flags & lists.CALENDAR:
        return False
    if piece.text in vocabulary.UNITED_STATES:
        return True
    if piece.flags & lists.OPENER:
        return not piece.initial and piece.text not in {"The", "I", "A", "An"} and not piece.flags & lists.FREQUENT
    return True


def is_ticker(pieces: Sequence[Piece], at: int) -> bool:
    """``( XOM.N )``: the codes of exchanges are no names."""
    if at + 2 >= len(pieces) or pieces[at + 1].text != "." or pieces[at + 1].start != pieces[at].end:
        return False
    last = pieces[at + 2]
    code = pieces[at].text
    upper = code[: max(1, len(code) - 1)].isupper()
    return upper and last.text.isupper() and last.start == pieces[at + 1].end and len(last.text) < 4


def is_index(pieces: Sequence[Piece], at: int) -> bool:
    """``.SPX``: the code of an index behind its full stop."""
    if not at or pieces[at - 1].text != "." or pieces[at - 1].end != pieces[at].start or not pieces[at].text.isupper():
        return False
    return at < 2 or pieces[at - 2].end < pieces[at - 1].start or not pieces[at - 2].word


def _run_end(pieces: Sequence[Piece], at: int, stop: int) -> int:
    end = at + 1
    while end < stop and end - at < _LONGEST_NAME:
        if pieces[end - 1].possessive:
            break
        step = _step(pieces, at, end, stop)
        if not step:
            break
        end += step
    return max(end, *(_phrase_end(pieces, begin, stop) for begin in range(at, end)))


def _step(pieces: Sequence[Piece], at: int, end: int, stop: int) -> int:
    """How many pieces the run goes on by: 0 where it ends."""
    piece = pieces[end]
    if piece.capital:
        if is_ticker(pieces, end):
            return 0
        if piece.flags & lists.OPENER and piece.text not in vocabulary.UNITED_STATES and not piece.flags & lists.GIVEN:
            return 0
        if piece.flags & lists.CALENDAR:
            return 1 if piece.low == "may" and pieces[end - 1].flags & lists.GIVEN else 0
        return 0 if _LOWERED.search(piece.text) else 1
    if end + 1 >= stop:
        return 0
    following = pieces[end + 1]
    if not piece.word:
        return 2 if _is_bound(pieces, end, stop) else 0
    if piece.low in vocabulary.PARTICLES:
        ahead = end + 1
        while (
            ahead < stop and ahead - end < 3 and pieces[ahead].low in vocabulary.PARTICLES and not pieces[ahead].capital
        ):
            ahead += 1
        return ahead - end + 1 if ahead < stop and pieces[ahead].capital and not pieces[ahead].initial else 0
    if piece.low in {"of", "for"}:
        if not any(p.low in _HEADED for p in pieces[at:end]):
            return 0
        ahead = end + 2 if following.low == "the" and end + 2 < stop else end + 1
        wanted = pieces[ahead]
        return ahead - end + 1 if wanted.capital and not wanted.flags & lists.CALENDAR else 0
    if piece.low == "and" and following.capital and any(p.low in {"of", "for"} for p in pieces[at:end]):
        named = lists.lexicon().phrases.get(following.low)
        ministry = pieces[at].low in vocabulary.ORGANISATION_HEADS or pieces[at].flags & lists.ADJECTIVE
        return 2 if ministry and named is None and following.flags & lists.COMMON else 0
    return 0


def _is_bound(pieces: Sequence[Piece], at: int, stop: int) -> bool:
    """Whether a mark stands inside a name: "&", or the apostrophe of a plural in "Teachers' Union"."""
    before, after = pieces[at - 1], pieces[at + 1]
    if pieces[at].text == "&":
        return after.capital
    if pieces[at].text not in _APOSTROPHES:
        return False
    glued = before.end == pieces[at].start and pieces[at].end < after.start
    if not glued or not before.low.endswith("s") or not after.capital:
        return False
    if before.flags & (_NAME_FLAGS | lists.CITY) or before.low in lists.lexicon().phrases:
        return False
    end = at + 1
    while end < stop and end - at < _LONGEST_OWNED and pieces[end].capital:
        if pieces[end].flags & (lists.ORG_END | lists.ORG_HEAD):
            return True
        end += 1
    return False


def _phrase_end(pieces: Sequence[Piece], at: int, stop: int) -> int:
    """The end of the longest listed name that begins here."""
    lexicon = lists.lexicon()
    longest = lexicon.longest.get(pieces[at].low.replace(".", ""), 0)
    for end in range(min(at + longest, stop), at, -1):
        if key_of(pieces[at:end]) in lexicon.phrases:
            return end
    return at + 1


def _split(pieces: Sequence[Piece], at: int, end: int) -> list[Part]:
    """A run without titles and nationalities, cut where one name ends and the next begins."""
    parts: list[Part] = []
    nation = _nation_end(pieces, at, end)
    if nation > at:
        parts.append((tuple(pieces[at:nation]), False, at, nation))
        at = nation
    title = _title_at(pieces, at, end)
    if title is not None:
        left = title
        while left > at and (pieces[left - 1].flags & (lists.TITLE | lists.MODIFIER)) and not _listed(pieces, at, left):
            left -= 1
        parts.extend(_trimmed(pieces, at, left, titled=False))
        after = title + 1
        while after < end and pieces[after].text == ".":
            after += 1
        parts.extend(_trimmed(pieces, after, end, titled=True))
        return parts
    last = end
    while last > at and pieces[last - 1].flags & lists.TITLE and not _listed(pieces, at, last):
        if last - at > 1 and pieces[last - 2].flags & lists.GIVEN and not pieces[last - 2].flags & lists.MODIFIER:
            break
        last -= 1
    while last < end and last > at and pieces[last - 1].flags & lists.MODIFIER and not _listed(pieces, at, last):
        last -= 1
    return [*parts, *_trimmed(pieces, at, last, titled=False)]


def _listed(pieces: Sequence[Piece], at: int, end: int) -> bool:
    return key_of(pieces[at:end]) in lists.lexicon().phrases


def _nation_end(pieces: Sequence[Piece], at: int, end: int) -> int:
    """Where a leading "U.S." ends that is not the first word of a name."""
    if end - at < 2 or pieces[at].text not in vocabulary.UNITED_STATES or _listed(pieces, at, end):
        return at
    named = bool(pieces[end - 1].flags & lists.ORG_END) and not _listed(pieces, at + 1, end)
    return at if named else at + 1


def _title_at(pieces: Sequence[Piece], at: int, end: int) -> int | None:
    """The last title in a run that has a name behind it."""
    if pieces[end - 1].flags & (lists.ORG_END | lists.PLACE_END) and not pieces[end - 1].flags & lists.FAMILY:
        return None
    if _listed(pieces, at, end):
        return None
    for title in range(end - 2, at - 1, -1):
        piece = pieces[title]
        if not piece.flags & lists.TITLE or not piece.capital:
            continue
        following = pieces[title + 1]
        if not following.capital and following.low not in vocabulary.PARTICLES:
            continue
        if title > at:
            before = pieces[title - 1]
            if before.flags & lists.GIVEN and not before.flags & (lists.MODIFIER | lists.TITLE | lists.ADJECTIVE):
                return None
        return title
    return None


def _trimmed(pieces: Sequence[Piece], at: int, end: int, *, titled: bool) -> list[Part]:
    """A part without opening words and nationalities at its edges; nothing where no name is left."""
    lexicon = lists.lexicon()
    while at < end and not titled:
        piece = pieces[at]
        rest = key_of(pieces[at:end])
        if rest in lexicon.phrases or (end - at > 1 and pieces[end - 1].flags & lists.ORG_END and not piece.initial):
            break
        if (piece.flags & lists.ADJECTIVE and not _keeps_adjective(pieces, at, end)) or (
            piece.initial and end - at > 1 and _is_raised(pieces, at, end)
        ):
            at += 1
        else:
            break
    while at < end and not pieces[at].capital:
        at += 1
    while end > at and (not pieces[end - 1].capital or (end - at > 1 and _hangs(pieces[end - 1]))):
        end -= 1
    while end - at > 2 and pieces[end - 1].text in vocabulary.HONOURS:
        end -= 1
    if at >= end:
        return []
    return [(tuple(pieces[at:end]), titled, at, end)]


def _keeps_adjective(pieces: Sequence[Piece], at: int, end: int) -> bool:
    last = pieces[end - 1]
    return end - at > 1 and bool(last.flags & (lists.ORG_END | lists.PLACE_END | lists.ORG_HEAD))


def _is_raised(pieces: Sequence[Piece], at: int, end: int) -> bool:
    """Whether the first word of a sentence is just a word before a name."""
    piece = pieces[at]
    if piece.flags & lists.OPENER:
        return True
    if not piece.flags & lists.COMMON or piece.flags & lists.GIVEN:
        return False
    rest_common = all(p.flags & lists.COMMON for p in pieces[at + 1 : end])
    return not rest_common and not pieces[end - 1].flags & lists.ORG_END


def _hangs(piece: Piece) -> bool:
    return bool(piece.flags & (lists.ADJECTIVE | lists.OPENER)) and not piece.flags & (lists.FAMILY | lists.ORG_END)
