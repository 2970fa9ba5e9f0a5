"""The verdicts on story pages are kept as keys and words alone, and what they come to is known."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

VERDICTS = sorted((Path(__file__).parent / "verdicts").glob("*.txt"))
LINE = re.compile(r"(?P<kind>overview|figure|fact)-[a-z-]*[0-9a-f]{10}-\d+ (?P<verdict>[a-z]+)")
WORDS = {"ok", "broken", "leans", "repeats", "off", "value", "counts", "wrong"}


def shares(path: Path) -> dict[str, float]:
    """The share of right verdicts of each kind."""
    right, whole = Counter[str](), Counter[str]()
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            match = LINE.fullmatch(line)
            assert match, line
            assert match["verdict"] in WORDS
            whole[match["kind"]] += 1
            right[match["kind"]] += match["verdict"] == "ok"
    return {kind: right[kind] / count for kind, count in whole.items()}


@pytest.mark.parametrize("path", VERDICTS, ids=lambda path: path.stem)
def test_verdicts_hold_no_text(path: Path) -> None:
    found = shares(path)
    assert found["overview"] > 0.8
    assert all(found[kind] >= least for kind, least in (("figure", 0.9), ("fact", 0.85)) if kind in found)


def test_six_draws_were_judged_and_the_last_is_the_best() -> None:
    assert {path.stem for path in VERDICTS} == {"first", "second", "third", "fourth", "fifth", "sixth"}
    last = next(path for path in VERDICTS if path.stem == "sixth")
    assert shares(last)["overview"] >= 0.9
