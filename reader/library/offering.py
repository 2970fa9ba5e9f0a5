"""What a search offers where nothing matches: the best partial matches, and a word that was probably meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from math import log

from reader.ingest.indexable import stemmed
from reader.library.results import Ranked
from reader.library.searching import Search, Sort
from reader.query import Node, Query, Word, relaxed, reworded, text_leaves
from reader.search.distance import distance
from reader.search.scoring import EDIT
from reader.search.terms import allowed_edits
from reader.text import fold, tokens, words

#: Partial matches that are given at most; what follows them has little in common with the query.
MOST_PARTIAL = 1_000
#: Where a search finds fewer, a word of it may be misspelt although some article has it.
FEW = 5
#: So many times as common as what was typed must be what is suggested in its place.
FAR_RARER = 50
#: Words of one query that are looked at, replacements that are tried for one, index terms that are followed up for
#: each, and articles read for each term.
_WORDS = 4
_CHOICES = 3
_TERMS = 8
_ARTICLES = 2
_SHORTEST = 4


def find(
    search: Search, query: Query, sort: Sort | None, parse: Callable[[str], Query], *, doubting: bool = False
) -> Ranked:
    """What matches; where nothing does, the best partial matches and a suggestion, by relevance.

    When ``doubting``, words that very few articles have may be misspelt too.
    """
    found = search.ranked(query, sort)
    if not text_leaves(query.tree) or len(found.ids) >= (FEW if doubting else 1):
        return found
    offers = _Offers(search)
    suggestion = offers.suggestion(query, len(found.ids), parse, rare=doubting)
    some = {} if found.ids else offers.partial(query.tree)
    if some:
        found = Ranked(sorted(some, key=lambda article: (-some[article], -article)), some, search.pending, True)
    return replace(found, suggestion=suggestion)


class _Offers:
    """Looks for what else a query may have meant; withdrawn with the search."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._store = search.store
        self._fulltext = search.fulltext
        self._cancel = search.cancel

    def partial(self, tree: Node) -> dict[int, float]:
        """The articles that have most of the words, with scores; none where only one word was asked for."""
        loose = relaxed(tree)
        if loose is None:
            return {}
        within = None if loose.required is None else self._search.matching(loose.required)
        if within is not None and not within:
            return {}
        found = self._fulltext.some_of(loose.wanted, MOST_PARTIAL, within, self._cancel)
        alive = self._store.articles.newest_first(found)
        return {article: found[article] for article in alive}

    def suggestion(self, query: Query, total: int, parse: Callable[[str], Query], *, rare: bool) -> str | None:
        """The query with misspelt words put right, if it then finds more than ``total``, or most of many words.

        Looked at are words that no article has and, if ``rare``, those that very few have.
        """
        better: dict[str, list[str]] = {}
        for word, field in self._doubtful(query.tree)[:_WORDS]:
            found = self._meant(word, rare=rare) if field not in ("source", "author", "url") else []
            if found:
                better[word] = found
        # The likeliest replacements come first; of one word's others those are taken that find something.
        tries = [{word: found[0] for word, found in better.items()}]
        tries += [{word: other} for word, found in better.items() if len(better) == 1 for other in found[1:]]
        texts = [reworded(query.text, corrections) for corrections in tries if corrections]
        for text in texts:
            if len(self._search.matching(parse(text).tree)) > total:
                return text
        loose = relaxed(query.tree)
        return texts[0] if texts and not total and loose is not None and len(loose.wanted) > 2 else None

    def _doubtful(self, tree: Node) -> list[tuple[str, str | None]]:
        """Plain words of the query that could be misspelt, folded, each with its field; the least known first."""
        found: dict[str, str | None] = {}
        for leaf in text_leaves(tree):
            if isinstance(leaf, Word) and (leaf.fuzzy or (leaf.prefix and self._begins_something(leaf))):
                continue
            for token in words(leaf.text):
                if len(token.term) >= _SHORTEST and token.term.isalpha():
                    found.setdefault(token.term, leaf.field)
        return sorted(found.items(), key=lambda item: self._fulltext.known(item[0]))

    def _begins_something(self, leaf: Word) -> bool:
        return bool(self._fulltext.some_of((leaf,), 1, None, self._cancel))

    def _meant(self, word: str, *, rare: bool) -> list[str]:
        """Words of the library spelt nearly like one that is unknown, or far rarer; the likeliest first."""
        known = self._fulltext.known(word)
        if known > (FEW if rare else 0):
            return []
        edits = allowed_edits(word) if not known else 1
        found: list[tuple[float, str]] = []
        for term in self._fulltext.alike(word, _TERMS, self._cancel):
            self._search.check()
            if term.articles < known * FAR_RARER or (len(found) == _CHOICES and term.best <= found[-1][0]):
                continue
            found += (
                (log(1 + term.articles) - EDIT * apart, written)
                for written, apart in self._written(term.term, word, edits)
            )
            found = sorted(found, key=lambda one: -one[0])[:_CHOICES]
        return [written for _, written in found]

    def _written(self, term: str, word: str, edits: int) -> list[tuple[str, int]]:
        """How articles write the form of an index term that is nearest to a word, with the edits between them."""
        forms: dict[str, Counter[str]] = {}
        for stored in self._store.articles.load(self._fulltext.holders(term, _ARTICLES)):
            article = stored.article
            for text in (article.title, article.text):
                for token in tokens(text, stemmed=stemmed(article)):
                    if token.term == term and token.width == 1:
                        written = text[token.start : token.end]
                        forms.setdefault(fold(written), Counter())[written] += 1
        near = [(apart, folded) for folded in forms if (apart := distance(word, folded, edits)) is not None]
        if not near:
            return []
        apart, folded = min(near, key=lambda item: (item[0], -forms[item[1]].total()))
        # A word that is also written small is no name: its capital comes from the beginning of a sentence.
        written = min(forms[folded], key=lambda form: (form != form.lower(), -forms[folded][form]))
        return [(written, apart)] if apart else []
