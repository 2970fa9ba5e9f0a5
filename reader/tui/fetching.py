"""Fetching while one reads: one fetch at a time beside the interface, by hand or every so often."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from reader.tui.formats import count, plural
from reader.tui.queries import only_unread

if TYPE_CHECKING:
    from reader.tui.desk import Desk
    from reader.tui.feed_ports import FetchedPort, FetchPort

_MINUTE = 60


class Fetching:
    """Starts and stops fetches, and tells how they go. Without a port nothing can be fetched."""

    def __init__(self, desk: Desk, port: FetchPort | None, every: float) -> None:
        """``every`` so many minutes all due feeds are fetched by themselves; 0 leaves it to the user."""
        self._desk = desk
        self._port = port
        self._every = every * _MINUTE
        self._next: float | None = None
        self._by_hand = False
        self._stopped = False
        self._waiting: list[int] = []
        self.progress = ""

    @property
    def running(self) -> bool:
        """Whether a fetch is under way."""
        return bool(self.progress)

    def start(self, feeds: Sequence[int] | None = None) -> None:
        """Fetches, because the user wants it, the given feeds, or all that are due."""
        if self._port is None:
            self._desk.tell("Feeds cannot be fetched here")
        elif self.running and feeds is None:
            self._by_hand = True
            self._desk.tell("All due feeds are being fetched already")
        elif self.running:
            self._waiting += (feed for feed in feeds or () if feed not in self._waiting)
            self._desk.tell("Fetched as soon as the present fetch is done")
        else:
            self._begin(feeds, by_hand=True)

    def tick(self) -> None:
        """Fetches by itself if it is time; the first time counts from the last fetch, whoever made it."""
        if not self._every or self._port is None:
            return
        now = time.monotonic()
        if self._next is None:
            last = self._desk.library.feeds.last_fetched() or 0
            self._next = now + max(0.0, last + self._every - time.time())
        if now >= self._next and not self.running:
            self._next = now + self._every
            self._begin(None, by_hand=False)

    def stop(self) -> None:
        """Ends a fetch that is under way; what came by then is kept."""
        if self._port is not None and self.running:
            self._stopped = True
            self._waiting.clear()
            self._port.stop()

    def _begin(self, feeds: Sequence[int] | None, *, by_hand: bool) -> None:
        self._by_hand, self._stopped = by_hand, False
        self._show("fetching …")
        self._desk.background.run(partial(self._fetch, feeds), self._ended, self._failed, group="fetch")

    def _fetch(self, feeds: Sequence[int] | None) -> FetchedPort | None:
        """In a thread: what came of it, or None without any subscription."""
        assert self._port is not None
        if not self._desk.library.feeds.list():
            return None
        return self._port.run(feeds, lambda done, total: self._desk.background.post(partial(self._went, done, total)))

    def _went(self, done: int, total: int) -> None:
        if self.running:
            self._show(f"fetching {count(done)} of {count(total)}")

    def _show(self, progress: str) -> None:
        self.progress = progress
        self._desk.watch.fetching(progress)

    def _ended(self, fetched: FetchedPort | None) -> None:
        self._show("")
        desk = self._desk
        told = self._told(fetched)
        if fetched is not None and fetched.new and self._by_hand and self._at_the_top():
            told += f"; {desk.keys.key_of('first')} goes to the newest" if desk.articles.total else ""
            desk.column.reload(preview=not desk.articles.total)
        if self._by_hand:
            desk.tell(told)
        desk.watch.recount()
        if self._waiting:
            feeds, self._waiting = self._waiting, []
            self._begin(feeds, by_hand=True)

    def _failed(self, reason: str) -> None:
        self._show("")
        self._waiting.clear()
        self._desk.tell(reason, wrong=True)

    def _told(self, fetched: FetchedPort | None) -> str:
        if fetched is None:
            return f"No feeds yet: {self._desk.keys.key_of('add_feed')} subscribes to one"
        if self._stopped:
            return f"Fetching stopped: {count(fetched.new)} new by then"
        if not fetched.feeds:
            return "No feed is due; in the drawer a feed is fetched whether due or not"
        told = f"{count(fetched.new)} new" if fetched.new else "Nothing new"
        if len(fetched.failed) == 1:
            return f"{told}, 1 feed failed: {fetched.failed[0]}"
        return f"{told}, {plural(len(fetched.failed), 'feed')} failed" if fetched.failed else told

    def _at_the_top(self) -> bool:
        """Whether new articles may be shown at once: at the head of a list, nothing being read and nothing to lose."""
        desk = self._desk
        listing = desk.articles.listing
        return (
            desk.panes.current in ("list", "drawer")
            and desk.articles.cursor == 0
            and not desk.column.line.open
            and listing is not None
            and not only_unread(listing.query.tree)
        )
