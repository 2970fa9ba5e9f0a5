"""Blocks follow the spans, marks nest, and lines keep to their width."""

from __future__ import annotations

from reader.article import Article, Span
from reader.present.layout import Inline, blocks, wrap
from reader.text import cells
from tests.present.samples import PLAIN


def tag(span: Span) -> tuple[str, str]:
    return f"<{span.kind[0]}>", f"</{span.kind[0]}>"


def render(text: str, *spans: Span) -> str:
    return Inline(text, spans).render(0, len(text), str, tag)


def test_blocks() -> None:
    found = [(block.kind, block.level) for block in blocks(PLAIN.article)]
    assert found == [("paragraph", 0), ("heading", 2), ("item", 0), ("item", 0), ("paragraph", 0)]
    assert list(blocks(Article("headline alone", ""))) == []


def test_marks_nest() -> None:
    assert render("abcdef", Span(0, 6, "link"), Span(2, 4, "strong")) == "<l>ab<s>cd</s>ef</l>"
    assert render("abcdef", Span(0, 2, "strong"), Span(2, 4, "emphasis")) == "<s>ab</s><e>cd</e>ef"


def test_what_cannot_nest_is_left_out() -> None:
    assert render("abcdef", Span(0, 4, "link"), Span(2, 6, "strong")) == "<l>abcd</l>ef"
    assert render("abc", Span(2, 9, "link"), Span(-1, 2, "link"), Span(1, 1, "code")) == "abc"


def test_marks_do_not_begin_or_end_with_space() -> None:
    assert render("a b c", Span(1, 4, "strong")) == "a <s>b</s> c"


def test_lines_keep_to_their_width() -> None:
    for text in ("one two three " * 9, "漢字" * 50, "a " + "w" * 10_000 + " b", "e\u0301" * 90):
        for width in (5, 20, 72):
            assert all(cells(line) <= width for line in wrap(text, width, "• ", "  "))
            assert "".join(wrap(text, width)).replace(" ", "") == text.replace(" ", "")


def test_a_width_of_nothing_still_ends() -> None:
    assert wrap("漢字", 1) == ["漢", "字"]
    assert wrap("", 10, "> ") == []
