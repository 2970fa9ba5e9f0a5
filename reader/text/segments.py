"""Paragraphs and sentences of a plain text, as offsets."""

from __future__ import annotations

import re

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_CLOSERS = "\"'”’»›)\\]」』）】"
_OPENERS = "\"'“‘„«‹(\\[「『（【–—-"
_END = re.compile(rf"(?P<cjk>[。！？｡]++[{_CLOSERS}]*+)|(?<![.!?…])[.!?…]++[{_CLOSERS}]*+(?=\s)")
_NEXT = re.compile(rf"\s*[{_OPENERS}]*\s?(?P<word>\w*)")
_LAST_WORD = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?$|[^\W_]+$")
#: How far back the word before a full stop is looked for.
_REACH = 24


def _list(entries: str) -> frozenset[str]:
    return frozenset(entries.split())


#: Always followed by what they belong to.
_TITLES = _list(
    "mr mrs ms mx dr prof gen lt col sgt capt cmdr cdr adm maj brig cpl sen rep gov rev fr hon pres st mt ft "
    "messrs mme mlle supt insp det dep asst amb v vs cf eg ie approx ca est pvt spc"
)
#: Abbreviations only before a number.
_BEFORE_NUMBER = _list("no nos fig figs art sec pp vol ch para jan feb mar apr jun jul aug sep sept oct nov dec")
#: May end a sentence or stand within one.
_EITHER = _list("inc corp co ltd plc llc jr sr bros etc al ave blvd rd univ assn")
#: Words that, with a capital, far more often open a sentence than go on with a name.
_STARTERS = _list(
    "a an the this that these those he she it they we i you his her its their our my in on at by for from with after "
    "before since until as if when while where although though but and or so yet however meanwhile there here then "
    "now what who why how not no some many most both all each one two three several more last earlier later "
    "according under during despite"
)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Give the non-empty lines of a text without the white space around them."""
    found: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        span = _trimmed(text, *match.span())
        if span[0] < span[1]:
            found.append(span)
    return found


def sentences(text: str) -> list[tuple[int, int]]:
    """Give the sentences of a text; none crosses a line break.

    Full stops of abbreviations, initials and decimals end none; closing quotes and brackets belong to the sentence.
    """
    found: list[tuple[int, int]] = []
    for start, end in paragraphs(text):
        begin = start
        for match in _END.finditer(text, start, end):
            if match["cjk"] or _closes(text, begin, match.start(), match.end(), end):
                found.append(_trimmed(text, begin, match.end()))
                begin = match.end()
        rest = _trimmed(text, begin, end)
        if rest[0] < rest[1]:
            found.append(rest)
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _closes(text: str, begin: int, stop: int, after: int, end: int) -> bool:
    """Decide whether the marks at ``stop`` close the sentence that begins at ``begin``."""
    following = _NEXT.match(text, after, end)
    word = following["word"] if following else ""
    if word[:1].islower():
        return False
    if text[stop] != "." or text[stop : stop + 2] == "..":
        return True
    last = _LAST_WORD.search(text[max(begin, stop - _REACH) : stop])
    if last is None:
        return True
    return not _abbreviates(last.group(), word, at_start=max(begin, stop - _REACH) + last.start() == begin)


def _abbreviates(last: str, following: str, *, at_start: bool) -> bool:
    key = last.replace(".", "").casefold()
    opens = following.casefold() in _STARTERS
    if "." in last or key in _EITHER:
        return bool(following) and not opens
    if key in _BEFORE_NUMBER:
        return following[:1].isdigit()
    if len(last) == 1 and last != "v":
        # "1." numbers an item; a capital is an initial, unless a sentence plainly starts behind it.
        return at_start if last.isdigit() else last.isupper() and not opens
    return key in _TITLES
