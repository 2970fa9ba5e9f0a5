"""Forms of names linked to entities across a library."""

from __future__ import annotations

import random

import pytest

from reader.analysis.names import Decisions, Form, Linked, form_key, keys, link
from reader.article import EntityKind

FORMS = (
    Form("Volodymyr Zelenskyy", "person", 40, 90),
    Form("Zelenskyy", "person", 9, 20),
    Form("Volodymyr Zelensky", "person", 12, 20),
    Form("Zelensky", "other", 2, 2),
    Form("Donald Trump", "person", 80, 200),
    Form("Donald J. Trump", "person", 5, 5),
    Form("D. Trump", "person", 1, 1),
    Form("Trump", "person", 30, 90),
    Form("Melania Trump", "person", 2, 3),
    Form("EU", "organisation", 20, 40),
    Form("European Union", "organisation", 15, 20),
    Form("NATO", "organisation", 20, 40),
    Form("Nato", "organisation", 6, 7),
    Form("US", "place", 20, 40),
    Form("U.S.", "place", 20, 40),
    Form("United States", "place", 10, 40),
    Form("Nokia", "organisation", 10, 30),
    Form("Nokia", "person", 2, 3),
    Form("Henry Paulson", "person", 10, 20),
    Form("John Paulson", "person", 8, 20),
    Form("Paulson", "person", 4, 9),
    Form("Maeve O'Brien", "person", 3, 4),
    Form("Maeve O’Brien", "person", 2, 4),
    Form("José Núñez", "person", 3, 4),
    Form("Jose Nunez", "person", 1, 1),
    Form("Goldman", "organisation", 3, 4),
    Form("Goldman Sachs", "organisation", 9, 14),
    Form("Exxon Mobil Corp", "organisation", 3, 4),
    Form("Exxon Mobil", "organisation", 5, 9),
    Form("Zorvane Devices", "organisation", 5, 9),
    Form("Zorvane", "person", 1, 1),
)


def sets(forms: tuple[Form, ...], decisions: Decisions | None = None) -> dict[str, set[str]]:
    return {entity.name: {forms[at].name for at in entity.forms} for entity in link(forms, decisions)}


def test_forms_of_one_name_are_one_entity() -> None:
    found = sets(FORMS)
    assert found["Volodymyr Zelenskyy"] == {"Volodymyr Zelenskyy", "Zelenskyy", "Volodymyr Zelensky", "Zelensky"}
    assert found["Donald Trump"] == {"Donald Trump", "Donald J. Trump", "D. Trump", "Trump"}
    assert found["European Union"] == {"EU", "European Union"}
    assert found["NATO"] == {"NATO", "Nato"}
    assert found["United States"] == {"US", "U.S.", "United States"}
    assert found["Maeve O'Brien"] == {"Maeve O'Brien", "Maeve O’Brien"}
    assert found["José Núñez"] == {"José Núñez", "Jose Nunez"}
    assert found["Goldman Sachs"] == {"Goldman", "Goldman Sachs"}
    assert {"Exxon Mobil", "Exxon Mobil Corp"} in found.values()


def test_a_surname_of_two_bearers_stays_alone() -> None:
    found = sets(FORMS)
    assert found["Paulson"] == {"Paulson"}
    assert found["Henry Paulson"] == {"Henry Paulson"}


@pytest.mark.parametrize(("articles", "linked"), [(90, True), (89, False)])
def test_a_bearer_dominates_from_nine_tenths_of_the_articles(articles: int, linked: bool) -> None:
    forms = (
        Form("Carla Voss", "person", articles, articles),
        Form("Emil Voss", "person", 100 - articles, 9),
        Form("Voss", "person", 7, 9),
    )
    assert ("Voss" not in sets(forms)) is linked


def test_the_kind_is_voted_for() -> None:
    kinds = {entity.name: entity.kind for entity in link(FORMS)}
    assert kinds["Nokia"] == "organisation"


def test_kinds_that_disagree_are_weighed_by_how_surely_the_words_tell() -> None:
    forms = (
        Form("Vellane Biologics", "organisation", 4, 9),
        Form("Vellane Biologics", "person", 5, 5),
        Form("Vellane", "person", 2, 2),
        Form("Vellane", "other", 1, 1),
    )
    (entity,) = link(forms)
    assert (entity.name, entity.kind) == ("Vellane Biologics", "organisation")


def test_a_surname_is_not_taken_for_an_organisation() -> None:
    forms = (Form("Marsh", "person", 2, 2), Form("Marsh Biologics", "organisation", 4, 9))
    assert len(link(forms)) == 2


