"""Whether a text that does not say so is HTML."""

from __future__ import annotations

import html.entities
import re

_INLINE = (
    "a abbr acronym b bdi bdo big br cite code del dfn div em font h1 h2 h3 h4 h5 h6 i img ins kbd li mark nobr ol p "
    "pre q s samp small span strike strong sub sup table td tr tt u ul var wbr"
)
_ELEMENT = re.compile(rf"<(/?)({_INLINE.replace(' ', '|')})(?:\s[^<>]*)?(/?)>", re.IGNORECASE)
_VOID = frozenset("br img wbr".split())
_TAG = re.compile(r"<(?:[a-zA-Z][a-zA-Z0-9:]*(?:\s[^<>]*)?/?|/[a-zA-Z][a-zA-Z0-9:]*\s*|!--)>?")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|([A-Za-z][A-Za-z0-9]{1,31}));")


def line_is_html(text: str) -> bool:
    """Whether a title is HTML: an element that is closed again, or a character reference.

    A title may speak of ``<b>`` or of ``x<y``, so that an opened element alone is none.
    """
    if "&" in text and _has_reference(text):
        return True
    if "<" not in text:
        return False
    closed = {match.group(2).lower() for match in _ELEMENT.finditer(text) if match.group(1) or match.group(3)}
    return any(
        match.group(2).lower() in closed or match.group(2).lower() in _VOID
        for match in _ELEMENT.finditer(text)
        if not match.group(1)
    )


def text_is_html(text: str) -> bool:
    """Whether a text is HTML: a tag of any name, or a character reference."""
    return ("&" in text and _has_reference(text)) or ("<" in text and _TAG.search(text) is not None)


def _has_reference(text: str) -> bool:
    return any(not match.group(1) or match.group(1) + ";" in html.entities.html5 for match in _REFERENCE.finditer(text))
