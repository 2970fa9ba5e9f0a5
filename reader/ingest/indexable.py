"""What the full-text index is given of a stored article."""

from __future__ import annotations

from reader.search.document import IndexedDocument
from reader.store.articles import StoredArticle


def indexed(stored: StoredArticle) -> IndexedDocument:
    """What the index holds of an article."""
    article = stored.article
    return IndexedDocument(
        id=stored.id,
        title=article.title,
        text=article.text,
        author=article.byline or "",
        source=article.source or "",
        url=article.url or "",
        when=stored.sorting,
    )
