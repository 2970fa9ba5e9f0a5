"""The index terms: what the index, queries, scans and highlighting all agree to call a word.

A *chunk* is a run of word characters with single joiners inside (``U.S.-led``). It has *parts* (``us``, ``led``),
which take successive positions, and, if it has several, a *whole* at the position of the first part: the parts
without joiners (``usled``), so that F-16 and F16, O'Brien and OBrien find each other. In documents a compound of three
or four parts has *inner* wholes too, of two neighbours, so that F16 finds F-16-like. Dotted initials are one part
(``U.S.`` gives ``us``, as does the pronoun), decimals keep their point, thousands lose their commas, contractions
are one part (``don't`` gives ``dont``) and a possessive 's is dropped.

Scripts without spaces (Han, kana, Thai, Lao, Khmer, Burmese) give bigrams, and the last character of a run by itself,
so that a single character is found wherever it stands: it begins a bigram or ends the run. So does Hangul, whose words
carry their particles with them.
"""

from __future__ import annotations

import hashlib
import re
import threading
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from reader.text.folding import fold

#: Longer words are cut for the term; their span stays whole.
LONGEST_TERM = 100
#: A chain of more parts is no name: it is indexed by its parts only.
_MOST_PARTS = 6
#: Compounds of so many parts have inner wholes; in longer ones (addresses, chains of names) hardly any means something.
_WITH_INNER = (3, 4)
#: Chunks up to this length are remembered; longer ones are rare and would fill the memory.
_REMEMBERED = 40
#: A text of fewer words is too short to be called a copy of another.
_SHORTEST_COPY = 20

_UNSPACED = (
    "\u3005-\u3007\u3041-\u3096\u3099-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ebd\u0ec0-\u0ecd\u1000-\u103f\u1780-\u17d3"
    "\u1100-\u11ff\uac00-\ud7a3"
)
_APOSTROPHES = "'’‘ʼ＇"
_HYPHENS = "-‐‑"


def _marks() -> str:
    """List, as ranges, what continues a word without being a letter: combining marks and invisible joiners."""
    unspaced = re.compile(f"[{_UNSPACED}]")
    ranges: list[list[int]] = []
    for point in (*range(0x300, 0x1E00), *range(0xA800, 0xAC00), *range(0xFE00, 0xFE30)):
        if unicodedata.category(chr(point)) not in ("Mn", "Mc") or unspaced.match(chr(point)):
            continue
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges) + "\u00ad\u200c\u200d"


_LETTER = rf"[^\W_{_UNSPACED}]"
_MARK = f"[{_marks()}]"
_WORD = rf"{_LETTER}+(?:{_MARK}+{_LETTER}*)*"
_JOINER = rf"(?:\.?[{_HYPHENS}{_APOSTROPHES}]|[.&]|(?<=\d),(?=\d{{3}}(?!\d)))"
_CHUNK = re.compile(rf"{_WORD}(?:{_JOINER}{_WORD})*|[{_UNSPACED}]+")
_RUN = re.compile(f"[{_UNSPACED}]")
#: One character of such a run: a syllable of Hangul that was taken apart, or a sign with its voicing mark.
_UNIT = re.compile("[\u1100-\u115f]+[\u1160-\u11a7]*[\u11a8-\u11ff]*|.[\u3099\u309a\uff9e\uff9f]?")
#: Letters that one writer of Arabic script types for another: as final yeh, kaf and teh marbuta are often typed.
_ARABIC = str.maketrans({"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه"})
_PART = re.compile(
    r"(?P<initials>[^\W\d_](?:\.[^\W\d_])+(?![^\W_]))"
    r"|(?P<number>(?<!\d\.)\d++(?:,\d{3}(?!\d))*+(?:\.\d++(?!\.\d))?|\d+)"
    r"(?P<unit>(?i:[kmbt]|[mbt]n|k[mgw]|[cm]m|[mg]w|[kmgt]b|mph)(?![^\W_]))?"
    rf"(?P<tail>(?:{_LETTER}|{_MARK})*)"
    rf"|{_WORD}"
)
_CONTRACTIONS = frozenset({"t", "re", "ve", "ll", "d", "m"})
_NEITHER_LETTER_NOR_DIGIT = bytes(point for point in range(128) if not chr(point).isalnum())


