"""The store as a whole: one SQLite file, opened once, its rooms side by side."""

from __future__ import annotations

from pathlib import Path

from reader.store.articles import Articles
from reader.store.changes import Changes
from reader.store.copies import Copies
from reader.store.database import Database
from reader.store.decisions import Decisions
from reader.store.derived import Derived
from reader.store.documents import Documents
from reader.store.entities import Entities
from reader.store.facets import Facets
from reader.store.feeds import Feeds
from reader.store.filters import Filters
from reader.store.folds import Folds
from reader.store.grouping import Grouping
from reader.store.groups import Groups
from reader.store.history import History
from reader.store.intake import Intake
from reader.store.links import Links
from reader.store.order import Order
from reader.store.pages import Pages
from reader.store.recent import RecentStories
from reader.store.saved import Saved
from reader.store.state import State
from reader.store.stories import Stories
from reader.store.threads import Threads


class Store:
    """The system of record of a library."""

    def __init__(self, path: Path) -> None:
        """Open the file, making or migrating it as needed. Raises LibraryError."""
        self.database = Database(path)
        self.articles = Articles(self.database)
        self.documents = Documents(self.database)
        self.order = Order(self.database, folded=False)
        self.rows = Order(self.database, folded=True)
        self.folds = Folds(self.database)
        self.groups = Groups(self.database)
        self.copies = Copies(self.database)
        self.intake = Intake(self.database)
        self.changes = Changes(self.database)
        self.state = State(self.database)
        self.derived = Derived(self.database)
        self.links = Links(self.database)
        self.entities = Entities(self.database)
        self.stories = Stories(self.database)
        self.grouping = Grouping(self.database)
        self.threads = Threads(self.database)
        self.feeds = Feeds(self.database)
        self.pages = Pages(self.database)
        self.recent = RecentStories(self.database)
        self.saved = Saved(self.database)
        self.filters = Filters(self.database)
        self.facets = Facets(self.database)
        self.history = History(self.database)
        self.decisions = Decisions(self.database)

    def meta(self, key: str) -> str | None:
        """A fact about the library itself; ``uuid`` never changes."""
        row = self.database.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else None

    def is_decided(self) -> bool:
        """Whether grouping has looked at the newest of the user's decisions about articles."""
        return int(self.meta("stories decided") or 0) == self.decisions.last()

    def set_meta(self, key: str, value: str) -> None:
        """Note a fact about the library."""
        with self.database.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def counts(self) -> dict[str, int]:
        """How many rows of each kind there are, for statistics."""
        queries = {
            "articles": "SELECT count(*) FROM article WHERE removed = 0",
            "unread": "SELECT count(*) FROM article WHERE removed = 0 AND read = 0",
            "starred": "SELECT count(*) FROM article WHERE removed = 0 AND starred = 1",
            "later": "SELECT count(*) FROM article WHERE removed = 0 AND later = 1",
            "removed": "SELECT count(*) FROM article WHERE removed <> 0",
            "feeds": "SELECT count(*) FROM feed WHERE removed = 0",
            "revisions": "SELECT count(*) FROM revision",
            "documents": "SELECT count(*) FROM document",
            "sources": "SELECT count(DISTINCT source) FROM article WHERE removed = 0",
            "analysed": "SELECT count(*) FROM derived",
            "entities": "SELECT count(DISTINCT entity) FROM surface",
            "mentions": "SELECT coalesce(sum(mentions), 0) FROM mention_count",
            "stories": "SELECT count(DISTINCT story) FROM story_article",
            "text_characters": "SELECT coalesce(sum(length(title) + characters), 0) FROM revision",
        }
        connection = self.database.connection
        return {name: int(connection.execute(query).fetchone()[0]) for name, query in queries.items()}

    def problems(self) -> list[str]:
        """What is wrong with the file; empty for a sound store."""
        return self.database.problems()

    def close(self) -> None:
        """Close the file in every thread."""
        self.database.close()
