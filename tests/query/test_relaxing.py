"""Queries taken apart into what must hold and what may, and queries with words put right."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader.query import And, Filter, Node, Not, Or, Word, parse, relaxed, reworded

NOW = datetime(2026, 3, 27, tzinfo=UTC)
A, B = Word("a"), Word("b")


@pytest.mark.parametrize(
    ("query", "required", "wanted"),
    [
        ("a b", None, (A, B)),
        ("a b a", None, (A, B)),
        ('"a b"', None, (A, B)),
        ("a tag:x -b title:b", And((Filter("tag", "x"), Not(B))), (A, Word("b", "title"))),
        ("a (b OR c) is:read", Filter("is", "read"), (A, Or((B, Word("c"))))),
        ("a b (a OR is:read)", Or((A, Filter("is", "read"))), (A, B)),
        ("a b (a OR -b)", Or((A, Not(B))), (A, B)),
        ("F-16 jets", None, (Word("F-16"), Word("jets"))),
        ("登革热", None, (Word("登革"), Word("革热"))),
        ('title:"a U.S."', None, (Word("a", "title"), Word("U.S", "title"))),
    ],
)
def test_words_may_be_there_and_the_rest_must(query: str, required: Node | None, wanted: tuple[Node, ...]) -> None:
    found = relaxed(parse(query, now=NOW).tree)
    assert found is not None
    assert (found.required, found.wanted) == (required, wanted)


@pytest.mark.parametrize("query", ["", "a", "a OR b", "-a", "a tag:x", "(a OR b) -c", "登革", "%"])
def test_one_word_cannot_be_relaxed(query: str) -> None:
    assert relaxed(parse(query, now=NOW).tree) is None


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kyev", "KYIV"),
        ("ferry -Kyev's title:KYEV", "ferry -KYIV's title:KYIV"),
        ('"in kyev" (kyev OR x)', '"in KYIV" (KYIV OR x)'),
        ("kyev:kyev tag:kyev", "KYIV:KYIV tag:KYIV"),
        ("title:(title kyev)", "title:(title KYIV)"),
        ("nothing", "nothing"),
    ],
)
def test_only_the_faulty_word_is_replaced(query: str, expected: str) -> None:
    assert reworded(query, {"kyev": "KYIV"}) == expected
