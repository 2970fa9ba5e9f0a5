"""An entity as JSON and as text."""

from __future__ import annotations

from reader.article import Entity, Quote
from reader.present import entities
from reader.views import EntityHere, EntityView, Facet, ReadState, Row, Said, Story

VIEW = EntityView(
    entity=Entity(7, "Ana Ruiz\x1b[31m", "person", ("Ruiz",), 4, 9),
    hidden=True,
    months=(Facet("2025-11", 1, "date:2025-11"), Facet("2026-02", 3, "date:2026-02")),
    beside=(EntityHere(Entity(8, "Leeds", "place", (), 3, 3), 3),),
    said=(Said(3, "ref-3", "Storm", "2026-02-03", Quote(4, 14, "We wait,", "Ana Ruiz", "said")),),
    articles=(Row(3, "ref-3", "Storm", "Harbour Post", "2026-02-03", 1_770_000_000, ReadState()),),
    stories=(Story(5, "Storm in Leeds", 2, ("Harbour Post",), "2026-02-03", "2026-02-04", ("ref-3", "ref-4")),),
)


def test_the_object_that_scripts_read() -> None:
    shape = entities.shape(VIEW)
    assert list(shape) == [
        "id",
        "name",
        "kind",
        "aliases",
        "articles",
        "mentions",
        "hidden",
        "months",
        "with",
        "said",
        "latest",
        "stories",
    ]
    assert shape["months"] == [{"month": "2025-11", "articles": 1}, {"month": "2026-02", "articles": 3}]
    assert shape["with"][0]["together"] == 3
    assert shape["said"][0]["text"] == "We wait,"
    assert shape["said"][0]["article"] == 3
    assert shape["latest"][0]["ref"] == "ref-3"
    assert shape["stories"][0]["refs"] == ["ref-3", "ref-4"]


def test_the_page_is_safe_and_fits() -> None:
    page = entities.page(VIEW, now=1_770_100_000, width=60, others=["so named too: Ana Ruiz (person 9)"])
    assert "\x1b" not in page
    assert all(len(line) <= 60 for line in page.splitlines())
    assert "person 7 · 4 articles, 9 mentions · hidden" in page
    assert "Leeds (3)" in page
    assert "“We wait,”" in page
    assert "so named too" in page


def test_every_month_has_its_bar() -> None:
    assert entities.bars(VIEW.months) == "▃..█"
    assert entities.every(VIEW.months) == {"2025-11": 1, "2025-12": 0, "2026-01": 0, "2026-02": 3}
    assert entities.span(VIEW.months) == "2025-11 – 2026-02, most in 2026-02: 3"
    assert entities.every(()) == {}


def test_an_entity_of_one_article_says_so_in_words() -> None:
    view = EntityView(Entity(7, "Leeds", "place", (), 1, 1), False, (), (), (), (), ())
    assert entities.page(view, now=0) == "Leeds\nplace 7 · 1 article, 1 mention"