class Token(NamedTuple):
    """One index term: where it stands in the text (code points), its position among the words, and how many it takes.

    Only the whole of a compound takes more than one position.
    """

    term: str
    start: int
    end: int
    position: int
    width: int = 1


class _Part(NamedTuple):
    """A folded part of a chunk, its offsets in the chunk, its place among the parts and how many places it takes."""

    term: str
    start: int
    end: int
    place: int
    width: int = 1


def tokens(text: str, *, stemmed: bool = True, inner: bool = False) -> list[Token]:
    """Give the index terms of a text in order: folded, none left out; English ones are to be ``stemmed``.

    A compound's whole comes before its parts and shares the position of the first; so do ``inner`` wholes, which are
    for documents only. Stemmed or not, a text gives as many terms at the same places.
    """
    if stemmed:
        return _collect(text, _stems, _remembered_stems, _inner_stems if inner else None)
    return _collect(text, _terms, _remembered_terms, _inner_terms if inner else None)


def chunks(text: str) -> list[str]:
    """Give the chunks of a text, which are what words are cut from."""
    return _CHUNK.findall(text)


def chunk_terms(chunk: str, *, stemmed: bool) -> Iterator[tuple[str, int, int]]:
    """Yield the index terms of a document's chunk as ``tokens`` gives them: term, place in the chunk, and width."""
    # Who indexes asks for a chunk once: remembering it would take memory for nothing.
    parts = _stems(chunk) if stemmed else _terms(chunk)
    if parts and parts[0].width in _WITH_INNER:
        parts = _inner_stems(chunk) if stemmed else _inner_terms(chunk)
    for part in parts:
        yield part.term, part.place, part.width


def words(text: str) -> list[Token]:
    """Give the plain words of a text, folded but not stemmed, compounds by their parts only."""
    return _collect(text, _parts, _remembered_parts)


def unspaced(term: str) -> bool:
    """Tell whether a term is of a script that is cut into bigrams."""
    return _RUN.match(term) is not None


def text_key(text: str) -> str:
    """Give a key that texts with the same words share, whatever their spacing, case and punctuation.

    Empty for a text of fewer than 20 words, which is too short to be called a copy of another.
    """
    folded = fold(text)
    if not _is_long(folded):
        return ""
    if not folded.isascii():
        for character in set(folded):
            if character > "\x7f" and not character.isalnum():
                folded = folded.replace(character, "")
    letters = folded.encode("utf-8", "surrogatepass").translate(None, _NEITHER_LETTER_NOR_DIGIT)
    return hashlib.blake2b(letters, digest_size=16).hexdigest()


def _is_long(text: str) -> bool:
    """Whether a text has so many words that another with the same is a copy; each bigram's sign counts as one."""
    count = 0
    for match in _CHUNK.finditer(text):
        count += len(match.group()) if _RUN.match(match.group()) else 1
        if count >= _SHORTEST_COPY:
            return True
    return False


def _collect(
    text: str,
    analyse: Callable[[str], tuple[_Part, ...]],
    remembered: Callable[[str], tuple[_Part, ...]],
    inner: Callable[[str], tuple[_Part, ...]] | None = None,
) -> list[Token]:
    found: list[Token] = []
    add, make = found.append, tuple.__new__
    position = 0
    for match in _CHUNK.finditer(text):
        chunk = match.group()
        offset = match.start()
        parts = remembered(chunk) if len(chunk) <= _REMEMBERED else analyse(chunk)
        if inner and parts and parts[0][4] in _WITH_INNER:
            parts = inner(chunk)
        for term, start, end, place, width in parts:
            # Twice as fast as calling the class.
            add(make(Token, (term, offset + start, offset + end, position + place, width)))
        if parts:
            position += parts[-1][3] + 1
    return found


