from __future__ import annotations

from reader.article import Span
from reader.ingest.prose import Prose, one_line, storable


def test_selected_pieces_take_their_spans_along() -> None:
    prose = Prose(
        "One line.\n\nGone.\n\nLast line here.", (Span(0, 3, "strong"), Span(4, 22, "emphasis"), Span(11, 15, "code"))
    )
    kept = prose.select([(0, 9), (18, 33)])
    assert kept.text == "One line.\n\nLast line here."
    assert [(kept.text[s.start : s.end], s.kind) for s in kept.spans] == [
        ("One", "strong"),
        ("line.\n\nLast", "emphasis"),
    ]


def test_a_part_is_trimmed() -> None:
    part = Prose("a  bc \n", (Span(3, 5, "code"),)).part(1, 7)
    assert part == Prose("bc", (Span(0, 2, "code"),))


def test_lines_skip_blank_ones() -> None:
    prose = Prose(" a \n\n \n b")
    assert [prose.text[start:end] for start, end in prose.lines()] == ["a", "b"]


def test_storable_text_encodes() -> None:
    assert storable("a\0b\udc80c") == "a�b�c"
    assert one_line(" a\n\tb\u2028c ") == "a b c"
