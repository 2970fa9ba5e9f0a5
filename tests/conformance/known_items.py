"""Finds known articles again: ``python -m tests.conformance.known_items LIBRARY [--number N] [--seed S]``.

Articles with a title of their own are drawn; the query is three content words of the title, the last cut to a prefix.
Prints the mean reciprocal rank within the first ten, ours and that of Whoosh's own BM25F over the same index.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence

from whoosh import query as wq
from whoosh import scoring
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from reader.library import Library
from reader.search.schema import INDEX_NAME
from reader.text import fold, tokens

_LITTLE = frozenset(
    "about after against amid among been before between could does down from have into more over says said than that "
    "their them they this under update until were what when where which while will with would your".split()
)
_WORDS, _SHORTEST, _CUT = 3, 4, 3


def known_item(title: str, rng: random.Random) -> list[str] | None:
    """Three content words of a title in their order, the last cut to a prefix; None where there are not as many."""
    words = [word for word in title.split() if word.isalpha() and len(word) >= _SHORTEST and fold(word) not in _LITTLE]
    if len(set(map(fold, words))) < _WORDS:
        return None
    chosen = [words[at] for at in sorted(rng.sample(range(len(words)), _WORDS))]
    chosen[-1] = chosen[-1][: rng.randint(_CUT, len(chosen[-1]))]
    return chosen


def draw(library: Library, number: int, seed: int) -> list[tuple[int, list[str]]]:
    """Articles with their queries."""
    rng = random.Random(seed)
    rows = library.rows(library.store.articles.ids())
    often = Counter(row.title for row in rows)
    rng.shuffle(rows)
    found: list[tuple[int, list[str]]] = []
    for row in rows:
        words = known_item(row.title, rng) if often[row.title] == 1 else None
        if words is not None:
            found.append((row.id, words))
        if len(found) == number:
            break
    return found


def stock(library: Library) -> Callable[[Sequence[str]], list[int]]:
    """Whoosh's own search over the index: BM25F in title and text, all words, the last as a prefix."""
    index = FileIndex(FileStorage(str(library.directory / "index")), indexname=INDEX_NAME)
    searcher = index.searcher(weighting=scoring.BM25F())
    reader = searcher.reader()
    ids = reader.column_reader("id")

    def find(words: Sequence[str]) -> list[int]:
        terms = [tokens(word)[0].term.encode() for word in words[:-1]]
        parts = [wq.Or([wq.Term("title", term), wq.Term("text", term)]) for term in terms]
        parts.append(wq.Or([wq.Prefix(field, fold(words[-1])) for field in ("title", "text")]))
        return [int(ids[hit.docnum]) for hit in searcher.search(wq.And(parts), limit=10)]

    return find


def reciprocal(article: int, ranking: Sequence[int]) -> float:
    """One over the rank of an article, nought beyond the ranking."""
    return 1 / (ranking.index(article) + 1) if article in ranking else 0.0


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library")
    parser.add_argument("--number", type=int, default=500)
    parser.add_argument("--seed", type=int, default=17)
    given = parser.parse_args()
    with Library.open(given.library) as library:
        items = draw(library, given.number, given.seed)
        theirs = stock(library)

        def ours(words: Sequence[str]) -> list[int]:
            return [hit.id for hit in library.search(" ".join(words), live=True, limit=10).hits]

        print(f"{library.total():,} articles, {len(items)} known items")
        for name, find in (("reader", ours), ("Whoosh's BM25F", theirs)):
            began = time.perf_counter()
            ranks = [reciprocal(article, find(words)) for article, words in items]
            each = (time.perf_counter() - began) / len(items) * 1e3
            first = sum(rank == 1 for rank in ranks)
            print(f"{name:<16} MRR@10 {statistics.fmean(ranks):.4f}  first {first}  {each:.1f} ms each")
    return 0


if __name__ == "__main__":
    sys.exit(main())
