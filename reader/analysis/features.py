"""What the recogniser's model looks at in a word and its neighbours: features of words, of pairs, of what rules say."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.analysis import lexicon as lists
from reader.analysis import vocabulary
from reader.analysis.scan import Piece

_DIGIT = re.compile(r"\d")
_REPEATED = re.compile(r"(.)\1+")
_LONGEST_SHAPE = 8
_LONGEST_AFFIX = 4

_NAMES: tuple[tuple[int, str], ...] = (
    (lists.FREQUENT, "fq"),
    (lists.COMMON, "co"),
    (lists.GIVEN, "fn"),
    (lists.FAMILY, "ln"),
    (lists.ADJECTIVE, "na"),
    (lists.CALENDAR, "mo"),
    (lists.TITLE, "ti"),
    (lists.MODIFIER, "md"),
    (lists.ORG_END, "oe"),
    (lists.ORG_HEAD, "oh"),
    (lists.PLACE_END, "pe"),
    (lists.PARTICLE, "pa"),
    (lists.OPENER, "op"),
    (lists.SPEECH, "sp"),
    (lists.CITY, "ci"),
    (lists.TOWN, "to"),
)


class Word(NamedTuple):
    """A word's features, and what pairs are made of; a word counts at its own place and for two to either side.

    Some of the features count at the word's own place alone, and some not for the words two away: see ``counting``.
    """

    features: tuple[str, ...]
    shape: str
    low: str
    lists: str
    group: str


PAD = Word(("w=", "sh="), "|", "|", "", "|")
_OWN = ("p=", "s=", "hy=")
_NEAR = ("z=",)
_FAR = ("w=", "sh=", "g=", "ss=", "k=")
_UNGROUPED = ("c=", "k=")


def counting(word: Word) -> tuple[list[str], list[str], list[str]]:
    """The features of a word that count at its own place, for its neighbours, and for the words two away."""
    own = [name for name in word.features if not name.startswith(_NEAR)] if word is not PAD else []
    near = [name for name in word.features if not name.startswith(_OWN)]
    return own, near, [name for name in word.features if name.startswith(_FAR)]


def describe(piece: Piece, style: str) -> Word:
    """The features of a word as it stands in a line of this style."""
    low = _DIGIT.sub("0", piece.low)
    shape = _shape(piece, style)
    told = [f"w={low}", f"sh={shape}"]
    if not piece.word:
        return Word(tuple(told), shape, low, "", low)
    known = _known(piece)
    joint = ",".join(known)
    sense = lists.senses().get(low, "?" if "co" not in known else "-")
    group = lists.clusters().get(low, _UNGROUPED)
    told += [*known, f"g={joint}", f"ss={sense}", *group, *_affixes(low)]
    if piece.possessive:
        told.append("'s")
    if "-" in low:
        told.append(f"hy={low.rsplit('-', 1)[1]}")
    if len(low) > 3:
        told.append(f"z={low[-3:]}")
    return Word(tuple(told), shape, low, joint + sense, group[1])


def _shape(piece: Piece, style: str) -> str:
    """How a word is written; where every word is raised, how likely it would be raised elsewhere."""
    text = piece.text
    if style != "plain" and piece.word and piece.capital and (style == "upper" or not _is_acronym(text)):
        bits = piece.flags
        if bits & (lists.GIVEN | lists.FAMILY | lists.CITY | lists.TOWN | lists.ADJECTIVE):
            rest = "n" if not bits & lists.COMMON else "m"
        else:
            rest = "f" if bits & (lists.FREQUENT | lists.OPENER) else "c" if bits & lists.COMMON else "u"
        return style[0] + rest
    drawn = "".join("X" if c.isupper() else "x" if c.isalpha() else "d" if c.isdigit() else c for c in text[:40])
    return _REPEATED.sub(r"\1", drawn)[:_LONGEST_SHAPE] + ("+" if text.isupper() and len(text) > 1 else "")


def _is_acronym(text: str) -> bool:
    return len(text) > 1 and text.isupper()


def _known(piece: Piece) -> list[str]:
    """What the lists know of a word."""
    bits = piece.flags
    known = [name for bit, name in _NAMES if bits & bit]
    low = piece.low
    listed = lists.gazetteer().get(low.replace(".", ""))
    if listed:
        known.append("=" + listed)
    if low in vocabulary.ROLES:
        known.append("ro")
    if low in vocabulary.ORGANISATION_NOUNS:
        known.append("on")
    if low in vocabulary.PLACE_NOUNS:
        known.append("pn")
    if low in vocabulary.THING_NOUNS:
        known.append("tn")
    if low in vocabulary.COMPASS:
        known.append("cp")
    if piece.text.replace(".", "") in lists.lexicon().acronyms:
        known.append("ac")
    if piece.text in vocabulary.UNITED_STATES:
        known.append("us")
    return known


def _affixes(low: str) -> list[str]:
    found: list[str] = []
    for length in range(1, min(_LONGEST_AFFIX, len(low) - 1) + 1):
        found.append(f"p={low[:length]}")
        found.append(f"s={low[-length:]}")
    return found


class Pair(NamedTuple):
    """Features that two neighbours give to the first and to the second of them."""

    first: tuple[str, ...]
    second: tuple[str, ...]


def pair(one: Word, other: Word) -> Pair:
    """The features of two neighbours, of which at least one is raised."""
    both, kinds = f"{one.low}|{other.low}", f"{one.lists}|{other.lists}"
    shapes, groups = f"{one.shape}|{other.shape}", f"{one.group}|{other.group}"
    return Pair(
        (f"R{one.shape}|{other.low}", f"T{both}", f"V{kinds}", f"X{shapes}", f"Y{groups}"),
        (f"Q{one.low}|{other.shape}", f"S{both}", f"U{kinds}", f"W{shapes}", f"Z{groups}"),
    )


#: What the rules may say of a piece; the first stands for places outside the line.
OPINIONS = ("|", "O", *(place + kind for kind in ("pe", "or", "pl", "ot", "no") for place in "BI"))


def opinion(before: str, here: str, after: str) -> tuple[str, str, str, str]:
    """The features of what the rules say of a piece and of its neighbours."""
    return f"O={here}", f"O<{before}", f"O>{after}", f"OO{here}{after}"


def is_raised(piece: Piece) -> bool:
    """Whether a word is written as names are: with a capital, or of digits and letters as 3M and 49ers are."""
    return piece.capital or (piece.text[0].isdigit() and piece.text[-1].isalpha())
