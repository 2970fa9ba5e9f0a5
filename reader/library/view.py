"""How the user wants lists shown, remembered with the library."""

from __future__ import annotations

from typing import get_args

from reader.library.folding import Grouping
from reader.store import Store

#: Where the choice is kept.
_GROUPING = "grouping"


class ViewVerbs:
    """Keeps what was chosen last."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def grouping(self) -> Grouping:
        """How the articles of a list are put together: by story until another choice is made."""
        kept = self._store.meta(_GROUPING)
        return next((grouping for grouping in get_args(Grouping) if grouping == kept), "story")

    def group(self, grouping: Grouping) -> None:
        """Note how the articles of a list are to be put together."""
        self._store.set_meta(_GROUPING, grouping)
