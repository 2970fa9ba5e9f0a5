"""The verbs about subscriptions: adding and finding feeds, editing and removing them, OPML, fetching."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.article import Skipped
from reader.config import Settings
from reader.errors import NotFound, UsageError
from reader.library.inflow import Inflow
from reader.library.outlines import OTHER_SLASH
from reader.store import Store
from reader.store.subscription import Subscription

if TYPE_CHECKING:
    from reader.ingest.collecting import Collected
    from reader.ingest.fetch import Limits
    from reader.ingest.finding import Looked
    from reader.ingest.progress import Cancel, Watch

_FOLDED = "folded"
_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):(?=/)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ListedFeed:
    """A subscription with how many articles it brought, and how many of them are unread."""

    feed: Subscription
    articles: int
    unread: int


@dataclass(slots=True)
class Imported:
    """What an OPML list brought: ids of new subscriptions, how many were there already, what could not be taken."""

    added: list[int] = field(default_factory=list)
    known: int = 0
    skipped: list[Skipped] = field(default_factory=list)


class FeedVerbs:
    """Keeps a library's subscriptions and brings their articles in."""

    def __init__(
        self, store: Store, directory: Path, clock: Callable[[], int], settings: Settings, inflow: Inflow
    ) -> None:
        self._store = store
        self._directory = directory
        self._clock = clock
        self._settings = settings
        self._inflow = inflow

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
        return look([address(text) for text in addresses], arrived=arrived, limits=self._limits())

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
    ) -> int | None:
        """Subscribe to the feed at an address without asking it; its id, or None where that is known already."""
        return self._store.feeds.add(
            address(url),
            at=self._clock(),
            title=_line(title),
            link=link,
            folder=_folder(folder),
            tags=_tags(tags),
            lean=_line(lean),
            attributes=attributes,
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
    ) -> Subscription:
        """Change what is given, an empty text taking it away; the feed as it is then. Raises NotFound, UsageError."""
        self.get(feed)
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
        if not changes:
            raise UsageError("nothing to change: say what the feed should be like")
        self._store.feeds.edit(feed, changes)
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
        from reader.ingest import opml

        imported = Imported()
        for outline, folders in opml.feeds(opml.read(data)):
            url = outline.url or ""
            try:
                number = self.add(
                    url,
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

    def last_fetched(self) -> int | None:
        """When a feed was last asked, in Unix seconds; None if none ever was."""
        return max((feed.last_fetch for feed in self._store.feeds.all() if feed.last_fetch), default=None)

    def export_opml(self) -> bytes:
        """Every subscription as OPML, with its folders and the attributes that it was imported with."""
        from reader.ingest import opml
        from reader.library.outlines import outlines

        return opml.write(opml.Subscriptions((("title", "Subscriptions"),), outlines(self._store.feeds.all())))

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
            self._directory,
            clock=self._clock,
            limits=self._limits(),
            old_after=self._settings.old_after,
        )

        def tell(done: int, total: int) -> None:
            if watch is not None:
                watch(Progress("fetching", done, total))

        collected = collector.run(self._due(feeds), tell=tell, cancel=cancel)
        if not defer and self._waiting():
            self._inflow.work(watch=watch, cancel=cancel)
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

    def _limits(self) -> Limits:
        from reader.ingest.fetch import Limits

        given = Limits()
        return Limits(
            total=self._settings.timeout,
            idle=min(given.idle, self._settings.timeout),
            contact=self._settings.contact or given.contact,
        )


def address(text: str) -> str:
    """The address that a user means: with its scheme, a file of this machine as ``file://``. Raises UsageError."""
    text = "".join(text.split())
    scheme = _SCHEME.match(text)
    if scheme is None:
        path = Path(text).expanduser()
        try:
            if text and path.is_file():
                return path.absolute().as_uri()
        except (OSError, ValueError):
            pass
        text = f"https://{text.lstrip('/')}"
    elif scheme[1].lower() == "feed":
        text = f"http{text[4:]}"
    elif scheme[1].lower() not in ("http", "https", "file"):
        raise UsageError(f"{scheme[1]}: is no kind of address that feeds are fetched from")
    if not re.fullmatch(r"https?://[^/?#\x00-\x20]+[^\x00-\x20]*|file://.+", text, re.IGNORECASE):
        raise UsageError(f"{text!r} is not the address of a feed")
    return text


def _folder(folder: str) -> str:
    return "/".join(" ".join(part.split()) for part in folder.split("/") if part.strip())


def _tags(tags: Collection[str]) -> list[str]:
    return list(dict.fromkeys(" ".join(tag.split()) for tag in tags if tag.strip()))


def _line(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None
