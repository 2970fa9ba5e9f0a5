"""What can be gone to from the page or from the lists at the side."""

from __future__ import annotations

from dataclasses import dataclass

from reader.article import Entity, EntityKind, Passage
from reader.tui.shelves import Shelf
from reader.views import Continued, Facet, Related, Story, StoryArticle


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


Target = Shelf | Thread | Entity | Related | Facet | Story | StoryArticle | Continued | Named | Link | Passage
