"""Truth, derived, decisions: what is recomputed, what never is, and an index that cannot be trusted."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from reader import analysis
from reader.analysis import Names
from reader.article import Analysis
from reader.library import Library
from tests.library.shelf import SHELF, STORM, incoming, opened, stock


def entities(library: Library) -> dict[str, tuple[str, int, int, tuple[str, ...]]]:
    return {
        entity.name: (entity.kind, entity.articles, entity.mentions, tuple(sorted(entity.aliases)))
        for entity in library.entities()
    }


def test_a_new_analyser_keeps_decisions_ids_and_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path) as library:
        library.state.decide("rename", "Callum Drever", "Callum Drever (engineer)")
        library.state.decide("hide", "Leeds")
        library.state.mark(library.ids("storm"), read=True, starred=True, tag="weather")
        library.inflow.work()
        before = {entity.name: entity.id for entity in library.entities()}
        stories = {story.id: story.refs for story in library.stories()}
        assert "Callum Drever (engineer)" in before
        assert "Leeds" not in before

        seen: list[str] = []
        analyse = analysis.analyse

        def counted(title: str, text: str, foreign: Names | None) -> Analysis:
            seen.append(title)
            return analyse(title, text, foreign)

        monkeypatch.setattr(analysis, "analyse", counted)
        stock(library, *SHELF, version=analysis.VERSION + 1)

        assert seen == ["Port talks resume", "Dockers walk out in Rotterdam", "Storm cuts power"], "newest first"
        assert {entity.name: entity.id for entity in library.entities()} == before
        assert {story.id: story.refs for story in library.stories()} == stories
        (storm,) = library.rows(library.ids("storm"))
        assert (storm.state.read, storm.state.starred, storm.state.tags) == (True, True, ("weather",))
        # An older program beside a newer one must not take the work back.
        stock(library, *SHELF, version=analysis.VERSION)
        assert len(seen) == 3


def test_a_merge_and_a_split_hold_for_names_that_have_nothing_in_common(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        before = len(library.entities())
        library.state.decide("merge", "Callum Drever", "Femke Janssens")
        library.inflow.work()
        merged = next(entity for entity in library.entities() if "Callum Drever" in {entity.name, *entity.aliases})
        assert "Femke Janssens" in {merged.name, *merged.aliases}
        assert merged.articles == 2
        assert len(library.entities()) == before - 1
        stock(library, incoming("late", "Later", "Femke Janssens met Callum Drever in Leeds."))
        assert next(entity for entity in library.entities() if entity.id == merged.id).articles == 3
        library.state.decide("split", "Callum Drever", "Femke Janssens")
        library.inflow.work()
        assert {"Callum Drever", "Femke Janssens"} <= {entity.name for entity in library.entities()}


NAMES = (
    incoming("one", "Envoy arrives", "Envoy Halvorsen met ministers in Lima. Halvorsen said talks would go on."),
    incoming("two", "Who is the envoy", "Ingrid Halvorsen, 54, was a judge in Oslo before she came to Lima."),
    incoming("three", "Halvorsen leaves", "Ingrid Halvorsen left Lima on Friday, the European Union (EU) said."),
    incoming("four", "Union thanks envoy", "The EU thanked her. “A hard task,” Halvorsen said in Oslo."),
    incoming("five", "Flood in Piura", "Lucía Quispe of the National Dam Authority said the dam at Piura held."),
    incoming("six", "Dam holds", "Lucia Quispe said on Monday that Piura was safe. Quispe thanked Oslo."),
)


def test_the_order_of_import_does_not_matter(tmp_path: Path) -> None:
    pictures = []
    for number in range(6):
        order = list(NAMES)
        random.Random(number).shuffle(order)
        with Library.open(tmp_path / str(number)) as library:
            for item in order:
                stock(library, item, drain=number % 2 == 0)
            library.inflow.work()
            pictures.append(entities(library))
    assert pictures[0]["Ingrid Halvorsen"][1] == 4
    assert all(picture == pictures[0] for picture in pictures)


def test_a_full_name_that_comes_later_revises_the_link(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        stock(library, NAMES[0])
        assert "Halvorsen" in entities(library)
        (envoy,) = (entity.id for entity in library.entities() if entity.name == "Halvorsen")
        stock(library, NAMES[1])
        assert "Halvorsen" not in entities(library)
        renamed = next(entity for entity in library.entities() if entity.name == "Ingrid Halvorsen")
        assert renamed.articles == 2
        # Whoever had kept the old id still gets there.
        assert library.store.entities.resolve(envoy) == renamed.id


def test_changed_text_takes_its_names_along(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        stock(library, incoming("storm", "Storm cuts power", STORM.replace("Leeds", "Malmö")))
        assert "Leeds" not in entities(library)
        assert "Malmö" in entities(library)


def tear(index: Path) -> None:
    victim = max((path for path in index.iterdir() if path.is_file()), key=lambda path: path.stat().st_size)
    victim.write_bytes(victim.read_bytes()[: victim.stat().st_size // 2])


def scribble(index: Path) -> None:
    for path in index.iterdir():
        if path.suffix == ".toc":
            path.write_bytes(b"\x00" * 50)


@pytest.mark.parametrize("damage", [shutil.rmtree, tear, scribble], ids=["missing", "torn", "scribbled"])
def test_a_broken_index_is_built_anew_without_losing_anything(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    with opened(tmp_path) as library:
        library.state.mark(library.ids("storm"), starred=True)
    damage(tmp_path / "library" / "index")
    with Library.open(tmp_path / "library") as library:
        found = library.search("rotterdam")
        assert (found.total, found.pending) == (2, 3), "answered from the store meanwhile"
        library.inflow.work()
        found = library.search("rotterdam")
        assert (found.total, found.pending) == (2, 0)
        assert library.search("is:starred").total == 1
        assert library.upkeep.doctor() == []


def test_the_index_is_lost_while_the_library_is_open(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        assert library.search("rotterdam").total == 2
        shutil.rmtree(tmp_path / "library" / "index")
        assert library.search("rotterdam").total == 2
        library.inflow.work()
        assert (library.search("rotterdam").total, library.search("rotterdam").pending) == (2, 0)


def test_an_index_of_another_library_or_another_time_is_not_believed(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        old = tmp_path / "old"
        shutil.copytree(tmp_path / "library" / "index", old)
        stock(library, incoming("late", "Ferry late", "The ferry to Rotterdam came in at noon."))
    with Library.open(tmp_path / "other") as other:
        stock(other, SHELF[2])
    for stranger in (old, tmp_path / "other" / "index"):
        shutil.rmtree(tmp_path / "library" / "index")
        shutil.copytree(stranger, tmp_path / "library" / "index")
        with Library.open(tmp_path / "library") as library:
            assert library.search("rotterdam").total == 3
            library.inflow.work()
            assert (library.search("rotterdam").total, library.search("rotterdam").pending) == (3, 0)


def test_whoever_holds_a_level_does_its_work(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        stock(library, drain=False)
        pipeline = library.inflow.pipeline()
        with FileLock(tmp_path / "library" / "derive.lock"), FileLock(tmp_path / "library" / "index.lock"):
            assert pipeline.work() is False
            assert library.pending() == 3
        assert pipeline.work() is True
        assert library.pending() == 0


def test_the_change_log_is_trimmed_below_the_slowest_consumer(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        assert library.store.changes.after(0) == []
        stock(library, NAMES[0], drain=False)
        assert len(library.store.changes.after(0)) == 1


def test_backup_and_restore(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.state.mark(library.ids("storm"), read=True)
        backup = library.upkeep.backup(tmp_path / "copy.db")
        library.state.remove(library.ids("rotterdam"))
        stock(library, NAMES[0])
        saved = library.upkeep.restore(backup)
        assert saved.exists()
        assert {hit.ref for hit in library.search("").hits} == {"strike", "talks", "storm"}
        assert library.search("rotterdam").total == 2
        assert library.search("lima").total == 0
        assert library.search("is:read").total == 1
    with Library.open(tmp_path / "library") as library:
        assert library.search("rotterdam").pending == 0


def test_the_worker_survives_a_failure_and_ends_when_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library.open(tmp_path / "library") as library:
        stock(library, drain=False)
        failures = iter([RuntimeError("once")])
        analyse = analysis.analyse

        def failing(title: str, text: str, foreign: Names | None) -> Analysis:
            for failure in failures:
                raise failure
            return analyse(title, text, foreign)

        monkeypatch.setattr(analysis, "analyse", failing)
        library.inflow.serve(lambda: library.pending() == 0)
        assert library.search("rotterdam").total == 2
        stock(library, NAMES[0], drain=False)
        looks = iter([False])
        library.inflow.serve(lambda: next(looks, True))
        assert library.total() == 4


def test_an_index_that_moves_on_during_a_search_hides_no_article(tmp_path: Path) -> None:
    with opened(tmp_path) as library, Library.open(library.directory) as other:
        assert library.search("rotterdam").total == 2
        stock(other, incoming("new", "Rotterdam again", "The port reopened."), drain=False)
        read = library.store.changes.waiting

        def late(sequence: int) -> dict[int, bool]:
            # What another process may do between our reading of the index and of the queue: index, and trim the queue.
            other.inflow.work()
            return read(sequence)

        library.store.changes.waiting = late  # type: ignore[method-assign]  # as another process would
        found = library.search("rotterdam")
        assert (found.total, found.pending) == (3, 0)
