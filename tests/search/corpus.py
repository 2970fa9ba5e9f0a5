"""A small made-up corpus and random queries over it."""

from __future__ import annotations

import random

from reader.query import And, Field, Node, Not, Or, Phrase, Word
from reader.search.document import IndexedDocument

WORDS = (
    "missile missiles strike strikes struck kyiv harbour harbor ministers minister ministry policy policies police "
    "the who may us a of and in not or U.S. U.S.-led F-16 F16 AT&T O'Brien AAPL.O COVID-19 €3.5bn 21 1,200 "
    "organisation organised organ organs national nationality nations universe university universal relation "
    "relations relative café Café naïve Łódź Straße Zelenskyy's Zelenskyy ceasefire cease-fire talks talking talked "
    "Киев Москва Αθήνα 北京 北京大学 東京 ミサイル 攻撃 القاهرة running runner ran runs market markets "
    "government governments governor govern turbine turbines x y z 2025 2025-08-28"
).split()
PEOPLE = ("Ana Petrova", "R. Lind", "Joe O'Brien", "Łukasz Nowak", "")
SOURCES = ("Harbour Post", "Wire One", "The Ledger", "")
FIELDS: tuple[Field | None, ...] = (None, None, None, "title", "text", "author", "source", "url")


def document(chance: random.Random, identity: int) -> IndexedDocument:
    """Make up one document."""
    title = " ".join(chance.choices(WORDS, k=chance.randint(0, 6)))
    sentences = [" ".join(chance.choices(WORDS, k=chance.randint(1, 9))) for _ in range(chance.randint(0, 5))]
    return IndexedDocument(
        id=identity,
        title=title,
        text=chance.choice((". ", "\n\n", " ")).join(sentences),
        author=chance.choice(PEOPLE),
        source=chance.choice(SOURCES),
        url=f"https://{chance.choice(('news', 'wire'))}.example/{chance.choice(WORDS)}-{identity % 7}",
        when=1_700_000_000 + chance.randint(0, 90 * 86_400),
    )


def query(chance: random.Random, depth: int = 2) -> Node:
    """Make up one query of any kind."""
    kind = chance.random()
    if depth and kind < 0.2:
        return And(tuple(query(chance, depth - 1) for _ in range(chance.randint(2, 3))))
    if depth and kind < 0.4:
        return Or(tuple(query(chance, depth - 1) for _ in range(chance.randint(2, 3))))
    if depth and kind < 0.55:
        return Not(query(chance, depth - 1))
    field = chance.choice(FIELDS)
    if kind < 0.7:
        return Phrase(" ".join(chance.choices(WORDS, k=chance.randint(1, 3))), field)
    word = chance.choice((*WORDS, "Ana", "Lind", "Wire", "example", "&", "..."))
    if kind < 0.85:
        return Word(word[: chance.randint(1, len(word))], field, prefix=True)
    if kind < 0.9:
        at = chance.randrange(len(word))
        return Word(word[:at] + word[at + 1 :], field, fuzzy=True)
    return Word(word, field)
