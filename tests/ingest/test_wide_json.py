"""JSON in encodings that the standard has given up but some systems still write."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.article import Incoming, Skipped
from reader.ingest import files

NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)
RECORD = {"id": "a", "title": "Žičara i 東京"}


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_json_file_may_be_wide(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "one.json"
    path.write_bytes(json.dumps(RECORD, ensure_ascii=False).encode(codec))
    (found,) = files.read([str(path)], arrived=NOON)
    assert isinstance(found, Incoming)
    assert (found.native_id, found.articles[0].title) == ("a", RECORD["title"])


def test_wide_lines_are_refused_once_and_told_why(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_bytes((json.dumps(RECORD) + "\n").encode("utf-16") * 3)
    (found,) = files.read([str(path)], arrived=NOON)
    assert isinstance(found, Skipped)
    assert "UTF-8" in found.reason
