"""Related articles while other threads ask for theirs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from reader.article import Analysis
from tests.library.shelf import opened


def test_what_another_thread_makes_it_forget_is_not_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path) as library:
        (strike,) = library.ids("walk out")
        expected = [found.id for found in library.related(strike)]
        assert expected
        relating = library._relating
        assert relating is not None
        read, features = library.store.derived.read, relating._features

        def interrupted(ids: Sequence[int]) -> dict[int, Analysis]:
            features.clear()
            return read(ids)

        monkeypatch.setattr(library.store.derived, "read", interrupted)
        features.popitem()
        assert [found.id for found in library.related(strike)] == expected
