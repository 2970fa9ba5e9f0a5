"""Queries become the tree that a user would expect, and no text is too odd to be searched."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest

from reader.query import (
    And,
    Dates,
    Everything,
    Fault,
    Field,
    Filter,
    Node,
    Not,
    Nothing,
    Or,
    Phrase,
    Query,
    Word,
    is_textual,
    parse,
    text_leaves,
)

NOW = datetime(2025, 8, 28, 14, 5, tzinfo=UTC)


def read(text: str, *, live: bool = False) -> Query:
    return parse(text, now=NOW, live=live)


def tree(text: str) -> Node:
    query = read(text)
    assert query.fault is None
    return query.tree


A, B, C = Word("a"), Word("b"), Word("c")
TODAY = Dates(datetime(2025, 8, 28, tzinfo=UTC), datetime(2025, 8, 29, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Everything()),
        ("  ", Everything()),
        ("a", A),
        ("a b", And((A, B))),
        ("a AND b", And((A, B))),
        ("a OR b c", Or((A, And((B, C))))),
        ("(a OR b) c", And((Or((A, B)), C))),
        ("a (b (c))", And((A, B, C))),
        ("a OR (b OR c)", Or((A, B, C))),
        ("-a", Not(A)),
        ("NOT a b", And((Not(A), B))),
        ("-(a b)", Not(And((A, B)))),
        ("NOT -a", A),
        ("a - b", And((A, B))),
        ("a -- b", And((A, B))),
        ("a — b", And((A, B))),
        ("or and not", And((Word("or"), Word("and"), Word("not")))),
        ('"a b"', Phrase("a b")),
        ("“a b”", Phrase("a b")),
        ('-"a b"', Not(Phrase("a b"))),
        ("minist*", Word("minist", prefix=True)),
        ("minster~", Word("minster", fuzzy=True)),
        ("title:a", Word("a", "title")),
        ("TITLE:a", Word("a", "title")),
        ('source:"Harbour Post"', Phrase("Harbour Post", "source")),
        ("title:minist*", Word("minist", "title", prefix=True)),
        ("title:(a OR b) c", And((Or((Word("a", "title"), Word("b", "title"))), C))),
        ("title:(a (text:b))", And((Word("a", "title"), Word("b", "text")))),
        ('place:"New York"', Filter("place", "New York")),
        ("tag:x -is:READ", And((Filter("tag", "x"), Not(Filter("is", "read"))))),
        ("has:quote", Filter("has", "quote")),
        ("has:(figure link) has:tag", And((Filter("has", "figure"), Filter("has", "link"), Filter("has", "tag")))),
        ("tag:(x OR y)", Or((Filter("tag", "x"), Filter("tag", "y")))),
        ('-person:("A B" OR c)', Not(Or((Filter("person", "A B"), Filter("person", "c"))))),
        ("source:(a title:b)", And((Word("a", "source"), Word("b", "title")))),
        ("a OR is:starred", Or((A, Filter("is", "starred")))),
        ("NOT (a tag:x)", Not(And((A, Filter("tag", "x"))))),
        ("a OR -(b OR (c -a))", Or((A, Not(Or((B, And((C, Not(A))))))))),
        ("date:today a", And((TODAY, A))),
        ("a AND NOT date:today", And((A, Not(TODAY)))),
        ("kyiv -%", Word("kyiv")),
        ("U.S.-led", Word("U.S.-led")),
        ("16:30 http://x.example/a?b=c", And((Word("16:30"), Word("http://x.example/a?b=c")))),
        ("foo:bar", Word("foo:bar")),
        ("習近平", Word("習近平")),
        ("O'Brien's", Word("O'Brien's")),
    ],
)
def test_trees(text: str, expected: Node) -> None:
    assert tree(text) == expected


@pytest.mark.parametrize("name", ["person", "org", "place", "entity", "tag", "feed", "folder", "lean", "story"])
def test_every_filter_reaches_the_store(name: str) -> None:
    node = tree(f'{name}:"x y"')
    assert isinstance(node, Filter)
    assert (node.name, node.value) == (name, "x y")


@pytest.mark.parametrize("name", ["title", "text", "author", "source", "url"])
def test_every_field_reaches_the_index(name: Field) -> None:
    assert tree(f"{name}:x") == Word("x", name)


def test_order_is_no_condition() -> None:
    assert read("a sort:date b") == Query("a sort:date b", And((A, B)), "date")
    assert read("sort:relevance") == Query("sort:relevance", Everything(), "relevance")
    assert read("a sort:size").fault == Fault(7, "sort: followed by date or relevance")


@pytest.mark.parametrize(
    ("text", "at", "expected", "searched"),
    [
        ("is:foo a", 3, "unread", And((Word("foo"), A))),
        ("a date:xyz", 7, "a date", And((A, Word("xyz")))),
        ("a date:2025-13", 7, "a date", And((A, Word("2025-13")))),
        ("a since:soon", 8, "3d", And((A, Word("soon")))),
        ("a age:old", 6, "<3d", And((A, Word("old")))),
        ('"a b', 0, "quotation", And((A, B))),
        ('title:"a b', 6, "quotation", And((A, B))),
        ("(a b", 0, "parenthesis", And((A, B))),
        ("a (b OR (c", 8, "parenthesis", And((A, Or((B, C))))),
        ("a)", 1, "parenthesis", A),
        ("a ()", 3, "between", A),
        ("a OR", 4, "after OR", A),
        ("(a OR) b", 5, "after OR", And((A, B))),
        ("OR a", 0, "before OR", A),
        ("a OR OR b", 5, "before OR", Or((A, B))),
        ("AND a", 0, "before AND", A),
        ("a NOT", 5, "exclude", A),
        ("title: a", 6, "value", A),
        ("sort:(a)", 5, "date or relevance", A),
        ("%", 0, "a word to search for", Nothing()),
        ('""', 0, "a word to search for", Nothing()),
        ("-", 0, "a word to search for", Nothing()),
        (" NOT %", 1, "a word to search for", Nothing()),
        ("* ~ ...", 0, "a word to search for", Nothing()),
        ("title:%", 0, "a word to search for", Nothing()),
        ("sort:date %", 10, "a word to search for", Nothing()),
        ("()", 1, "between", Nothing()),
        ("is:(a OR starred)", 4, "unread", Or((A, Filter("is", "starred")))),
        ("date:(today OR x)", 15, "a date", Or((TODAY, Word("x")))),
    ],
)
def test_faults_say_where_and_what(text: str, at: int, expected: str, searched: Node) -> None:
    query = read(text)
    assert query.fault is not None
    assert query.fault.at == at
    assert expected in query.fault.expected
    assert query.tree == searched


def test_the_word_being_typed_is_a_prefix() -> None:
    assert read("a mini", live=True).tree == And((A, Word("mini", prefix=True)))
    assert read("title:mini", live=True).tree == Word("mini", "title", prefix=True)
    assert read("mini ", live=True).tree == Word("mini")
    assert read("mini~", live=True).tree == Word("mini", fuzzy=True)
    assert read('"mini"', live=True).tree == Phrase("mini")
    assert read("a -mini", live=True).tree == And((A, Not(Word("mini"))))


def test_a_value_being_typed_is_not_searched() -> None:
    assert read("a is:unr", live=True).tree == A
    assert read("a is:unr", live=True).fault is not None
    assert read("a date:last", live=True).tree == A
    assert read("a date:last we", live=True).tree == A
    assert read("a date:3", live=True).fault is not None
    assert read("a date:last", live=False).tree == And((A, Word("last")))


def test_a_name_being_typed_is_the_beginning_of_one() -> None:
    assert read("person:Put", live=True).tree == Filter("person", "Put", prefix=True)
    assert read('person:"Put"', live=True).tree == Filter("person", "Put")
    assert read("person:Put a", live=True).tree == And((Filter("person", "Put"), Word("a", prefix=True)))
    assert read("story:1", live=True).tree == Filter("story", "1")
    assert read("a -(b mini", live=True).tree == And((A, Not(And((B, Word("mini"))))))


@pytest.mark.parametrize(
    "text",
    [
        "(" * 10_000 + "a" + ")" * 10_000,
        "a OR (b " * 10_000,
        "-" * 10_000 + "a",
        "NOT " * 10_000 + "a",
        "title:(" * 10_000 + "a",
        "-(" * 10_001 + "a" + ")" * 10_001,
        '"' * 10_001,
        "a" * 100_000,
    ],
    ids=["nested", "unclosed", "minus", "not", "fields", "negated", "quotes", "long"],
)
def test_depth_and_length_do_no_harm(text: str) -> None:
    query = read(text)
    assert hash(query.tree) == hash(read(text).tree)
    assert repr(query.tree)
    assert is_textual(query.tree) or query.tree == Nothing()


def test_any_text_can_be_searched() -> None:
    draw = random.Random(3)
    pieces = [
        *'()"-*~:“”<>.,\n\t\x1b\u202e\ud800é漢 ',
        "OR ",
        "AND ",
        "NOT ",
        "a",
        "b ",
        "is:",
        "date:",
        "last week",
        "title:",
        "2025-",
        "..",
        "age:>",
        "99999d",
        "sort:",
    ]
    for _ in range(3_000):
        text = "".join(draw.choices(pieces, k=draw.randrange(25)))
        for live in (False, True):
            query = read(text, live=live)
            assert query.text == text
            assert query.fault is None or 0 <= query.fault.at <= len(text)
            text_leaves(query.tree)


def test_leaves_are_what_a_match_contains() -> None:
    assert text_leaves(tree("a (b OR -c) -(a -b) tag:x")) == (A, B, B)


def test_textual_queries_need_no_store() -> None:
    assert is_textual(tree('a OR -"b c"'))
    assert not is_textual(tree("a tag:x"))
    assert not is_textual(tree("a -is:read"))
    assert not is_textual(tree("date:today"))
    assert not is_textual(Everything())
