"""Which parts of a text are highlighted, and which passage stands for it."""

from __future__ import annotations

import random

import pytest

from reader.query import And, Node, Not, Or, Phrase, Word
from reader.search import scan
from reader.search.highlight import snippet, spans
from tests.search.corpus import document, query

TEXT = "The U.S.-led force struck twice. O’Brien’s cafés reopened; strikes went on, the missile strike ended."


def marked(node: Node, text: str = TEXT) -> list[str]:
    return [text[start:end] for start, end in spans(node, text, "text")]


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (Word("strike"), ["strikes", "strike"]),
        (Word("STRIKES", "text"), ["strikes", "strike"]),
        (Word("strike", "title"), []),
        (Word("str", prefix=True), ["struck", "strikes", "strike"]),
        (Word("stirke", fuzzy=True), ["strikes", "strike"]),
        (Word("us"), ["U.S"]),
        (Word("led"), ["led"]),
        (Word("U.S.-led"), ["U.S.-led"]),
        (Word("usled"), ["U.S.-led"]),
        (Word("cafe"), ["cafés"]),
        (Phrase("missile strike"), ["missile strike"]),
        (Phrase("the U.S.-led force"), ["The U.S.-led force"]),
        (Phrase("missile ended"), []),
        (And((Word("force"), Not(Word("twice")))), ["force"]),
        (Or((Word("missile"), Phrase("missile strike"))), ["missile strike"]),
        (Word("&"), []),
    ],
)
def test_marks_the_words_that_match(node: Node, expected: list[str]) -> None:
    assert marked(node) == expected


def test_bigrams_make_one_run() -> None:
    assert marked(Word("北京大学"), "在北京大学里") == ["北京大学"]


def test_whatever_a_single_leaf_matches_in_a_field_is_marked_and_nothing_else() -> None:
    chance = random.Random(3)
    for identity in range(400):
        one, node = document(chance, identity), query(chance, depth=0)
        for field in ("title", "text"):
            if isinstance(node, Word | Phrase) and node.field in {None, field}:
                alone = type(node)(node.text, field) if isinstance(node, Phrase) else Word(
                    node.text, field, node.prefix, node.fuzzy
                )  # fmt: skip
                found = spans(alone, getattr(one, field), field)
                assert bool(found) == (scan.matches(alone, one) is not None)
                assert all(start < end for start, end in found)
                assert found == sorted(found)


SENTENCES = [f"Sentence number {n} tells of nothing that matters to anyone." for n in range(40)]


def test_a_snippet_is_the_densest_passage_from_the_start_of_a_sentence() -> None:
    parts = list(SENTENCES)
    parts[5] = "The ferry was late."
    parts[20] = "Then the ferry\ncrew began a strike at noon."
    text = "\n\n".join(parts)
    found = snippet(And((Word("ferry"), Word("strike"))), text, 120)
    assert found.text.startswith("…Then the ferry crew began a strike at noon.")
    assert found.text.endswith("…")
    assert len(found.text) <= 120
    assert [found.text[start:end] for start, end in found.spans] == ["ferry", "strike"]


def test_a_snippet_without_a_match_is_the_beginning() -> None:
    text = "  " + " ".join(SENTENCES)
    found = snippet(Word("zeppelin"), text, 60)
    assert found.text == "Sentence number 0 tells of nothing that matters to anyone.…"
    assert found.spans == ()
    assert snippet(Word("zeppelin"), "", 60).text == ""
    assert snippet(Word("zeppelin"), "Short.\nText. ", 60).text == "Short. Text."


def test_a_long_sentence_is_entered_at_a_word() -> None:
    text = "word " * 200 + "the zeppelin landed " + "word " * 200
    found = snippet(Word("zeppelin"), text, 100)
    assert found.text.startswith("…word ")
    assert found.text.endswith(" word…")
    assert 60 < len(found.text) <= 100
    assert [found.text[start:end] for start, end in found.spans] == ["zeppelin"]


@pytest.mark.parametrize("width", [1, 20, 90, 240])
def test_snippets_of_any_text_are_one_line_within_their_width(width: int) -> None:
    chance = random.Random(width)
    for identity in range(150):
        text = document(chance, identity).text + chance.choice(
            ("", "\n\t\r\n", "q" * 500, "\x1b[31m [red]", "攻撃" * 200)
        )
        found = snippet(query(chance), text, width)
        assert len(found.text) <= max(width, 10)
        assert not set("\n\r\t") & set(found.text)
        last = 0
        for start, end in found.spans:
            assert last <= start < end <= len(found.text)
            assert not found.text[start].isspace()
            last = end
