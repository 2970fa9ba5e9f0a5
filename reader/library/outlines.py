"""Subscriptions as the outlines of an OPML list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.store.subscription import Subscription

if TYPE_CHECKING:
    from reader.ingest.opml import Outline

#: A folder's path is parted by slashes; one within a name is written as another, much like it.
OTHER_SLASH = "\N{DIVISION SLASH}"


@dataclass(slots=True)
class _Folder:
    folders: dict[str, _Folder] = field(default_factory=dict)
    feeds: list[Subscription] = field(default_factory=list)


def outlines(feeds: Sequence[Subscription]) -> tuple[Outline, ...]:
    """Feeds in their folders, each with the attributes it was imported with, brought up to what holds now."""
    top = _Folder()
    for feed in feeds:
        place = top
        for name in feed.folder.split("/") if feed.folder else ():
            place = place.folders.setdefault(name, _Folder())
        place.feeds.append(feed)
    return _written(top)


def _written(folder: _Folder) -> tuple[Outline, ...]:
    from reader.ingest.opml import Outline

    inner = []
    for name, place in folder.folders.items():
        shown = name.replace(OTHER_SLASH, "/")
        inner.append(Outline((("text", shown), ("title", shown)), _written(place)))
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