def _terms(chunk: str) -> tuple[_Part, ...]:
    """Give the whole (where there are several parts) and the parts of a chunk."""
    parts = _parts(chunk)
    if _RUN.match(chunk) or not 1 < len(parts) <= _MOST_PARTS:
        return parts
    whole = "".join(part.term for part in parts)[:LONGEST_TERM]
    return (_Part(whole, parts[0].start, parts[-1].end, 0, len(parts)), *parts)


def _stems(chunk: str) -> tuple[_Part, ...]:
    return tuple(_Part(_stem(part.term), *part[1:]) for part in _terms(chunk))


@lru_cache(maxsize=1 << 12)
def _inner_terms(chunk: str) -> tuple[_Part, ...]:
    """Give the terms of a compound with each two neighbours that are not both numbers, as one term before the first."""
    whole, *parts = _terms(chunk)
    found = [whole]
    for part, after in zip(parts, [*parts[1:], None], strict=True):
        if after and not (part.term.isdecimal() and after.term.isdecimal()):
            found.append(_Part((part.term + after.term)[:LONGEST_TERM], part.start, after.end, part.place, 2))
        found.append(part)
    return tuple(found)


@lru_cache(maxsize=1 << 12)
def _inner_stems(chunk: str) -> tuple[_Part, ...]:
    return tuple(_Part(_stem(part.term), *part[1:]) for part in _inner_terms(chunk))


def _parts(chunk: str) -> tuple[_Part, ...]:
    if _RUN.match(chunk):
        return tuple(_bigrams(chunk))
    parts: list[_Part] = []
    for start, end in _pieces(chunk):
        term = _canonical(chunk[start:end])
        if parts and chunk[start - 1] in _APOSTROPHES:
            if term == "s":
                continue
            if term in _CONTRACTIONS and end == len(chunk):
                last = parts.pop()
                parts.append(_Part((last.term + term)[:LONGEST_TERM], last.start, end, last.place))
                continue
        if term:
            parts.append(_Part(term, start, end, len(parts)))
    return tuple(parts)


def _pieces(chunk: str) -> Iterator[tuple[int, int]]:
    """Cut a chunk at its joiners, and an amount from its unit (3.5bn)."""
    for match in _PART.finditer(chunk):
        if match["unit"]:
            yield match.span("number")
            yield match.span("unit")
        else:
            yield match.span()


def _bigrams(run: str) -> Iterator[_Part]:
    """Give each two neighbours, and the last character alone."""
    bounds = [match.span() for match in _UNIT.finditer(run)]
    for place, ((start, end), (_, after)) in enumerate(zip(bounds, [*bounds[1:], (0, 0)], strict=True)):
        stop = after or end
        yield _Part(fold(run[start:stop]), start, stop, place)


def _canonical(piece: str) -> str:
    """Fold a part: initials lose their points, thousands their commas; a decimal point stays."""
    folded = fold(piece[: LONGEST_TERM * 2])
    if not folded.isalnum():
        decimal = folded[:1].isdigit()
        folded = "".join(
            c for c in folded if c.isalnum() or (decimal and c == ".") or unicodedata.combining(c) or _vowel(c)
        )
    return folded[:LONGEST_TERM].translate(_ARABIC) if not folded.isascii() else folded[:LONGEST_TERM]


def _vowel(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Mc")


_local = threading.local()


def _stem(term: str) -> str:
    """Stem a word of Latin letters (Snowball English); numbered designations lose their plural s (F-16s, 1990s)."""
    if term.isascii():
        if term.isalpha():
            return _snowball(term)
        if term.endswith("s") and term[-2:-1].isdigit():
            return term[:-1]
    return term


def _snowball(word: str) -> str:
    """Ask this thread's own stemmer, as one must not be shared between threads."""
    stemmer = getattr(_local, "stemmer", None)
    if stemmer is None:
        import Stemmer

        stemmer = _local.stemmer = Stemmer.Stemmer("english", 0)
    return str(stemmer.stemWord(word))


_remembered_stems = lru_cache(maxsize=1 << 15)(_stems)
_remembered_terms = lru_cache(maxsize=1 << 14)(_terms)
_remembered_parts = lru_cache(maxsize=1 << 14)(_parts)
