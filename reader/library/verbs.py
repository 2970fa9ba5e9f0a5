"""The rooms of a library that hold its verbs, each opened when it is first asked for: most callers need few of them."""

from __future__ import annotations

import time
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reader.config import Settings
from reader.library.fulltext import FullText
from reader.query import Query, parse
from reader.query.zone import HERE
from reader.store import Store

if TYPE_CHECKING:
    from reader.library.feeds import FeedVerbs
    from reader.library.history import HistoryVerbs
    from reader.library.inflow import Inflow
    from reader.library.naming import NamingVerbs
    from reader.library.pages import PageVerbs
    from reader.library.saved import SavedVerbs
    from reader.library.state import StateVerbs
    from reader.library.telling import TellingVerbs
    from reader.library.upkeep import Upkeep
    from reader.library.view import ViewVerbs


class Verbs:
    """The store and the index of a library, and what is done with them by task."""

    def __init__(self, directory: Path, settings: Settings) -> None:
        """Open what is in a directory. Raises LibraryError."""
        self.directory = directory
        self.settings = settings
        self.store = Store(directory / "library.db")
        self._fulltext = FullText(self.store, directory / "index")

    def parse(self, query: str, *, live: bool = False) -> Query:
        """A query as this library reads it: in the user's time zone, now."""
        return parse(query, now=datetime.now(HERE), live=live)

    @cached_property
    def state(self) -> StateVerbs:
        """Marks, tags and removes articles, decides about stories, and undoes."""
        from reader.library.state import StateVerbs

        return StateVerbs(self.store, clock)

    @cached_property
    def feeds(self) -> FeedVerbs:
        """Subscriptions."""
        from reader.library.feeds import FeedVerbs

        return FeedVerbs(self.store, self.directory, clock, self.settings)

    @cached_property
    def inflow(self) -> Inflow:
        """Brings documents in, and all of it up to the last level."""
        from reader.library.inflow import Inflow

        return Inflow(self.store, self.directory, clock, self.feeds.import_opml, self.settings)

    @cached_property
    def pages(self) -> PageVerbs:
        """The pages of articles, and which text of each is shown."""
        from reader.library.pages import PageVerbs

        return PageVerbs(self.store, clock, self.settings)

    @cached_property
    def saved(self) -> SavedVerbs:
        """Smart feeds."""
        from reader.library.saved import SavedVerbs

        return SavedVerbs(self.store, self._fulltext, clock, self.parse)

    @cached_property
    def names(self) -> NamingVerbs:
        """Entities, and what the user decides about their names."""
        from reader.library.naming import NamingVerbs

        return NamingVerbs(self.store, clock)

    @cached_property
    def history(self) -> HistoryVerbs:
        """Past searches."""
        from reader.library.history import HistoryVerbs

        return HistoryVerbs(self.store, clock)

    @cached_property
    def telling(self) -> TellingVerbs:
        """What stories, days and articles say."""
        from reader.library.telling import TellingVerbs

        return TellingVerbs(self.store, clock)

    @cached_property
    def view(self) -> ViewVerbs:
        """How lists are shown."""
        from reader.library.view import ViewVerbs

        return ViewVerbs(self.store)

    @cached_property
    def upkeep(self) -> Upkeep:
        """Checks, mends, rebuilds, copies."""
        from reader.library.upkeep import Upkeep

        return Upkeep(self.store, self.directory, self._fulltext, self.inflow)


def clock() -> int:
    """The time in Unix seconds."""
    return int(time.time())
