"""Which verbs have a test that presses their keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Test = TypeVar("Test", bound=Callable[..., object])

COVERED: set[str] = set()


def covers(*verbs: str) -> Callable[[Test], Test]:
    """Marks a test as the one of those verbs."""

    def mark(test: Test) -> Test:
        COVERED.update(verbs)
        return test

    return mark
