"""Articles for tests of the library: put in as ingest would, without files."""

from __future__ import annotations

from pathlib import Path

from reader.article import Article, Document, Incoming
from reader.ingest.pipeline import Pipeline
from reader.ingest.storing import Report
from reader.library import Library

#: Monday 9 March 2026, 12:00 UTC.
NOON = 1_773_057_600


def incoming(
    key: str,
    title: str,
    text: str,
    *,
    published: str | None = "2026-03-09T09:00:00+00:00",
    source: str | None = "Harbour Post",
    tags: tuple[str, ...] = (),
    byline: str | None = None,
) -> Incoming:
    """One article as a JSON Lines import would bring it."""
    article = Article(title=title, text=text, source=source, published=published, tags=tags, byline=byline)
    return Incoming(Document(f"{title}\n{text}".encode(), "application/json"), (article,), native_id=key)


STRIKE = (
    "Dock workers in Rotterdam voted on Monday to walk out for 48 hours. Femke Janssens, who leads the"
    " European Dockers' Federation, said: “We will not unload another ship until they talk.” At least 1,200 people"
    " joined the march, Janssens said."
)
TALKS = (
    "Talks between employers and the European Dockers' Federation (EDF) resumed in Rotterdam on Tuesday. Rolf Brandt"
    " of North Sea Port Employers said an offer of 4.6 per cent was on the table. The EDF said it would answer."
)
STORM = "A storm cut power to 30,000 homes in Leeds. Callum Drever of North Grid said repairs would take two days."

SHELF = (
    incoming("strike", "Dockers walk out in Rotterdam", STRIKE, tags=("ports",), byline="Oona Varga"),
    incoming("talks", "Port talks resume", TALKS, published="2026-03-10T09:00:00+00:00", source="The Ledger"),
    incoming("storm", "Storm cuts power", STORM, published="2026-03-08", source=None),
)


def stock(library: Library, *items: Incoming, drain: bool = True, version: int | None = None) -> Report:
    """Put articles into a library and, unless told otherwise, through every level."""
    pipeline = (
        library.inflow.pipeline() if version is None else Pipeline(library.store, library.directory, version=version)
    )
    report = pipeline.take_in(items or SHELF, arrived=NOON + 86_400)
    if drain:
        pipeline.drain()
    return report


def opened(path: Path) -> Library:
    """A library in a folder of the test, with the shelf in it."""
    library = Library.open(path / "library")
    stock(library)
    return library
