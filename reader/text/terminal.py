"""What a terminal may be shown: harmless characters, counted in cells."""

from __future__ import annotations

import re
from functools import lru_cache

#: Invisible and without width everywhere, changes neither order nor shape: stands in for what must not be seen.
_NOTHING = "\u034f"
_UNKNOWN = "\ufffd"

_BLANKS = "\t\n\x0b\x0c\r\x85\u2028\u2029"
_BROKEN = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
#: Soft hyphen, bidirectional controls, zero-width spaces, invisible operators, annotation marks, tags, and the
#: variation selectors of emoji, on whose width terminals disagree.
_UNSEEN = (
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe0e\ufe0f\ufeff\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
#: Scripts in which zero-width joiners shape letters: Arabic to Khmer and Mongolian.
_SHAPED = "\u0600-\u0dff\u0e80-\u109f\u1780-\u18af\ua840-\ua8ff\ufb50-\ufdff\ufe70-\ufefc"
_ACCENTS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_HARM = re.compile(
    f"(?P<blank>[{_BLANKS}])|(?P<broken>[{_BROKEN}])"
    f"|(?P<unseen>[{_UNSEEN}]|(?<![{_SHAPED}])[\u200c\u200d]|(?<=[{_ACCENTS}]{{3}})[{_ACCENTS}])"
)
_STAND_IN = {"blank": " ", "broken": _UNKNOWN, "unseen": _NOTHING}

_CREDENTIALS = re.compile(r"(?<=://)[^/?#\s]*@")


def hidden(url: str) -> str:
    """The address without user name and password, to be shown."""
    return _CREDENTIALS.sub("", url)


def safe(text: str, *, newlines: bool = False) -> str:
    """Replace, one for one, whatever could harm a terminal or deceive the eye; the length stays.

    White space that moves the cursor becomes a space (a line feed only without ``newlines``), other controls and
    broken characters become U+FFFD; bidirectional controls, zero-width characters that shape no script, emoji
    joiners and accents piled above the third become an invisible character without width.
    """
    if text.isascii() and text.isprintable():
        return text

    def stand_in(match: re.Match[str]) -> str:
        if newlines and match.group() == "\n":
            return "\n"
        return _STAND_IN[match.lastgroup or "broken"]

    return _HARM.sub(stand_in, text)


def safe_line(text: str) -> str:
    """Make a text harmless and put it on one line, each run of white space as one space."""
    return " ".join(safe(text).split())


def cells(text: str) -> int:
    """Count the terminal cells that a text takes: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def clip(text: str, width: int) -> str:
    """Cut a text to at most ``width`` cells, with … where something was cut."""
    if len(text) <= width and text.isascii():
        return text
    used = 0
    cut = 0
    for at, character in enumerate(text):
        size = _width(character)
        if used + size > width:
            return text[:cut].rstrip() + "…" if width > 0 else ""
        used += size
        if used < width:
            cut = at + 1
    return text


@lru_cache(maxsize=1 << 12)
def _width(character: str) -> int:
    import wcwidth

    return max(0, wcwidth.wcwidth(character))
