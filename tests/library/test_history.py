"""Past searches: each once, the latest first, never more than can be looked through."""

from __future__ import annotations

from pathlib import Path

from reader.library import Library
from reader.store.history import REMEMBERED


def test_searches_are_remembered_once_the_latest_first(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        for query in ("ferry", "porto  recount ", "Żółkiewski", " ", "ferry"):
            library.history.note(query)
        assert [(one.query, one.times) for one in library.history.past()] == [
            ("ferry", 2),
            ("Żółkiewski", 1),
            ("porto recount", 1),
        ]
        assert [one.query for one in library.history.past("re")] == ["porto recount"]
        assert [one.query for one in library.history.past("zol")] == ["Żółkiewski"]
        assert [one.query for one in library.history.past(limit=1)] == ["ferry"]
    with Library.open(tmp_path) as library:
        assert library.history.forget("ferry") == 1
        assert library.history.forget("ferry") == 0
        assert len(library.history.past()) == 2
        assert library.history.forget() == 2
        assert library.history.past() == []
        library.history.note("half \ud800 of a pair")
        assert [one.query for one in library.history.past("half")] == ["half ? of a pair"]


def test_the_oldest_search_is_forgotten(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        for number in range(REMEMBERED + 20):
            library.history.note(f"query {number}")
        found = library.history.past(limit=10_000)
        assert len(found) == REMEMBERED
        assert (found[0].query, found[-1].query) == (f"query {REMEMBERED + 19}", "query 20")
