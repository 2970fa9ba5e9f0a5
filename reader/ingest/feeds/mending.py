"""Slips of encoding that a document keeps although it is well-formed."""

from __future__ import annotations

import contextlib
import re

_C1 = re.compile("[\x80-\x9f]")


def mended(text: str) -> str:
    """The text with UTF-8 that was encoded twice decoded again, and Windows' characters in the place of controls."""
    if text.isascii():
        return text
    with contextlib.suppress(UnicodeError):
        text = text.encode("latin-1").decode("utf-8")
    # Controls begin with this byte in UTF-8, which is found faster than they are.
    return _C1.sub(_windows, text) if b"\xc2" in text.encode("utf-8", "surrogatepass") else text


def _windows(match: re.Match[str]) -> str:
    return match.group().encode("latin-1").decode("cp1252", errors="replace")
