from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

from reader.article import Article
from reader.errors import DocumentRefused
from reader.ingest.reading import Intake, read

ARRIVED = datetime(2025, 8, 30, 12, 0, tzinfo=UTC)


def article(text: str) -> Article:
    return read(text.encode(), "markdown", Intake(ARRIVED, source="Desk", date="2025-01-01")).articles[0]


def marked(found: Article, kind: str) -> list[tuple[str, str | None]]:
    return [(found.text[span.start : span.end], span.value) for span in found.spans if span.kind == kind]


def test_structure() -> None:
    found = article(
        "# Tunnel reaches the far shore\n\nBy Jane Doe\n\nThe *last* section was **lowered** on\n[Monday](https://example.org/m)."
        "\n\n## Next\n\n- one\n- two\n\n> Said so.\n\n```\nx = 1\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    )
    assert (found.title, found.title_derived, found.byline) == ("Tunnel reaches the far shore", False, "Jane Doe")
    assert found.text.startswith(
        "The last section was lowered on Monday.\n\nNext\n\none\ntwo\n\nSaid so.\n\nx = 1\n\na | b"
    )
    assert marked(found, "emphasis") == [("last", None)]
    assert marked(found, "strong") == [("lowered", None)]
    assert marked(found, "link") == [("Monday", "https://example.org/m")]
    assert marked(found, "heading") == [("Next", "2")]
    assert marked(found, "item") == [("one", None), ("two", None)]
    assert marked(found, "code") == [("x = 1", None)]


def test_front_matter_wins_and_defaults_fill_what_is_missing() -> None:
    found = article("---\ntitle: 'Given'\ndate: 28 August 2025\n---\n# Other\n\nText of it.\n")
    assert (found.title, found.published, found.source) == ("Given", "2025-08-28", "Desk")
    assert found.text == "Other\n\nText of it."
    assert article("Words.").published == "2025-01-01"


def test_a_front_matter_bomb_is_text() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{c}: &{c} [*{p}, *{p}, *{p}, *{p}, *{p}, *{p}]\n" for p, c in zip("abcdefghi", "bcdefghij", strict=True)
    )
    found = article(f"---\n{bomb}title: *j\ntags: *j\n---\nText of it.\n")
    assert found.text == "Text of it."


def test_scripts_in_markdown_are_no_text() -> None:
    assert article("Words.\n\n<script>alert(1)</script>\n\nMore.").text == "Words.\n\nMore."


def test_hostile_markdown_is_survived() -> None:
    for text in ("[" * 50_000, "> " * 20_000 + "x", "*a " * 30_000, "- " * 5_000 + "x", "`" * 50_000):
        with suppress(DocumentRefused):  # nested deeper than the parser goes
            assert article(text).title
