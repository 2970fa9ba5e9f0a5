"""The JSON of the command line has exactly the promised keys, and carries texts as they are."""

from __future__ import annotations

import json

from reader.analysis.telling import Telling
from reader.present import shapes, telling
from reader.query import Fault
from reader.views import Continued, Hit, ReadState, Related, Row, Snippet, Story, StoryArticle, StoryView
from tests.present.samples import EVIL, FORBIDDEN, PLAIN


def test_hit() -> None:
    found = Hit(7, "r", "T", None, "2025-08-28", 1.5)
    assert shapes.hit(found, Snippet("a b", ((0, 1),))) == {
        "id": 7,
        "ref": "r",
        "title": "T",
        "source": None,
        "published": "2025-08-28",
        "score": 1.5,
        "snippet": "a b",
        "spans": [[0, 1]],
    }
    listed = shapes.row(Row(7, "r", "T", None, None, 0, ReadState()))
    assert (listed["score"], listed["snippet"], listed["spans"]) == (None, "", [])


def test_search_and_list() -> None:
    answer = shapes.search([], total=0, took_ms=1.26, error=Fault(3, "a word"), suggestion="x", pending=2)
    assert answer == {
        "total": 0,
        "took_ms": 1.3,
        "hits": [],
        "partial": False,
        "suggestion": "x",
        "error": {"at": 3, "expected": "a word"},
        "pending": 2,
    }
    assert shapes.search([], total=0, took_ms=1)["error"] is None
    assert shapes.listing([], total=4, took_ms=2.0) == {"total": 4, "took_ms": 2.0, "hits": []}


def test_show() -> None:
    shape = shapes.show(PLAIN)
    assert list(shape) == (
        "id ref title byline source url published text spans title_spans entities mentions quotes figures story".split()
    )
    assert shape["spans"][0] == [0, 7, "link", "https://post.example/f?a=1&b=(2)"]
    assert shape["entities"][0] == {
        "id": 5,
        "name": "Ana Ruiz",
        "kind": "person",
        "aliases": ["Ruiz"],
        "articles": 2,
        "mentions": 4,
        "here": 1,
    }
    (mention,) = shape["mentions"]
    assert list(mention) == ["start", "end", "text", "kind", "name", "entity", "field"]
    assert list(shape["quotes"][0]) == ["start", "end", "text", "speaker", "how"]
    assert list(shape["figures"][0]) == ["start", "end", "text", "value", "unit", "counts", "bound"]
    for one in (mention, *shape["figures"]):
        assert shape["text"][one["start"] : one["end"]] == one["text"]


def test_a_mention_outside_the_library_has_no_entity() -> None:
    assert list(shapes.mention(PLAIN.analysis.mentions[0])) == ["start", "end", "text", "kind", "name"]


def test_related_and_story() -> None:
    assert shapes.related(Related(1, "r", "T", 0.123456, "earlier", "both: Lund")) == {
        "id": 1,
        "ref": "r",
        "title": "T",
        "score": 0.1235,
        "relation": "earlier",
        "why": "both: Lund",
        "uncertain": False,
    }
    assert shapes.story(Story(1, "T", 2, ("A",), "2025-08-01", None, ("r", "s"))) == {
        "id": 1,
        "title": "T",
        "articles": 2,
        "sources": ["A"],
        "first": "2025-08-01",
        "last": None,
        "refs": ["r", "s"],
    }


def test_story_page() -> None:
    story = Story(1, "T", 2, ("A",), "2025-08-01", "2025-08-02", ("r", "s"))
    told = StoryArticle(4, "r", "T", "A", "2025-08-01", "both: Lund")
    other = Story(2, "Before", 3, ("A", "B"), "2025-07-01", "2025-07-03", ("x", "y", "z"))
    now = 1_756_728_000.0  # 1 September 2025
    view = StoryView(story, (told,), (Continued(other, "earlier", "both: Lund"),))
    shape = shapes.story_page(view, telling.shape(Telling()), now=now)
    assert list(shape) == "id title overview sources facts figures quotes articles history".split()
    assert shape["articles"] == [
        {
            "id": 4,
            "ref": "r",
            "title": "T",
            "source": "A",
            "published": "2025-08-01",
            "why": "both: Lund",
            "uncertain": False,
        }
    ]
    assert shape["history"] == [
        {
            "id": 2,
            "title": "Before",
            "articles": 3,
            "first": "2025-07-01",
            "last": "2025-07-03",
            "relation": "earlier",
            "why": "both: Lund",
            "uncertain": False,
            "age": "8 weeks ago · 3 articles",
        }
    ]


def test_dumped_json_is_harmless_and_loses_nothing() -> None:
    shape = shapes.show(EVIL)
    line = shapes.dump(shape)
    assert json.loads(line) == shape
    assert not set(line) & (FORBIDDEN - set("\u200b\u200d"))
    line.encode()
