"""The system of record: SQLite with a change log; the only room that speaks SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.store.entry import Entry, Identity, Part, StoredDocument

if TYPE_CHECKING:
    from reader.store.database import damage
    from reader.store.store import Store

__all__ = ["Entry", "Identity", "Part", "Store", "StoredDocument", "damage"]


def __getattr__(name: str) -> Any:
    """Import what works on the file only for those who open it: helpers that make entries need the values."""
    if name == "Store":
        from reader.store.store import Store

        return Store
    if name == "damage":
        from reader.store.database import damage

        return damage
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
