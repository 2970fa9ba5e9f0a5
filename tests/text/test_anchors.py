from __future__ import annotations

import pytest

from reader.text import anchor, locate
from reader.text.anchors import Anchor

FIRST = "The ferry to Vis sails again from Monday, the harbour authority in Split said."
SECOND = "It had been laid up since the storm of February, in which its bow door was torn off."
THIRD = "“Nobody will row any more,” said Femke Janssens, who leads the islanders’ council."
FOURTH = "Passengers who hold tickets for the cancelled crossings may use them until the end of April."
TEXT = "\n\n".join((FIRST, SECOND, THIRD, FOURTH))


def found(text: str, sentence: str, other: str, *, into: int = 0) -> str:
    """The words at the place of a sentence of one text in the other."""
    return other[locate(anchor(text, text.index(sentence) + into), other) :]


@pytest.mark.parametrize("sentence", [FIRST, SECOND, THIRD, FOURTH])
def test_a_place_is_found_in_the_same_text(sentence: str) -> None:
    assert found(TEXT, sentence, TEXT).lstrip("“").startswith(sentence.lstrip("“")[:20])


def test_what_was_put_before_it_does_not_move_it() -> None:
    other = "An opening paragraph that the page has and the feed has not.\n\n" * 30 + TEXT + "\n\nA close." * 30
    for sentence in (FIRST, SECOND, FOURTH):
        assert found(TEXT, sentence, other).startswith(sentence)
        assert found(other, sentence, TEXT).startswith(sentence)


def test_other_marks_spaces_and_cases_are_the_same_words() -> None:
    other = TEXT.translate(str.maketrans("“”’\n", '""\' ')).replace("harbour", "HARBOUR")
    assert found(TEXT, THIRD, other).startswith("Nobody will row")
    assert found(TEXT, "authority in", other).startswith("authority in")


def test_a_sentence_that_was_reworded_is_found_by_its_surroundings() -> None:
    other = "\n\n".join((FIRST, SECOND, "Rowing is a thing of the past, islanders hope.", FOURTH))
    assert found(TEXT, THIRD, other).startswith(("Rowing", "Passengers", "of the past"))
    assert found(TEXT, FOURTH, other).startswith(FOURTH)


def test_the_quotation_itself_counts_most_where_something_was_put_in() -> None:
    other = TEXT.replace(THIRD, "A sentence of more than eight words was put in just here, it seems.\n\n" + THIRD)
    assert found(TEXT, THIRD, other).startswith("Nobody will row")


def test_of_equal_places_the_nearest_counts() -> None:
    line = "The same line stands here again and again without any change whatever.\n"
    text = line * 40
    for number in (0, 9, 20, 39):
        place = locate(anchor(text, number * len(line)), text)
        assert abs(place - number * len(line)) <= len(line)


def test_without_the_words_the_share_counts() -> None:
    other = "Etwas ganz anderes steht auf dieser Seite. " * 10
    assert locate(anchor(TEXT, len(TEXT) // 2), other) == pytest.approx(len(other) / 2, abs=2)
    assert locate(anchor("", 0), TEXT) == 0
    assert locate(anchor(TEXT, 5), "") == 0
    assert locate(Anchor("", "", "", 0.5), "ab") == 1


def test_ends_are_places_too() -> None:
    assert locate(anchor(TEXT, 0), TEXT) == 0
    assert locate(anchor(TEXT, len(TEXT)), TEXT) >= TEXT.index(FOURTH)
    assert locate(anchor(TEXT, 10**6), TEXT + " More.") <= len(TEXT) + 6


def test_scripts_without_spaces_are_quoted_by_their_characters() -> None:
    text = "港务局表示，开往维斯岛的渡轮周一起恢复通航。渡轮自二月风暴以来一直停航。持有船票的乘客可在四月底前使用。"
    other = "新增的导语段落。" * 20 + text
    assert found(text, "渡轮自二月", other).startswith("渡轮自二月")
