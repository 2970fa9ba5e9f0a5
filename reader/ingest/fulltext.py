"""The full text of articles: their pages fetched politely, read, and shown where they have more to say."""

from __future__ import annotations

import asyncio
import logging
import random
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit, urlunsplit

from reader.errors import Cancelled, DocumentRefused, FetchFailed, NotFound
from reader.ingest import choosing, extracting
from reader.ingest.fetch import PAGES, Fetcher, Limits, Request, Response
from reader.ingest.gathering import gathered
from reader.ingest.progress import Cancel
from reader.store import Store
from reader.store.pages import PageText, Wanted

_log = logging.getLogger(__name__)

#: Pages fetched in one run; what is left is due in the next.
MOST = 500
#: Failures in a row after which a host is left alone for the rest of a run.
PATIENCE = 3
#: Seconds until a page that failed once is asked for again, four times as long after each further failure; and how
#: many failures end it.
FIRST_REST, GROWTH, LAST_FAILURE = 3_600, 4, 4
#: Seconds beyond its time-out for which a page stays reserved after a kill.
_SLACK = 240


@dataclass(frozen=True, slots=True)
class Told:
    """What became of asking for an article's page: whether its text is shown now, and why or why not."""

    article: int
    shown: bool
    note: str
    failed: bool = False


class FullText:
    """Fetches the pages of a library's articles and keeps their texts beside the articles' own."""

    def __init__(
        self,
        store: Store,
        *,
        clock: Callable[[], int],
        limits: Limits,
        chance: Callable[[], float] = random.random,
        fetcher: Callable[[Limits], Fetcher] = Fetcher,
    ) -> None:
        """``chance`` gives jitter in [0, 1)."""
        self._store = store
        self._clock = clock
        self._limits = limits
        self._chance = chance
        self._fetcher = fetcher

    def run(self, articles: Sequence[int], *, cancel: Cancel | None = None) -> list[Told]:
        """Fetch the pages of the given articles now, as the user asks; what became of each, in their order.

        Raises Cancelled; what came by then is kept.
        """
        return asyncio.run(self._asked(articles, cancel))

    async def _asked(self, articles: Sequence[int], cancel: Cancel | None) -> list[Told]:
        with ThreadPoolExecutor(1, "storing") as storing:
            async with self._fetcher(self._limits) as fetcher:
                round_ = _Round(self, fetcher, storing)
                told = await gathered([asyncio.ensure_future(round_.one(each)) for each in articles], cancel)
        if len(told) < len(articles):
            raise Cancelled("stopped")
        return told

    async def due(self, fetcher: Fetcher, storing: Executor, cancel: Cancel | None) -> list[Told]:
        """Fetch what is due by itself, as part of a run over feeds that has stored what came in."""
        wanted = self._store.pages.due(self._clock(), MOST)
        if not wanted:
            return []
        round_ = _Round(self, fetcher, storing)
        told = await gathered([asyncio.ensure_future(round_.due(each)) for each in wanted], cancel)
        return [each for each in told if each is not None]

    def wanted(self, article: int) -> Wanted:
        """What to ask for. Raises NotFound where there is no such article, DocumentRefused where it has no address."""
        found = self._store.pages.wanted(article)
        if found is not None:
            return found
        if self._store.pages.wordings(article) is None:
            raise NotFound(f"there is no article {article} in this library")
        raise DocumentRefused("the article has no address")

    def claim(self, wanted: Wanted) -> bool:
        """Reserve a page for this process."""
        return self._store.pages.claim(wanted, self._clock() + int(self._limits.total) + _SLACK)

    def release(self, wanted: Wanted) -> None:
        """Give a page back."""
        self._store.pages.release(wanted)

    def take(self, wanted: Wanted, response: Response) -> Told:
        """Read a page, keep its text, and decide which of the two is shown."""
        try:
            found = self._read(wanted, response)
        except DocumentRefused as refusal:
            return self.fail(wanted, refusal)
        page = PageText.of(found.article, response.url, found.cut)
        own = self._store.articles.own(wanted.article)
        if own is None:  # removed meanwhile
            return Told(wanted.article, False, "the article is no longer in the library", failed=True)
        choice = choosing.choose(own, found.article)
        self._store.pages.put(wanted.article, page, chosen=choice.page, at=self._clock(), note=choice.reason)
        return Told(wanted.article, choice.page, choice.reason)

    def _read(self, wanted: Wanted, response: Response) -> extracting.Extract:
        arrived = datetime.fromtimestamp(self._clock(), UTC)
        try:
            return extracting.extract(response, arrived, asked=wanted.url)
        except DocumentRefused:
            raise
        except Exception as error:  # whatever strangers' bytes do to a parser
            _log.exception("the page of article %s cannot be read", wanted.article)
            raise DocumentRefused(f"cannot be read ({type(error).__name__})") from error

    def fail(self, wanted: Wanted, error: FetchFailed | DocumentRefused) -> Told:
        """Note a failure, which costs the article nothing; what is wanted by itself is tried again, not for ever."""
        failures = wanted.failures + 1
        rest = FIRST_REST * GROWTH**wanted.failures * (0.75 + 0.5 * self._chance())
        away = error.away if isinstance(error, FetchFailed) else 0
        ends = isinstance(error, DocumentRefused) or error.gone or failures >= LAST_FAILURE
        now = self._clock()
        due = None if ends or wanted.next_due is None else now + max(int(rest), away)
        self._store.pages.failed(wanted.article, at=now, next_due=due, note=str(error))
        return Told(wanted.article, False, str(error), failed=True)


class _Round:
    """One run over pages: knows which hosts have answered badly in it."""

    def __init__(self, owner: FullText, fetcher: Fetcher, storing: Executor) -> None:
        self._owner = owner
        self._fetcher = fetcher
        self._storing = storing
        self._failures: Counter[str] = Counter()

    async def one(self, article: int) -> Told:
        """A page that the user asked for."""
        try:
            wanted = self._owner.wanted(article)
        except DocumentRefused as refusal:
            return Told(article, False, str(refusal), failed=True)
        async with self._fetcher.place(wanted.url):
            return await self._visit(wanted)

    async def due(self, wanted: Wanted) -> Told | None:
        """A page that is due; None where its host is left alone or another process has it."""
        async with self._fetcher.place(wanted.url):
            if self._failures[_host(wanted.url)] >= PATIENCE or not self._owner.claim(wanted):
                return None
            try:
                return await self._visit(wanted)
            except BaseException:
                self._owner.release(wanted)
                raise

    async def _visit(self, wanted: Wanted) -> Told:
        host = _host(wanted.url)
        try:
            # A stranger's address may hold no secrets of ours to be filled in, and none of its own are of use.
            response = await self._fetcher.get(Request(_bare(wanted.url), via=wanted.via, accept=PAGES))
        except FetchFailed as error:
            self._failures[host] += PATIENCE if error.away else 1
            return self._owner.fail(wanted, error)
        self._failures[host] = 0
        # Once begun, storing is not broken off: what came is kept.
        work = asyncio.get_running_loop().run_in_executor(self._storing, self._owner.take, wanted, response)
        return await asyncio.shield(work)


def _bare(url: str) -> str:
    """An address without user name and password."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
