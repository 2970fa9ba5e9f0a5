"""Lists of subscriptions (OPML): subscribed to, and written with the outlines that they came with."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from reader.article import Skipped
from reader.errors import UsageError
from reader.ingest.sources import address_of_others
from reader.store.subscription import Subscription

if TYPE_CHECKING:
    from reader.ingest.opml import Outline

#: A folder's path is parted by slashes; one within a name is written as another, much like it.
OTHER_SLASH = "\N{DIVISION SLASH}"


@dataclass(slots=True)
class Imported:
    """What an OPML list brought: ids of new subscriptions, how many were there already, what could not be taken."""

    added: list[int] = field(default_factory=list)
    known: int = 0
    skipped: list[Skipped] = field(default_factory=list)


class Subscribe(Protocol):
    """Subscribes to the feed at an address; its id, or None where that is known already. Raises UsageError."""

    def __call__(
        self, url: str, *, title: str | None, link: str | None, folder: str, attributes: Collection[tuple[str, str]]
    ) -> int | None: ...


@dataclass(slots=True)
class _Folder:
    folders: dict[str, _Folder] = field(default_factory=dict)
    feeds: list[Subscription] = field(default_factory=list)


def subscribed(data: bytes, subscribe: Subscribe) -> Imported:
    """Have every feed of a list subscribed to, in its folders. Raises DocumentRefused."""
    from reader.ingest import opml

    imported = Imported()
    for outline, folders in opml.feeds(opml.read(data)):
        url = outline.url or ""
        try:
            number = subscribe(
                address_of_others(url),
                title=outline.title,
                link=outline.get("htmlUrl") or None,
                folder="/".join(name.replace("/", OTHER_SLASH) for name in folders),
                attributes=outline.attributes,
            )
        except UsageError as error:
            imported.skipped.append(Skipped(url, str(error)))
            continue
        if number is None:
            imported.known += 1
        else:
            imported.added.append(number)
    return imported


def written(feeds: Sequence[Subscription]) -> bytes:
    """Subscriptions as OPML, with their folders and the attributes that they were imported with."""
    from reader.ingest import opml

    return opml.write(opml.Subscriptions((("title", "Subscriptions"),), outlines(feeds)))


def outlines(feeds: Sequence[Subscription]) -> tuple[Outline, ...]:
    """Feeds in their folders, each with the attributes it was imported with, brought up to what holds now."""
    top = _Folder()
    for feed in feeds:
        place = top
        for name in feed.folder.split("/") if feed.folder else ():
            place = place.folders.setdefault(name, _Folder())
        place.feeds.append(feed)
    return _inside(top)


def _inside(folder: _Folder) -> tuple[Outline, ...]:
    from reader.ingest.opml import Outline

    inner = []
    for name, place in folder.folders.items():
        shown = name.replace(OTHER_SLASH, "/")
        inner.append(Outline((("text", shown), ("title", shown)), _inside(place)))
    return (*inner, *(Outline(_attributes(feed)) for feed in folder.feeds))


def _attributes(feed: Subscription) -> tuple[tuple[str, str], ...]:
    from reader.ingest.opml import Outline

    found = dict(feed.attributes) or {"type": "rss"}
    came = Outline(feed.attributes)
    if not came.title or (feed.title and came.title != feed.title):
        found |= dict.fromkeys(("text", "title"), feed.title or feed.url)
    if came.url != feed.url:
        name = next((key for key in found if key.lower() == "xmlurl"), "xmlUrl")
        found[name] = feed.url
    if feed.link and not came.get("htmlUrl"):
        found["htmlUrl"] = feed.link
    return tuple(found.items())
