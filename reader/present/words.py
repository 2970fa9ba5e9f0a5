"""Words that agree with numbers."""

from __future__ import annotations


def plural(number: int, one: str, several: str | None = None) -> str:
    """Give the word for so many: "article", "articles"; ``several`` where an s is not enough."""
    return one if number == 1 else several or f"{one}s"
