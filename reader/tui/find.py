"""Finding words in one article, blind to case and accents."""

from __future__ import annotations

from reader.text import fold


class Finder:
    """A text folded once, so that each keystroke of a search in it costs little."""

    def __init__(self, text: str) -> None:
        pieces: list[str] = []
        self._origins: list[int] = []
        for offset, character in enumerate(text):
            folded = character.lower() if character.isascii() else fold(character)
            pieces.append(folded)
            self._origins.extend([offset] * len(folded))
        self._folded = "".join(pieces)

    def spans(self, words: str) -> list[tuple[int, int]]:
        """Where the words stand, as offsets in the text."""
        wanted = fold(words.strip())
        found: list[tuple[int, int]] = []
        if not wanted:
            return found
        at = self._folded.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            found.append((self._origins[at], self._origins[end - 1] + 1))
            at = self._folded.find(wanted, end)
        return found
