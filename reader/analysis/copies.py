"""Whether two texts are one text with small edits, as when outlets carry what an agency sent."""

from __future__ import annotations

from reader.analysis.likeness import cosine
from reader.analysis.profiles import Profile
from reader.text import words

#: Words in a shingle; the share of the shorter text's shingles that the other has too; how much shorter it may be.
_SHINGLE, _SHARED, _SHORTER = 4, 0.8, 0.8
#: Texts are compared word by word only where their profiles are as near as this.
_NEAR = 0.85
#: Shorter texts are too easily alike.
_LEAST_WORDS = 30


def may_be_copies(mine: Profile, other: Profile) -> bool:
    """Whether two articles are near enough for their texts to be compared."""
    if min(mine.words, other.words) < _SHORTER * max(mine.words, other.words):
        return False
    return cosine(mine, other) >= _NEAR


def nearly_same(mine: str, other: str) -> bool:
    """Whether two texts share nearly all runs of four words, in texts long enough to tell."""
    one, two = _shingles(mine), _shingles(other)
    few, many = sorted((one, two), key=len)
    if len(few) < _LEAST_WORDS or len(few) < _SHORTER * len(many):
        return False
    return len(few & many) >= _SHARED * len(few)


def _shingles(text: str) -> set[tuple[str, ...]]:
    found = [token.term for token in words(text)]
    return {tuple(found[at : at + _SHINGLE]) for at in range(len(found) - _SHINGLE + 1)}
