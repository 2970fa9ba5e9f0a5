"""Searching while another process writes, rebuilds and destroys the index; the script does the same for minutes."""

from __future__ import annotations

from pathlib import Path

from tests.conformance.search_while_writing import trial


def test_nothing_is_missed_or_raised_while_another_process_writes(tmp_path: Path) -> None:
    outcome = trial(tmp_path, 12)
    assert outcome.rounds == 12
    assert outcome.wrong == []
    assert sum(outcome.searches.values()) > 10
