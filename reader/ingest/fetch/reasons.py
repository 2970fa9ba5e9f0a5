"""Why a fetch failed, in plain words and without what the server chose to say."""

from __future__ import annotations

import ssl
import time
from collections.abc import Mapping

import aiohttp

from reader.errors import FetchFailed
from reader.ingest.fetch import waiting
from reader.ingest.fetch.values import Limits

_STATUSES = {
    401: "wants a user name and a password",
    403: "refuses us",
    404: "not found",
    406: "has it in no form that we can read",
    407: "the proxy wants a user name and a password",
    429: "asks for fewer requests",
    451: "is not allowed to be shown here",
    503: "is overloaded or under maintenance",
}
#: The first kind that an error is of tells why; {idle} is a time-out in seconds, {system} the system's own words.
_ERRORS: tuple[tuple[type[Exception], str], ...] = (
    (aiohttp.ConnectionTimeoutError, "cannot be reached within {idle:g} seconds"),
    (aiohttp.ServerTimeoutError, "sent nothing for {idle:g} seconds"),
    (aiohttp.ClientConnectorCertificateError, "its certificate cannot be trusted"),
    (aiohttp.ClientConnectorDNSError, "there is no such host, or no network"),
    (aiohttp.ClientSSLError, "no secure connection can be made"),
    (ssl.SSLError, "no secure connection can be made"),
    (aiohttp.ClientProxyConnectionError, "the proxy cannot be reached"),
    (aiohttp.ClientConnectorError, "cannot be reached: {system}"),
    (aiohttp.ServerDisconnectedError, "the server hung up without an answer"),
    (aiohttp.ClientPayloadError, "the answer broke off"),
    (aiohttp.InvalidURL, "not a usable address"),
    (aiohttp.ClientResponseError, "the answer is no HTTP"),
    (OSError, "the connection broke: {system}"),
)


def refusal(status: int, headers: Mapping[str, str]) -> FetchFailed:
    """What an answer without content means."""
    if status == 410:
        return FetchFailed("gone for good (410)", gone=True)
    words = _STATUSES.get(status) or ("has an error of its own" if status >= 500 else "gives no usable answer")
    asked = waiting.away(headers, time.time()) if status in (429, 503) else None
    return FetchFailed(f"{words} ({status})", away=asked or 0)


def reason(error: Exception, limits: Limits) -> str:
    """Why there is no answer."""
    system = (getattr(error, "strerror", None) or "it hung up").lower()
    words = next((words for kind, words in _ERRORS if isinstance(error, kind)), "the request failed")
    return words.format(idle=limits.idle, system=system)
