"""The verbs about the pages of articles: their full text fetched, and shown in place of what came in, or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reader.config import Settings
from reader.errors import NotFound
from reader.library.feeds import limits
from reader.store import Store

if TYPE_CHECKING:
    from reader.ingest.fulltext import Told
    from reader.ingest.progress import Cancel

#: Why a text is shown that the user chose.
CHOSEN = "chosen by hand"


class PageVerbs:
    """Fetches and switches between the two texts of an article; both are kept, so every choice can be taken back."""

    def __init__(self, store: Store, clock: Callable[[], int], settings: Settings) -> None:
        self._store = store
        self._clock = clock
        self._settings = settings

    def fetch(self, articles: Sequence[int], *, cancel: Cancel | None = None) -> list[Told]:
        """Fetch the pages of articles and show the better text of each; what became of each, in their order.

        Raises NotFound for an article that is not in the library, Cancelled when ``cancel`` says so.
        """
        from reader.ingest.fulltext import FullText

        return FullText(self._store, clock=self._clock, limits=limits(self._settings)).run(articles, cancel=cancel)

    def show(self, article: int, *, page: bool) -> Told:
        """Show the page's text, which must have been fetched, or the one that came in. Raises NotFound."""
        from reader.ingest.fulltext import Told

        if self._page(article) is None and page:
            return Told(article, False, "its page has not been fetched", failed=True)
        self._store.pages.show(article, page=page, at=self._clock(), note=CHOSEN)
        return Told(article, page, CHOSEN)

    def has(self, article: int) -> bool:
        """Whether the page of an article has been fetched. Raises NotFound."""
        return self._page(article) is not None

    def toggle(self, article: int, *, cancel: Cancel | None = None) -> Told:
        """Go over to the other text of an article, fetching its page if that was never done.

        Raises NotFound, and Cancelled when ``cancel`` says so.
        """
        if self.has(article):
            return self.show(article, page=not self.shows_page(article))
        return self.fetch([article], cancel=cancel)[0]

    def shows_page(self, article: int) -> bool:
        """Whether the text of an article is that of its page."""
        known = self._store.pages.wordings(article)
        return known is not None and known.shows_page

    def _page(self, article: int) -> int | None:
        known = self._store.pages.wordings(article)
        if known is None:
            raise NotFound(f"there is no article {article} in this library")
        return known.page
