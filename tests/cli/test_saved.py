"""Smart feeds on the command line."""

from __future__ import annotations

from tests.cli.conftest import Reader


def test_a_smart_feed_from_beginning_to_end(stocked: Reader) -> None:
    assert "no smart feeds yet" in stocked("saved", "list").err
    assert stocked("saved", "add", "Ferries", "ferry", "NOT", "toll").out == "Ferries: saved\n"
    assert stocked("saved", "add", "Open", "is:unread", "--json").json == {
        "id": 2,
        "name": "Open",
        "query": "is:unread",
    }
    assert [(each["name"], each["unread"]) for each in stocked("saved", "list", "--json").json] == [
        ("Ferries", 1),
        ("Open", 3),
    ]
    stocked("saved", "rename", "ferries", "Boats")
    assert "1  Boats: ferry NOT toll" in stocked("saved", "list").out
    assert stocked("saved", "remove", "Boats").status == 0
    assert "Boats" not in stocked("saved", "list").out
    stocked("undo")
    assert "Boats" in stocked("saved", "list").out


def test_a_query_that_makes_no_sense_is_refused(stocked: Reader) -> None:
    answer = stocked("saved", "add", "Bad", "(ferry")
    assert (answer.status, answer.out) == (2, "")
    assert "cannot be read at 0" in answer.err
    assert stocked("saved", "remove", "Bad").status == 1
    assert stocked("saved", "list", "--json").json == []
