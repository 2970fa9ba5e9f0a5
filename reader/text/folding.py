"""Folding: the one form in which spellings are compared."""

from __future__ import annotations

import unicodedata

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


def fold(s: str) -> str:
    """Bring a text to the form in which spellings are compared; its length may change.

    Case, compatibility forms, accents, the points of Arabic and Hebrew, digits of other scripts and the shapes of
    quotation marks are evened out; vowel signs of Indic and South-East Asian scripts stay, as they are letters.
    """
    if s.isascii():
        return s.lower()
    decomposed = unicodedata.normalize("NFKD", s.casefold()).casefold()
    kept = "".join(filter(_stays, decomposed)).translate(_PLAIN)
    if not kept.isascii():
        kept = unicodedata.normalize("NFKC", "".join(map(_western_digit, kept)))
    return kept


def _stays(character: str) -> bool:
    """Tell letters from accents, by the canonical combining class: accents of Europe and the Near East go."""
    order = unicodedata.combining(character)
    return not (order >= 200 or 10 <= order <= 36)


def _western_digit(character: str) -> str:
    return str(unicodedata.decimal(character)) if character.isdecimal() else character
