"""The verbs of past searches."""

from __future__ import annotations

from collections.abc import Callable

from reader.store import Store
from reader.store.history import PastSearch
from reader.text import fold


class HistoryVerbs:
    """Notes searches and gives them back, the latest first."""

    def __init__(self, store: Store, clock: Callable[[], int]) -> None:
        self._store = store
        self._clock = clock

    def note(self, query: str) -> None:
        """Remember a search that was carried out; one without any text is none."""
        query = " ".join(query.split()).encode("utf-8", "replace").decode()
        if query:
            self._store.history.note(query, self._clock())

    def past(self, beginning: str = "", *, limit: int = 50) -> list[PastSearch]:
        """Past searches with a word that begins like ``beginning``, the latest first."""
        wanted = fold(" ".join(beginning.split()))
        found = self._store.history.past(-1 if wanted else limit)
        return [one for one in found if f" {wanted}" in f" {fold(one.query)}"][:limit]

    def forget(self, query: str | None = None) -> int:
        """Forget one search, or all of them; how many were forgotten."""
        return self._store.history.forget(query)
