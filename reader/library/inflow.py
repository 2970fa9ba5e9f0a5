"""The verbs that bring news in and bring every level of the library up to it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from reader.article import Incoming, Skipped
from reader.errors import Cancelled, DocumentRefused
from reader.library.outlines import Imported
from reader.store import Store

if TYPE_CHECKING:
    from reader.ingest.files import Found
    from reader.ingest.pipeline import Pipeline
    from reader.ingest.progress import Cancel, Watch
    from reader.ingest.storing import Report

_log = logging.getLogger(__name__)

#: Seconds between two looks of the worker at the change log, and the most it waits after failures.
IDLE = 0.25
LONGEST_REST = 60.0


class Inflow:
    """Imports documents and drains the queue that leads to analysis and index."""

    def __init__(
        self, store: Store, directory: Path, clock: Callable[[], int], subscribe: Callable[[bytes], Imported]
    ) -> None:
        """``subscribe`` takes a list of subscriptions (OPML) that was met among documents."""
        self._subscribe = subscribe
        self._store = store
        self._directory = directory
        self._clock = clock

    def take_in(
        self,
        paths: Sequence[str],
        *,
        source: str | None = None,
        date: str | None = None,
        split: bool = True,
        stdin: BinaryIO | None = None,
        defer: bool = False,
        watch: Watch | None = None,
        cancel: Cancel | None = None,
    ) -> Report:
        """Import files and folders; unless deferred, returns when their articles have reached the last level.

        A list of subscriptions among them is subscribed to.
        """
        from reader.ingest import files

        arrived = self._clock()
        moment = datetime.fromtimestamp(arrived, UTC)
        stream = files.read(paths, source=source, date=date, split=split, stdin=stdin, arrived=moment)
        pipeline = self.pipeline()
        feeds: list[Imported] = []
        report = pipeline.take_in(self._documents(stream, feeds), arrived=arrived, watch=watch, cancel=cancel)
        report.feeds = sum(len(imported.added) + imported.known for imported in feeds)
        if not defer:
            pipeline.drain(watch=watch, cancel=cancel)
        return report

    def _documents(self, stream: Iterable[Found], feeds: list[Imported]) -> Iterator[Incoming | Skipped]:
        """What is no list of subscriptions; those are subscribed to, which ``feeds`` tells of."""
        from reader.ingest.files import FeedList

        for found in stream:
            if not isinstance(found, FeedList):
                yield found
                continue
            try:
                imported = self._subscribe(found.data)
            except DocumentRefused as error:
                yield Skipped(found.path, str(error))
            else:
                feeds.append(imported)
                yield from imported.skipped

    def work(self, *, watch: Watch | None = None, cancel: Cancel | None = None) -> None:
        """Bring everything that waits to the last level; raises Cancelled."""
        self.pipeline().drain(watch=watch, cancel=cancel)

    def serve(self, stop: Callable[[], bool]) -> None:
        """Work on whatever comes in until ``stop`` says so: the life of the interface's worker process.

        What goes wrong is logged and tried again later: nobody would notice that the worker had gone.
        """
        pipeline = self.pipeline()
        seen, rest = -1, IDLE
        while not stop():
            version = self._store.database.data_version()
            try:
                if version != seen:
                    seen = version if pipeline.work(cancel=stop) else -1
                rest = IDLE
            except Cancelled:
                return
            except Exception:
                _log.exception("the worker could not go on; it tries again in %s s", rest)
                rest = min(2 * rest, LONGEST_REST)
            time.sleep(rest)

    def pipeline(self) -> Pipeline:
        """The levels of this library; imported here because it brings the index's libraries with it."""
        from reader.ingest.pipeline import Pipeline

        return Pipeline(self._store, self._directory)
