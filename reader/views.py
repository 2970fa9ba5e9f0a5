"""What a library gives its front ends: articles, rows, names and stories as they are shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from reader.article import Analysis, Article, Entity, Quote

Relation = Literal["same-event", "earlier", "later", "background"]


@dataclass(frozen=True, slots=True)
class EntityHere:
    """An entity as one article's sidebar shows it; ``here`` counts its mentions in that article."""

    entity: Entity
    here: int


@dataclass(frozen=True, slots=True)
class ReadState:
    """What the user did with an article."""

    read: bool = False
    starred: bool = False
    later: bool = False
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """An article that came in on a page together with others."""

    id: int
    title: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article of the library with everything a front end shows beside its text.

    ``from_page`` tells that the text is that of the article's page, and not the one that came in; ``parts`` are the
    articles of the page that held it among others, itself included, in their order, and ``page`` is what it is called.
    """

    id: int
    ref: str
    revision: int
    article: Article
    arrived: str
    state: ReadState
    story: int | None = None
    analysis: Analysis = field(default_factory=Analysis)
    entities: tuple[EntityHere, ...] = ()
    copies: tuple[int, ...] = ()
    from_page: bool = False
    parts: tuple[Part, ...] = ()
    page: str = ""

    @property
    def place(self) -> int | None:
        """Where among the parts of its page it stands, counted from 0; None if it is no part of one."""
        return next((at for at, part in enumerate(self.parts) if part.id == self.id), None)


@dataclass(frozen=True, slots=True)
class Fold:
    """What a row stands for that stands for several articles: those of a story, or of another group of a list.

    ``unread`` are counted, and as ``new`` those of them that came in after the story was last read.
    """

    story: int | None
    articles: int
    unread: int
    new: int
    sources: int


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an article list.

    ``when`` is the sorting time in Unix seconds; ``copies`` counts the other articles with the same text. A row with a
    ``fold`` stands for all of its articles: it has the id of the one to read first, the title of the best or the name
    of the group, the time of the newest, and is read if all are, starred or later if any is. A row ``within`` is that
    of one of them; one is ``followed`` where its story is, in lists of stories.
    """

    id: int
    ref: str
    title: str
    source: str | None
    published: str | None
    when: int
    state: ReadState
    copies: int = 0
    fold: Fold | None = None
    within: bool = False
    followed: bool = False


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of an article with the parts to highlight; never markup."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One search result; the snippet is looked up on demand."""

    id: int
    ref: str
    title: str
    source: str | None
    published: str | None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """An article that belongs with another: how near, in what relation, and why in plain words.

    ``uncertain`` says that one of the two has no date: earlier and later are then told by when they came in.
    """

    id: int
    ref: str
    title: str
    score: float
    relation: Relation
    why: str
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """The articles that report one event, under the title of the best of them.

    ``first`` and ``last`` are the times of its oldest and newest article.
    """

    id: int
    title: str
    articles: int
    sources: tuple[str, ...]
    first: str | None
    last: str | None
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """A value that some articles of a result share: how many, and the query that finds those with it."""

    label: str
    articles: int
    query: str


@dataclass(frozen=True, slots=True)
class Facets:
    """What a result is made of, the most frequent first; ``months`` in the order of time, labelled YYYY-MM."""

    total: int
    sources: tuple[Facet, ...] = ()
    people: tuple[Facet, ...] = ()
    organisations: tuple[Facet, ...] = ()
    places: tuple[Facet, ...] = ()
    months: tuple[Facet, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """An article of a story; ``why`` says in plain words what put it there, empty for the one that began the story.

    ``uncertain`` says that it has no date that could be used: its place is that of its arrival.
    """

    id: int
    ref: str
    title: str
    source: str | None
    published: str | None
    why: str
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Continued:
    """Another story of the same thread: how it stands to the one it is listed for, and why.

    ``uncertain`` says that one of the two has no date: earlier and later are then told by when they came in.
    """

    story: Story
    relation: Relation
    why: str
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class StoryView:
    """One story with its articles, oldest first, and its history: the stories it continues or that continue it."""

    story: Story
    articles: tuple[StoryArticle, ...]
    history: tuple[Continued, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said, and the article that has it."""

    article: int
    ref: str
    title: str
    published: str | None
    quote: Quote


@dataclass(frozen=True, slots=True)
class EntityView:
    """One entity with what the library has of it, the latest first.

    ``months`` are in the order of time, those without an article left out. ``beside`` are the entities that it is named
    with most; ``here`` of each counts the articles that have both.
    """

    entity: Entity
    hidden: bool
    months: tuple[Facet, ...]
    beside: tuple[EntityHere, ...]
    said: tuple[Said, ...]
    articles: tuple[Row, ...]
    stories: tuple[Story, ...]
