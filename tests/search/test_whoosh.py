"""Whoosh's own searches read the index as ours does: the same documents, scores and positions."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from whoosh import query as wq
from whoosh import scoring
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.searching import Searcher

from reader.query import And, Node, Not, Or, Phrase, Word
from reader.search.index import Index
from reader.search.schema import INDEX_NAME
from reader.search.scoring import FIELD_WEIGHTS, K1, B
from reader.text import tokens
from tests.search.corpus import document

WHEN = 1_700_000_000
#: Words with one term, stemmed or not, so that a query in Whoosh's terms is easily written.
PLAIN = "who may us kyiv market harbor z 21".split()


@pytest.fixture(params=["several segments", "one document each", "merged"])
def index(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Index]:
    chance = random.Random(4)
    made = Index.create(tmp_path, "library")
    at = 0
    sizes = {"several segments": (70, 7, 1), "one document each": (1,) * 7, "merged": (40, *(5,) * 20)}
    for sequence, size in enumerate(sizes[request.param], start=1):
        batch = [document(chance, identity) for identity in range(at, at + size)]
        made.write(sequence, batch, {chance.randrange(at)} if at else ())
        at += size
    yield made
    made.close()


@pytest.fixture
def searcher(index: Index, tmp_path: Path) -> Iterator[Searcher]:
    opened = FileIndex(FileStorage(str(tmp_path)), indexname=INDEX_NAME)
    with opened.searcher(
        weighting=scoring.BM25F(K1=K1, **{f"{field}_B": value for field, value in B.items()})
    ) as found:
        yield found


def terms(word: str, field: str | None) -> wq.Query:
    (token,) = tokens(word, stemmed=False)
    fields = [field] if field else [name for name in FIELD_WEIGHTS if name != "url"]
    return wq.Or([wq.Term(name, token.term.encode(), boost=FIELD_WEIGHTS[name]) for name in fields])


def scores(searcher: Searcher, query: wq.Query) -> dict[int, float]:
    ids = searcher.reader().column_reader("id")
    return {int(ids[hit.docnum]): hit.score for hit in searcher.search(query, limit=None)}


def test_documents_and_scores_are_those_of_whoosh_but_for_recency(index: Index, searcher: Searcher) -> None:
    newest = max(searcher.reader().column_reader("when"))
    whens = dict(zip(searcher.reader().column_reader("id"), searcher.reader().column_reader("when"), strict=True))
    assert newest > WHEN
    compared = 0
    for word in PLAIN:
        for field in (None, "title", "text"):
            theirs = scores(searcher, terms(word, field))
            ours = index.find(Word(word, field)).by_id()
            assert set(ours) == set(theirs)
            for identity, score in theirs.items():
                preferred = ours[identity] / score
                assert 1 <= preferred < 1.1 + 1e-9
                compared += 1
            # Of documents of one time recency changes nothing in their order.
            assert [ours[one] / theirs[one] for one in sorted(ours, key=whens.__getitem__)] == pytest.approx(
                sorted(ours[one] / theirs[one] for one in ours)
            )
    assert compared > 10


@pytest.mark.parametrize(
    ("node", "query"),
    [
        (And((Word("who"), Word("may"))), wq.And([terms("who", None), terms("may", None)])),
        (Or((Word("z"), Word("us", "text"))), wq.Or([terms("z", None), terms("us", "text")])),
        (And((Word("us"), Not(Word("who")))), wq.And([terms("us", None), wq.Not(terms("who", None))])),
        (Word("mi", "text", prefix=True), wq.Prefix("text", "mi")),
        (Phrase("may us", "text"), wq.Phrase("text", ["may", "us"])),
    ],
)
def test_whoosh_finds_the_same(index: Index, searcher: Searcher, node: Node, query: wq.Query) -> None:
    assert set(index.find(node).by_id()) == set(scores(searcher, query))
