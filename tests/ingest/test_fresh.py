"""What was just analysed is handed to grouping, which finds with it what it finds by reading texts again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.analysis import analyse, stories
from reader.analysis.profiles import told
from reader.analysis.story import Story
from reader.ingest.deriving import Deriver
from reader.ingest.fresh import Fresh, pack
from reader.ingest.grouping import Grouper
from reader.library import Library
from tests.analysis.lookalikes import LOOKALIKES
from tests.library.shelf import NOON, SHELF, incoming, opened

NEWS = [
    incoming(f"{pair.name}/{number}", one.title, one.text, published=one.published, source=f"Outlet {number}")
    for pair in LOOKALIKES
    for number, one in enumerate((pair.report, pair.same, pair.other))
]
#: Names a city that the user merged with a company.
GRID = incoming("grid", "Leeds without power again", "Leeds was dark once more. Callum Drever blamed North Grid.")


def grouped(path: Path, fresh: Fresh | None) -> list[Story]:
    """The stories of a library whose grouping is handed what was analysed, or nothing."""
    with opened(path) as library:
        library.state.decide("merge", "Leeds", "North Grid")
        library.inflow.work()
        library.inflow.pipeline().take_in([GRID, *NEWS], arrived=NOON + 86_400)
        deriver, grouper = Deriver(library.store, fresh=fresh), Grouper(library.store, fresh=fresh)
        assert sum(deriver.steps(10, None)) == 1 + len(NEWS)
        while deriver.link():
            pass
        kinds = library.store.links.kinds(["Callum Drever", "North Grid"])
        assert {name: kind for (name, _), kind in kinds.items()} == {"North Grid": "place"}
        while grouper.step():
            pass
        found = library.store.grouping.load([story.id for story in library.stories(limit=1_000)], stories.VERSION)
        assert sum(story.articles for story in found) == len(SHELF) + 1 + len(NEWS)
        return found


@pytest.mark.parametrize("most", [1_000, 7])
def test_grouping_finds_the_same_with_all_of_it_and_with_some(tmp_path: Path, most: int) -> None:
    fresh = Fresh(most)
    handed, read = grouped(tmp_path / "handed", fresh), grouped(tmp_path / "read", None)
    assert handed == read
    assert max(story.articles for story in handed) > 1


def test_grouping_finds_the_same_however_few_stories_it_remembers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_remembered = grouped(tmp_path / "all", Fresh())
    monkeypatch.setattr("reader.ingest.grouping.REMEMBERED", 3)
    assert grouped(tmp_path / "few", Fresh()) == all_remembered


def test_a_revision_is_given_once_and_the_oldest_are_forgotten() -> None:
    said = told("Storm", "A storm cut power in Leeds.", analyse("Storm", "A storm cut power in Leeds."))
    fresh = Fresh(2)
    for article in (1, 2, 3):
        fresh.put(article, 5, pack(replace(said, words=article)))
    assert fresh.take(1, 5) is None
    assert fresh.take(2, 4) is None
    assert fresh.take(2, 5) == replace(said, words=2)
    assert fresh.take(2, 5) is None
    assert fresh.take(3, 5) == replace(said, words=3)


def test_what_was_read_is_let_go(tmp_path: Path) -> None:
    fresh = Fresh()
    grouped(tmp_path / "handed", fresh)
    with Library.open(tmp_path / "handed" / "library") as library:
        assert all(fresh.take(article, 1) is None for article in library.store.articles.ids())
