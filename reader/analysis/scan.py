"""A text as pieces: words and marks with their place, and the lines they stand on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from reader.analysis import lexicon as lists
from reader.text import fold, sentences

_APOSTROPHE = "'’‘ʼ"
_ABBREVIATED = (
    "Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Capt|Maj|Sgt|Adm|Cmdr|Sens?|Reps?|Gov|Rev|Hon|St|Mt|Ft|Jr|Sr|Inc|Corp|Co|Ltd|Bros"
)
_PIECE = re.compile(
    rf"""(?:[^\W\d_]\.){{2,}}(?:-[^\W_]+)*          # U.S.  U.S.-led
    |U\.[SKN](?![\w.])                              # U.S at the end of a sentence
    |(?:{_ABBREVIATED})\.(?=[\s,)]|$)               # Gen.
    |[A-Z]\.(?=\s[A-Z]|[A-Z]\.)                            # initials
    |\d[\d.,]*\d(?![^\W_])|\d(?![^\W_])              # but 49ers, 1990s
    |[^\W_]+(?:[{_APOSTROPHE}&-][^\W_]+)*
    |[\n\r\v\f\x85\u2028\u2029]|[^\w\s]""",
    re.VERBOSE,
)
_POSSESSIVE = re.compile(rf"[{_APOSTROPHE}][sS]$")
_CONTRACTED = re.compile(rf"(?:n[{_APOSTROPHE}]t|[{_APOSTROPHE}](?:ll|re|ve|d|m))$")
_ARTICLE = re.compile(rf"(?:al|el|ul|ad|as|an|ash|at|ar|az|bin|ibn|d|l|dell|della|de|la|le)[-{_APOSTROPHE}][^\W\d_]")
#: Bound of the memory of words seen.
_REMEMBERED = 30_000
#: Words longer than this are noise; no rule looks at them.
_LONGEST = 60
#: Names of businesses whose possessive belongs to them.
_KEPT = frozenset(
    "mcdonald's moody's poor's lloyd's sainsbury's sotheby's christie's macy's kellogg's domino's levi's".split()
)


class Piece(NamedTuple):
    """A word or mark: as written without its possessive, where it stands, folded, and what the lists know of it.

    ``possessive`` tells that an 's was left off; ``end`` is the end without it.
    """

    text: str
    start: int
    end: int
    low: str
    flags: int
    capital: bool
    word: bool
    possessive: bool
    initial: bool


@dataclass(frozen=True, slots=True)
class Line:
    """The pieces of one line and how it is set: ``title`` (most words capitalised), ``upper`` or ``plain``."""

    pieces: tuple[Piece, ...]
    style: str


#: What ends a line in any of the conventions of Unicode.
_BREAKS = frozenset("\n\r\v\f\x85\u2028\u2029")
_OPENING = frozenset("\"“„«‹‘'([—–:•*·>-|")


def lines(text: str) -> list[Line]:
    """The lines of a text that have words, in order."""
    starts = {start for start, _ in sentences(text)}
    found: list[Line] = []
    current: list[Piece] = []
    fresh, wrapped = True, False
    for match in _PIECE.finditer(text):
        raw = match.group()
        if raw in _BREAKS:
            wrapped = bool(current) and _runs_on(current)
            if current:
                found.append(Line(tuple(current), _style(current)))
                current = []
            fresh = not wrapped
            continue
        start = match.start()
        opens = fresh or (start in starts and not wrapped)
        piece = _piece(raw, start, opens)
        inside = raw == "'" and bool(current) and current[-1].end == start
        current.append(piece)
        fresh = not piece.word and ((raw in _OPENING and not inside) or opens)
        wrapped = False
    if current:
        found.append(Line(tuple(current), _style(current)))
    return _alike(found)


#: A line with more pieces than this tells how its text is set.
_TELLING = 8


def _alike(found: list[Line]) -> list[Line]:
    """The lines; where most are set in title case, the short ones, which do not tell by themselves, are so as well."""
    styles = [line.style for line in found if len(line.pieces) > _TELLING]
    if 2 * styles.count("title") <= len(styles):
        return found
    return [Line(line.pieces, "title") if _may_be_title(line) else line for line in found]


def _may_be_title(line: Line) -> bool:
    return line.style == "plain" and all(
        p.capital for p in line.pieces if p.word and len(p.text) > 3 and p.text.isalpha()
    )


def _runs_on(pieces: list[Piece]) -> bool:
    """Whether a line was broken for its length in the middle of a sentence."""
    last = pieces[-1]
    return last.end - pieces[0].start >= 50 and (last.text == "," or (last.word and not last.capital))


class _Look(NamedTuple):
    """What is the same wherever a word stands; ``cut`` counts the characters of its possessive."""

    text: str
    cut: int
    low: str
    flags: int
    capital: bool
    word: bool


_looks: dict[str, _Look] = {}


def _piece(raw: str, start: int, initial: bool) -> Piece:
    look = _looks.get(raw)
    if look is None:
        if len(_looks) >= _REMEMBERED:
            _looks.clear()
        look = _look(raw)
        if len(raw) <= _LONGEST:
            _looks[raw] = look
    text, cut, low, flags, capital, word = look
    # Twice as fast as calling the class.
    return tuple.__new__(Piece, (text, start, start + len(raw) - cut, low, flags, capital, word, cut > 0, initial))


def _look(raw: str) -> _Look:
    first = raw[0]
    if not first.isalnum():
        return _Look(raw, 0, raw, 0, False, False)
    if len(raw) > _LONGEST:
        return _Look(raw, 0, raw, lists.COMMON, False, True)
    if first.isdigit():
        return _Look(raw, 0, raw, 0, False, True)
    shown = raw
    if len(raw) > 2 and raw[-2] in _APOSTROPHE:
        possessive = _POSSESSIVE.search(raw)
        if possessive and fold(raw) not in _KEPT:
            shown = raw[: possessive.start()]
    low = fold(shown)
    flags = lists.flags(low)
    if "'" in low and _CONTRACTED.search(shown):
        flags |= lists.COMMON | lists.FREQUENT | lists.OPENER
    capital = first.isupper() or (first.islower() and _is_name_with_article(shown))
    return _Look(shown, len(raw) - len(shown), low, flags, capital, True)


def _is_name_with_article(shown: str) -> bool:
    """``al-Assad`` and ``d'Estaing`` are names; so are ``iPhone`` and ``eBay``."""
    match = _ARTICLE.match(shown)
    if match:
        return shown[match.end() - 1].isupper()
    return len(shown) > 2 and shown[1].isupper() and shown[0] in "ie" and shown[2:3].islower()


def _style(pieces: list[Piece]) -> str:
    words = [p for p in pieces if p.word and p.text[0].isalpha() and len(p.text) > 1]
    if len(words) < 3:
        return "upper" if len(words) == 2 and all(p.text.isupper() and len(p.text) > 4 for p in words) else "plain"
    if sum(p.text.isupper() for p in words) >= 0.75 * len(words):
        return "upper"
    long = [p for p in words if len(p.text) > 3]
    raised = [p for p in long if p.capital]
    ordinary = sum(1 for p in raised[1:] if p.flags & lists.COMMON and not p.flags & (lists.GIVEN | lists.FAMILY))
    # A sentence with a full stop is a headline only if nothing but small words is lower case.
    share = 1.0 if pieces[-1].text in {".", "”", '"'} else 0.8
    if len(long) >= 3 and len(raised) >= share * len(long) and ordinary >= max(2, 0.25 * len(raised)):
        return "title"
    return "plain"
