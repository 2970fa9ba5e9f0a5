"""The front door: usage, errors in one line, what is imported, what is never printed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reader.cli import main
from reader.cli.commands import COMMANDS
from reader.cli.diagnostics import scrub
from tests.cli.conftest import Reader

HEAVY = (
    "whoosh",
    "numpy",
    "lxml",
    "trafilatura",
    "feedparser",
    "aiohttp",
    "textual",
    "rich",
    "dateutil",
    "sqlite3",
    "yaml",
)


def test_every_command_has_help(reader: Reader) -> None:
    shown = reader("--help")
    assert shown.status == 0
    for command in COMMANDS:
        assert f" {command.name} " in shown.out
        own = reader(command.name, "--help")
        assert own.status == 0
        assert "usage: reader " + command.name in own.out


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom reader.cli.main import run\n"
        "try:\n    run(['--help'], None)\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_a_list_from_the_store_never_loads_the_index(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom reader.library import Library\n"
        f"with Library.open({str(tmp_path / 'library')!r}) as library:\n"
        "    library.listing('is:unread').rows(0, 50)\n    library.search('is:unread OR tag:x')\n"
        "    library.total(), library.unread(), library.pending()\n"
        "print([name for name in ('whoosh', 'numpy', 'lxml', 'trafilatura', 'aiohttp') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["show"],
        ["show", "x"],
        ["list", "--limit", "many"],
        ["--demo", "list"],
        ["import"],
        ["--libary", "x", "list"],
    ],
)
def test_wrong_usage_is_exit_status_2(reader: Reader, arguments: list[str]) -> None:
    answer = reader(*arguments)
    assert answer.status == 2
    assert answer.out == ""
    assert "Traceback" not in answer.err


def test_the_interface_needs_a_terminal(reader: Reader) -> None:
    answer = reader()
    assert answer.status == 2
    assert answer.err.count("\n") == 1
    assert "terminal" in answer.err


def test_a_library_that_cannot_be(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    answer = reader("--library", tmp_path / "file", "list")
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.startswith("reader: ")
    assert answer.err.count("\n") == 1


def test_a_bad_setting_names_its_line(reader: Reader, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    for text, line in (
        ('[reading]\nread_when = "sometimes"\n', 2),
        ("[feeds]\nfetch_every = 20000\n", 2),
        ("# a comment\n[reading]\n\nread_delay = 'long'\n", 4),
        ("[nonsense]\n", 1),
        ("[interface]\ncolour = 1\n", 2),
        ("[keys]\ndown = 3\n", 2),
        ("[reading\n", 1),
    ):
        config.write_text(text)
        answer = reader("list")
        assert answer.status == 2
        assert f"line {line}" in answer.err
        assert answer.err.count("\n") == 1


def test_settings_that_are_fine(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        '[reading]\nread_delay = 5\n[feeds]\nold_after = 3\n[interface]\ntheme = "light"\n[keys]\ndown = "j"\n'
        '[names]\nspacy = "de_core_news_sm"\n'
    )
    settings = reader("config", "--json").json["settings"]
    assert settings == {
        "interface": {"theme": "light"},
        "reading": {"read_when": "delay", "read_delay": 5.0},
        "feeds": {"old_after": 3.0, "timeout": 60.0, "contact": "", "keep_raw": 90.0, "fetch_every": 0.0},
        "names": {"spacy": "de_core_news_sm"},
        "keys": {"down": "j"},
    }


def test_an_unexpected_error_is_one_line_and_a_log_entry(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise ZeroDivisionError("https://user:hunter2@host/ went wrong")

    monkeypatch.setattr(main, "_dispatch", fail)
    answer = reader("list")
    assert answer.status == 1
    assert answer.err.count("\n") == 1
    assert "Traceback" not in answer.err
    log = (tmp_path / "state" / "reader" / "reader.log").read_text()
    assert "ZeroDivisionError" in log
    assert "hunter2" not in log
    assert "hunter2" not in answer.err


def test_interrupted(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(main, "_dispatch", interrupt)
    answer = reader("list")
    assert answer.status == 130
    assert answer.err == "reader: stopped; what was done by then is kept\n"


def test_secrets_are_scrubbed() -> None:
    assert scrub("GET https://me:pw@host/x?token=abc&x=1") == "GET https://***@host/x?token=***"
    assert scrub("password: abc def") == "password: *** def"


def test_a_closed_pipe_is_silent(tmp_path: Path) -> None:
    command = f"{sys.executable} -m reader --library {tmp_path / 'library'} --help | head -1"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""
