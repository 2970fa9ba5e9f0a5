"""`reader entity`: one entity, and what is decided about its name."""

from __future__ import annotations

from tests.cli.conftest import Reader


def test_an_entity_by_name_part_and_number(stocked: Reader) -> None:
    shape = stocked("entity", "Ivana", "Perković", "--json").json
    assert shape["name"] == "Ivana Perković"
    assert (shape["kind"], shape["articles"], shape["hidden"]) == ("person", 2, False)
    assert [one["title"] for one in shape["latest"]] == ["Ferry toll rises", "Ferry aground off Vis"]
    assert shape["months"] == [{"month": "2026-03", "articles": 2}]
    assert "Vis" in {one["name"] for one in shape["with"]}
    assert stocked("entity", "perkovic", "--json").json == shape
    assert stocked("entity", shape["id"], "--json").json == shape
    page = stocked("entity", "perkovic")
    assert page.out.startswith("Ivana Perković\nperson ")
    assert "Latest articles" in page.out


def test_decisions_are_seen_at_once_and_undone(stocked: Reader) -> None:
    renamed = stocked("entity", "perkovic", "--rename", "The captain", "--json").json
    assert (renamed["name"], renamed["aliases"]) == ("The captain", ["Ivana Perković"])
    assert stocked("undo").out == "undone: Ivana Perković: renamed The captain\n"
    assert stocked("entity", renamed["id"], "--json").json["name"] == "Ivana Perković"
    assert stocked("entity", "perkovic", "--hide", "--json").json["hidden"]
    assert "Perković" not in stocked("entities").out
    assert not stocked("entity", "perkovic", "--unhide", "--json").json["hidden"]
    merged = stocked("entity", "Vis", "--merge", "perkovic", "--json").json
    assert set(merged["aliases"]) | {merged["name"]} == {"Vis", "Ivana Perković"}
    parted = stocked("entity", "Vis", "--split", "Vis", "--json").json
    assert "Ivana Perković" not in (parted["name"], *parted["aliases"])


def test_a_name_that_is_not_there_and_wrong_use(stocked: Reader) -> None:
    missing = stocked("entity", "Nobody")
    assert missing.status == 1
    assert "nobody and nothing in this library is called 'Nobody'" in missing.err
    assert stocked("entity").status == 2
    assert stocked("entity", "Vis", "--hide", "--rename", "X").status == 2
    assert stocked("entity", "Vis", "--rename", " ").status == 2
