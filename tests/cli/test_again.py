"""Importing the same things twice changes nothing, however odd they are."""

from __future__ import annotations

import json
from pathlib import Path

from reader.store.entry import moved_along
from tests.cli.conftest import Reader

PROSE = "The harbour warden said on Monday that nine people were hurt when the ferry ran aground off the island."


def test_two_records_with_one_id(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    rows = [{"id": "a", "title": "First"}, {"id": "b", "title": "Other"}, {"id": "a", "title": "Second"}]
    path.write_text("\n".join(map(json.dumps, rows)))
    assert reader("import", path, "--json").json["imported"] == 2
    for _ in range(2):
        again = reader("import", path, "--json").json
        assert (again["imported"], again["updated"], again["unchanged"]) == (0, 0, 3)
    assert reader("show", 1, "--json").json["title"] == "Second"
    path.write_text("\n".join(map(json.dumps, [*rows[:2], {"id": "a", "title": "Third"}])))
    assert reader("import", path, "--json").json["updated"] == 1
    assert reader("show", 1, "--json").json["title"] == "Third"


def test_two_pages_with_one_address(reader: Reader, tmp_path: Path) -> None:
    for name, more in (("a.html", "Print."), ("b.html", "Screen.")):
        head = '<link rel="canonical" href="https://harbour.example/1"><title>Ferry aground off Vis</title>'
        (tmp_path / name).write_text(f"<html><head>{head}</head><body><p>{PROSE} {more}</p></body></html>")
    paths = (tmp_path / "a.html", tmp_path / "b.html")
    assert reader("import", *paths, "--json").json["imported"] == 1
    assert reader("import", *paths, "--json").json["unchanged"] == 2


def test_a_text_that_goes_back_to_what_it_was_is_news(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    for text, kind in (("One", "imported"), ("Two", "updated"), ("One", "updated"), ("One", "unchanged")):
        path.write_text(f"Ferry aground\n\n{PROSE} {text}.")
        assert reader("import", path, "--json").json[kind] == 1


def test_the_clock_alone_is_no_news() -> None:
    assert moved_along("2026-03-09T09:00:00+00:00", "2026-03-10T09:00:00+00:00", 86_400)
    assert moved_along("2026-03-08", "2026-03-09", 86_400 - 3_600)
    assert not moved_along("2026-03-08", "2026-03-09", 5), "corrected with --date"
    assert not moved_along("2026-03-08", "2026-03-07", 86_400)
    assert not moved_along("2026-03-08", "2026-03-09T09:00:00+00:00", 86_400)
    assert not moved_along(None, "2026-03-09", 86_400)
    assert not moved_along("nonsense", "2026-03-09", 86_400)


def test_an_export_comes_back_to_its_own_library(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "path.md").write_text(f"# Ferry aground\n\n{PROSE} Read [more](https://harbour.example/2).")
    (tmp_path / "url.html").write_text(
        '<html><head><link rel="canonical" href="https://harbour.example/1"><title>Ferry aground</title></head>'
        f"<body><p>{PROSE} <em>All</em> are safe.</p></body></html>"
    )
    (tmp_path / "hash.jsonl").write_text('{"title": "Without an id"}\n{"id": "own", "title": "With one"}\n')
    reader("import", tmp_path)
    exported = reader("export").out
    spans = [reader("show", number, "--json").json["spans"] for number in (1, 2, 3, 4)]
    again = reader("import", "-", "--json", stdin=exported).json
    assert (again["imported"], again["updated"], again["unchanged"]) == (0, 0, 4)
    assert reader("import", tmp_path, "--json").json["unchanged"] == 4
    assert [reader("show", number, "--json").json["spans"] for number in (1, 2, 3, 4)] == spans
    assert any(spans)
