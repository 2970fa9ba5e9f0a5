"""Paragraphs and sentences end where a reader would end them."""

from __future__ import annotations

import random

import pytest

from reader.text import paragraphs, sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Gen. Ana Ruiz met Dr. J. R. Holm of the U.S. Army.",
        "Talks opened at 3 a.m. Monday in Lund.",
        "It cost $3.5 million, or No. 4 on the list.",
        "The fair on Jan. 5 drew e.g. Danes.",
        "“Really?” he asked.",
        "Plan B... was odd.",
        "See www.example.org for more.",
        "Holm Corp. Chairman Olsen left.",
    ],
)
def test_stops_inside_a_sentence_do_not_end_it(sentence: str) -> None:
    assert cut(f"{sentence} Next one.") == [sentence, "Next one."]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It is over. We won!", ["It is over.", "We won!"]),
        ("“It is over.” She left.", ["“It is over.”", "She left."]),
        ("He moved to the U.S. The rest stayed.", ["He moved to the U.S.", "The rest stayed."]),
        ("Was it? No. It was not.", ["Was it?", "No.", "It was not."]),
        ("(Yes.) “Go on.”", ["(Yes.)", "“Go on.”"]),
        ("第一句。第二句！「三。」四", ["第一句。", "第二句！", "「三。」", "四"]),
        ("A line\nanother line", ["A line", "another line"]),
        ("It rose in 2024. 2025 was worse.", ["It rose in 2024.", "2025 was worse."]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


def test_paragraphs_are_trimmed_lines() -> None:
    text = "  One \r\n\r\n\tTwo\u2028Three\n"
    assert [text[start:end] for start, end in paragraphs(text)] == ["One", "Two", "Three"]


def test_sentences_cover_all_that_is_not_space() -> None:
    draw = random.Random(11)
    for _ in range(300):
        text = "".join(draw.choices("ab A.!?…。”\"'(\n 1\x1b", k=draw.randrange(80)))
        spans = sentences(text)
        assert all(a < b for a, b in spans)
        assert [a for a, _ in spans] == sorted(a for a, _ in spans)
        assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


@pytest.mark.parametrize("piece", [".", "?!", ".”", "A. ", "Dr. ", "a.b.", "…\n"])
def test_hostile_runs_stay_linear(piece: str) -> None:
    """A quadratic scan of this length would not come back."""
    sentences(piece * 200_000)
