"""A library in memory over a list of articles, with the same verbs as the real one and none of its machinery."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reader.analysis.briefing import Brief
from reader.analysis.telling import Telling
from reader.article import Analysis, Article, Entity, EntityKind, Mention, Skipped, Span
from reader.errors import Cancelled, NotFound, ReaderError
from reader.query import And, Everything, Fault, Filter, Node, Phrase, Query, Word, parse, text_leaves
from reader.query.writing import of_entity, of_source
from reader.text import paragraphs
from reader.tui.ports import Cancel, Grouping, ReadWhen, Sort
from reader.views import ArticleView, EntityHere, Facet, Facets, ReadState, Related, Row, Snippet, StoryView
from tests.tui.fake_feeds import FakeFeeds, FakeSaved
from tests.tui.fake_names import FakeNames

NOW = int(datetime(2025, 9, 1, 12, tzinfo=UTC).timestamp())
HOUR = 3600

NAMES: dict[str, EntityKind] = {
    "Mira Olsen": "person",
    "Tomás Vrba": "person",
    "Harbour Authority": "organisation",
    "Northern Grid": "organisation",
    "Port Ellery": "place",
    "Zürich": "place",
}


@dataclass(frozen=True, slots=True)
class FakeSettings:
    """Settings as a test wants them."""

    keys: Mapping[str, str] = field(default_factory=dict)
    read_when: ReadWhen = "manual"
    read_delay: float = 0.0
    theme: str = "dark"
    fetch_every: float = 0.0


@dataclass(frozen=True, slots=True)
class FakeReport:
    """What an import did."""

    imported: int = 0
    updated: int = 0
    skipped: Sequence[Skipped] = ()


@dataclass(frozen=True, slots=True)
class FakeProgress:
    """How far an import has come."""

    stage: str
    done: int


def analysis(text: str) -> Analysis:
    """Mentions of the known names, each at its place."""
    found = []
    for number, (name, kind) in enumerate(NAMES.items(), 1):
        at = text.find(name)
        while at >= 0:
            found.append(Mention(at, at + len(name), name, kind, name, entity=number))
            at = text.find(name, at + 1)
    return Analysis(mentions=tuple(sorted(found, key=lambda mention: mention.start)))


class FakeListing:
    """A snapshot of ids over live rows."""

    def __init__(self, library: FakeLibrary, query: Query, ids: Sequence[int]) -> None:
        self._library = library
        self._ids = ids
        self.query = query
        self.pending = library.waiting
        self.error: Fault | None = query.fault
        self.took_ms = 0.4
        self.partial = False
        self.suggestion: str | None = None

    @property
    def total(self) -> int:
        return len(self._ids)

    @property
    def articles(self) -> int:
        return self.total

    @property
    def flat(self) -> FakeListing:
        return self

    @property
    def grouping(self) -> Grouping:
        return "none"

    @property
    def headings(self) -> dict[int, str]:
        return {}

    def inside(self, row: Row) -> FakeListing:
        return FakeListing(self._library, self.query, [row.id])

    def members(self, row: Row) -> list[int]:
        return [row.id]

    def rows(self, start: int, stop: int) -> list[Row]:
        self._library.windows.append((start, stop))
        return [self._library.row(each) for each in self._ids[start:stop] if each in self._library.articles]

    def position(self, article_id: int) -> int | None:
        return self._ids.index(article_id) if article_id in self._ids else None

    def next_unread(self, position: int, step: int = 1) -> int | None:
        at = position + step
        while 0 <= at < len(self._ids):
            if not self._library.states[self._ids[at]].read:
                return at
            at += step
        return None


class FakeTelling:
    """Tells nothing of stories."""

    def __init__(self, library: FakeLibrary) -> None:
        self._library = library

    def story(self, story: int) -> Telling:
        raise NotFound(f"there is no story {story}")

    def brief(self, since: int) -> Brief:
        return Brief(since, since, 0, 0, ())

    def key_spans(self, article: int) -> list[Span]:
        """The second paragraph, where there is one."""
        found = paragraphs(self._library.articles[article].text)[1:2]
        return [Span(start, end, "key") for start, end in found]


class FakeLibrary:
    """Keeps articles and states; ``gate`` is called before each search with its query, so that a test can hold it."""

    def __init__(self, articles: Iterable[Article] = ()) -> None:
        self.articles: dict[int, Article] = dict(enumerate(articles, 1))
        self.states = {each: ReadState() for each in self.articles}
        self.windows: list[tuple[int, int]] = []
        self.gate: Callable[[str, Cancel | None], None] | None = None
        self.waiting = 0
        self.dirty = False
        self.state = FakeState(self)
        self.inflow = FakeInflow(self)
        self.pages = FakePages(self)
        self.feeds = FakeFeeds(self)
        self.saved = FakeSaved(self)
        self.history = FakeHistory()
        self.names = FakeNames(self.entities)
        self.view = FakeView()
        self.searched: list[str] = []
        self.analysed = True
        #: What a query that finds nothing was probably meant to be, and the articles whose passages were read.
        self.meant: dict[str, str] = {}
        self.quoted: list[int] = []
        #: Articles for which related ones were looked for.
        self.related_to: list[int] = []

    def row(self, article_id: int) -> Row:
        article = self.articles[article_id]
        when = NOW - HOUR * article_id
        return Row(
            article_id,
            f"ref-{article_id}",
            article.title,
            article.source,
            article.published,
            when,
            self.states[article_id],
            copies=2 if article_id == 3 else 0,
        )

    def listing(
        self,
        query: str = "",
        *,
        sort: Sort | None = None,
        live: bool = False,
        folded: bool = False,
        cancel: Cancel | None = None,
        partial: bool = False,
        grouping: Grouping | None = "none",
    ) -> FakeListing:
        if self.gate is not None:
            self.gate(query, cancel)
        if cancel is not None and cancel():
            raise Cancelled
        self.searched.append(query)
        parsed = self.parse(query, live=live)
        found = [each for each in self.articles if self._matches(parsed.tree, each)]
        if text_leaves(parsed.tree) and (sort or parsed.sort) == "date":
            found.reverse()
        listing = FakeListing(self, parsed, found)
        if partial and not found:
            listing.suggestion = self.meant.get(query)
            some = [each for each in self.articles if self._has_some(parsed.tree, each)]
            if some:
                listing = FakeListing(self, parsed, some)
                listing.partial, listing.suggestion = True, self.meant.get(query)
        return listing

    def parse(self, query: str, *, live: bool = False) -> Query:
        return parse(query, now=datetime.fromtimestamp(NOW, UTC), live=live)

    def _has_some(self, node: Node, article_id: int) -> bool:
        return isinstance(node, And) and any(self._matches(part, article_id) for part in node.parts)

    def _matches(self, node: Node, article_id: int) -> bool:
        article, state = self.articles[article_id], self.states[article_id]
        haystack = f"{article.title} {article.text}".lower()
        match node:
            case And(parts):
                return all(self._matches(part, article_id) for part in parts)
            case Word(text, prefix=prefix):
                return re.search(rf"\b{re.escape(text.lower())}" + ("" if prefix else r"\b"), haystack) is not None
            case Phrase(text, "source"):
                return text == article.source
            case Phrase(text):
                return text.lower() in haystack
            case Filter("is", "unread"):
                return not state.read
            case Filter("like", value):
                return article_id in {each.id for each in self.related(int(value))}
            case Filter("is", "starred"):
                return state.starred
            case Filter(_, value):
                return value.lower() in haystack
            case Everything():
                return True
        return False

    def article(self, article_id: int) -> ArticleView:
        if article_id not in self.articles:
            raise NotFound(f"there is no article {article_id}")
        article = self.articles[article_id]
        found = analysis(article.text) if self.analysed else Analysis()
        here: dict[str, int] = {}
        for mention in found.mentions:
            here[mention.name] = here.get(mention.name, 0) + 1
        entities = tuple(EntityHere(self.entity(name), number) for name, number in here.items())
        return ArticleView(
            article_id,
            f"ref-{article_id}",
            1,
            article,
            "2025-09-01T12:00:00+00:00",
            self.states[article_id],
            analysis=found,
            entities=entities,
            from_page=article_id in self.pages.shown,
        )

    def entity(self, name: str) -> Entity:
        articles = sum(name in article.text for article in self.articles.values())
        return Entity(list(NAMES).index(name) + 1, name, NAMES[name], articles=articles, mentions=articles)

    def highlights(self, article_id: int, query: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        word = query.strip('"').lower()
        article = self.articles[article_id]
        return _spans(article.title, word), _spans(article.text, word)

    def snippet(self, article_id: int, query: str, *, width: int = 240, live: bool = False) -> Snippet:
        self.quoted.append(article_id)
        text = self.articles[article_id].text
        leaves = text_leaves(self.parse(query, live=live).tree)
        word = leaves[0].text.lower() if leaves else ""
        passage = text[max(0, text.lower().find(word)) :][:width].replace("\n", " ")
        return Snippet(passage, tuple(_spans(passage, word)))

    def facets(self, query: str = "", *, live: bool = False, cancel: Cancel | None = None) -> Facets:
        if self.gate is not None:
            self.gate(f"facets {query}", cancel)
        if cancel is not None and cancel():
            raise Cancelled
        tree = self.parse(query, live=live).tree
        found = [each for each in self.articles if self._matches(tree, each)]
        sources = Counter(self.articles[each].source or "" for each in found)
        names = {name: sum(name in self.articles[each].text for each in found) for name in NAMES}

        def of(kind: EntityKind) -> tuple[Facet, ...]:
            return tuple(
                Facet(name, n, of_entity(kind, name)) for name, n in names.items() if n and NAMES[name] == kind
            )

        return Facets(
            len(found),
            tuple(Facet(name, number, of_source(name)) for name, number in sources.most_common()),
            of("person"),
            of("organisation"),
            of("place"),
            (Facet("2025-08", len(found), "date:2025-08"),) if found else (),
        )

    def related(self, article_id: int, *, limit: int = 10) -> list[Related]:
        self.related_to.append(article_id)
        others = [each for each in self.articles if each != article_id]
        return [
            Related(each, f"ref-{each}", self.articles[each].title, 1.0, "same-event", "both: Port Ellery, ferry")
            for each in others[article_id - 1 : article_id + 2]
        ]

    def story(self, story: int) -> StoryView:
        raise NotFound(f"there is no story {story}")

    @property
    def telling(self) -> FakeTelling:
        return FakeTelling(self)

    def entities(self, query: str = "", *, limit: int | None = None) -> list[Entity]:
        return [self.entity(name) for name in NAMES][:limit]

    def changed(self) -> bool:
        dirty, self.dirty = self.dirty, False
        return dirty

    def pending(self) -> int:
        return self.waiting

    def unread(self, *, folded: bool = False) -> int:
        return sum(not state.read for state in self.states.values())

    def total(self, *, folded: bool = False) -> int:
        return len(self.articles)

    def add(self, article: Article) -> int:
        """Another process stores an article."""
        number = max(self.articles, default=0) + 1
        self.articles = {number: article, **self.articles}
        self.states[number] = ReadState()
        self.dirty = True
        return number


class FakeView:
    """How lists are to be shown."""

    def __init__(self) -> None:
        self.kept: Grouping = "none"

    def grouping(self) -> Grouping:
        return self.kept

    def group(self, grouping: Grouping) -> None:
        self.kept = grouping


class FakeHistory:
    """Past searches, the latest first."""

    def __init__(self) -> None:
        self.queries: list[str] = []

    def note(self, query: str) -> None:
        self.queries = [query, *(each for each in self.queries if each != query)]

    def past(self, beginning: str = "", *, limit: int = 50) -> list[FakePast]:
        return [FakePast(query) for query in self.queries if beginning in query][:limit]


@dataclass(frozen=True, slots=True)
class FakePast:
    """A past search."""

    query: str


class FakeState:
    """Changes of state with undo."""

    def __init__(self, library: FakeLibrary) -> None:
        self._library = library
        self._past: list[tuple[str, dict[int, Article], dict[int, ReadState]]] = []

    def _keep(self, words: str, ids: Sequence[int]) -> None:
        states = self._library.states
        self._past.append((words, dict(self._library.articles), {each: states[each] for each in ids}))

    def mark(
        self,
        ids: Sequence[int],
        *,
        read: bool | None = None,
        starred: bool | None = None,
        later: bool | None = None,
        tag: str | None = None,
        untag: str | None = None,
        copies: bool = False,
        undoable: bool = True,
    ) -> int:
        if undoable:
            self._keep("a mark", ids)
        states = self._library.states
        for each in ids:
            state = states[each]
            tags = set(state.tags) | ({tag} if tag else set())
            states[each] = replace(
                state,
                read=state.read if read is None else read,
                starred=state.starred if starred is None else starred,
                later=state.later if later is None else later,
                tags=tuple(sorted(tags - {untag})),
            )
        return len(ids)

    def remove(self, ids: Sequence[int], *, copies: bool = False) -> int:
        self._keep("a removal", ids)
        for each in ids:
            del self._library.articles[each]
        return len(ids)

    def follow(self, story: int, follow: bool = True) -> int:
        raise NotFound(f"there is no story {story}")

    def merge_stories(self, story: int, other: int) -> None:
        raise NotFound(f"there is no story {story}")

    def split_story(self, articles: Sequence[int]) -> None:
        raise NotFound("there are no stories")

    def pin(self, article: int) -> None:
        raise NotFound("there are no stories")

    def settled(self) -> bool:
        return True

    def marked(self) -> tuple[int, int]:
        states = self._library.states.values()
        return sum(state.starred for state in states), sum(state.later for state in states)

    def undo(self) -> str | None:
        if not self._past:
            return None
        words, self._library.articles, states = self._past.pop()
        self._library.states |= states
        return words


@dataclass(frozen=True, slots=True)
class FakeTold:
    """What became of asking for a page."""

    shown: bool
    note: str
    failed: bool = False


class FakePages:
    """Pages by article; an article without one has none to be had. ``gate`` is called before each, as for searches."""

    def __init__(self, library: FakeLibrary) -> None:
        self._library = library
        self.texts: dict[int, Article] = {}
        self.shown: set[int] = set()
        self.gate: Callable[[Cancel | None], None] | None = None

    def toggle(self, article: int, *, cancel: Cancel | None = None) -> FakeTold:
        if self.gate is not None:
            self.gate(cancel)
        if article not in self.texts:
            return FakeTold(False, "not found (404)", failed=True)
        articles = self._library.articles
        articles[article], self.texts[article] = self.texts[article], articles[article]
        self.shown ^= {article}
        return FakeTold(article in self.shown, "as the test says")


class FakeInflow:
    """Takes in paths as articles of that title; a path called ``bad`` is skipped, one called ``worse`` raises."""

    def __init__(self, library: FakeLibrary) -> None:
        self._library = library

    def take_in(
        self, paths: Sequence[str], *, defer: bool = False, watch: Callable[[Any], None] | None = None
    ) -> FakeReport:
        names = [Path(path).name for path in paths]
        if watch is not None:
            watch(FakeProgress("storing", len(names)))
        if "worse" in names:
            raise ReaderError("the disk is full")
        if "bad" in names:
            return FakeReport(skipped=(Skipped(paths[0], "not text"),))
        for name in names:
            self._library.add(Article(name, "Some text."))
        return FakeReport(imported=len(names))


def _spans(text: str, word: str) -> list[tuple[int, int]]:
    found, at = [], text.lower().find(word)
    while word and at >= 0:
        found.append((at, at + len(word)))
        at = text.lower().find(word, at + 1)
    return found


LEADS = (
    "Ferry service to Port Ellery halted after a storm",
    "Harbour Authority orders inspection of all slipways",
    "Northern Grid cuts its outlook for the winter",
    "Court lets the tram merger stand",
    "Zürich opens a library for borrowed tools",
    "Fishing quota talks end without agreement",
)
SOURCES = ("Harbour Post", "Wire One", "The Ledger", "Valley Courier")


def article(number: int) -> Article:
    """A sample article of a few paragraphs with names, a heading and a link."""
    lead = LEADS[number % len(LEADS)]
    opening = f"{lead}, officials said on day {number}."
    body = (
        "Mira Olsen, who leads the Harbour Authority in Port Ellery, said crews had worked through the night "
        "and that the pier would stay closed “until every bolt has been looked at”."
    )
    heading = "What happens next"
    close = (
        "Tomás Vrba of Northern Grid told reporters in Zürich that power had been restored to most homes. "
        "More on the plan is in the full report, which runs to two hundred pages."
    )
    padding = "\n".join(
        f"Paragraph {count} describes the repairs in detail, from the first survey of the quay to the last lamp, and "
        "quotes nobody in particular."
        for count in range(1, 7)
    )
    text = "\n".join((opening, body, heading, close, padding))
    start, link = text.index(heading), text.index("full report")
    return Article(
        f"{lead} ({number})",
        text,
        spans=(
            Span(start, start + len(heading), "heading", "2"),
            Span(link, link + len("full report"), "link", "https://news.example/report"),
        ),
        byline="R. Lind",
        source=SOURCES[number % len(SOURCES)],
        url=f"https://news.example/{number}",
        published="2025-08-28T14:05:00+02:00",
    )


def sample(number: int = 12) -> FakeLibrary:
    """A library of that many articles, newest first."""
    return FakeLibrary(article(each) for each in range(number))


class LongListing:
    """A listing of any length that costs nothing to make."""

    def __init__(self, total: int) -> None:
        self.total = self.articles = total
        self.grouping: Grouping = "none"
        self.headings: dict[int, str] = {}
        self.query = Query("", Everything())
        self.pending = 0
        self.error: Fault | None = None
        self.took_ms = 0.0
        self.partial = False
        self.suggestion: str | None = None

    def rows(self, start: int, stop: int) -> list[Row]:
        return [
            Row(
                each,
                str(each),
                f"{LEADS[each % len(LEADS)]} ({each})",
                SOURCES[each % 4],
                None,
                NOW - each,
                ReadState(),
            )
            for each in range(start, min(stop, self.total))
        ]

    @property
    def flat(self) -> LongListing:
        return self

    def inside(self, row: Row) -> LongListing:
        return self

    def members(self, row: Row) -> list[int]:
        return [row.id]

    def position(self, article_id: int) -> int | None:
        return article_id if 0 <= article_id < self.total else None

    def next_unread(self, position: int, step: int = 1) -> int | None:
        return self.position(position + step)
