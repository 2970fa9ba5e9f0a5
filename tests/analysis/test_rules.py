"""Names by rules and lists, as the model hears them and as texts in other languages get them."""

from __future__ import annotations

import pytest

from reader.analysis import rules
from reader.analysis.scan import lines


def named(text: str) -> dict[str, str]:
    """The kind of every name that the rules think likely; of unknown ones "other"."""
    return {text[c.start : c.end]: kind or "other" for c, kind, _ in rules.likely([], lines(text))}


def mentions(text: str) -> list[str]:
    return [text[c.start : c.end] for c, kind, _ in rules.likely([], lines(text)) if kind]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The ferry belongs to Modra Zvezda, a private operator with six ships.", "Modra Zvezda", "organisation"),
        ("Shares of Quorvane fell. Quorvane said it would sell a plant.", "Quorvane", "organisation"),
        ("The network operator Zelgrid cut the power again.", "Zelgrid", "organisation"),
        ("It met Vellane Biologics and left.", "Vellane Biologics", "organisation"),
        ("Lena Brandt of Inner Fjord Employers agreed.", "Inner Fjord Employers", "organisation"),
        ("The talks are about Ulmavia, which sells tea.", "Ulmavia", "other"),
        ("It sank off the island of Grdovac in a gale.", "Grdovac", "place"),
        ("It sailed from Rotterdam to Grdovac each day.", "Grdovac", "place"),
        ("Rain filled the lake at Santa Perpetua.", "Santa Perpetua", "place"),
        ("XELGRAD, Norway (Agency) - Rain fell.", "XELGRAD", "place"),
        ("The Zavrel left port. Divers found the Zavrel.", "Zavrel", "other"),
        ("They lost the probe Zorvyn near the sun.", "Zorvyn", "other"),
    ],
)
def test_what_is_said_of_an_unknown_name_tells_its_kind(text: str, name: str, kind: str) -> None:
    assert named(text)[name] == kind


@pytest.mark.parametrize(
    "text",
    ["Then Zaphrix, 54, left.", "Yesterday Zaphrix said he would go.", "Zaphrix, who lost, left.", "Mr Zaphrix left."],
)
def test_an_unknown_name_is_a_person_where_something_tells_so(text: str) -> None:
    assert named(text) == {"Zaphrix": "person"}


def test_an_unknown_name_is_no_person_by_default() -> None:
    assert named("The price of Zaphrix rose, and many bought Zaphrix again.") == {"Zaphrix": "other"}


def test_a_plural_noun_that_no_list_knows_is_no_name() -> None:
    assert mentions("Stevedorers stayed away. Then Stevedorers said they would go.") == []


def test_opinions_say_where_names_begin_and_go_on() -> None:
    body = lines("They met Ana Ruiz in Oslo.")
    assert rules.opinions([], body) == [["O", "O", "Bpe", "Ipe", "O", "Bpl", "O"]]


def test_opinions_on_titles_come_first() -> None:
    head, body = lines("Snow in Oslo"), lines("Snow fell.\nRome is dry.")
    assert [row[0] for row in rules.opinions(head, body)] == ["O", "O", "Bpl"]
