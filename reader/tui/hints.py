"""Letter hints: short labels over things in view, typed to choose one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.tui.targets import Link, Named

#: Keys under resting fingers first.
LETTERS = "asdfghjklqwertyuiopzxcvbnm"


def labels(number: int) -> list[str]:
    """That many labels of equal length, so that none is a prefix of another."""
    if number <= len(LETTERS):
        return list(LETTERS[:number])
    pairs = [first + second for first in LETTERS for second in LETTERS]
    return pairs[:number]


@dataclass(frozen=True, slots=True)
class Hint:
    """A label on the first characters of what it stands for."""

    label: str
    target: Named | Link


@dataclass(frozen=True, slots=True)
class Hints:
    """Hints on show with the letters typed so far."""

    hints: tuple[Hint, ...]
    typed: str = ""

    def type(self, letter: str) -> Hints | Hint | None:
        """The hints still possible after one more letter, or the one chosen, or None if none has that letter."""
        typed = self.typed + letter
        left = tuple(hint for hint in self.hints if hint.label.startswith(typed))
        if not left:
            return None
        if left[0].label == typed:
            return left[0]
        return Hints(left, typed)


def place(targets: Sequence[Named | Link]) -> Hints:
    """Hints for those targets that have room for their label, in the order given."""
    roomy = [target for target in targets if target.end - target.start > 1]
    return Hints(tuple(Hint(label, target) for label, target in zip(labels(len(roomy)), roomy, strict=False)))
