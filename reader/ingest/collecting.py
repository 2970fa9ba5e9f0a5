"""All due feeds at once: fetched side by side, read and stored one after the other, each failure its own affair."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import random
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from reader.errors import DocumentRefused, FetchFailed
from reader.ingest import helpers
from reader.ingest.fetch import Fetcher, Limits, Request, Response, hidden
from reader.ingest.gathering import gathered
from reader.store import Store
from reader.store.subscription import Subscription, Success

if TYPE_CHECKING:
    from reader.ingest.answers import Answer, Reading
    from reader.ingest.fulltext import Told
    from reader.ingest.storing import Storing

    Helping = helpers.Helpers[Answer, Reading]

_log = logging.getLogger(__name__)

#: Seconds until a feed that failed once is due again; doubled with every further failure, up to a day.
FIRST_REST = 60
LONGEST_REST = 86_400
#: Seconds beyond its time-out for which a feed stays reserved: another process has to wait that long after a kill.
_SLACK = 240
#: Feeds asked for the first time from which helpers read them: for fewer, starting them takes longer than reading.
WORTH_HELP = 20
_DAY = 86_400

Tell = Callable[[int, int], None]
Cancel = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Failure:
    """A feed that could not be fetched or read: its address as it may be shown, and the reason in plain words."""

    feed: str
    reason: str


@dataclass(slots=True)
class Collected:
    """What a run did.

    Feeds asked, articles new and updated, feeds that had nothing new, failures, seconds taken, and pages of articles
    asked for.
    """

    feeds: int = 0
    new: int = 0
    updated: int = 0
    not_modified: int = 0
    failed: list[Failure] = field(default_factory=list)
    seconds: float = 0.0
    pages: int = 0


class Collector:
    """Brings the entries of feeds into a library's store."""

    def __init__(
        self,
        store: Store,
        *,
        clock: Callable[[], int],
        limits: Limits,
        old_after: float,
        help_from: int = WORTH_HELP,
        chance: Callable[[], float] = random.random,
        fetcher: Callable[[Limits], Fetcher] = Fetcher,
    ) -> None:
        """``old_after`` days the entries of a new subscription count as read; ``chance`` gives jitter in [0, 1).

        Helpers are started where ``help_from`` feeds or more are asked for the first time.
        """
        self._store = store
        self._clock = clock
        self._limits = limits
        self._old_after = old_after
        self._help_from = help_from
        self._chance = chance
        self._fetcher = fetcher

    def run(
        self, feeds: Sequence[Subscription], *, tell: Tell | None = None, cancel: Cancel | None = None
    ) -> Collected:
        """Fetch the given feeds, those that another process is fetching excepted.

        ``tell`` hears how many of how many are done. When it is withdrawn or interrupted, what came by then is kept.
        """
        return asyncio.run(self._run(feeds, tell, cancel))

    async def _run(self, feeds: Sequence[Subscription], tell: Tell | None, cancel: Cancel | None) -> Collected:
        collected = Collected()
        done = 0
        # One thread reads and stores, so that this one is always there for the network.
        with self._helping(feeds) as helping, ThreadPoolExecutor(1, "storing") as storing:
            async with self._fetcher(self._limits) as fetcher:

                async def visit(feed: Subscription) -> None:
                    nonlocal done
                    await self._visit(feed, fetcher, storing, helping, collected)
                    done += 1
                    if tell is not None:
                        tell(done, len(feeds))

                await gathered([asyncio.ensure_future(visit(feed)) for feed in feeds], cancel)
                if not (cancel is not None and cancel()):
                    collected.pages = len(await self._pages(fetcher, storing, cancel))
        return collected

    async def _pages(self, fetcher: Fetcher, storing: ThreadPoolExecutor, cancel: Cancel | None) -> list[Told]:
        """The pages that feeds ask for, once everything that came in can be read."""
        if not self._store.pages.due(self._clock(), 1):
            return []
        from reader.ingest.fulltext import FullText

        pages = FullText(self._store, clock=self._clock, limits=self._limits, chance=self._chance)
        return await pages.due(fetcher, storing, cancel)

    def _helping(self, feeds: Sequence[Subscription]) -> Helping | nullcontext[None]:
        """Processes to read feeds in, where so many are asked for the first time that starting them pays."""
        unknown = sum(feed.last_success is None for feed in feeds)
        number = helpers.useful() if unknown >= self._help_from else 0
        if not number:
            return nullcontext()
        from reader.ingest import answers

        helping = helpers.Helpers(answers.work, number)
        helping.begin()  # they are there by the time that the first server has answered
        return helping

    async def _visit(
        self,
        feed: Subscription,
        fetcher: Fetcher,
        storing: ThreadPoolExecutor,
        helping: Helping | None,
        collected: Collected,
    ) -> None:
        async with fetcher.place(feed.url):
            if not self._store.feeds.claim(feed, self._clock() + int(self._limits.total) + _SLACK):
                return
            try:
                response = await fetcher.get(
                    Request(feed.url, feed.etag, feed.last_modified, headers=feed.options.headers)
                )
            except FetchFailed as error:
                self._fail(feed, error, collected)
                return
            except BaseException:
                self._store.feeds.release(feed)
                raise
            first = feed.last_success is None and response.content is not None
            reading = helping.start(self._answer(feed, response)) if helping and first else None
            # Once begun, storing is not broken off: what came is kept.
            work = asyncio.get_running_loop().run_in_executor(storing, self._take, feed, response, reading, collected)
            await asyncio.shield(work)

    def _fail(self, feed: Subscription, error: FetchFailed | DocumentRefused, collected: Collected) -> None:
        reason = str(error)
        gone = isinstance(error, FetchFailed) and error.gone
        if gone:
            reason += ": it will not be asked again"
        rest = min(LONGEST_REST, FIRST_REST * 2 ** min(feed.failures, 20)) * (0.75 + 0.5 * self._chance())
        away = error.away if isinstance(error, FetchFailed) else 0
        now = self._clock()
        self._store.feeds.failed(feed.id, at=now, next_due=now + max(int(rest), away), error=reason, retired=gone)
        collected.feeds += 1
        collected.failed.append(Failure(hidden(feed.url), reason))

    def _take(
        self, feed: Subscription, response: Response, reading: Future[Reading] | None, collected: Collected
    ) -> None:
        """Store what a feed's server answered; ``reading`` where a helper reads it."""
        if self._store.feeds.get(feed.id) is None:  # removed meanwhile
            return
        content = response.content
        digest = hashlib.sha256(content).digest() if content is not None else None
        if digest is None or digest == feed.digest:
            self._note(feed, response, digest)
            collected.feeds += 1
            collected.not_modified += 1
            return
        try:
            self._read(feed, response, digest, reading, collected)
        except DocumentRefused as error:
            self._fail(feed, error, collected)

    def _read(
        self,
        feed: Subscription,
        response: Response,
        digest: bytes,
        reading: Future[Reading] | None,
        collected: Collected,
    ) -> None:
        answer = self._answer(feed, response)
        found = reading.result() if reading else self._reading(answer)
        report = self._storing.take_in(found.articles, arrived=answer.at, read_before=answer.read_before)
        if feed.options.full_text:
            self._store.pages.want(feed.id, arrived=answer.at)
        collected.new += report.imported
        collected.updated += report.updated
        self._note(feed, response, digest, found)
        collected.feeds += 1

    def _answer(self, feed: Subscription, response: Response) -> Answer:
        from reader.ingest.answers import Answer  # only here: it brings the parsers along, which 304 needs not

        now = self._clock()
        first = feed.last_success is None
        return Answer(feed, response, now, now - int(self._old_after * _DAY) if first else None)

    def _reading(self, answer: Answer) -> Reading:
        """What an answer says that it did not say before: in most feeds nearly all entries stay as they were."""
        from reader.ingest import answers, feeds

        feed = answer.feed
        if feed.last_success is None:
            return answers.work(answer)
        found = answers.read(answer)
        digests = {entry.id: hashlib.sha256(feeds.record(entry)).digest() for entry in found.entries if entry.id}
        known = self._store.intake.same(feed.id, found.title, digests)
        fresh = replace(found, entries=tuple(entry for entry in found.entries if entry.id not in known))
        return answers.Reading(found.title, found.link, tuple(answers.articles(fresh, answer)))

    def _note(self, feed: Subscription, response: Response, digest: bytes | None, found: Reading | None = None) -> None:
        now = self._clock()
        unchanged = response.content is None
        self._store.feeds.succeeded(
            feed.id,
            Success(
                at=now,
                next_due=now + response.fresh,
                etag=response.etag or (feed.etag if unchanged else None),
                last_modified=response.last_modified or (feed.last_modified if unchanged else None),
                digest=digest,
                title=found.title if found else None,
                link=found.link if found else None,
                url=response.moved,
            ),
        )

    @cached_property
    def _storing(self) -> Storing:
        """Imported here because it brings the parsers along, and most fetches find nothing new."""
        from reader.ingest.storing import Storing

        return Storing(self._store)
