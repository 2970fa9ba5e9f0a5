"""Holds search against an oracle: ``python -m tests.conformance.search_oracle CORPUS.jsonl [--articles N]``.

Random queries in the query language (words, phrases, prefixes, fields, and, or, not) are asked of a library and of
SQLite's FTS5 over the same tokens: with a part not indexed yet, indexed, after updates and removals, and after a
rebuild. Prints how many were compared and how many answers differed.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import re
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from reader.article import Article, Document, Incoming
from reader.ingest.indexable import indexed
from reader.ingest.indexing import Indexer
from reader.library import Library
from reader.search.document import IndexedDocument
from reader.text import Token, tokens, unspaced

FIELDS = ("title", "text", "author", "source", "url")
DEFAULT = FIELDS[:4]
ARRIVED = 1_773_057_600
_WORD = re.compile(r"[^\W\d_]{2,}")
_COMPOUND = re.compile(r"\w+[-'&.]\w+")

#: What stands at one place of a run: any of some index terms.
Slot = frozenset[str]


class Oracle:
    """Articles in FTS5, token by token, each written in hexadecimal; compounds' wholes in columns of their own."""

    def __init__(self) -> None:
        self._db = sqlite3.connect(":memory:")
        columns = ", ".join((*FIELDS, *(f"{field}_whole" for field in FIELDS)))
        self._db.execute(f"CREATE VIRTUAL TABLE words USING fts5({columns})")
        self._documents: dict[int, IndexedDocument] = {}

    def put(self, document: IndexedDocument) -> None:
        """Take an article in, or anew if it has changed."""
        if self._documents.get(document.id) == document:
            return
        self.drop(document.id)
        self._documents[document.id] = document
        parts, wholes = [], []
        for field in FIELDS:
            found = self._tokens(document, field)
            parts.append(" ".join(_hex(token.term) for token in found if token.width == 1))
            wholes.append(" ".join(_hex(token.term) for token in found if token.width > 1))
        marks = ", ".join("?" * (1 + 2 * len(FIELDS)))
        names = ", ".join(("rowid", *FIELDS, *(f"{field}_whole" for field in FIELDS)))
        self._db.execute(f"INSERT INTO words ({names}) VALUES ({marks})", (document.id, *parts, *wholes))

    def drop(self, article: int) -> None:
        """Leave an article out."""
        if self._documents.pop(article, None) is not None:
            self._db.execute("DELETE FROM words WHERE rowid = ?", (article,))

    def everything(self) -> set[int]:
        """All articles."""
        return set(self._documents)

    def runs(self, slots: Sequence[Slot], fields: Iterable[str]) -> set[int]:
        """Articles in which terms of the slots follow each other in one of the fields."""
        found: set[int] = set()
        for field in fields:
            terms = [[_hex(term) for term in sorted(slot)] for slot in slots]
            for phrase in itertools.product(*terms):
                found |= self._match(f'{field} : "{" ".join(phrase)}"')
            if len(slots) == 1:
                found |= self._match(f"{field}_whole : ({' OR '.join(terms[0])})")
            else:
                found |= {article for article in self._stretched(terms, field) if self._has(article, slots, field)}
        return found

    def prefixed(self, typed: str, stem: str, fields: Iterable[str]) -> set[int]:
        """Articles with a term that begins as typed, or is its stem."""
        begun = f"{_hex(typed)} * OR {_hex(stem)}"
        return set().union(*(self._match(f"{{{field} {field}_whole}} : ({begun})") for field in fields))

    def _stretched(self, terms: Sequence[Sequence[str]], field: str) -> set[int]:
        """Articles with all of the slots in which one of them is the whole of a compound."""
        every = [f"({field} : ({' OR '.join(slot)}) OR {field}_whole : ({' OR '.join(slot)}))" for slot in terms]
        some = f"{field}_whole : ({' OR '.join(term for slot in terms for term in slot)})"
        return self._match(f"{' AND '.join(every)} AND {some}")

    def _has(self, article: int, slots: Sequence[Slot], field: str) -> bool:
        """Walk through the tokens of a field one after the other."""
        found = self._tokens(self._documents[article], field)
        ends = {token.position - 1 for token in found}
        for slot in slots:
            ends = {t.position + t.width - 1 for t in found if t.term in slot and t.position - 1 in ends}
        return bool(ends)

    def _match(self, expression: str) -> set[int]:
        return {row[0] for row in self._db.execute("SELECT rowid FROM words WHERE words MATCH ?", (expression,))}

    def _tokens(self, document: IndexedDocument, field: str) -> list[Token]:
        return tokens(getattr(document, field), stemmed=document.stemmed(field), inner=True)


