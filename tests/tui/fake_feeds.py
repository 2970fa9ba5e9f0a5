"""Subscriptions and smart feeds in memory, and a fetch that goes on when the test says so."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from reader.errors import Cancelled, DocumentRefused, ReaderError, UsageError

if TYPE_CHECKING:
    from tests.tui.fakes import FakeLibrary


@dataclass(frozen=True, slots=True)
class FakeFeed:
    """A subscription; its articles are those that have its title as their source."""

    id: int
    url: str
    title: str | None = None
    folder: str = ""
    last_fetch: int | None = None
    error: str | None = None
    retired: int | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class FakeListed:
    """A subscription with its counts."""

    feed: FakeFeed
    articles: int
    unread: int


@dataclass(frozen=True, slots=True)
class FakeCandidate:
    """One of several feeds of a page."""

    url: str
    title: str | None


@dataclass(frozen=True, slots=True)
class FakeLooked:
    """What is behind an address."""

    url: str | None = None
    feed: FakeFeed | None = None
    choices: tuple[FakeCandidate, ...] = ()
    error: str | None = None


@dataclass(frozen=True, slots=True)
class FakeImported:
    """What a list brought."""

    added: Sequence[int]
    known: int = 0
    skipped: Sequence[Any] = ()


@dataclass(frozen=True, slots=True)
class FakeQuery:
    """A smart feed."""

    id: int
    name: str
    query: str


class FakeFeeds:
    """Subscriptions; an address with ``many`` in it has two feeds, one with ``none`` has none."""

    def __init__(self, library: FakeLibrary) -> None:
        self._library = library
        self.all: list[FakeFeed] = []
        self.paths: frozenset[str] = frozenset()
        self.last: int | None = None
        self.common: list[tuple[int, ...]] = []

    def list(self) -> Sequence[FakeListed]:
        return [FakeListed(feed, *self._counts(feed)) for feed in self.all]

    def shared(self) -> Sequence[Collection[int]]:
        return self.common

    def _counts(self, feed: FakeFeed) -> tuple[int, int]:
        library = self._library
        mine = [number for number, article in library.articles.items() if article.source == feed.title]
        return len(mine), sum(not library.states[number].read for number in mine)

    def look(self, addresses: Sequence[str], /) -> Sequence[FakeLooked]:
        (address,) = addresses
        if "none" in address:
            return [FakeLooked(error="this page is no feed and names none")]
        if "many" in address:
            return [
                FakeLooked(choices=(FakeCandidate("https://a.example", "A"), FakeCandidate("https://b.example", None)))
            ]
        return [FakeLooked(address, FakeFeed(0, address, f"Title of {address}"))]

    def add(self, url: str, /, *, title: str | None = None, link: str | None = None, folder: str = "") -> int | None:
        if any(feed.url == url for feed in self.all):
            return None
        number = max((feed.id for feed in self.all), default=0) + 1
        self.all.append(FakeFeed(number, url, title, folder))
        return number

    def edit(self, feed: int, /, *, title: str | None = None, folder: str | None = None) -> None:
        self.all = [replace(each, title=title, folder=folder or "") if each.id == feed else each for each in self.all]

    def move_folder(self, folder: str, name: str, /) -> None:
        self.all = [replace(each, folder=each.folder.replace(folder, name)) for each in self.all]

    def remove(self, feeds: Sequence[int], /) -> int:
        self.all = [feed for feed in self.all if feed.id not in feeds]
        return 0

    def import_opml(self, data: bytes, /) -> FakeImported:
        if not data.startswith(b"<opml"):
            raise DocumentRefused("this is no OPML")
        return FakeImported([number for url in data.split()[1:] if (number := self.add(url.decode())) is not None])

    def last_fetched(self) -> int | None:
        return self.last

    def folded(self) -> Collection[str]:
        return self.paths

    def fold(self, folders: Collection[str], /) -> None:
        self.paths = frozenset(folders)


class FakeSaved:
    """Smart feeds; ``(`` in a query makes no sense."""

    def __init__(self, library: FakeLibrary) -> None:
        self._library = library
        self.all: list[FakeQuery] = []

    def list(self) -> Sequence[FakeQuery]:
        return list(self.all)

    def add(self, name: str, query: str, /) -> FakeQuery:
        if "(" in query:
            raise UsageError("the query cannot be read at 0: expected a closing parenthesis for this one")
        self.all.append(FakeQuery(len(self.all) + 1, name, query))
        return self.all[-1]

    def edit(self, saved: int, /, *, name: str | None = None, query: str | None = None) -> FakeQuery:
        self.all = [
            replace(each, name=name or each.name, query=query or each.query) if each.id == saved else each
            for each in self.all
        ]
        return self.all[-1]

    def remove(self, saved: int, /) -> None:
        self.all = [each for each in self.all if each.id != saved]

    def move(self, saved: int, steps: int, /) -> None:
        at = next(index for index, each in enumerate(self.all) if each.id == saved)
        self.all.insert(max(0, at + steps), self.all.pop(at))

    def unread(self, *, cancel: Callable[[], bool] | None = None) -> Iterator[tuple[FakeQuery, int | None]]:
        for each in self.all:
            if cancel is not None and cancel():
                raise Cancelled
            listing = self._library.listing(f"{each.query} is:unread")
            yield each, listing.total


@dataclass(frozen=True, slots=True)
class FakeFetched:
    """What a fetch did."""

    feeds: int
    new: int
    failed: tuple[str, ...] = ()


@dataclass
class FakeFetch:
    """Fetches by calling ``bring`` once it may go on; what was asked for is kept in ``asked``.

    ``held`` fetches wait until ``go`` or ``stop`` lets them end.
    """

    bring: Callable[[], FakeFetched] = lambda: FakeFetched(1, 0)
    held: bool = False
    asked: list[Sequence[int] | None] = field(default_factory=list)
    trouble: str = ""
    stopped: bool = False
    began: threading.Event = field(default_factory=threading.Event)
    go: threading.Event = field(default_factory=threading.Event)

    def run(self, feeds: Sequence[int] | None, tell: Callable[[int, int], None], /) -> FakeFetched:
        self.asked.append(feeds)
        tell(1, 3)
        self.began.set()
        if self.held:
            assert self.go.wait(20)
        if self.trouble:
            raise ReaderError(self.trouble)
        return self.bring()

    def stop(self) -> None:
        self.stopped = True
        self.go.set()
