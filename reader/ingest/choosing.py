"""Which of two wordings of an article is shown: the one that came in, or the one found in its page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reader.article import Article
from reader.text import words

#: The page must say so many times more words than the text that came in, unless that breaks off.
_LONGER = 1.2
#: The text that came in has everything if the page has fewer than this share of its words.
_SHORTER = 0.8
#: Shares of the distinct words of the title and of the text that came in which the page's text must hold: one of both.
_TITLE_SHARE, _TEXT_SHARE = 0.5, 0.4
#: Fewer distinct words prove nothing.
_FEWEST = 4
#: A text of which links take a larger share is a list of other articles.
_LINKS = 0.6
_BREAKS_OFF = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.|&hellip;)\]|(?:read|continue|learn|see) more|continue reading.{0,80}|weiterlesen|"
    r"lire la suite|leer m[aá]s|seguir leyendo|leggi tutto|lees verder)\W{0,4}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """Whether the page's text is shown, and why in plain words."""

    page: bool
    reason: str


def choose(own: Article, page: Article) -> Choice:
    """Decide between an article as it came in and as its page has it: the longer one, if it tells the same."""
    if not page.text.strip():
        return Choice(False, "the page has no text")
    if _link_share(page) > _LINKS:
        return Choice(False, "the page is a list of links")
    mine, theirs = _terms(own.text), _terms(page.text)
    if not _tells_the_same(own, theirs):
        return Choice(False, "the page tells something else")
    if not mine:
        return Choice(True, "nothing but a title came in")
    if len(theirs) < _SHORTER * len(mine):
        return Choice(False, "the page has less text")
    if len(theirs) >= _LONGER * len(mine):
        return Choice(True, "the page has more text")
    if len(theirs) > len(mine) and _BREAKS_OFF.search(own.text.rstrip()):
        return Choice(True, "what came in breaks off")
    return Choice(False, "what came in is as long as the page")


def _tells_the_same(own: Article, page: Iterable[str]) -> bool:
    """Whether the page's words have enough of the title, or of the text that came in."""
    there = set(page)
    proofs = ((own.title, _TITLE_SHARE), (own.text, _TEXT_SHARE))
    asked = False
    for text, share in proofs:
        wanted = {word for word in _terms(text) if len(word) > 3 or not word.isascii()}
        if len(wanted) >= _FEWEST:
            asked = True
            if len(wanted & there) >= share * len(wanted):
                return True
    return not asked


def _terms(text: str) -> list[str]:
    return [token.term for token in words(text)]


def _link_share(article: Article) -> float:
    links = sum(span.end - span.start for span in article.spans if span.kind == "link")
    return links / max(1, len(article.text))
