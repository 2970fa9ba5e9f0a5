"""A library that fetches from the test's own server, under a clock that the test sets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reader.config import Settings
from reader.ingest.collecting import Collector
from reader.ingest.fetch import Fetcher, Limits
from reader.library import Library
from reader.store.subscription import Subscription
from tests.library.shelf import NOON

#: Patience and room enough for a loopback server.
LIMITS = Limits(total=1.2, idle=0.8, size=50_000, redirects=3)


def subscribing(path: Path) -> Library:
    """A library in a folder of the test, in which no entry is too old to be unread."""
    return Library.open(path / "library", settings=Settings(timeout=20, old_after=36_500))


class Desk:
    """Collects into a library; only 127.0.0.2 counts as a private address."""

    def __init__(self, library: Library, *, help_from: int = 1 << 30, size: int = 50_000, per_host: int = 4) -> None:
        """``size`` and ``per_host`` are limits of fetching."""
        self.library = library
        self.now = NOON
        self.collector = Collector(
            library.store,
            clock=lambda: self.now,
            limits=replace(LIMITS, size=size, per_host=per_host),
            old_after=14,
            help_from=help_from,
            chance=lambda: 0.5,
            fetcher=lambda limits: Fetcher(limits, is_private=lambda address: address == "127.0.0.2"),
        )

    def feed(self, number: int) -> Subscription:
        """A subscription as it stands."""
        return self.library.feeds.get(number)

    def due(self) -> list[int]:
        """The feeds that may be asked."""
        found = self.library.store.feeds.all()
        return [feed.id for feed in found if feed.retired is None and feed.next_due <= self.now]
