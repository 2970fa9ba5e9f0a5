"""Spellings that a reader takes for the same fold to the same."""

from __future__ import annotations

import pytest

from reader.text import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Mathernová", "mathernova"),
        ("ŁÓDŹ", "lodz"),
        ("Straße", "strasse"),
        ("Ærø", "aero"),
        ("Đoković", "dokovic"),
        ("İstanbul ılık", "istanbul ilik"),
        ("O’Brien “said”", 'o\'brien "said"'),
        ("Ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
        ("ﬁnance", "finance"),
        ("Ёлка", "елка"),
        ("Ἀθῆναι", "αθηναι"),
        ("مُحَمَّد", "محمد"),
        ("٣٤", "34"),
        ("co\u00adoper\u200bate", "cooperate"),
        ("हिन्दी", "हिन्दी"),
        ("한국", "한국"),
        ("ガス", "ガス"),
    ],
)
def test_spellings_are_evened_out(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_composed_and_decomposed_fold_alike() -> None:
    assert fold("cafe\u0301") == fold("café") == "cafe"


def test_folding_is_stable() -> None:
    text = "Ǆ ß İ ﬃ ½ Å \u0345 ΐ 漢字 \U0001f600 \ud800"
    assert fold(fold(text)) == fold(text)


def test_what_a_character_becomes_does_not_depend_on_how_often_it_comes() -> None:
    text = "‘Ærø’ — “Straße” № ٣٤ … naïve Đoković"
    assert fold(f"{text} {text}") == f"{fold(text)} {fold(text)}" == f"{fold(text)} {fold(text)}".lower()
