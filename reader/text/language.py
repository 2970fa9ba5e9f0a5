"""Whether a text is English, which decides whether its words are stemmed."""

from __future__ import annotations

import re

#: So much of a text is looked at.
_LOOKED_AT = 2_000
#: Fewer little words than this decide nothing.
_ENOUGH = 3
_LITTLE = re.compile(r"[^\W\d_]+")
#: Left out is what other languages have too, such as "in", "is", "was" and "an".
_ENGLISH = frozenset(
    "the of and to that for with as by from it are have he his her not they which this but who will were been its "
    "after than would".split()
)
#: The little words of other languages in Latin script that English does not have.
_OTHERS = (
    frozenset(
        "der die und das den von zu mit ist des auf für dem nicht ein eine auch sich bei im "  # German
        "le la les et du une est dans pour que qui sur pas au par ce il "  # French
        "el los las de y en un por con se del al lo su más "  # Spanish
        "di che per non sono della gli da nel si una dei "  # Italian
        "os em não uma com dos das ao mais foi "  # Portuguese
        "het een van dat te zijn voor niet aan met er ook "  # Dutch
        "och att som på av för till är det med har "  # Swedish
        "og af til på ikke et "  # Danish, Norwegian
        "na się nie do że jest po od "  # Polish
        "je se že ve pro "  # Czech, Slovak
        "ve bir bu için ile da de "  # Turkish
        "și nu cu pe din care mai "  # Romanian
        "az és hogy nem egy ez "  # Hungarian
        "ja on ei että oli se "  # Finnish
        "yang dan di ini itu untuk dengan ".split()  # Indonesian
    )
    - _ENGLISH
)


def is_english(text: str, declared: str | None = None) -> bool:
    """Tell whether a text is to be read as English: by its own little words, else by what it was ``declared`` to be.

    ``declared`` is a language tag such as ``de-AT``. A text too short to tell that nobody declared counts as English.
    """
    english = others = 0
    for word in _LITTLE.findall(text[:_LOOKED_AT].lower()):
        english += word in _ENGLISH
        others += word in _OTHERS
    if english + others >= _ENOUGH:
        return english >= others
    return declared is None or declared.lower().partition("-")[0] == "en"
