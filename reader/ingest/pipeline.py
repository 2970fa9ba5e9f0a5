"""How news comes in: stored, analysed, grouped, indexed; whoever holds a level's lock does its work for all."""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout

from reader import analysis
from reader.errors import Cancelled
from reader.ingest import analysing, deriving, grouping, helpers
from reader.ingest.analysing import Analysed, Given
from reader.ingest.continuing import Threader
from reader.ingest.deriving import Deriver
from reader.ingest.fresh import Fresh
from reader.ingest.grouping import Grouper
from reader.ingest.helping import RARELY
from reader.ingest.indexing import Indexer
from reader.ingest.progress import Cancel, Progress, Watch
from reader.ingest.storing import Storing
from reader.store import Store

#: Batches analysed before the index gets its turn, so that a long import becomes searchable on the way.
ROUND = 100
#: Batches analysed before their names are linked and their articles grouped.
LINKED = 40
#: Batches analysed for each that is grouped, which is of more articles.
GROUPED = grouping.BATCH // deriving.BATCH
#: Articles waiting from which helpers are started: for fewer, starting them takes longer than the work.
WORTH_HELP = 400
#: Seconds between two looks at a level that another process is working on.
PATIENCE = 0.05

Helping = helpers.Helpers[Sequence[Given], list[Analysed]]


class Pipeline(Storing):
    """Takes documents into a library and brings every level up to them."""

    def __init__(
        self, store: Store, directory: Path, *, version: int = analysis.VERSION, help_from: int = WORTH_HELP
    ) -> None:
        """``directory`` is the library's, ``version`` the analyser's.

        Helpers are started where ``help_from`` articles or more wait to be analysed.
        """
        super().__init__(store)
        self._directory = directory
        self._help_from = help_from
        fresh = Fresh()
        self._deriver = Deriver(store, version, fresh=fresh)
        self._grouper = Grouper(store, fresh=fresh)
        self._threader = Threader(store)
        self._indexer = Indexer(store, directory / "index")

    def drain(self, *, watch: Watch | None = None, cancel: Cancel | None = None) -> None:
        """Work until everything is at the last level, or another process has brought it there.

        Raises Cancelled; what is done by then stays done.
        """
        while not self.work(watch=watch, cancel=cancel):
            time.sleep(PATIENCE)

    def work(self, *, watch: Watch | None = None, cancel: Cancel | None = None) -> bool:
        """One round over the levels that no other process works on; True when nothing is left to do."""
        with self._lock("derive") as mine:
            if mine:
                number = helpers.useful() if self._deriver.waiting() >= self._help_from else 0
                if number:
                    self._side_by_side(number, watch, cancel)
                else:
                    self._derive(watch, cancel)
                self._thread(cancel)
        with self._lock("index") as mine:
            if mine:
                self._index(watch, cancel)
        return self._level()

    def _side_by_side(self, number: int, watch: Watch | None, cancel: Cancel | None) -> None:
        """Analyse in helpers, whose findings one thread writes while this one fills the index."""
        stop = threading.Event()

        def unwanted() -> bool:
            return stop.is_set() or (cancel is not None and cancel())

        def derive() -> None:
            try:
                while self._derive(watch, unwanted, helping):
                    pass
            finally:
                self._store.database.let_go()

        usual = gc.get_threshold()
        gc.set_threshold(*RARELY)
        with helpers.Helpers(analysing.work, number) as helping, ThreadPoolExecutor(1, "deriving") as thread:
            derived = thread.submit(derive)
            try:
                with self._lock("index") as mine:
                    while mine and not derived.done() and self._indexer.step():
                        gc.collect()  # what a commit leaves is large and cyclic
                        _check(cancel)
                derived.result()
            finally:
                stop.set()
                helping.close()
                gc.set_threshold(*usual)

    def _derive(self, watch: Watch | None, cancel: Cancel | None, helping: Helping | None = None) -> bool:
        """Analyse for one round, link the names, group; False when nothing had been waiting.

        With helpers a round takes all there is, and what is linked is grouped while they go on.
        """
        start, target = self._store.changes.level("analysed"), self._store.changes.last()
        done, linked = 0, self._store.changes.level("grouped")
        for count, size in enumerate(self._deriver.steps(sys.maxsize if helping else ROUND, helping), 1):
            done += size
            _tell(watch, "analysing", self._store.changes.level("analysed") - start, target - start)
            _check(cancel)
            if count % LINKED == 0:
                self._group(watch, cancel, linked)
                linked = self._link(cancel)
            elif count % GROUPED == 0:
                self._grouper.step(linked)
        self._link(cancel)
        self._group(watch, cancel)
        return done > 0

    def _link(self, cancel: Cancel | None) -> int:
        """Link all names; the sequence of the last change that was analysed by then."""
        analysed = self._store.changes.level("analysed")
        while self._deriver.link():
            _check(cancel)
        return analysed

    def _group(self, watch: Watch | None, cancel: Cancel | None, until: int | None = None) -> None:
        """Group what was analysed up to a sequence; without one, all of it and what else there is to group."""
        start = self._store.changes.level("grouped")
        target = self._store.changes.level("analysed") if until is None else until
        while self._grouper.step(until):
            _check(cancel)
            _tell(watch, "grouping", self._store.changes.level("grouped") - start, target - start)

    def _thread(self, cancel: Cancel | None) -> None:
        """Link stories with those they continue, once no helper takes room any more."""
        while self._threader.step():
            _check(cancel)

    def _index(self, watch: Watch | None, cancel: Cancel | None) -> None:
        start, target = self._store.changes.level("indexed"), self._store.changes.last()
        while self._indexer.step():
            _tell(watch, "indexing", self._store.changes.level("indexed") - start, target - start)
            _check(cancel)
            if self._store.changes.level("indexed") >= self._store.changes.level("analysed"):
                break

    def _level(self) -> bool:
        changes = self._store.changes
        target = changes.last()  # read last: a rebuilt index put every article into the queue again
        return (
            changes.level("analysed") >= target
            and changes.level("indexed") >= target
            and not self._store.derived.outdated(self._deriver.version, 1)
            and not self._store.links.dirty(1)
            and self._grouper.level()
            and self._threader.level()
        )

    def rebuild_index(self) -> None:
        """Throw the index away and queue every article for a new one; waits for a process that is indexing."""
        with FileLock(self._directory / "index.lock", mode=0o600):
            self._indexer.rebuild()

    @contextmanager
    def _lock(self, level: str) -> Iterator[bool]:
        """A kernel lock on the level, released by death; False where another process holds it."""
        lock = FileLock(self._directory / f"{level}.lock", blocking=False, mode=0o600)
        try:
            with lock:
                yield True
        except Timeout:
            yield False


def _check(cancel: Cancel | None) -> None:
    if cancel is not None and cancel():
        raise Cancelled("stopped")


def _tell(watch: Watch | None, stage: Literal["analysing", "grouping", "indexing"], done: int, total: int) -> None:
    if watch is not None:
        watch(Progress(stage, done, max(done, total)))
