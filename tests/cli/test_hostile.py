"""What a careless or hostile caller does to the command line: one line of error, a status, no harm."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Reader


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["show", "x"],
        ["list", "--limit", "-1"],
        ["list", "--limit", "\x1b[31mred"],
        ["mark", "1", "--read", "--unread"],
        ["--bad\x1b[31m"],
        ["import"],
    ],
)
def test_wrong_usage_is_told_in_one_harmless_line(reader: Reader, arguments: list[str]) -> None:
    answer = reader(*arguments)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith("reader: ")
    assert answer.err.count("\n") == 1
    assert "\x1b" not in answer.err


@pytest.mark.parametrize("command", ["list", "search a", "entities", "stories", "related 1"])
@pytest.mark.parametrize("number", ["0", "9" * 19, "9" * 20, "9" * 5000], ids=["none", "long", "longer", "endless"])
def test_any_limit_is_fine(stocked: Reader, command: str, number: str) -> None:
    answer = stocked(*command.split(), "--limit", number, "--json")
    assert answer.err == ""
    assert answer.json is not None


@pytest.mark.parametrize("number", ["0", "9" * 19, "9" * 20, "9" * 5000], ids=["none", "long", "longer", "endless"])
def test_numbers_that_no_article_has(stocked: Reader, number: str) -> None:
    for arguments in (["show", number], ["related", number], ["mark", number, "--read"], ["remove", number]):
        answer = stocked(*arguments)
        assert (answer.status, answer.out) == (1, "")
        assert answer.err.startswith("reader: ")


@pytest.mark.parametrize(
    "query", ["%", "[/]", "_", "\N{SNOWMAN}", "-\N{SNOWMAN}", "\x1b", "\u202e", "title:%", "()", '""', "sort:date"]
)
def test_a_query_without_a_word_drives_no_bulk_change(stocked: Reader, query: str) -> None:
    for change in (["mark", "--read"], ["remove"]):
        answer = stocked(*change, f"--query={query}")
        assert answer.status == 2
        assert answer.err.count("\n") == 1
    assert stocked("list", "is:unread", "--json").json["total"] == 3


@pytest.mark.parametrize("query", ["", "  ", "sort:date"])
def test_remove_never_means_everything(stocked: Reader, query: str) -> None:
    assert stocked("remove", "--query", query).status == 2
    assert stocked("list", "--json").json["total"] == 3


def test_a_bulk_change_of_nothing_counts_nothing(stocked: Reader) -> None:
    marked = stocked("mark", "--query", "zeppelin", "--read", "--json")
    assert (marked.status, marked.json) == (1, {"matched": 0, "changed": 0})
    removed = stocked("remove", "--query", "zeppelin", "--json")
    assert (removed.status, removed.json) == (1, {"matched": 0, "removed": 0})
    told = stocked("mark", "--query", "zeppelin", "--read")
    assert (told.status, told.out, told.err) == (1, "", "no article matches the query\n")
    assert stocked("undo").status == 1


def test_a_library_of_hostile_articles_prints_no_control(reader: Reader) -> None:
    nasty = "Ferry \x1b[31m[/] [red]\x1b]52;c;aGk=\x07 \u202eevil\u202c \x9b2J z\u200dw\ttab \u2028 " + "w" * 10_000
    lines = [{"id": f"n{number}", "title": nasty, "text": nasty, "source": nasty, "byline": nasty} for number in (1, 2)]
    assert reader("import", "-", stdin="\n".join(json.dumps(line) for line in lines)).status == 0
    commands = ["list", "search ferry", "show 1", "related 1", "entities", "stories", "export --format markdown"]
    for command in [*commands, *(f"{one} --json" for one in commands[:-1]), "export", "export --format html"]:
        answer = reader(*command.split())
        assert "Traceback" not in answer.err
        assert not [c for c in answer.out + answer.err if c in "\x1b\x07\x9b\u202e\u202c\u2028\t"], command
