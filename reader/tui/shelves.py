"""What stands in the drawer: the built-in lists, smart feeds, folders and feeds, as rows; free of widgets."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from reader.text.terminal import hidden
from reader.tui.feed_ports import ListedFeedPort, SubscriptionPort
from reader.tui.ports import SavedPort
from reader.tui.queries import quoted

Kind = Literal["heading", "list", "smart", "folder", "feed"]

#: The built-in lists: name and query.
BUILT_IN = (("All news", ""), ("Unread", "is:unread"), ("Starred", "is:starred"), ("Later", "is:later"))


@dataclass(frozen=True, slots=True)
class Shelf:
    """A row of the drawer: choosing it lists what its query finds.

    ``number`` is what stands at its right: unread articles, of the built-in lists all articles; None while it is not
    known. ``feeds`` are the ids of the feeds it stands for, ``failing`` how many of a folder's could not be fetched.
    """

    kind: Kind
    name: str
    query: str = ""
    depth: int = 0
    number: int | None = None
    folded: bool = False
    folder: str = ""
    feeds: tuple[int, ...] = ()
    saved: int | None = None
    feed: SubscriptionPort | None = None
    failing: int = 0

    @property
    def key(self) -> tuple[Kind, str]:
        """What stays the same of a row when names and numbers change."""
        return self.kind, self.query or self.name

    @property
    def trouble(self) -> str:
        """Why the feed could not be fetched, in plain words; empty if all is well."""
        return (self.feed.error or "") if self.feed else ""

    @property
    def gone(self) -> bool:
        """Whether the feed's server said that it is gone for good."""
        return self.feed is not None and self.feed.retired is not None


@dataclass(frozen=True, slots=True)
class Contents:
    """What the library holds, as far as the drawer tells of it.

    ``shared`` are the feeds of each unread article that came in several; ``counted`` unread articles by smart feed.
    """

    articles: int = 0
    unread: int = 0
    starred: int = 0
    later: int = 0
    saved: Sequence[SavedPort] = ()
    feeds: Sequence[ListedFeedPort] = ()
    shared: Sequence[Collection[int]] = ()
    counted: Mapping[int, int | None] = field(default_factory=dict)


def shelves(contents: Contents, folded: Collection[str]) -> list[Shelf]:
    """Every row to be shown; ``folded`` are the paths of the folders whose insides are hidden."""
    numbers = (contents.articles, contents.unread, contents.starred, contents.later)
    rows = [Shelf("list", *built_in, number=number) for built_in, number in zip(BUILT_IN, numbers, strict=True)]
    if contents.saved:
        rows.append(Shelf("heading", "SMART FEEDS"))
        rows += (
            Shelf("smart", each.name, each.query, number=contents.counted.get(each.id), saved=each.id)
            for each in contents.saved
        )
    if contents.feeds:
        rows.append(Shelf("heading", "FEEDS"))
        rows += _tree(contents.feeds, "", 0, folded, contents.shared)
    return rows


def _unread(feeds: Collection[ListedFeedPort], shared: Iterable[Collection[int]]) -> int:
    """Unread articles of several feeds together; one that came in several of them counts once."""
    ids = {each.feed.id for each in feeds}
    return sum(each.unread for each in feeds) - sum(max(0, len(ids.intersection(them)) - 1) for them in shared)


def name_of(feed: SubscriptionPort) -> str:
    """What a feed is called: its title, else its address."""
    return feed.title or address_of(feed)


def address_of(feed: SubscriptionPort) -> str:
    """A feed's address without what may be secret and what nearly all begin with."""
    return hidden(feed.url).removeprefix("https://").removeprefix("http://")


def _tree(
    feeds: Iterable[ListedFeedPort],
    path: str,
    depth: int,
    folded: Collection[str],
    shared: Collection[Collection[int]],
) -> list[Shelf]:
    """The rows within a folder: the folders in it, then its own feeds."""
    own: list[ListedFeedPort] = []
    inner: dict[str, list[ListedFeedPort]] = {}
    for each in feeds:
        rest = each.feed.folder[len(path) :].strip("/")
        if rest:
            inner.setdefault(rest.partition("/")[0], []).append(each)
        else:
            own.append(each)
    rows: list[Shelf] = []
    for name in sorted(inner, key=str.casefold):
        inside, full = inner[name], f"{path}/{name}".lstrip("/")
        rows.append(
            Shelf(
                "folder",
                name,
                f"folder:{quoted('/' + full)}",
                depth,
                _unread(inside, shared),
                full in folded,
                full,
                tuple(each.feed.id for each in inside),
                failing=sum(bool(each.feed.error) for each in inside),
            )
        )
        if full not in folded:
            rows += _tree(inside, full, depth + 1, folded, shared)
    for each in sorted(own, key=lambda one: name_of(one.feed).casefold()):
        feed = each.feed
        name, query = name_of(feed), f"feed:{feed.id}"
        rows.append(Shelf("feed", name, query, depth, each.unread, False, feed.folder, (feed.id,), feed=feed))
    return rows


def titled(query: str, rows: Iterable[Shelf]) -> str:
    """What to call a list: the name of the row with its query, followed by what narrows it further; else the query."""
    found = (row for row in rows if row.query and (query == row.query or query.startswith(row.query + " ")))
    row = max(found, key=lambda row: len(row.query), default=None)
    if row is None:
        return query
    rest = query.removeprefix(row.query).strip()
    return f"{row.name} › {rest}" if rest else row.name
