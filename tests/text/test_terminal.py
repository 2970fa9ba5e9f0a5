"""Nothing from the news reaches a terminal that could steer it, and widths are counted in cells."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from reader.text import cells, clip, safe

HOSTILE = [
    "\x1b[31mred\x1b[0m",
    "\x1b]52;c;aGk=\x07",
    "\x9b2J",
    "a\u202eb\u2066c",
    "a\u200bb\ufeffc\u2060",
    "\ta\rb\x0bc\u2028d\u2029e\x85",
    "\ud800 lone",
    "👩\u200d👩\u200d👧 ❤\ufe0f",
    "tag\U000e0041",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_replaced_one_for_one(text: str) -> None:
    shown = safe(text)
    assert len(shown) == len(text)
    assert not {unicodedata.category(c) for c in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    shown.encode()


def test_no_code_point_steers_the_terminal() -> None:
    shown = safe("".join(map(chr, range(sys.maxunicode + 1))))
    assert len(shown) == sys.maxunicode + 1
    left = {c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")}
    assert not left
    assert not {
        c
        for c in shown
        if unicodedata.bidirectional(c) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    }


def test_ordinary_text_stays() -> None:
    for text in ("plain [/] [red]", "Łódź — “café”", "東京 한국 Київ", "e\u0301 हिन्दी", "فیلم\u200cها"):
        assert safe(text) == text


def test_newlines_stay_only_on_request() -> None:
    assert safe("a\n\tb") == "a  b"
    assert safe("a\n\tb", newlines=True) == "a\n b"


def test_piled_accents_are_thinned() -> None:
    assert safe("e" + "\u0301" * 50).count("\u0301") == 3


@pytest.mark.parametrize(
    ("text", "width"), [("abc", 3), ("東京", 4), ("e\u0301", 1), ("👍", 2), ("", 0), ("한국", 4), ("a\x1bb", 3)]
)
def test_cells(text: str, width: int) -> None:
    assert cells(safe(text)) == width


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("hello", 5, "hello"),
        ("hello world", 6, "hello…"),
        ("日本語テキスト", 5, "日本…"),
        ("日本語", 6, "日本語"),
        ("日本", 1, "…"),
        ("cafe\u0301s", 5, "cafe\u0301s"),
        ("cafe\u0301s", 4, "caf…"),
        ("abc", 0, ""),
        ("", 0, ""),
    ],
)
def test_clip(text: str, width: int, shown: str) -> None:
    assert clip(text, width) == shown


def test_clip_never_exceeds_its_width() -> None:
    for width in range(12):
        for text in ("日本a語b" * 3, "e\u0301" * 20, "x" * 10_000, "👍" * 9):
            assert cells(clip(text, width)) <= width
