"""Folding: the one form in which spellings are compared."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

#: Letters that no decomposition takes apart, marks that are typed in several ways, and what is merely invisible.
_PLAIN = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ŧ": "t",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ς": "σ",
        "‘": "'",
        "’": "'",
        "‚": "'",
        "‛": "'",
        "ʼ": "'",
        "ʻ": "'",
        "′": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "‟": '"',
        "″": '"',
        "‐": "-",
        "‑": "-",
        "\u00ad": None,
        "\u200b": None,
        "\u200c": None,
        "\u200d": None,
        "\u2060": None,
        "\ufeff": None,
        "\u034f": None,
        "\u0640": None,
        "\ufe0e": None,
        "\ufe0f": None,
    }
)


#: The shapes that make most English text not ASCII.
_QUOTES = (("’", "'"), ("“", '"'), ("”", '"'), ("‘", "'"))


def fold(s: str) -> str:
    """Bring a text to the form in which spellings are compared; its length may change.

    Case, compatibility forms, accents, the points of Arabic and Hebrew, digits of other scripts and the shapes of
    quotation marks are evened out; vowel signs of Indic and South-East Asian scripts stay, as they are letters.
    """
    if s.isascii():
        return s.lower()
    for mark, plain in _QUOTES:
        s = s.replace(mark, plain)
    if s.isascii():
        return s.lower()
    kept = _mapped(unicodedata.normalize("NFKD", s.casefold()).casefold(), _plain)
    if not kept.isascii():
        kept = unicodedata.normalize("NFKC", _mapped(kept, _western_digit))
    return kept


def _mapped(text: str, mapping: Callable[[str], str]) -> str:
    """The text with each character replaced; a text has few different ones, so that each is looked at only once."""
    for character in set(text):
        if character > "\x7f" and (other := mapping(character)) != character:
            text = text.replace(character, other)
    return text


def _plain(character: str) -> str:
    """A decomposed character in plain form: nothing for an accent, by the canonical class of those that go.

    The accents of Europe and the Near East go, the vowel signs of other scripts stay.
    """
    order = unicodedata.combining(character)
    return "" if order >= 200 or 10 <= order <= 36 else character.translate(_PLAIN)


def _western_digit(character: str) -> str:
    return str(unicodedata.decimal(character)) if character.isdecimal() else character
