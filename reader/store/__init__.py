"""The system of record: SQLite with a change log; the only room that speaks SQL."""

from __future__ import annotations

from reader.store.database import damage
from reader.store.entry import Entry, Identity, Part, StoredDocument
from reader.store.store import Store

__all__ = ["Entry", "Identity", "Part", "Store", "StoredDocument", "damage"]
