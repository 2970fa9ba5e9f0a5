"""What counts as a word, where it stands, and which spellings find each other."""

from __future__ import annotations

import random
import sys

import pytest

from reader.text import text_key, tokens, words


def terms(text: str) -> list[str]:
    return [token.term for token in tokens(text)]


def placed(text: str) -> list[tuple[str, int]]:
    return [(token.term, token.position) for token in tokens(text)]


def test_no_word_is_dropped() -> None:
    assert terms("The who may tell us") == ["the", "who", "may", "tell", "us"]


def test_words_are_stemmed_and_folded() -> None:
    assert terms("Ministers ministering") == terms("minister MINISTER")
    assert terms("Mathernová") == terms("mathernova")


def test_offsets_point_into_the_text() -> None:
    text = "“Łódź’s cafés” reopened"
    assert [text[t.start : t.end] for t in tokens(text)] == ["Łódź", "cafés", "reopened"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AT&T", [("att", 0), ("at", 0), ("t", 1)]),
        ("COVID-19 wave", [("covid19", 0), ("covid", 0), ("19", 1), ("wave", 2)]),
        ("AAPL.O", [("aaplo", 0), ("aapl", 0), ("o", 1)]),
        ("O’Brien’s", [("obrien", 0), ("o", 0), ("brien", 1)]),
        ("€3.5bn plan", [("3.5bn", 0), ("3.5", 0), ("bn", 1), ("plan", 2)]),
        ("U.S. Senate", [("us", 0), ("senat", 1)]),
        ("U.S.-led", [("usl", 0), ("us", 0), ("led", 1)]),
        ("12.08.2025", [("12082025", 0), ("12", 0), ("08", 1), ("2025", 2)]),
        ("J.P.Morgan", [("jpmorgan", 0), ("jp", 0), ("morgan", 1)]),
    ],
)
def test_compounds_are_whole_and_in_parts(text: str, expected: list[tuple[str, int]]) -> None:
    assert placed(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S.", "US"),
        ("F-16s", "F16"),
        ("don’t", "dont"),
        ("co-operation", "cooperation"),
        ("Putin's", "Putin"),
        ("1,250,000", "1250000"),
        ("1990s", "1990"),
        ("NATO’s", "nato"),
        ("fi\u00adnance", "finance"),
    ],
)
def test_spellings_share_a_term(one: str, other: str) -> None:
    assert tokens(one)[0].term == tokens(other)[0].term


def test_compounds_of_a_document_have_inner_wholes() -> None:
    def inner(text: str) -> list[tuple[str, int, int]]:
        return [(token.term, token.position, token.width) for token in tokens(text, inner=True) if token.width > 1]

    assert inner("F-16-like") == [("f16like", 0, 3), ("f16", 0, 2), ("16like", 1, 2)]
    assert inner("pre-COVID-19 era") == [("precovid19", 0, 3), ("precovid", 0, 2), ("covid19", 1, 2)]
    assert inner("12.08.2025") == [("12082025", 0, 3)]
    assert inner("state-of-the-art") == [("stateoftheart", 0, 4), ("stateof", 0, 2), ("ofth", 1, 2), ("theart", 2, 2)]
    assert inner("a-b-c-d-x") == [("abcdx", 0, 5)]
    assert [token.term for token in tokens("F-16-like")] == ["f16like", "f", "16", "like"]


def test_times_and_addresses_fall_into_parts() -> None:
    assert terms("16:30") == ["16", "30"]
    assert terms("https://news.example/a_b")[0] == "https"


def test_scripts_without_spaces_give_bigrams() -> None:
    assert placed("東京都、京 x") == [("東京", 0), ("京都", 1), ("都", 2), ("京", 3), ("x", 4)]
    assert {"東京"} <= set(terms("首相は東京で"))


def test_other_scripts_are_folded_words() -> None:
    assert terms("Київ і Αθήνα") == ["киів", "і", "αθηνα"]
    assert terms("हिन्दी में") == ["हिन्दी", "में"]


def test_plain_words_are_neither_stemmed_nor_joined() -> None:
    assert [w.term for w in words("Ministers’ F-16s don't")] == ["ministers", "f", "16s", "dont"]


def test_huge_words_are_cut_but_their_span_is_not() -> None:
    text = "b" + "a" * 10_000
    (token,) = tokens(text)
    assert len(token.term) <= 100
    assert (token.start, token.end) == (0, 10_001)


def test_long_chains_give_their_parts_only() -> None:
    found = tokens("-".join(["ab"] * 5_000))
    assert len(found) == 5_000
    assert found[-1].position == 4_999


def test_positions_and_offsets_always_ascend() -> None:
    draw = random.Random(7)
    alphabet = "aZ9éßя漢ไम्ा'’.-,&\u0301\u200d\ud800\x1b \n😀ـ"
    for _ in range(500):
        text = "".join(draw.choices(alphabet, k=draw.randrange(60)))
        for give in (tokens, words):
            found = give(text)
            assert [t.position for t in found] == sorted(t.position for t in found)
            assert all(0 <= t.start < t.end <= len(text) and t.term for t in found)


@pytest.mark.parametrize("piece", ["a.", "a-", "1.", "1,111,", "a\u0301", "'", ".", "漢", "A\u200d"])
def test_hostile_runs_stay_linear(piece: str) -> None:
    """A quadratic scan of this length would not come back."""
    tokens(piece * 200_000)


def test_every_code_point_is_taken() -> None:
    everything = "".join(map(chr, range(0, sys.maxunicode, 7)))
    assert tokens(everything)


LONG = (
    "The harbour of the old town was closed on Monday after a storm had torn two ferries from their moorings, "
    "officials said."
)


def test_copies_share_a_key() -> None:
    assert text_key(LONG) == text_key(LONG.upper().replace(" ", "\n").replace(",", ""))
    assert text_key(LONG) != text_key(LONG.replace("two", "three"))


def test_short_texts_have_no_key() -> None:
    assert text_key("A storm closed the harbour.") == ""
    assert text_key("暴風雨のため港は月曜日に閉鎖されたと当局者が語った。") != ""
