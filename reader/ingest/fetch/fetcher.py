"""Fetches over HTTP: conditional requests, redirects followed by hand, everything bounded."""

from __future__ import annotations

import asyncio
import base64
import os
import re
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Self
from urllib.parse import SplitResult, unquote, urljoin, urlsplit, urlunsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp

from reader.errors import FetchFailed
from reader.ingest.fetch import command, decoding, local, reasons, waiting
from reader.ingest.fetch.network import Resolver, private
from reader.ingest.fetch.secrets import Secrets
from reader.ingest.fetch.values import Limits, Request, Response
from reader.ingest.sources import COMMAND

_ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.7"
_FOREVER = (301, 308)
_REDIRECTS = (*_FOREVER, 302, 303, 307)
_CHUNK = 65_536


class Fetcher:
    """A session with the servers of one run; use it in ``async with``.

    Knows no cookies. Proxies come from the environment; user names, passwords and headers may name secrets of
    ``environ`` or of commands, so that they need not be stored.
    """

    def __init__(
        self,
        limits: Limits = Limits(),  # noqa: B008 - a frozen value
        *,
        environ: Mapping[str, str] = os.environ,
        is_private: Callable[[str], bool] = private,
    ) -> None:
        """``is_private`` tells the addresses that public servers must not redirect to."""
        self._limits = limits
        self._secrets = Secrets(environ, limits)
        self._is_private = is_private
        self._all = asyncio.Semaphore(limits.at_once)
        self._hosts: dict[str, asyncio.Semaphore] = {}

    async def __aenter__(self) -> Self:
        self._resolver = Resolver(self._is_private)
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, resolver=self._resolver, use_dns_cache=False),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=self._limits.idle, sock_read=self._limits.idle),
            headers={
                "User-Agent": self._limits.user_agent,
                "Accept": _ACCEPT,
                "Accept-Encoding": decoding.ACCEPTED,
            },
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._secrets.close()
        await self._session.close()
        await self._resolver.close()

    @asynccontextmanager
    async def place(self, url: str) -> AsyncIterator[None]:
        """A place among those that fetch at once; first in the host's queue, so that a slow host holds up no other."""
        host = _host(url)
        async with self._hosts.setdefault(host, asyncio.Semaphore(self._limits.per_host)), self._all:
            yield

    async def get(self, request: Request) -> Response:
        """Ask for an address. Raises FetchFailed with the reason in plain words, within the limits of time and size."""
        scheme = request.url.partition(":")[0].lower()
        if scheme == "file" and request.via is None:
            return await asyncio.to_thread(local.read, request, self._limits.size)
        if request.url.startswith(COMMAND) and request.via is None:
            return await command.read(request, self._limits)
        try:
            async with asyncio.timeout(self._limits.total):
                return await self._follow(request)
        except TimeoutError as error:
            raise FetchFailed(f"no whole answer within {self._limits.total:g} seconds") from error

    async def _follow(self, request: Request) -> Response:
        """The answer at the end of the redirects."""
        url, own = await self._own(request)
        moved, for_good = None, True
        if request.via is not None:
            await self._guard(request.via, url)
        seen = {url}
        home = _origin(url)
        for _ in range(self._limits.redirects + 1):
            answer = await self._ask(request, url, own if _origin(url) == home else {})
            if isinstance(answer, Response):
                return Response(
                    answer.url,
                    answer.content,
                    answer.content_type,
                    answer.etag,
                    answer.last_modified,
                    _with_credentials(moved, request.url) if moved else None,
                    answer.fresh,
                )
            status, location = answer
            target = _target(url, location)
            await self._guard(url, target)
            if target in seen:
                raise FetchFailed("redirects in a circle, as sites do that insist on cookies")
            seen.add(target)
            for_good = for_good and status in _FOREVER
            moved = target if for_good else moved
            url = target
        raise FetchFailed(f"redirects more than {self._limits.redirects} times")

    async def _ask(self, request: Request, url: str, own: Mapping[str, str]) -> Response | tuple[int, str]:
        """One request: the answer, or a redirect as its status and location."""
        headers = {**({"Accept": request.accept} if request.accept else {}), **own}
        if request.etag:
            headers["If-None-Match"] = request.etag
        if request.last_modified:
            headers["If-Modified-Since"] = request.last_modified
        try:
            async with self._session.get(
                url, headers=headers, allow_redirects=False, proxy=_proxy(urlsplit(url))
            ) as answer:
                location = answer.headers.get("Location", "")
                if answer.status in _REDIRECTS and location:
                    return answer.status, location
                if answer.status == 304:
                    return _response(url, None, answer.headers)
                if answer.status != 200:
                    raise reasons.refusal(answer.status, answer.headers)
                return _response(url, await self._body(answer), answer.headers)
        except (aiohttp.ClientError, ValueError, OSError) as error:
            raise FetchFailed(reasons.reason(error, self._limits)) from error

    async def _body(self, answer: aiohttp.ClientResponse) -> bytes:
        if (answer.content_length or 0) > self._limits.size:
            raise decoding.too_large(self._limits.size)
        body = decoding.Body(answer.headers.get("Content-Encoding", ""), self._limits.size)
        async for piece in answer.content.iter_chunked(_CHUNK):
            body.push(piece)
        return body.whole()

    async def _guard(self, source: str, target: str) -> None:
        """Refuse to be sent from a public server to a private one."""
        host = urlsplit(target)
        if _proxy(host) or not await self._resolver.is_private(host.hostname or "", host.port or 0):
            return
        origin = urlsplit(source)
        if not await self._resolver.is_private(origin.hostname or "", origin.port or 0):
            raise FetchFailed("redirects to a private address, which is refused")

    async def _own(self, request: Request) -> tuple[str, dict[str, str]]:
        """An address without its user name and password, and the headers that only its own server is to see."""
        parts = urlsplit(_web(request.url))
        user, at, host = parts.netloc.rpartition("@")
        headers = {}
        if at:
            name, _, password = user.partition(":")
            fill = self._secrets.filled
            pair = f"{await fill(name, unquote)}:{await fill(password, unquote)}"
            headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode("ascii")
        for header, value in request.headers:
            headers[header] = await self._secrets.filled(value)
        return urlunsplit(parts._replace(netloc=host)), headers


