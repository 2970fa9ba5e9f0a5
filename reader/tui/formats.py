"""Short texts for articles and numbers, as the screen shows them."""

from __future__ import annotations

from reader.present import words
from reader.text import safe
from reader.views import ArticleView


def citation(view: ArticleView) -> str:
    """One line that names the article: byline, title, source, date, link."""
    article = view.article
    parts = (article.byline, f"“{article.title}”", article.source, (article.published or "")[:10], article.url)
    return safe(". ".join(part.strip(" .") for part in parts if part)) + "."


def count(number: int) -> str:
    """A number with thousands set apart by thin gaps that cannot break."""
    return f"{number:,}".replace(",", "\u202f")


def plural(number: int, word: str) -> str:
    """``1 article``, ``12 articles``, ``12 stories``."""
    return f"{count(number)} {words.plural(number, word, f'{word[:-1]}ies' if word.endswith('y') else None)}"
