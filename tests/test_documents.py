"""The documents say what the program does: commands, keys, query operators, dependencies, rooms."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from reader.cli.commands import COMMANDS
from reader.query.operators import markdown
from reader.tui.keys import Keymap
from reader.tui.screens.help import key_page
from tests.screenshots import BEGIN, END, OPERATORS

TOP = Path(__file__).resolve().parent.parent
README, ARCHITECTURE, CONTRIBUTING = (
    (TOP / name).read_text("utf-8") for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")
)
#: Folders in which everything is somebody's own and not the project's.
IGNORED = {".git", ".venv", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".import_linter_cache"}


def section(document: str, heading: str) -> str:
    """What stands under a heading of the second level."""
    return document.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def shell(text: str) -> list[str]:
    """The lines of the shell blocks."""
    return [line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]


def first_column(text: str) -> list[str]:
    """The code in the first column of the tables."""
    rows = [line.replace("\\|", "\0").split("|")[1] for line in text.splitlines() if line.startswith("|")]
    return [code.replace("\0", "|") for row in rows for code in re.findall(r"`([^`]+)`", row)]


def committed() -> list[Path]:
    """The files of the project that are text, as far as they can be told from those of somebody's own."""
    kinds = {".py", ".md", ".toml", ".tcss", ".txt", ".svg", ".html", ".json", ".jsonl", ".yml", ""}
    return [
        path
        for path in sorted(TOP.rglob("*"))
        if path.is_file() and path.suffix in kinds and not IGNORED & set(path.relative_to(TOP).parts)
    ]


def test_one_command_runs_the_tests_everywhere() -> None:
    (command,) = shell(section(README, "Develop"))
    assert command in (TOP / ".ci" / "run").read_text("utf-8").splitlines()
    assert command in shell(CONTRIBUTING)


def test_one_command_tries_it() -> None:
    (command,) = shell(section(README, "Try it"))
    assert command.startswith("python3 -m venv .venv && .venv/bin/pip install -q . && ")
    assert command.endswith(".venv/bin/reader --demo")


def test_every_command_is_in_the_table_and_nothing_else() -> None:
    table = " ".join(first_column(section(README, "Commands")))
    named = set(re.findall(r"[a-z]{2,}", re.sub(r"--[a-z]+", "", table)))
    inner = {part.name for command in COMMANDS for part in command.commands}
    assert named - {"reader"} == {command.name for command in COMMANDS} | inner


def test_the_key_page_is_the_one_that_holds() -> None:
    page = README.split(BEGIN, 1)[1].split(END, 1)[0]
    assert page.strip() == key_page(Keymap()).strip(), "run: python -m tests.screenshots"


def test_the_table_of_operators_is_the_one_that_holds() -> None:
    begin, end = OPERATORS
    table = README.split(begin, 1)[1].split(end, 1)[0]
    assert table.strip() == markdown().strip(), "run: python -m tests.screenshots"


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {re.split(r"[<>=\[;]", line)[0].lower() for line in project["dependencies"]}
    rows = [line.split("|")[1].strip() for line in section(ARCHITECTURE, "Dependencies").splitlines() if "|" in line]
    assert {row.lower() for row in rows} - {"library", "---"} == needed


def test_every_room_is_in_the_picture_of_the_house() -> None:
    house = section(ARCHITECTURE, "The house")
    drawn = set(re.findall(r"[a-z]{3,}", house.split("```")[1]))
    rooms = {path.stem for path in (TOP / "reader").iterdir() if path.is_dir() or path.suffix == ".py"}
    rooms -= {"__init__", "__pycache__", "py"}
    assert {room.strip("_") for room in rooms} <= drawn
    assert set(first_column(house)) <= rooms


@pytest.mark.parametrize("name", sorted(set(re.findall(r"\]\(([^)#]+)\)", README + ARCHITECTURE + CONTRIBUTING))))
def test_every_link_between_documents_leads_somewhere(name: str) -> None:
    assert name.startswith("https://") or (TOP / name).is_file()


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    home = re.compile(r"(?<![\w.~])/(?:home|Users|root|work|tmp)/\w+")
    allowed = {"/home/me", "/home/user"}
    found = [
        f"{path.relative_to(TOP)}: {match}"
        for path in committed()
        for match in home.findall(path.read_text("utf-8", errors="replace"))
        if match not in allowed
    ]
    assert found == []
