"""What can be gone to from the page or from the lists at the side."""

from __future__ import annotations

from dataclasses import dataclass

from reader.article import Entity, EntityKind, Passage
from reader.tui.shelves import Shelf
from reader.views import Continued, Facet, Part, Related, Story, StoryArticle


@dataclass(frozen=True, slots=True)
class Named:
    """A name on the page: its place and the entity it leads to."""

    start: int
    end: int
    text: str
    kind: EntityKind
    name: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link on the page: its place and its address."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Thread:
    """The thread of a story, which its page tells of."""

    story: int


@dataclass(frozen=True, slots=True)
class Parts:
    """All parts of the page that an article is part of."""

    article: int
    page: str


Target = (
    Shelf | Thread | Entity | Related | Facet | Story | StoryArticle | Continued | Named | Link | Passage | Part | Parts
)
