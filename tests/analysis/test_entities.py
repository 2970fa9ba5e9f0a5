"""Mentions of people, organisations and places in one article."""

from __future__ import annotations

import pytest

from reader.analysis import analyse
from reader.article import Mention


def named(text: str, title: str = "") -> dict[str, str]:
    """The kind of every name that an article mentions."""
    return {mention.name: mention.kind for mention in analyse(title, text).mentions}


def mentions(text: str, title: str = "") -> list[Mention]:
    return list(analyse(title, text).mentions)


def test_a_title_is_no_part_of_the_name() -> None:
    found = named("Norwegian Foreign Minister Ingrid Solheim met Prime Minister Pavel Dvorak in Oslo on Tuesday.")
    assert found == {"Ingrid Solheim": "person", "Pavel Dvorak": "person", "Oslo": "place"}


def test_an_institution_before_a_title_is_its_own_mention() -> None:
    found = named("European Commission President Marta de la Fuente spoke to reporters.")
    assert found == {"European Commission": "organisation", "Marta de la Fuente": "person"}


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_a_surname_stands_for_the_full_name_wherever_that_stands(apostrophe: str) -> None:
    text = "O'Brien said no.\nLater Maeve O'Brien left.\nO'Brien's car waited.".replace("'", apostrophe)
    assert [mention.name for mention in mentions(text)] == ["Maeve O'Brien"] * 3


def test_of_two_bearers_the_one_named_last_before_is_meant() -> None:
    text = "Helen Marsh arrived. Marsh smiled. Then Peter Marsh came. Marsh sat down."
    names = [mention.name for mention in mentions(text)]
    assert names == ["Helen Marsh", "Helen Marsh", "Peter Marsh", "Peter Marsh"]


def test_particles_belong_to_the_surname() -> None:
    text = "Katrin von der Heide spoke first. Aides said von der Heide would resign, and Bashar al-Masri agreed."
    assert named(text) == {"Katrin von der Heide": "person", "Bashar al-Masri": "person"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ministers of the European Union met. The EU has 27 members.", "European Union"),
        ("The Harbour Safety Council (HSC) met. Critics of the HSC stayed away.", "Harbour Safety Council"),
    ],
)
def test_an_acronym_stands_for_the_expansion_that_the_article_gives(text: str, name: str) -> None:
    found = [mention for mention in mentions(text) if mention.kind == "organisation"]
    assert len(found) > 1
    assert {mention.name for mention in found} == {name}


@pytest.mark.parametrize("written", ["NATO", "Nato"])
def test_listed_acronyms_are_organisations(written: str) -> None:
    assert named(f"Ships of {written} left the port.") == {written: "organisation"}


def test_the_united_states_are_no_pronoun() -> None:
    text = "The US sent help to us. A US-funded radio and U.S.-led talks went on, the U.S. said."
    found = mentions(text)
    assert [(m.text, m.kind) for m in found] == [("US", "place"), ("U.S.", "place")]


def test_possessives_stay_outside() -> None:
    found = mentions("It was Lena Hartwig’s plan, and Poland's too.")
    assert [m.text for m in found] == ["Lena Hartwig", "Poland"]


def test_seats_of_power_are_organisations_and_capitals_places() -> None:
    found = named("The Kremlin and the White House spoke, Downing Street did not; Moscow stayed silent.")
    assert found == {
        "Kremlin": "organisation",
        "White House": "organisation",
        "Downing Street": "organisation",
        "Moscow": "place",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Authorities say nothing changed on Monday or in March.",
        "Russian troops and German officials met. Long-range drones flew.",
        "However, the Dollar fell. Staff were tired. Even so, Both stayed.",
        "(Reporting by Anna Kowalska; Editing by John Doe)",
        "By Anna Kowalska",
    ],
)
def test_what_is_no_entity(text: str) -> None:
    assert [m for m in mentions(text) if m.kind != "other"] == []


def test_the_agency_of_a_dateline_is_its_sender() -> None:
    found = named("LISBON, Aug 28 (Reuters) - Ana Ribeiro won the vote.")
    assert found == {"Lisbon": "place", "Ana Ribeiro": "person"}


def test_a_bare_surname_is_a_person_when_someone_of_that_name_speaks() -> None:
    assert named("In the end Xhaferi said he would go.") == {"Xhaferi": "person"}


