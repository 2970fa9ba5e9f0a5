"""Smart feeds: queries with a name, in an order, counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import Cancelled, NotFound, UsageError
from reader.library import Library
from reader.library import saved as saved_module
from tests.library.shelf import opened


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with opened(tmp_path) as library:
        yield library


def names(library: Library) -> list[str]:
    return [saved.name for saved in library.saved.list()]


def counted(library: Library) -> dict[str, int | None]:
    return {saved.name: number for saved, number in library.saved.unread()}


def test_a_query_is_saved_and_counts_what_is_unread(library: Library) -> None:
    library.saved.add("  The   port ", "rotterdam OR  storm")
    library.saved.add("Tagged", "tag:ports")
    assert [(saved.name, saved.query) for saved in library.saved.list()] == [
        ("The port", "rotterdam OR storm"),
        ("Tagged", "tag:ports"),
    ]
    assert counted(library) == {"The port": 3, "Tagged": 1}
    library.state.mark(library.ids("tag:ports"), read=True)
    assert counted(library) == {"The port": 2, "Tagged": 0}
    library.state.remove(library.ids("storm"))
    assert counted(library) == {"The port": 1, "Tagged": 0}


def test_what_makes_no_sense_is_refused_with_its_place(library: Library) -> None:
    for name, query, told in (
        ("Bad", "(ferry", "cannot be read at 0"),
        ("Empty", "  ", "nothing to search for"),
        (" ", "ferry", "needs a name"),
    ):
        with pytest.raises(UsageError, match=told):
            library.saved.add(name, query)
    first = library.saved.add("Ferries", "ferry")
    with pytest.raises(UsageError, match="already"):
        library.saved.add("FERRIES", "boat")
    second = library.saved.add("Boats", "boat")
    with pytest.raises(UsageError, match="already"):
        library.saved.edit(second.id, name="ferries")
    with pytest.raises(UsageError, match="cannot be read"):
        library.saved.edit(first.id, query="date:soon")
    assert [(saved.name, saved.query) for saved in library.saved.list()] == [("Ferries", "ferry"), ("Boats", "boat")]


def test_names_queries_and_order_change(library: Library) -> None:
    one, two, three = (library.saved.add(name, name) for name in ("one", "two", "three"))
    library.saved.edit(one.id, name="Uno")
    library.saved.edit(two.id, query="due")
    library.saved.move(three.id, -2)
    library.saved.move(one.id, 5)
    assert names(library) == ["three", "two", "Uno"]
    assert library.saved.named("uno").id == one.id
    assert library.saved.named(str(two.id)).query == "due"
    with pytest.raises(NotFound):
        library.saved.named("four")
    with pytest.raises(NotFound):
        library.saved.move(99, 1)


def test_removing_is_undone_in_its_place(library: Library) -> None:
    one = library.saved.add("one", "ferry")
    library.saved.add("two", "boat")
    library.saved.remove(one.id)
    assert names(library) == ["two"]
    assert library.state.undo() == "smart feed one: removed"
    assert names(library) == ["one", "two"]


def test_a_name_that_was_removed_is_free_again(library: Library) -> None:
    library.saved.remove(library.saved.add("one", "ferry").id)
    again = library.saved.add("One", "boat")
    other = library.saved.add("other", "ship")
    library.saved.remove(again.id)
    library.saved.edit(other.id, name="one")
    assert [(saved.name, saved.query) for saved in library.saved.list()] == [("one", "ship")]
    assert library.state.undo() == "smart feed One: removed"
    assert names(library) == ["one"]


def test_a_count_that_takes_too_long_is_left_open(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    library.saved.add("port", "rotterdam")
    monkeypatch.setattr(saved_module, "PATIENCE", -1.0)
    assert counted(library) == {"port": None}
    with pytest.raises(Cancelled):
        list(library.saved.unread(cancel=lambda: True))


def test_a_folder_from_the_top_is_no_other_of_its_name(library: Library) -> None:
    for url, folder in (("a", "World"), ("b", "News/World"), ("c", 'News/"Odd" ones')):
        library.feeds.add(f"https://{url}.example/feed", folder=folder)
    assert library.store.feeds.in_folder("World") == [1, 2]
    assert library.store.feeds.in_folder("/World") == [1]
    assert library.store.feeds.in_folder("/News") == [2, 3]
    assert library.store.feeds.in_folder("/News/ Odd  ones") == [3]