def test_an_acronym_joins_a_name_with_a_plural_possessive() -> None:
    forms = (Form("Northern Weavers' Federation", "organisation", 3, 4), Form("NWF", "organisation", 2, 2))
    assert len(link(forms)) == 1


def described(forms: list[Form], found: list[Linked]) -> set[tuple[str, str, frozenset[Form]]]:
    return {(entity.name, entity.kind, frozenset(forms[at] for at in entity.forms)) for entity in found}


def test_the_order_of_forms_changes_nothing() -> None:
    expected = described(list(FORMS), link(FORMS))
    for seed in range(20):
        shuffled = list(FORMS)
        random.Random(seed).shuffle(shuffled)
        assert described(shuffled, link(shuffled)) == expected


def test_every_form_is_in_exactly_one_entity() -> None:
    found = link(FORMS)
    assert sorted(at for entity in found for at in entity.forms) == list(range(len(FORMS)))


def blocks() -> list[list[Form]]:
    """The forms in the blocks that keys make of them: a key joins where somebody asks with it."""
    asked = {key.key for form in FORMS for key in keys(form.name, form.kind) if key.asks}
    found: list[tuple[set[str], list[Form]]] = []
    for form in FORMS:
        wanted = {key.key for key in keys(form.name, form.kind)} & asked
        inside = [form]
        for block in [b for b in found if b[0] & wanted]:
            wanted |= block[0]
            inside += block[1]
            found.remove(block)
        found.append((wanted, inside))
    return [inside for _, inside in found]


def test_linking_block_by_block_gives_the_same() -> None:
    assert len(blocks()) > 5
    apart = set().union(*(described(inside, link(inside)) for inside in blocks()))
    assert apart == described(list(FORMS), link(FORMS))


def test_a_full_name_that_arrives_revises_the_link() -> None:
    alone = (Form("Okonjo", "person", 3, 3),)
    assert sets(alone) == {"Okonjo": {"Okonjo"}}
    assert sets((*alone, Form("Amara Okonjo", "person", 1, 1))) == {"Amara Okonjo": {"Okonjo", "Amara Okonjo"}}


def test_contradicting_middle_names_are_two_people() -> None:
    forms = (Form("George H. Walsh", "person", 5, 5), Form("George W. Walsh", "person", 5, 5))
    assert len(link(forms)) == 2


def test_decisions_are_constraints() -> None:
    key = form_key
    decided = Decisions(
        renamed={key("Trump"): "The President"},
        hidden=frozenset({key("Nokia")}),
        merged={key("Paulson"): key("John Paulson")},
        split=frozenset({(key("EU"), key("European Union"))}),
        kinds={key("Goldman Sachs"): "other"},
    )
    found = sets(FORMS, decided)
    assert found["The President"] == {"Donald Trump", "Donald J. Trump", "D. Trump", "Trump"}
    assert found["John Paulson"] == {"John Paulson", "Paulson"}
    assert found["EU"] == {"EU"}
    assert found["European Union"] == {"European Union"}
    linked = {entity.name: entity for entity in link(FORMS, decided)}
    assert linked["Nokia"].hidden
    assert linked["Goldman Sachs"].kind == "other"


@pytest.mark.parametrize("kind", ["person", "organisation", "place", "other"])
@pytest.mark.parametrize("name", ["", " ", "…", "习近平", "Ægir", "X" * 10_000, "\u202eabc", "-'-", "&"])
def test_odd_names_have_keys_and_link(name: str, kind: EntityKind) -> None:
    assert keys(name, kind)
    assert len(link([Form(name, kind, 1, 1)])) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S. Justice Department", "Justice Department"),
        ("Department of Justice", "DOJ"),
        ("Ministry of the Interior", "Interior Ministry"),
        ("Bank of Norland", "BoN"),
        ("Thornton Kestrel", "ThorntonKestrel"),
        ("Val-Mar", "Val-Mar Stores Inc"),
        ("Highfield Capital", "Highfield Capital Management LP"),
        ("Boston Fed", "Federal Reserve Bank of Boston"),
    ],
)
def test_two_names_of_one_organisation(one: str, other: str) -> None:
    assert len(link([Form(one, "organisation", 6, 6), Form(other, "organisation", 5, 5)])) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("US Airways", "Airways"),
        ("Morgan Vale", "Morgan Vale Smith Ostrander"),
        ("New York", "New York Times"),
        ("Federal Reserve", "Federal Reserve Bank of Boston"),
        ("Bank of Norland", "Bank of Norland Avenue"),
    ],
)
def test_names_that_begin_alike_are_two_organisations(one: str, other: str) -> None:
    assert len(link([Form(one, "organisation", 3, 3), Form(other, "organisation", 5, 5)])) == 2
