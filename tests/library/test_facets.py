"""What a result is made of, and that narrowing to a part of it finds as much as was said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import Cancelled
from reader.library import Library
from reader.library.samples import folder
from reader.query.writing import narrowed
from reader.store import facets as counting
from reader.views import Facet
from tests.library.shelf import incoming, stock


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("facets")) as opened:
        opened.inflow.take_in([str(folder())])
        yield opened


def every(library: Library, query: str) -> list[Facet]:
    found = library.facets(query)
    return [*found.sources, *found.people, *found.organisations, *found.places, *found.months]


@pytest.mark.parametrize("query", ["", "ferry", "refinery OR porto", "since:2026-03-10 -galeb", "has:quote"])
@pytest.mark.parametrize(("many", "commonest"), [(counting.MANY, counting.COMMONEST), (0, 400), (0, 25), (0, 1)])
def test_narrowing_finds_as_many_as_the_facet_says(
    library: Library, query: str, many: int, commonest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = library.facets(query)
    monkeypatch.setattr(counting, "MANY", many)
    monkeypatch.setattr(counting, "COMMONEST", commonest)
    assert library.facets(query) == exact
    found = every(library, query)
    assert len(found) > 10
    for facet in found:
        narrower = library.ids(narrowed(f"({query})" if query else "", facet.query))
        # A name of one word also finds those who bear it with others; a source's name may be part of another's.
        assert len(narrower) >= facet.articles, facet
        if facet.query.startswith(("date:", "source:")) or " " in facet.label:
            assert len(narrower) == facet.articles, facet


def test_facets_are_ordered_and_months_follow_each_other(library: Library) -> None:
    found = library.facets("")
    assert found.total == library.total()
    assert [month.label for month in found.months] == ["2025-11", "2026-03"]
    assert sum(month.articles for month in found.months) == found.total
    for values in (found.sources, found.people, found.organisations, found.places):
        assert [value.articles for value in values] == sorted((value.articles for value in values), reverse=True)
    assert found.people[0].query.startswith('person:"')


def test_hidden_names_and_removed_articles_are_not_counted(tmp_path: Path) -> None:
    with Library.open(tmp_path) as opened:
        text = "Femke Janssens spoke in Rotterdam. Janssens said more."
        stock(opened, *(incoming(f"a{n}", "Talks", text, source=f"Wire {n}") for n in range(3)))
        opened.state.remove(opened.ids('source:"Wire 1"'))
        found = opened.facets("talks")
        assert [(one.label, one.articles) for one in found.people] == [("Femke Janssens", 2)]
        assert {one.label for one in found.sources} == {"Wire 0", "Wire 2"}
        opened.state.decide("hide", "Femke Janssens")
        opened.inflow.work()
        assert opened.facets("talks").people == ()
        assert opened.facets().people == ()


def test_an_empty_library_and_a_withdrawn_count(tmp_path: Path, library: Library) -> None:
    with Library.open(tmp_path) as opened:
        assert opened.facets().total == 0
        assert opened.facets("ferry").sources == ()
    with pytest.raises(Cancelled):
        library.facets("", cancel=lambda: True)