def test_a_common_word_that_is_always_raised_is_a_name() -> None:
    text = "Many asked what Fisher wanted. Yesterday they met Fisher in Oslo. Fisher stayed away."
    assert [m.text for m in mentions(text) if m.kind == "person"] == ["Fisher"] * 3
    text = "Many said the Internet grows. The internet is big, and the Internet is old."
    assert [m for m in mentions(text) if m.kind == "person"] == []


def test_headlines_in_capitals_take_the_forms_of_the_text() -> None:
    body = "Nadia Petrenko, the mayor of Kyiv, said the bridge would open."
    found = [m for m in mentions(body, "MAYOR PETRENKO OPENS NEW BRIDGE IN KYIV") if m.field == "title"]
    assert [(m.text, m.name) for m in found] == [("PETRENKO", "Nadia Petrenko"), ("KYIV", "Kyiv")]


def test_headlines_in_title_case_name_no_common_words() -> None:
    found = [
        m for m in mentions("Talks went on.", "Missiles Hit Kyiv As Peace Talks Stall In Geneva") if m.field == "title"
    ]
    assert [m.text for m in found] == ["Kyiv", "Geneva"]


def test_organisations_by_their_last_or_first_words() -> None:
    found = named("Workers of Brindle Logistics Ltd met the Ministry of Transport and Bank of Norland officials.")
    assert found["Brindle Logistics Ltd"] == "organisation"
    assert any(name.startswith("Ministry of Transport") for name in found)


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_a_plural_possessive_stands_inside_the_name(apostrophe: str) -> None:
    text = "She leads the Northern Weavers' Federation (NWF). Members of the NWF met Weavers' wives."
    found = named(text.replace("'", apostrophe))
    assert found["Northern Weavers' Federation"] == "organisation"
    assert [m.name for m in mentions(text.replace("'", apostrophe))][:3] == ["Northern Weavers' Federation"] * 3


def test_letters_behind_a_name_are_left_off() -> None:
    assert named("The court heard Hanna Lindqvist KC on Monday.") == {"Hanna Lindqvist": "person"}


def test_nouns_of_other_languages_are_no_names() -> None:
    text = (
        "Der Hafen liegt still, und die Arbeiter wollen mehr Lohn; das Schiff wartet, sagte Jana Keller in Hamburg. "
        "Auch am zweiten Tag wollte niemand mehr zu dem Kran gehen, der schon lange nicht gebraucht wird."
    )
    assert named(text) == {"Jana Keller": "person", "Hamburg": "place"}


def test_offsets_are_exact_in_any_script() -> None:
    text = "𝕏🙂 — Zoë Brontë-Łukasz said “hi” in Kraków.\nВладимир Путин 習近平 قال in Αθήνα with José Núñez."
    title = "🙂 Zoë Brontë-Łukasz in Kraków"
    analysis = analyse(title, text)
    whole = {"title": title, "text": text}
    for mention in analysis.mentions:
        assert whole[mention.field][mention.start : mention.end] == mention.text
    assert "Kraków" in {mention.text for mention in analysis.mentions if mention.field == "text"}


def test_a_mention_never_crosses_a_line_break() -> None:
    found = mentions("He met Maria\nSantos and the World\nBank in New\nYork.")
    assert all("\n" not in mention.text for mention in found)


def test_analysing_twice_gives_the_same() -> None:
    text = "Ines Duarte of the Harbour Union met 12 dockers in Porto. “We go on,” Duarte said."
    assert analyse("Dockers", text) == analyse("Dockers", text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n",
        "ABC DEF " * 3_000,
        "x" * 100_000,
        '"' * 20_000,
        "“" * 20_000 + "”" * 20_000,
        "Zor Quin " * 5_000,
        "\x00\x1b[31mRed\x1b[0m \u202eevil\u2066 \ufeff",
        "\ud800 lone",
        "A." * 20_000,
    ],
)
def test_hostile_text_is_survived_with_exact_offsets(text: str) -> None:
    for mention in analyse(text[:200], text).mentions:
        if mention.field == "text":
            assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_no_mention_crosses_the_end_of_a_line(end: str) -> None:
    text = f"The prize went to Ana{end}Horvat said no. Ivana{end}{end}Perković agreed."
    for mention in analyse("", text).mentions:
        assert not set(mention.text) & set(end)
