"""What a result is made of, each part with the query that narrows to it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, tzinfo

from reader.article import EntityKind
from reader.errors import Cancelled
from reader.query.writing import of_entity, of_source
from reader.store import Store
from reader.views import Facet, Facets

#: Values of one kind, and months, that are given.
MOST = 20
MONTHS = 240


def count(
    store: Store, articles: Collection[int] | None, zone: tzinfo, cancel: Callable[[], bool] | None = None
) -> Facets:
    """Count the facets of some articles, or of all for None; months are those of the user's ``zone``."""

    times = store.facets.times(articles)
    sources = store.facets.sources(articles, MOST)
    if cancel is not None and cancel():
        raise Cancelled("the counting was withdrawn")
    names = store.facets.entities(articles, MOST)

    def named(kind: EntityKind) -> tuple[Facet, ...]:
        return tuple(Facet(name, number, of_entity(kind, name)) for name, number in names.get(kind, ()))

    return Facets(
        total=len(times),
        sources=tuple(Facet(name, number, of_source(name)) for name, number in sources),
        people=named("person"),
        organisations=named("organisation"),
        places=named("place"),
        months=tuple(_months(times, zone)[-MONTHS:]),
    )


def months(store: Store, articles: Collection[int], zone: tzinfo) -> list[Facet]:
    """Some articles by calendar month, the latest months last."""
    return _months(store.facets.times(articles), zone)[-MONTHS:]


def _months(times: Sequence[int], zone: tzinfo) -> list[Facet]:
    """Count ascending times by calendar month, the months without any left out."""
    found: list[Facet] = []
    at = 0
    while at < len(times):
        first = datetime.fromtimestamp(times[at], zone)
        after = datetime(first.year + first.month // 12, first.month % 12 + 1, 1, tzinfo=zone)
        end = bisect_left(times, after.timestamp(), lo=at + 1)
        label = f"{first.year:04}-{first.month:02}"
        found.append(Facet(label, end - at, f"date:{label}"))
        at = end
    return found
