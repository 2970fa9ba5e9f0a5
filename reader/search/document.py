"""The values that go into the full-text index and come out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """What the index knows of one article; ``when`` is the sorting time in Unix seconds.

    Title and text are stemmed if they are ``english``; names and addresses never are.
    """

    id: int
    title: str
    text: str
    author: str
    source: str
    url: str
    when: int
    english: bool = True

    def stemmed(self, field: str) -> bool:
        """Tell whether the words of a field are stemmed."""
        return self.english and field in ("title", "text")


@dataclass(frozen=True, slots=True)
class Matches:
    """The articles that match, by id, with their scores (higher is better), as of a sequence of the change log."""

    scores: Mapping[int, float] = field(default_factory=dict)
    sequence: int = 0
