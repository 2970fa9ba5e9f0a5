"""How documents are stored: in short transactions, with the first level's place in the change log.

Nothing is imported here that only later levels need: a fetch that leaves those to others stores by this alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reader.article import Incoming, Skipped
from reader.ingest.entries import Made, entries, shown
from reader.ingest.progress import Cancel, Progress, Watch
from reader.store import Store
from reader.store.intake import Outcome

#: A batch of entries is written when it holds this many articles or characters.
BATCH_ARTICLES = 100
BATCH_CHARACTERS = 1_000_000

TOMBSTONE = "removed from this library before: `reader undo` right after the removal brings it back"


@dataclass(slots=True)
class Report:
    """What an import did; ``articles`` are the ids of all that were given, new or known, in their order.

    ``feeds`` counts the subscriptions that lists among the documents named.
    """

    imported: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    articles: list[int] = field(default_factory=list)
    feeds: int = 0


class Storing:
    """Takes documents into a library's store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def take_in(
        self,
        stream: Iterable[Incoming | Made | Skipped],
        *,
        arrived: int,
        read_before: int | None = None,
        watch: Watch | None = None,
        cancel: Cancel | None = None,
    ) -> Report:
        """Store what comes, in short transactions; what was stored stays when the stream breaks off.

        Articles published before ``read_before`` (Unix seconds) come in as read.
        """
        report = Report()
        batch: list[Made] = []
        characters = 0
        for item in stream:
            if cancel is not None and cancel():
                break
            if isinstance(item, Skipped):
                report.skipped.append(item)
                continue
            made = item if isinstance(item, Made) else self._made(item, arrived, read_before)
            batch.append(made)
            characters += sum(len(entry.article.text) for entry in made.entries)
            if len(batch) >= BATCH_ARTICLES or characters >= BATCH_CHARACTERS:
                self._put(batch, report)
                batch, characters = [], 0
                if watch is not None:
                    watch(Progress("storing", len(report.articles)))
        self._put(batch, report)
        return report

    def _made(self, incoming: Incoming, arrived: int, read_before: int | None) -> Made:
        found = entries(incoming, arrived, self._store.intake.parts, read_before=read_before)
        return Made(shown(incoming), tuple(found))

    def _put(self, batch: Sequence[Made], report: Report) -> None:
        outcomes = iter(self._store.intake.put([entry for made in batch for entry in made.entries]))
        for made in batch:
            for _, outcome in zip(made.entries, outcomes, strict=False):
                _count(outcome, made.where, report)


def _count(outcome: Outcome, where: str, report: Report) -> None:
    if outcome.kind == "removed":
        report.skipped.append(Skipped(where, TOMBSTONE))
        return
    report.articles.append(outcome.article)
    if outcome.kind == "imported":
        report.imported += 1
    elif outcome.kind == "updated":
        report.updated += 1
    else:
        report.unchanged += 1
