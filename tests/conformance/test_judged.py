"""The rankings of the judged queries stay as good as they were when they were measured."""

from __future__ import annotations

from pathlib import Path

from reader.library import Library
from reader.library.samples import folder
from tests.conformance.judged import JUDGED, measure


def test_judged_queries_are_ranked_well(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.inflow.take_in([str(folder())])
        found = measure(library)
        refs = [row.ref for row in library.rows(library.store.articles.ids())]
    assert len(found) == 30
    assert all(sum(ref.endswith(end) for ref in refs) == 1 for _, labels in JUDGED for end in labels)
    assert sum(found.values()) / len(found) > 0.8
