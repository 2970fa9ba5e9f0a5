"""The steps that lead from an empty file to the shape of today's store, each a script of statements."""

from __future__ import annotations

from reader.store.migrations.base import DERIVED, TRUTH
from reader.store.migrations.copies import COPIES
from reader.store.migrations.feeds import FEEDS
from reader.store.migrations.folds import FOLDS
from reader.store.migrations.follows import FOLLOWS
from reader.store.migrations.grouping import GROUPING
from reader.store.migrations.groups import GROUPS
from reader.store.migrations.history import HISTORY
from reader.store.migrations.pages import PAGES
from reader.store.migrations.saved import SAVED
from reader.store.migrations.threads import THREADS

#: Migration n takes a store from version n to n + 1; never edit one that was released, add another.
MIGRATIONS: tuple[str, ...] = (
    TRUTH + DERIVED,
    FEEDS,
    COPIES,
    PAGES,
    SAVED,
    HISTORY,
    GROUPING,
    THREADS,
    FOLDS,
    FOLLOWS,
    GROUPS,
)
