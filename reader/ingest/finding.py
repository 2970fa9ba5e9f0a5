"""From what a user gives to the feed that is meant: an address of a feed, or of a page that has one or several."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reader.errors import DocumentRefused, FetchFailed, ReaderError
from reader.ingest import discovery, feeds
from reader.ingest.discovery import Candidate
from reader.ingest.fetch import Fetcher, Limits, Request, Response


@dataclass(frozen=True, slots=True)
class Looked:
    """What stands behind an address: a feed, or several to choose from, or the reason why there is none.

    ``url`` is where the feed is subscribed to from now on.
    """

    given: str
    url: str | None = None
    feed: feeds.Feed | None = None
    choices: tuple[Candidate, ...] = ()
    error: str | None = None


def look(urls: Sequence[str], *, arrived: datetime, limits: Limits) -> list[Looked]:
    """Look behind each address, all of them at once; ``arrived`` (aware) is what relative dates count from."""
    return asyncio.run(_look(urls, arrived, limits))


def ask(requests: Sequence[Request], *, limits: Limits) -> list[Response | FetchFailed]:
    """What each request is answered, all of them asked at once; a failure is told in its place."""
    return asyncio.run(_ask(requests, limits)) if requests else []


async def _ask(requests: Sequence[Request], limits: Limits) -> list[Response | FetchFailed]:
    async with Fetcher(limits) as fetcher:

        async def one(request: Request) -> Response | FetchFailed:
            async with fetcher.place(request.url):
                try:
                    return await fetcher.get(request)
                except FetchFailed as error:
                    return error

        return await asyncio.gather(*(one(request) for request in requests))


async def _look(urls: Sequence[str], arrived: datetime, limits: Limits) -> list[Looked]:
    async with Fetcher(limits) as fetcher:
        finder = _Finder(fetcher, arrived)
        return await asyncio.gather(*(finder.look(url) for url in urls))


class _Finder:
    def __init__(self, fetcher: Fetcher, arrived: datetime) -> None:
        self._fetcher = fetcher
        self._arrived = arrived

    async def look(self, given: str) -> Looked:
        async with self._fetcher.place(given):
            try:
                return await self._behind(given)
            except ReaderError as error:
                return Looked(given, error=str(error))
            except Exception as error:  # whatever strangers' bytes do to a parser
                return Looked(given, error=f"cannot be read ({type(error).__name__})")

    async def _behind(self, given: str) -> Looked:
        response = await self._fetcher.get(Request(given))
        try:
            return Looked(given, response.moved or given, self._read(response))
        except DocumentRefused as refusal:
            named = discovery.named(response.content or b"", response.url)
            if len(named) > 1:
                return Looked(given, choices=tuple(named))
            if named:
                return await self._one(given, named[0].url, response.url)
            return await self._usual(given, response.url, refusal)

    async def _one(self, given: str, url: str, page: str) -> Looked:
        response = await self._fetcher.get(Request(url, via=page))
        return Looked(given, response.moved or url, self._read(response))

    async def _usual(self, given: str, page: str, refusal: DocumentRefused) -> Looked:
        """The first of the usual places that holds a feed."""
        if page.startswith("file:"):
            raise refusal
        for url in discovery.usual(page):
            try:
                found = await self._one(given, url, page)
            except (FetchFailed, DocumentRefused):
                continue
            if found.feed is not None and found.feed.entries:
                return found
        return Looked(given, error=f"{refusal}, names none, and has none in the usual places")

    def _read(self, response: Response) -> feeds.Feed:
        return feeds.read(
            response.content or b"", url=response.url, content_type=response.content_type, arrived=self._arrived
        )
