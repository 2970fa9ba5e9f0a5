"""Searching and indexing beside others: ``python -m tests.benchmarks.searching [--articles N] [--corpus FILE.jsonl]``.

The same articles (made up, unless a file of JSON Lines is given) go into our index, Whoosh's own index of title and
text with stems, SQLite's FTS5 and, where it is installed, tantivy. Printed are the articles indexed in a second of
processor time, the size on disk, and for each class of query the milliseconds of processor time until the best fifty
ids are there, median and 95th percentile, with the ratio of medians to FTS5. Phrases and rare words are asked of LIKE
as well.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sqlite3
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from whoosh import fields, qparser
from whoosh.analysis import StemmingAnalyzer
from whoosh.index import create_in

from reader.library.ranking import Ranking
from reader.query import And, Node, Or, Phrase, Word
from reader.search.document import IndexedDocument
from reader.search.index import Index
from tests.benchmarks.corpus import articles

LIMIT = 50
BATCH = 5_000
_WORD = re.compile(r"[a-z]{4,}")

#: A query as each engine reads it.
Asked = tuple[Node, str, str]
Find = Callable[[Asked], int]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=5_000)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--each", type=int, default=30, help="queries of each class")
    given = parser.parse_args()
    documents = list(islice(_documents(given.corpus, given.articles), given.articles))
    with TemporaryDirectory() as directory:
        engines = dict(_built(Path(directory), documents))
        for name, queries in _queries(documents, given.each).items():
            figures = {engine: _timed(find, queries) for engine, find in engines.items() if _suits(engine, name)}
            peer = figures["FTS5"][0]
            told = (f"{engine} {m:8.2f} {p:8.2f} ({m / peer:6.2f})" for engine, (m, p) in figures.items())
            print(f"{name:22}", "  ".join(told), flush=True)


def _suits(engine: str, name: str) -> bool:
    return engine != "LIKE" or name in ("rare word", "phrase")


def _documents(corpus: Path | None, number: int) -> Iterator[IndexedDocument]:
    rows = articles(number) if corpus is None else map(json.loads, corpus.open(encoding="utf-8"))
    for at, row in enumerate(rows, start=1):
        yield IndexedDocument(at, row.get("title") or "", row.get("text") or "", "", row.get("source") or "", "", at)


def _built(directory: Path, documents: Sequence[IndexedDocument]) -> Iterator[tuple[str, Find]]:
    builders = {"reader": _ours, "Whoosh": _whoosh, "FTS5": _fts, "tantivy": _tantivy, "LIKE": _like}
    for name, build in builders.items():
        place = directory / name
        place.mkdir()
        began = time.process_time()
        try:
            find = build(place, documents)
        except ImportError:
            print(f"{name} is not installed")
            continue
        spent = time.process_time() - began
        size = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
        print(f"{name:8} {len(documents) / spent:10,.0f} articles/s  {size / 1e6:8.1f} MB", flush=True)
        yield name, find


def _ours(place: Path, documents: Sequence[IndexedDocument]) -> Find:
    index = Index.create(place, "benchmark")
    for number, at in enumerate(range(0, len(documents), BATCH), start=1):
        index.write(number, documents[at : at + BATCH], ())
    index.settle()

    def find(asked: Asked) -> int:
        found = index.find(asked[0])
        return len(Ranking(found.ids, found.scores, found.scores)[:LIMIT])

    return find


def _whoosh(place: Path, documents: Sequence[IndexedDocument]) -> Find:
    words = fields.TEXT(analyzer=StemmingAnalyzer(stoplist=None, minsize=1))
    index = create_in(place, fields.Schema(id=fields.NUMERIC(stored=True), title=words, text=words))
    writer = index.writer(limitmb=512)
    for one in documents:
        writer.add_document(id=one.id, title=one.title, text=one.text)
    writer.commit()
    searcher = index.searcher()
    parser = qparser.MultifieldParser(["title", "text"], index.schema)
    return lambda asked: len([hit["id"] for hit in searcher.search(parser.parse(asked[1]), limit=LIMIT)])


def _fts(place: Path, documents: Sequence[IndexedDocument]) -> Find:
    db = sqlite3.connect(place / "fts.db")
    db.execute("CREATE VIRTUAL TABLE f USING fts5(title, text, content='', tokenize='porter unicode61')")
    rows = ((one.id, one.title, one.text) for one in documents)
    db.executemany("INSERT INTO f (rowid, title, text) VALUES (?, ?, ?)", rows)
    db.commit()
    query = "SELECT rowid FROM f WHERE f MATCH ? ORDER BY rank LIMIT ?"
    return lambda asked: len(db.execute(query, (asked[2], LIMIT)).fetchall())


def _tantivy(place: Path, documents: Sequence[IndexedDocument]) -> Find:
    import tantivy  # type: ignore[import-not-found, unused-ignore]  # not among our dependencies

    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", stored=True)
    for name in ("title", "text"):
        builder.add_text_field(name, tokenizer_name="en_stem")
    index = tantivy.Index(builder.build(), path=str(place))
    writer = index.writer()
    for one in documents:
        writer.add_document(tantivy.Document(id=one.id, title=one.title, text=one.text))
    writer.commit()
    index.reload()
    searcher = index.searcher()
    read = index.parse_query
    return lambda asked: len(searcher.search(read(asked[1], ["title", "text"]), limit=LIMIT).hits)


def _like(place: Path, documents: Sequence[IndexedDocument]) -> Find:
    db = sqlite3.connect(place / "plain.db")
    db.execute("CREATE TABLE a (id INTEGER PRIMARY KEY, title TEXT, text TEXT)")
    db.executemany("INSERT INTO a VALUES (?, ?, ?)", ((one.id, one.title, one.text) for one in documents))
    db.commit()
    query = "SELECT id FROM a WHERE title LIKE ?1 OR text LIKE ?1 ORDER BY id DESC LIMIT ?2"
    return lambda asked: len(db.execute(query, (f"%{asked[1].strip(chr(34))}%", LIMIT)).fetchall())


def _queries(documents: Sequence[IndexedDocument], each: int) -> dict[str, list[Asked]]:
    """Queries of each class, from words of a part of the articles by how many of them have them."""
    rng = random.Random(11)
    counts: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    sample = documents[:: max(1, len(documents) // 3_000)]
    for one in sample:
        found = _WORD.findall(one.text.lower())
        counts.update(set(found))
        pairs.update(set(pairwise(one.text.lower().split())))
    ranked = [word for word, _ in counts.most_common()]
    common = [word for word in ranked if counts[word] > len(sample) * 0.08][:150]
    middle = [word for word in ranked if len(sample) * 0.004 < counts[word] < len(sample) * 0.03][:1_500]
    rare = [word for word in ranked if 2 <= counts[word] <= 8][:3_000]
    phrases = [pair for pair, _ in pairs.most_common(3_000) if all(map(_WORD.fullmatch, pair))]

    def some(make: Callable[[], Asked]) -> list[Asked]:
        return [make() for _ in range(each)]

    def whole(words: Iterable[str]) -> Asked:
        chosen = tuple(words)
        node = Word(chosen[0]) if len(chosen) == 1 else And(tuple(map(Word, chosen)))
        return node, " ".join(chosen), " ".join(f'"{word}"' for word in chosen)

    def any_of(words: Sequence[str]) -> Asked:
        return Or(tuple(map(Word, words))), " OR ".join(words), " OR ".join(f'"{word}"' for word in words)

    def phrase(words: Sequence[str]) -> Asked:
        text = " ".join(words)
        return Phrase(text), f'"{text}"', f'"{text}"'

    def begun(word: str) -> Asked:
        return Word(word[:3], prefix=True), f"{word[:3]}*", f'"{word[:3]}" *'

    return {
        "rare word": some(lambda: whole([rng.choice(rare)])),
        "common word": some(lambda: whole([rng.choice(common)])),
        "two common words": some(lambda: whole(rng.sample(common, 2))),
        "any of three common": some(lambda: any_of(rng.sample(common, 3))),
        "phrase": some(lambda: phrase(rng.choice(phrases))),
        "prefix of three": some(lambda: begun(rng.choice(middle))),
    }


def _timed(find: Find, queries: Sequence[Asked]) -> tuple[float, float]:
    spent = []
    for asked in queries:
        began = time.process_time()
        find(asked)
        spent.append((time.process_time() - began) * 1e3)
    spent.sort()
    return statistics.median(spent), spent[int(len(spent) * 0.95)]


if __name__ == "__main__":
    main()
