"""What is made of the model's findings: edges, furniture, one kind for one name, names that it passed over."""

from __future__ import annotations

import pytest

from reader.analysis.agreement import agreed
from reader.analysis.scan import lines
from reader.analysis.tagger import Found
from reader.article import EntityKind


def settled(text: str, *found: tuple[str, EntityKind]) -> list[tuple[str, EntityKind]]:
    """What is agreed upon if the model found these spans, in the order in which they stand in the text."""
    body = lines(text)
    silent = [["O"] * len(line.pieces) for line in body]
    given: list[Found] = []
    at = 0
    for span, kind in found:
        start = text.index(span, at)
        at = start + len(span)
        for number, line in enumerate(body):
            inside = [place for place, piece in enumerate(line.pieces) if start <= piece.start < at]
            if inside:
                given.append(Found(number, inside[0], inside[-1] + 1, kind))
    return [(text[name.words[0].start : name.words[-1].end], name.kind) for name in agreed(body, given, silent)]


@pytest.mark.parametrize(
    ("text", "found", "wanted"),
    [
        ("They met Foreign Minister Ana Ruiz.", "Foreign Minister Ana Ruiz", "Ana Ruiz"),
        ("They met the Reverend Ana Ruiz.", "Reverend Ana Ruiz", "Ana Ruiz"),
        ("They met Katrin von der Heide.", "Heide", "von der Heide"),
        ("They met Katrin von der Heide.", "Katrin", "Katrin von der Heide"),
        ("They met Hanna Lindqvist KC there.", "Hanna Lindqvist KC", "Hanna Lindqvist"),
        ("They met King Harald there.", "King Harald", "King Harald"),
    ],
)
def test_a_person_has_no_title_and_a_whole_surname(text: str, found: str, wanted: str) -> None:
    assert settled(text, (found, "person")) == [(wanted, "person")]


def test_what_marks_and_possessives_part_is_two_names() -> None:
    assert settled("Snow in Oslo/Bergen and Rome.", ("Oslo/Bergen and Rome", "place")) == [
        ("Oslo", "place"),
        ("Bergen", "place"),
        ("Rome", "place"),
    ]
    assert settled("It was Ruiz's Oslo.", ("Ruiz's Oslo", "person")) == [("Ruiz", "person"), ("Oslo", "person")]
    both: tuple[str, EntityKind] = ("European Commission and Britain", "organisation")
    assert settled("The European Commission and Britain agreed.", both) == [
        ("European Commission", "organisation"),
        ("Britain", "place"),
    ]
    whole: tuple[str, EntityKind] = ("Marlow and Finch", "organisation")
    assert settled("Shares of Marlow and Finch fell.", whole) == [whole]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Prices in Danish and German shops rose.", "Danish"),
        ("It was a cold Monday there.", "Monday"),
        ("The Dollar fell.", "Dollar"),
        ("Shares ( ACO.N ) fell.", "ACO.N"),
        ("Shares (ACO.NS) fell.", "NS"),
        ("KYIV, Aug 28 (Reuters) - Snow fell.", "Reuters"),
        ("GDP fell.", "GDP"),
        ("A Republican senator left.", "Republican"),
        ("(Reporting by Ana Ruiz)", "Ana Ruiz"),
    ],
)
@pytest.mark.parametrize("kind", ["organisation", "place", "other"])
def test_furniture_is_no_name(text: str, found: str, kind: EntityKind) -> None:
    assert settled(text, (found, kind)) == []


def test_what_backs_a_name_begins_none() -> None:
    assert settled("The US-funded Radio Zora.", ("US-funded Radio Zora", "organisation")) == [
        ("Radio Zora", "organisation")
    ]


def test_most_mentions_settle_the_kind() -> None:
    text = "Zorvane rose. Zorvane fell. Zorvane left."
    one: tuple[str, EntityKind] = ("Zorvane", "organisation")
    assert settled(text, one, one, ("Zorvane", "person")) == [one] * 3
    assert settled("Zorvane rose. Zorvane fell.", one, ("Zorvane", "person")) == [one, ("Zorvane", "person")]


def test_the_rules_have_a_vote() -> None:
    body = lines("Zorvane rose. Zorvane fell.")
    found = [Found(0, 0, 1, "person"), Found(0, 3, 4, "organisation")]
    opinions = [["Bor", "O", "O", "Bor", "O", "O"]]
    assert {name.kind for name in agreed(body, found, opinions)} == {"organisation"}


def test_a_surname_of_somebody_named_in_full_is_a_person() -> None:
    text = "Ana Ruiz came. Ruiz left. Ruiz sang."
    found: list[tuple[str, EntityKind]] = [("Ana Ruiz", "person"), ("Ruiz", "organisation"), ("Ruiz", "person")]
    assert settled(text, *found) == [("Ana Ruiz", "person"), ("Ruiz", "person"), ("Ruiz", "person")]


def test_names_are_found_where_the_model_passed_over_them() -> None:
    text = "Zora Bank fell. Then Zora Bank rose. NATO and the US agreed."
    assert settled(text, ("Zora Bank", "organisation")) == [
        ("Zora Bank", "organisation"),
        ("Zora Bank", "organisation"),
        ("NATO", "organisation"),
        ("US", "place"),
    ]


@pytest.mark.parametrize("text", ["Brussels said no.", "Officials in Brussels said no."])
def test_a_capital_that_stands_for_its_government_stays_a_place(text: str) -> None:
    assert settled(text, ("Brussels", "organisation")) == [("Brussels", "place")]


@pytest.mark.parametrize("text", ["Leeds beat Bristol 2-1.", "The Leeds striker scored two goals in the league match."])
def test_a_city_may_be_a_team_in_reports_on_sport(text: str) -> None:
    assert ("Leeds", "organisation") in settled(text, ("Leeds", "organisation"))


def test_seats_of_power_are_organisations_and_countries_places() -> None:
    text = "The Kremlin spoke and Norway did not."
    assert settled(text, ("Kremlin", "place"), ("Norway", "organisation")) == [
        ("Kremlin", "organisation"),
        ("Norway", "place"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Plava Zora's chief executive resigned.", "organisation"),
        ("Ana Ruiz, chief executive of Plava Zora, resigned.", "organisation"),
        ("The shareholders of Plava Zora met.", "organisation"),
        ("The mother of Plava Zora spoke.", "person"),
        ("Plava Zora's sister spoke.", "person"),
    ],
)
def test_what_only_companies_have_tells_a_company(text: str, kind: EntityKind) -> None:
    assert settled(text, ("Plava Zora", "person")) == [("Plava Zora", kind)]


def test_a_place_may_have_a_chief_executive() -> None:
    assert settled("Hong Kong's chief executive resigned.", ("Hong Kong", "place")) == [("Hong Kong", "place")]


def test_the_united_states_before_an_organ_of_theirs_are_a_name_of_their_own() -> None:
    assert settled("He left the U.S. Treasury on Friday.", ("U.S. Treasury", "organisation")) == [
        ("U.S.", "place"),
        ("Treasury", "organisation"),
    ]
    assert settled("He left U.S. Steel on Friday.", ("U.S. Steel", "organisation")) == [("U.S. Steel", "organisation")]


def test_a_title_alone_is_no_organisation() -> None:
    assert settled("The Colonel left.", ("Colonel", "organisation")) == []
