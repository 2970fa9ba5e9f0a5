"""A bare surname whose article does not tell whose it is: linked where there is no doubt, else left alone."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from reader.article import Incoming
from reader.library import Library
from tests.library.shelf import incoming, stock

MARCH, OCTOBER = "2026-03-0{}T09:00:00+00:00", "2025-10-0{}T09:00:00+00:00"
FULL = [
    incoming(
        f"full-{day}",
        f"Carla Vosberg speaks, day {day}",
        f"Carla Vosberg, who leads Northgate Holdings, said on day {day} that the plant in Leeds stays. Vosberg left.",
        published=MARCH.format(day),
    )
    for day in range(1, 5)
]
BARE = incoming(
    "bare",
    "Plant to stay",
    "Workers in Leeds cheered when Ms Vosberg came back. “We will build here for years,” Vosberg said.",
    published=MARCH.format(6),
)


def whose(path: Path, *articles: Incoming) -> str:
    """The name of the entity that the bare surname leads to."""
    with Library.open(path) as library:
        stock(library, *articles)
        number = next(row.id for row in library.rows(library.store.articles.ids()) if row.ref == "bare")
        view = library.article(number)
        people = [here.entity.name for here in view.entities if here.entity.kind == "person"]
        assert len(people) == 1
        return people[0]


def test_a_surname_is_its_only_bearers_who_keeps_the_same_company(tmp_path: Path) -> None:
    assert whose(tmp_path, *FULL, BARE) == "Carla Vosberg"


def test_it_is_nobodys_where_nothing_else_is_shared(tmp_path: Path) -> None:
    elsewhere = incoming(
        "bare", "A win", "Ms Vosberg beat Ana Ruiz in Quito. “I was lucky,” Vosberg said.", published=MARCH.format(6)
    )
    with Library.open(tmp_path) as library:
        stock(library, *FULL, elsewhere)
        assert {"Vosberg", "Carla Vosberg"} <= {entity.name for entity in library.entities()}


def test_it_is_nobodys_where_another_bearer_is_in_the_news(tmp_path: Path) -> None:
    brother = incoming(
        "brother",
        "Emil Vosberg on trial",
        "Emil Vosberg was tried in Leeds. Emil Vosberg denied it.",
        published=MARCH.format(5),
    )
    assert whose(tmp_path, *FULL, brother, BARE) == "Vosberg"


def test_it_is_nobodys_where_the_bearer_was_last_named_long_ago(tmp_path: Path) -> None:
    old = [
        incoming(f"old-{day}", one.articles[0].title, one.articles[0].text, published=OCTOBER.format(day))
        for day, one in enumerate(FULL, 1)
    ]
    assert whose(tmp_path, *old, BARE) == "Vosberg"


@pytest.mark.parametrize("order", [*itertools.permutations(range(3))])
def test_the_order_of_import_does_not_matter(tmp_path: Path, order: tuple[int, ...]) -> None:
    parts = [FULL[:2], FULL[2:], [BARE]]
    with Library.open(tmp_path) as library:
        for at in order:
            stock(library, *parts[at])
        names = {entity.name for entity in library.entities() if entity.kind == "person"}
    assert names == {"Carla Vosberg"}
