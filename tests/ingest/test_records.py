from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from reader.article import Incoming
from reader.errors import DocumentRefused
from reader.ingest.reading import Intake
from reader.ingest.records import dumps, loads, read

ARRIVED = datetime(2025, 8, 30, 12, 0, tzinfo=UTC)


def record(**fields: Any) -> Incoming:
    return read(loads(dumps(fields)), dumps(fields), Intake(ARRIVED))


def test_all_fields() -> None:
    found = record(
        id="a 1",
        title=" Tunnel\nreaches  shore ",
        text="First.\r\n\r\nSecond.\n",
        url="https://example.org/a?id=1&utm_source=x",
        source="Harbour Post",
        byline="Jane Doe",
        published="2025-08-28T10:00+02:00",
        updated="2025-08-29",
        tags=["rail", "sea", "rail", None],
        unknown={"x": 1},
    )
    article = found.articles[0]
    assert found.native_id == "a 1"
    assert (article.title, article.text) == ("Tunnel reaches shore", "First.\n\nSecond.")
    assert article.url == "https://example.org/a?id=1&utm_source=x"
    assert found.canonical_url == "https://example.org/a?id=1"
    assert (article.source, article.byline, article.tags) == ("Harbour Post", "Jane Doe", ("rail", "sea"))
    assert (article.published, article.updated) == ("2025-08-28T10:00:00+02:00", "2025-08-29")


def test_null_means_absent() -> None:
    article = record(title="A headline alone", text=None, url=None, source=None, published=None, tags=None).articles[0]
    assert (article.title, article.text, article.published, article.tags) == ("A headline alone", "", None, ())


def test_without_title_the_first_sentence_serves() -> None:
    article = record(text="It rained. Then it snowed.").articles[0]
    assert (article.title, article.title_derived, article.text) == ("It rained.", True, "It rained. Then it snowed.")


def test_the_text_is_taken_as_it_stands() -> None:
    text = "Sign up for our newsletter.\n  Indented.\n\n\nAfter a gap. It rained.\tTabs."
    assert record(title="t", text=text).articles[0].text == text


def test_html_is_read_with_its_structure_and_loses_its_furniture() -> None:
    found = record(
        url="https://example.org/d/", html="<h1>Tunnel</h1><p>It <em>opens</em>. <a href='x'>More</a></p><p>Share</p>"
    )
    article = found.articles[0]
    assert (article.title, article.text) == ("Tunnel", "It opens. More")
    assert [(article.text[s.start : s.end], s.kind, s.value) for s in article.spans] == [
        ("opens", "emphasis", None),
        ("More", "link", "https://example.org/d/x"),
    ]
    assert found.document.cut == ("Share",)


def test_ids_are_echoed() -> None:
    assert record(id=0, title="t").native_id == "0"
    assert record(id=" x ", title="t").native_id == " x "
    assert record(id="", title="t").native_id is None
    assert record(id=True, title="t").native_id is None
    assert record(id=["x"], title="t").native_id is None


@pytest.mark.parametrize(
    "value", [{}, {"title": ""}, {"text": " \n"}, {"html": "<script>x</script>"}, {"title": []}, 5, None, "x"]
)
def test_nothing_to_read(value: object) -> None:
    with pytest.raises(DocumentRefused):
        read(value, b"", Intake(ARRIVED))


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[" * 200_000, b'{"a": ' + b"9" * 10_000 + b"}", b"\xff\xfe", b"{'a': 1}"], ids=len
)
def test_broken_json(data: bytes) -> None:
    with pytest.raises(DocumentRefused):
        loads(data)


def test_what_no_database_takes_is_replaced() -> None:
    article = read({"title": "a\ud800b", "text": "c\0d\udfff", "id": "x\ud800"}, b"", Intake(ARRIVED)).articles[0]
    assert (article.title, article.text) == ("a�b", "c�d�")
