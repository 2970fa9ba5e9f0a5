"""A store that is torn, and callers that close what we write to."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Reader

COMMANDS = ["list", "search ferry", "show 1", "related 1", "entities", "stats", "mark 1 --star", "export", "reindex"]


def test_a_torn_store_is_told_in_plain_words_and_restored(stocked: Reader, tmp_path: Path) -> None:
    stocked("backup", tmp_path / "copy.db")
    path = tmp_path / "library" / "library.db"
    whole = path.read_bytes()
    torn = whole[:16_384] + b"\xa5" * (len(whole) - 16_384)
    path.write_bytes(torn)
    told = stocked("doctor", "--json")
    assert told.status == 1
    assert told.json["sound"] is False
    assert not told.json["complaints"][0]["mended"]
    for command in COMMANDS:
        answer = stocked(*command.split())
        assert answer.status == 1
        assert answer.err.startswith("reader: the library is damaged")
        assert answer.err.count("\n") == 1
    assert path.read_bytes() == torn
    assert stocked("restore", tmp_path / "copy.db").status == 0
    assert stocked("list", "--json").json["total"] == 3


@pytest.mark.parametrize(
    "content", [b"no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000], ids=["foreign", "torn"]
)
def test_a_file_that_is_no_store(stocked: Reader, tmp_path: Path, content: bytes) -> None:
    stocked("backup", tmp_path / "copy.db")
    path = tmp_path / "library" / "library.db"
    path.write_bytes(content)
    answer = stocked("doctor")
    assert (answer.status, answer.err.count("\n")) == (1, 1)
    assert "damaged" in answer.err
    assert path.read_bytes() == content
    assert stocked("restore", tmp_path / "gone.db").status == 1
    assert path.read_bytes() == content
    restored = stocked("restore", tmp_path / "copy.db", "--json").json
    assert restored["articles"] == 3
    assert Path(restored["saved"]).read_bytes() == content
    assert stocked("search", "ferry", "--json").json["total"] == 2


def test_a_file_in_the_place_of_the_index(stocked: Reader, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "library" / "index")
    (tmp_path / "library" / "index").write_text("not a folder")
    assert stocked("search", "ferry", "--json").json["total"] == 2
    assert stocked("doctor", "--json").json == {"sound": True, "complaints": []}


@pytest.mark.parametrize(("command", "status"), [("stats >&-", 0), ("annotate <&-", 0), ("import - <&-", 1)])
def test_a_closed_stream_is_no_accident(tmp_path: Path, command: str, status: int) -> None:
    line = f"{sys.executable} -m reader --library {tmp_path / 'library'} {command}"
    done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True, check=False)
    assert done.returncode == status
    assert "inside" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_under_the_output_is_one_plain_line(tmp_path: Path) -> None:
    line = f"{sys.executable} -m reader --library {tmp_path / 'library'} stats --json >/dev/full"
    done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "reader: no space left to write to\n")