def _hex(term: str) -> str:
    return "x" + term.encode("utf-8", "surrogatepass").hex()


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it is typed, and what the oracle makes of it."""

    text: str
    answer: Callable[[Oracle], set[int]]


class Queries:
    """Makes up queries from the words of some articles."""

    def __init__(self, texts: Sequence[str], seed: int) -> None:
        self._texts = texts
        self._chance = random.Random(seed)

    def __iter__(self) -> Iterator[Asked]:
        while True:
            yield self._query(2)

    def _query(self, depth: int) -> Asked:
        kind = self._chance.random()
        if depth and kind < 0.45:
            return self._joined(depth, " OR " if kind < 0.2 else " ")
        if depth and kind < 0.55:
            part = self._query(depth - 1)
            return Asked(f"-({part.text})", lambda oracle: oracle.everything() - part.answer(oracle))
        if kind < 0.7:
            return self._phrase()
        return self._prefix() if kind < 0.8 else self._word()

    def _joined(self, depth: int, operator: str) -> Asked:
        parts = [self._query(depth - 1) for _ in range(self._chance.randint(2, 3))]

        def answer(oracle: Oracle) -> set[int]:
            found = [part.answer(oracle) for part in parts]
            return set.union(*found) if operator == " OR " else set.intersection(*found)

        return Asked(f"({operator.join(part.text for part in parts)})", answer)

    def _word(self) -> Asked:
        name, fields = self._field()
        pattern = _COMPOUND if self._chance.random() < 0.2 else _WORD
        found = pattern.findall(self._passage())
        if pattern is _COMPOUND and self._chance.random() < 0.5:
            found = [re.sub("[-'&.]", "", compound) for compound in found]
        return self._leaf(name, fields, self._chance.choice(found) if found else "minister", '"{}"')

    def _phrase(self) -> Asked:
        name, fields = self._field()
        found = re.findall(r'[^\s"“”„]+', self._passage())
        start = self._chance.randrange(max(1, len(found) - 3))
        words = found[start : start + self._chance.randint(2, 3)]
        if self._chance.random() < 0.2:
            words = [re.sub("[-'&]", "", word) for word in words]
        return self._leaf(name, fields, " ".join(words), '"{}"')

    def _leaf(self, name: str, fields: Sequence[str], text: str, form: str) -> Asked:
        """A word, compound or phrase: its parts one after the other, its compounds whole, or its designations cut."""
        if not tokens(text):
            return self._word()
        parts, joined = _slots(text)
        cut, _ = _slots(" ".join(map(_cut, text.split(" "))))
        return Asked(
            name + form.format(text),
            lambda oracle: oracle.runs(parts, fields) | oracle.runs(joined, fields) | oracle.runs(cut, fields),
        )

    def _prefix(self) -> Asked:
        name, fields = self._field()
        words = re.findall("[a-z]{4,}", self._passage().lower()) or ["minister"]
        typed = self._chance.choice(words)[: self._chance.randint(2, 3)]
        stem = tokens(typed)[0].term
        return Asked(f"{name}{typed}*", lambda oracle: oracle.prefixed(typed, stem, fields))

    def _field(self) -> tuple[str, Sequence[str]]:
        name = self._chance.choice(("", "", "", "title", "text", "author", "source", "url"))
        return (f"{name}:", (name,)) if name else ("", DEFAULT)

    def _passage(self) -> str:
        text = self._chance.choice(self._texts)
        start = self._chance.randrange(max(1, len(text) - 200))
        return text[start : start + 200]


def _slots(text: str) -> tuple[list[Slot], list[Slot]]:
    """What must follow each other: the parts of all compounds, or these whole; each stemmed or as it is."""
    stems, plain = tokens(text), tokens(text, stemmed=False)
    both = [(one, frozenset({one.term, other.term})) for one, other in zip(stems, plain, strict=True)]
    if len(both) > 1 and unspaced(stems[-1].term) and stems[-2].end == stems[-1].end:
        both.pop()  # after a run of bigrams more may follow in the text: its last sign is in the last bigram
    covered = {at for token, _ in both if token.width > 1 for at in range(token.position, token.position + token.width)}
    return (
        [slot for token, slot in both if token.width == 1],
        [slot for token, slot in both if token.width > 1 or token.position not in covered],
    )


def _cut(word: str) -> str:
    """Take the letters of a designation from its digits, wherever it stands in a word."""
    pieces = ["".join(same) for _, same in itertools.groupby(word, key=str.isalnum)]
    for at, piece in enumerate(pieces):
        kinds = [(kind, "".join(same)) for kind, same in itertools.groupby(piece, key=str.isdecimal)]
        if [kind for kind, _ in kinds] == [False, True] and piece.isalnum() and kinds[0][1].isalpha():
            pieces[at] = "-".join(run for _, run in kinds)
    return "".join(pieces)


class Trial:
    """A library and the oracle side by side."""

    def __init__(self, library: Library, seed: int) -> None:
        self.library = library
        self.oracle = Oracle()
        self.seed = seed
        self.compared = self.found = 0
        self.different: list[str] = []

    def take_in(self, articles: Iterable[tuple[str, Article]], *, index: bool = True) -> None:
        """Store articles under their ids, and index them."""
        items = (Incoming(Document(b"", "application/json"), (one,), native_id=key) for key, one in articles)
        self.library.inflow.pipeline().take_in(items, arrived=ARRIVED)
        if index:
            self.index()

    def index(self, *, rebuild: bool = False) -> None:
        """Bring the index level with the store."""
        indexer = Indexer(self.library.store, self.library.directory / "index")
        if rebuild:
            indexer.rebuild()
        while indexer.step():
            pass

    def level(self) -> None:
        """Bring the oracle level with the store."""
        present = set(self.library.store.articles.ids())
        for gone in self.oracle.everything() - present:
            self.oracle.drop(gone)
        for stored in self.library.store.articles.each(sorted(present)):
            self.oracle.put(indexed(stored))

    def compare(self, number: int, texts: Sequence[str]) -> None:
        """Ask both the same queries."""
        self.level()
        self.seed += 1
        for asked in itertools.islice(Queries(texts, self.seed), number):
            expected, found = asked.answer(self.oracle), self.library.ids(asked.text)
            self.compared += 1
            self.found += len(expected)
            if set(found) != expected or len(found) != len(expected):
                self.different.append(asked.text)


def run(trial: Trial, articles: Sequence[tuple[str, Article]], number: int) -> Iterator[str]:
    """Compare before and after updates, removals and a rebuild; says which stage is done."""
    rng = random.Random(trial.seed)
    texts = [f"{article.title}\n{article.text}" for _, article in articles if article.title or article.text]
    # Every search reads these through, so they are few.
    late = min(25, max(1, len(articles) // 50))
    trial.take_in(articles[late:])
    trial.take_in(articles[:late], index=False)
    trial.compare(number, texts)
    yield "with articles not indexed yet"
    trial.index()
    trial.compare(number, texts)
    yield "indexed"
    changed = rng.sample(range(len(articles)), len(articles) // 10)
    trial.take_in((articles[at][0], articles[at - 1][1]) for at in changed)
    trial.library.state.remove(rng.sample(trial.library.store.articles.ids(), len(articles) // 10))
    trial.compare(number // 2, texts)
    yield "removals not indexed yet"
    trial.index()
    trial.compare(number // 2, texts)
    yield "after updates and removals"
    trial.index(rebuild=True)
    trial.compare(number, texts)
    yield "after a rebuild"


def corpus(path: Path, number: int) -> Iterator[tuple[str, Article]]:
    """Articles of a file of JSON Lines."""
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, itertools.islice(lines, number)):
            yield (
                row["id"],
                Article(
                    row.get("title") or "",
                    row.get("text") or "",
                    byline=row.get("byline"),
                    source=row.get("source"),
                    url=row.get("url"),
                    published=row.get("published"),
                ),
            )


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--queries", type=int, default=300, help="at each of four stages")
    parser.add_argument("--seed", type=int, default=3)
    given = parser.parse_args()
    with TemporaryDirectory() as directory, Library.open(directory) as library:
        trial = Trial(library, given.seed)
        for stage in run(trial, list(corpus(given.corpus, given.articles)), given.queries):
            print(f"{stage}: {trial.compared:,} compared, {len(trial.different)} different", flush=True)
        print(f"{library.total():,} articles, {trial.found:,} matches expected in all")
    for text in trial.different[:20]:
        print("differs:", text)
    return 1 if trial.different else 0


if __name__ == "__main__":
    sys.exit(main())
