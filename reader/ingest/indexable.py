"""What the full-text index is given of a stored article."""

from __future__ import annotations

from reader.article import Article
from reader.search.document import IndexedDocument
from reader.store.articles import StoredArticle
from reader.text.language import is_english


def stemmed(article: Article) -> bool:
    """Whether title and text of an article are indexed by their English stems."""
    return is_english(f"{article.title}\n{article.text[:2_000]}", article.language)


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
        english=stemmed(article),
    )
