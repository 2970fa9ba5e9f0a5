"""The service that both front ends call: opens a library and offers the reading verbs."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

from reader.article import Analysis, Entity
from reader.config import Settings
from reader.errors import LibraryError, NotFound
from reader.ingest.indexable import stemmed
from reader.library import facets, offering
from reader.library.fitting import fitting
from reader.library.folding import FoldedListing, Grouping, grouped
from reader.library.listing import Fixed, Listing, Newest
from reader.library.ranking import Ranking
from reader.library.results import Results
from reader.library.searching import Search, Sort
from reader.library.verbs import Verbs
from reader.query import Everything, Or, relaxed, text_leaves
from reader.query.zone import HERE
from reader.store import Store
from reader.store.articles import StoredArticle
from reader.views import ArticleView, EntityHere, Facets, Hit, Part, Related, Row, Snippet, Story, StoryView

if TYPE_CHECKING:
    from reader.library.relating import Relating

Cancel = Callable[[], bool]


class Library(Verbs, AbstractContextManager["Library"]):
    """One library: a directory with the store, which is the truth, and the index, which is disposable.

    Usable from any thread and as a context manager. Its rooms, such as ``state`` and ``feeds``, hold the other verbs.
    """

    def __init__(self, directory: Path, settings: Settings) -> None:
        """Use ``Library.open``."""
        super().__init__(directory, settings)
        self._relating: Relating | None = None
        self._seen = threading.local()
        self.changed()  # from now on

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, settings: Settings | None = None) -> Self:
        """Open the library in a directory, making it if it is not there. Raises LibraryError."""
        directory = Path(path)
        try:
            directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryError(f"{directory} cannot be used as a library: {error.strerror or error}") from error
        return cls(directory, settings or Settings())

    def close(self) -> None:
        """Let go of every file."""
        self._fulltext.close()
        self.store.close()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def search(
        self, query: str, *, limit: int = 50, sort: Sort | None = None, live: bool = False, cancel: Cancel | None = None
    ) -> Results:
        """Find articles; ``live`` takes the last word as a prefix. Raises Cancelled when ``cancel`` says so.

        Where nothing matches, the best partial matches are given and marked as such, in order of relevance.
        """
        began = time.perf_counter()
        parsed = self.parse(query, live=live)
        search = Search(self.store, self._fulltext, cancel)
        found = offering.find(search, parsed, sort, self.parse, doubting=not live)
        hits = [
            Hit(row.id, row.ref, row.title, row.source, row.published, found.scores.get(row.id))
            for row in self.store.articles.headlines(found.ids[: max(0, limit)])
        ]
        took = (time.perf_counter() - began) * 1e3
        return Results(parsed, len(found.ids), hits, found.ids, took, found.pending, found.partial, found.suggestion)

    def listing(
        self,
        query: str = "",
        *,
        sort: Sort | None = None,
        live: bool = False,
        folded: bool = False,
        cancel: Cancel | None = None,
        partial: bool = False,
        grouping: Grouping | None = "none",
    ) -> Listing | FoldedListing:
        """A snapshot for a list of any length: everything newest first, or what a query finds.

        A ``folded`` list shows articles with the same text once, and with a ``grouping`` (None: as last chosen) those
        of a group as one row. With ``partial`` a query that nothing matches gives the best partial matches, marked, and
        a suggestion.
        """
        grouping = grouping or self.view.grouping()
        parsed = self.parse(query, live=live)
        if isinstance(parsed.tree, Everything):
            return grouped(Listing(parsed, Newest(self.store, folded=folded), self.store), grouping)
        began = time.perf_counter()
        search = Search(self.store, self._fulltext, cancel)
        found = offering.find(search, parsed, sort, self.parse) if partial else search.ranked(parsed, sort)
        ids = _folded(self.store, found.ids) if folded else found.ids
        took = (time.perf_counter() - began) * 1e3
        flat = Listing(parsed, Fixed(ids), self.store, found.pending, took, found.partial, found.suggestion)
        ranked = found.partial or (bool(found.scores) and (sort or parsed.sort) != "date")
        return grouped(flat, grouping, found=ids, ranked=ranked)

    def ids(self, query: str) -> list[int]:
        """Every article that a query finds, in its order; never one that matches in part only."""
        return list(Search(self.store, self._fulltext).ranked(self.parse(query)).ids)

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """List lines for articles, in the order given; unknown ones are left out."""
        return self.store.articles.rows(ids)

    def article(self, article: int) -> ArticleView:
        """One article with everything shown beside it. Raises NotFound."""
        stored = _stored(self.store, article)
        here = self.store.entities.here(stored.id)
        entities = {entity.id: entity for entity in self.store.entities.load(here)}
        shown = [EntityHere(entities[number], count) for number, count in here.items() if number in entities]
        parts = self.store.articles.parts(stored.id)
        shown.sort(key=lambda item: (-item.here, -item.entity.articles, item.entity.name))
        return ArticleView(
            id=stored.id,
            ref=stored.ref,
            revision=stored.revision,
            article=stored.article,
            arrived=datetime.fromtimestamp(stored.arrived, UTC).isoformat(),
            state=stored.state,
            story=self.store.stories.story_of(stored.id),
            analysis=fitting(self.store.derived.read([stored.id]).get(stored.id, Analysis()), stored.article),
            entities=tuple(shown),
            copies=self.store.copies.of(stored.id),
            from_page=self.pages.shows_page(stored.id),
            parts=tuple(Part(one.id, one.title) for one in self.store.articles.headlines(parts)),
            page=self.store.articles.page(stored.id) if parts else "",
        )

    def snippet(self, article: int, query: str, *, width: int = 240, live: bool = False) -> Snippet:
        """The best passage of an article for a query, with the parts to highlight. Raises NotFound.

        ``width`` is the most characters it may have; of a ``live`` query the last word is a prefix.
        """
        from reader.search.highlight import snippet

        tree = self.parse(query, live=live).tree
        found = _stored(self.store, article).article
        best = snippet(tree, found.text, width, stemmed=stemmed(found))
        loose = relaxed(tree) if not best.spans else None
        return best if loose is None else snippet(Or(loose.wanted), found.text, width, stemmed=stemmed(found))

    def highlights(
        self, article: int, query: str, *, live: bool = True
    ) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """What a query matches in title and text; of a ``live`` one also what its last word begins. Raises NotFound."""
        from reader.search.highlight import spans

        tree = self.parse(query, live=live).tree
        if not text_leaves(tree):
            return [], []
        found = _stored(self.store, article).article
        english = stemmed(found)
        return (
            spans(tree, found.title, "title", stemmed=english),
            spans(tree, found.text, "text", stemmed=english),
        )

    def related(self, article: int, *, limit: int = 10) -> list[Related]:
        """Articles that belong with this one, nearest first, each with its reason. Raises NotFound."""
        return _relating(self).of(_stored(self.store, article), limit)

    def entities(self, query: str = "", *, limit: int | None = None) -> list[Entity]:
        """Entities of the matching articles, counted in them; all of the library without a query."""
        most = -1 if limit is None else limit
        if isinstance(self.parse(query).tree, Everything):
            return self.store.entities.everything(most)
        return self.store.entities.within(self.ids(query), most)

    def facets(self, query: str = "", *, live: bool = False, cancel: Cancel | None = None) -> Facets:
        """Sources, names and months of the matching articles, counted, each with the query that narrows to it."""
        parsed = self.parse(query, live=live)
        everything = isinstance(parsed.tree, Everything)
        found = None if everything else Search(self.store, self._fulltext, cancel).matching(parsed.tree)
        return facets.count(self.store, found, HERE, cancel)

    def stories(
        self, query: str = "", *, sort: Literal["new", "size"] = "new", limit: int | None = None
    ) -> list[Story]:
        """Stories with a matching article, newest activity or largest first."""
        found = None if isinstance(self.parse(query).tree, Everything) else self.ids(query)
        return self.store.stories.of(found, sort=sort, limit=-1 if limit is None else limit)

    def story(self, story: int) -> StoryView:
        """One story with its articles and the thread it is part of; an id that was merged leads on. Raises NotFound."""
        current = self.store.stories.current(story)
        loaded = self.store.stories.load([current])
        if not loaded:
            raise NotFound(f"there is no story {story} in this library")
        told = tuple(self.store.stories.told(current))
        return StoryView(loaded[0], told, _relating(self).history(current))

    def changed(self) -> bool:
        """Whether the library was written through another connection since this thread opened it or asked last."""
        version = self.store.database.data_version()
        before, self._seen.version = getattr(self._seen, "version", version), version
        return bool(before != version)

    def total(self, *, folded: bool = False) -> int:
        """How many articles there are; ``folded`` counts those with the same text once."""
        return self.store.articles.count(folded=folded)

    def unread(self, *, folded: bool = False) -> int:
        """How many articles are unread; ``folded`` counts those with the same text once."""
        return self.store.articles.count(unread=True, folded=folded)

    def pending(self) -> int:
        """How many articles wait to be indexed."""
        return self._fulltext.pending()


def _folded(store: Store, ids: Sequence[int]) -> Sequence[int]:
    """Articles in their order, those with the same text once."""
    return ids.folded(store.copies.keys) if isinstance(ids, Ranking) else store.copies.fold(ids)


def _relating(library: Library) -> Relating:
    """What ranks related articles, made when it is first asked for."""
    if library._relating is None:
        from reader.library.relating import Relating

        library._relating = Relating(library.store, library._fulltext)
    return library._relating


def _stored(store: Store, article: int) -> StoredArticle:
    found = store.articles.load([article])
    if not found:
        raise NotFound(f"there is no article {article} in this library")
    return found[0]
