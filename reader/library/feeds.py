"""The verbs about subscriptions: adding and finding feeds, editing and removing them, OPML, fetching."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.config import Settings
from reader.errors import NotFound, UsageError
from reader.ingest.sources import address, header
from reader.library.outlines import Imported, subscribed, written
from reader.store import Store
from reader.store.subscription import FeedOptions, Subscription

if TYPE_CHECKING:
    from reader.ingest.collecting import Collected
    from reader.ingest.fetch import Limits
    from reader.ingest.finding import Looked
    from reader.ingest.progress import Cancel, Watch

_DAY = 86_400
_FOLDED = "folded"


@dataclass(frozen=True, slots=True)
class ListedFeed:
    """A subscription with how many articles it brought, and how many of them are unread."""

    feed: Subscription
    articles: int
    unread: int


class FeedVerbs:
    """Keeps a library's subscriptions and brings their articles in."""

    def __init__(self, store: Store, directory: Path, clock: Callable[[], int], settings: Settings) -> None:
        self._store = store
        self._directory = directory
        self._clock = clock
        self._settings = settings

    def list(self) -> Sequence[ListedFeed]:
        """Every subscription by folder and title."""
        counts = self._store.feeds.counts()
        listed = [ListedFeed(feed, *counts.get(feed.id, (0, 0))) for feed in self._store.feeds.all()]
        return sorted(listed, key=lambda one: (one.feed.folder.casefold(), (one.feed.title or one.feed.url).casefold()))

    def shared(self) -> Sequence[tuple[int, ...]]:
        """For each unread article that came in several feeds, those feeds: what a sum over feeds counts too often."""
        return self._store.feeds.shared()

    def get(self, feed: int) -> Subscription:
        """One subscription. Raises NotFound."""
        found = self._store.feeds.get(feed)
        if found is None:
            raise NotFound(f"there is no feed {feed} in this library")
        return found

    def named(self, name: str) -> Subscription:
        """The one feed with this id, title or address, or a part of them. Raises NotFound, UsageError for several."""
        found = self._store.feeds.named(name)
        if not found:
            raise NotFound(f"there is no feed called {name!r} in this library; `reader feed list` shows them")
        if len(found) > 1:
            raise UsageError(f"{name!r} may mean the feeds {', '.join(map(str, found[:10]))}: say which by its number")
        return self.get(found[0])

    def look(self, addresses: Sequence[str]) -> Sequence[Looked]:
        """What stands behind addresses of feeds, pages or files, in their order; nothing is subscribed to."""
        from reader.ingest.finding import look

        arrived = datetime.fromtimestamp(self._clock(), UTC)
        return look([address(text) for text in addresses], arrived=arrived, limits=limits(self._settings))

    def add(
        self,
        url: str,
        *,
        title: str | None = None,
        link: str | None = None,
        folder: str = "",
        tags: Collection[str] = (),
        lean: str | None = None,
        attributes: Collection[tuple[str, str]] = (),
        headers: Collection[str] = (),
        split: bool = True,
        full_text: bool = False,
    ) -> int | None:
        """Subscribe to the feed at an address without asking it; its id, or None where that is known already.

        ``headers`` are written as ``Name: value``. Raises UsageError.
        """
        return self._store.feeds.add(
            address(url),
            at=self._clock(),
            title=_line(title),
            link=link,
            folder=_folder(folder),
            tags=_tags(tags),
            lean=_line(lean),
            attributes=attributes,
            options=_changed(FeedOptions(), headers, split, full_text),
        )

    def edit(
        self,
        feed: int,
        *,
        title: str | None = None,
        folder: str | None = None,
        tags: Collection[str] | None = None,
        lean: str | None = None,
        url: str | None = None,
        headers: Collection[str] | None = None,
        split: bool | None = None,
        full_text: bool | None = None,
    ) -> Subscription:
        """Change what is given, an empty text taking it away; the feed as it is then. Raises NotFound, UsageError.

        ``full_text`` is about the articles that come from now on; without it those that waited for their pages do not.
        """
        before = self.get(feed).options
        changes: dict[str, str | Collection[str] | None] = {}
        if title is not None:
            changes["title"] = _line(title)
        if folder is not None:
            changes["folder"] = _folder(folder)
        if tags is not None:
            changes["tags"] = _tags(tags)
        if lean is not None:
            changes["lean"] = _line(lean)
        if url is not None:
            changes["url"] = address(url)
            if self._store.feeds.holder(address(url)) not in (None, feed):
                raise UsageError("another feed has this address, or had it before it was removed")
        options = _changed(before, headers, split, full_text)
        if not changes and headers is None and split is None and full_text is None:
            raise UsageError("nothing to change: say what the feed should be like")
        self._store.feeds.edit(feed, changes, options if options != before else None)
        if full_text is False:
            self._store.pages.unwant(feed)
        return self.get(feed)

    def move_folder(self, folder: str, name: str) -> None:
        """Give a folder another path; what is in it moves along. Raises NotFound."""
        before, after = _folder(folder).split("/"), _folder(name)
        moved = False
        for feed in self._store.feeds.all():
            parts = feed.folder.split("/")
            if parts[: len(before)] == before:
                self._store.feeds.edit(feed.id, {"folder": _folder("/".join([after, *parts[len(before) :]]))})
                moved = True
        if not moved:
            raise NotFound(f"there is no folder {folder!r} with feeds in it")

    def folded(self) -> frozenset[str]:
        """The paths of the folders that the user has folded."""
        return frozenset(json.loads(self._store.meta(_FOLDED) or "[]"))

    def fold(self, folders: Collection[str]) -> None:
        """Note which folders are folded, and no others."""
        self._store.set_meta(_FOLDED, json.dumps(sorted(folders)))

    def remove(self, feeds: Sequence[int]) -> int:
        """End subscriptions, undoably; how many articles went with them.

        Starred and imported articles stay, and so do those that another feed has.
        """
        label = "1 feed: removed" if len(feeds) == 1 else f"{len(feeds):,} feeds: removed"
        alone = self._store.feeds.alone(feeds)
        return self._store.state.unsubscribe(feeds, alone, label=label, at=self._clock())

    def import_opml(self, data: bytes) -> Imported:
        """Subscribe to every feed of a list, in its folders. Raises DocumentRefused."""
        return subscribed(data, self.add)

    def last_fetched(self) -> int | None:
        """When a feed was last asked, in Unix seconds; None if none ever was."""
        return max((feed.last_fetch for feed in self._store.feeds.all() if feed.last_fetch), default=None)

    def export_opml(self) -> bytes:
        """Every subscription as OPML, with its folders and the attributes that it was imported with."""
        return written(self._store.feeds.all())

    def fetch(
        self,
        feeds: Sequence[int] | None = None,
        *,
        defer: bool = False,
        watch: Watch | None = None,
        cancel: Cancel | None = None,
    ) -> Collected:
        """Fetch the given feeds, or all that are due; unless deferred, their articles then are at the last level.

        A feed is due unless its server asked for patience, it failed lately, or it is gone for good.
        """
        from reader.ingest.collecting import Collector
        from reader.ingest.progress import Progress

        began = time.perf_counter()
        collector = Collector(
            self._store,
            clock=self._clock,
            limits=limits(self._settings),
            old_after=self._settings.old_after,
        )

        def tell(done: int, total: int) -> None:
            if watch is not None:
                watch(Progress("fetching", done, total))

        collected = collector.run(self._due(feeds), tell=tell, cancel=cancel)
        self._store.documents.drop_bytes(self._clock() - int(self._settings.keep_raw * _DAY))
        if not defer and self._waiting():
            from reader.ingest.pipeline import Pipeline

            Pipeline(self._store, self._directory).drain(watch=watch, cancel=cancel)
        collected.seconds = time.perf_counter() - began
        return collected

    def _due(self, feeds: Sequence[int] | None) -> Sequence[Subscription]:
        if feeds is not None:
            return [self.get(feed) for feed in dict.fromkeys(feeds)]
        now = self._clock()
        return [feed for feed in self._store.feeds.all() if feed.retired is None and feed.next_due <= now]

    def _waiting(self) -> bool:
        changes = self._store.changes
        return changes.last() > min(changes.level("analysed"), changes.level("indexed"))


def limits(settings: Settings) -> Limits:
    """What the user's settings allow a fetch."""
    from reader.ingest.fetch import Limits

    given = Limits()
    return Limits(
        total=settings.timeout,
        idle=min(given.idle, settings.timeout),
        contact=settings.contact or given.contact,
    )


def _changed(
    options: FeedOptions, headers: Collection[str] | None, split: bool | None, full_text: bool | None
) -> FeedOptions:
    """Options with what is given changed; an empty header stands for none."""
    if headers is not None:
        options = replace(options, headers=tuple(header(text) for text in headers if text.strip()))
    if split is not None:
        options = replace(options, split=split)
    return options if full_text is None else replace(options, full_text=full_text)


def _folder(folder: str) -> str:
    return "/".join(" ".join(part.split()) for part in folder.split("/") if part.strip())


def _tags(tags: Collection[str]) -> list[str]:
    return list(dict.fromkeys(" ".join(tag.split()) for tag in tags if tag.strip()))


def _line(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None
