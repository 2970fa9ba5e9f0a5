"""The command line run inside the test, on a library of its own."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from reader.cli.main import run


@dataclass(frozen=True)
class Answer:
    """What a command did."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as the one JSON value it must be."""
        return json.loads(self.out)


Reader = Callable[..., Answer]


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Reader:
    """Runs `reader ARGUMENTS…` and gives status, output and error output."""
    monkeypatch.setenv("READER_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setenv("READER_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("COLUMNS", "100")

    def call(*arguments: object, stdin: str | bytes = b"") -> Answer:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        try:
            status = run([str(argument) for argument in arguments], lambda library, settings: 99)
        except SystemExit as leaving:
            status = int(leaving.code or 0)
        captured = capsys.readouterr()
        return Answer(status, captured.out, captured.err)

    return call


LINES: list[dict[str, Any]] = [
    {
        "id": "ferry-1",
        "title": "Ferry aground off Vis",
        "text": "A ferry ran aground off the island of Vis on Monday. At least nine people were hurt,"
        " said Ivana Perković.",
        "source": "Harbour Post",
        "published": "2026-03-02T08:00:00+01:00",
        "url": "https://harbour.example/ferry-1",
        "byline": "Niamh O'Connor",
        "tags": ["sea"],
    },
    {
        "id": "ferry-2",
        "title": "Ferry toll rises",
        "text": "The toll of the ferry accident off Vis rose to 14, Ivana Perković said on Tuesday.",
        "source": "Wire One",
        "published": "2026-03-03",
    },
    {"id": "vote", "title": "Porto counts its votes", "text": "", "source": None, "published": None, "extra": 1},
]


@pytest.fixture
def stocked(reader: Reader) -> Reader:
    """The same with three articles in the library; their numbers are 1, 2 and 3."""
    answer = reader("import", "-", stdin="\n".join(json.dumps(line) for line in LINES) + "\n")
    assert answer.status == 0, answer.err
    return reader
