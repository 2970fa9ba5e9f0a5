"""An analysis held against the text that it is shown with."""

from __future__ import annotations

from reader.article import Analysis, Article


def fitting(analysis: Analysis, article: Article) -> Analysis:
    """What of an earlier text's analysis stands at the same place in this one; all of it, but for a moment after."""
    texts = {"title": article.title, "text": article.text}
    return Analysis(
        tuple(each for each in analysis.mentions if texts[each.field][each.start : each.end] == each.text),
        tuple(each for each in analysis.quotes if each.text in article.text[each.start : each.end]),
        tuple(each for each in analysis.figures if article.text[each.start : each.end] == each.text),
    )