def _response(url: str, content: bytes | None, headers: Mapping[str, str]) -> Response:
    return Response(
        url,
        content,
        headers.get("Content-Type"),
        headers.get("ETag"),
        headers.get("Last-Modified"),
        fresh=waiting.fresh(headers, time.time()),
    )


def _web(url: str) -> str:
    """An address that HTTP can be spoken to, without its fragment."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        raise FetchFailed("not a usable address") from None
    if not usable:
        raise FetchFailed("not a web address")
    return urlunsplit(parts._replace(fragment=""))


def _target(url: str, location: str) -> str:
    """Where a redirect leads; credentials that it brings along are left out."""
    try:
        parts = urlsplit(urljoin(url, location))
        found = _web(urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])))
    except (ValueError, FetchFailed):
        scheme = re.match(r"[a-z][a-z0-9+.-]{0,20}:", location, re.IGNORECASE)
        where = f"a {scheme[0].lower()} address" if scheme and not scheme[0].lower().startswith("http") else "nowhere"
        raise FetchFailed(f"redirects to {where}, which is refused") from None
    return found


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme.lower(), parts.hostname, parts.port


def _with_credentials(moved: str, url: str) -> str:
    """The new address of a feed, with the old one's user name and password where it is still the same host's."""
    user, at, _ = urlsplit(url).netloc.rpartition("@")
    parts = urlsplit(moved)
    if not at or _host(moved) != _host(url) or (url.lower().startswith("https:") and parts.scheme == "http"):
        return moved
    return urlunsplit(parts._replace(netloc=f"{user}@{parts.netloc}"))


def _proxy(parts: SplitResult) -> str | None:
    """The proxy that the environment names for an address; it looks the name up, and decides where that may lead."""
    return None if proxy_bypass(parts.hostname or "") else getproxies().get(parts.scheme.lower())
