"""One entity with all that the library has of it, and what the user decides about names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import NotFound, UsageError
from reader.library import Library
from tests.library.shelf import incoming, opened, stock


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with opened(tmp_path) as found:
        yield found


def named(library: Library, name: str) -> int:
    return library.names.find(name)[0].id


def names(library: Library) -> dict[str, int]:
    library.inflow.work()
    return {entity.name: entity.id for entity in library.entities()}


def test_an_entity_with_all_there_is_of_it(library: Library) -> None:
    view = library.names.view(named(library, "european dockers' federation"))
    assert (view.entity.name, view.entity.kind, view.hidden) == ("European Dockers' Federation", "organisation", False)
    assert view.entity.aliases == ("EDF",) or not view.entity.aliases
    assert [(month.label, month.articles) for month in view.months] == [("2026-03", 2)]
    beside = {each.entity.name: each.here for each in view.beside}
    assert beside["Rotterdam"] == 2
    assert beside["Femke Janssens"] == 1
    assert "European Dockers' Federation" not in beside
    assert [row.title for row in view.articles] == ["Port talks resume", "Dockers walk out in Rotterdam"]
    assert sum(told.articles for told in view.stories) >= 2


def test_what_somebody_said(library: Library) -> None:
    (told,) = library.names.view(named(library, "Janssens")).said
    assert told.quote.text == "We will not unload another ship until they talk."
    assert (told.title, told.quote.how) == ("Dockers walk out in Rotterdam", "said")
    assert library.names.view(named(library, "Leeds")).said == ()


def test_names_are_found_by_number_alias_and_without_accents(library: Library) -> None:
    stock(library, incoming("x", "A mayor", "Anna Núñez, mayor of Leeds, said: “We will build the bridge again.”"))
    number = named(library, "anna nunez")
    assert library.names.find(str(number))[0].name == "Anna Núñez"
    assert named(library, "ANNA NÚÑEZ") == number
    with pytest.raises(NotFound, match="called 'Nobody'"):
        library.names.find("Nobody")
    with pytest.raises(NotFound):
        library.names.view(9_999)
    with pytest.raises(NotFound):
        library.names.find("9" * 30)


def test_a_rename_and_a_kind_can_be_undone(library: Library) -> None:
    number = named(library, "Callum Drever")
    library.names.rename(number, " The  engineer ")
    library.names.set_kind(number, "organisation")
    assert names(library)["The engineer"] == number
    assert library.names.view(number).entity.kind == "organisation"
    library.names.rename(number, "The other engineer")
    assert names(library)["The other engineer"] == number
    assert library.state.undo() == "The engineer: renamed The other engineer"
    assert names(library)["The engineer"] == number
    library.state.undo()
    library.state.undo()
    assert names(library)["Callum Drever"] == number
    assert library.names.view(number).entity.kind == "person"
    with pytest.raises(UsageError):
        library.names.rename(number, "  ")


def test_what_was_merged_is_found_under_both_and_parts_again_with_its_id(library: Library) -> None:
    one, other = named(library, "Callum Drever"), named(library, "Femke Janssens")
    library.names.merge(one, other)
    assert "Callum Drever" not in names(library) or "Femke Janssens" not in names(library)
    assert library.names.view(one).entity.id == library.names.view(other).entity.id
    assert set(library.names.view(one).entity.aliases) & {"Callum Drever", "Femke Janssens"}
    with pytest.raises(UsageError, match="one entity already"):
        library.names.merge(one, other)
    library.state.undo()
    again = names(library)
    assert (again["Callum Drever"], again["Femke Janssens"]) == (one, other)


def test_a_form_is_split_off_and_what_was_merged_by_hand_as_well(library: Library) -> None:
    one, other = named(library, "Callum Drever"), named(library, "Femke Janssens")
    library.names.merge(one, other)
    library.inflow.work()
    library.names.split(other, "Callum Drever")
    assert {"Callum Drever", "Femke Janssens"} <= names(library).keys()
    with pytest.raises(UsageError, match="its forms are Femke Janssens"):
        library.names.split(named(library, "Femke Janssens"), "Somebody")
    with pytest.raises(UsageError, match="no other form"):
        library.names.split(named(library, "Femke Janssens"), "Femke Janssens")


def test_what_is_hidden_is_shown_again(library: Library) -> None:
    number = named(library, "Leeds")
    library.names.hide(number)
    assert "Leeds" not in names(library)
    assert library.names.view(named(library, "leeds")).hidden
    library.names.hide(number, hidden=False)
    assert names(library)["Leeds"] == number
    library.state.undo()
    assert "Leeds" not in names(library)


def test_months_without_an_article_are_left_out(library: Library) -> None:
    text = "A storm cut power to homes in Leeds again."
    stock(library, incoming("old", "Storm", text, published="2025-11-03T09:00:00+00:00"))
    months = library.names.view(named(library, "Leeds")).months
    assert [(month.label, month.articles) for month in months] == [("2025-11", 1), ("2026-03", 1)]
