"""The one door to other machines: asks politely, follows with care, and believes nothing it is told about sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.ingest.fetch.values import PAGES, Limits, Request, Response
from reader.text.terminal import hidden

if TYPE_CHECKING:
    from reader.ingest.fetch.fetcher import Fetcher

__all__ = ["PAGES", "Fetcher", "Limits", "Request", "Response", "hidden"]


def __getattr__(name: str) -> Any:
    """Import the HTTP library only for those who fetch: others need the values."""
    if name != "Fetcher":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from reader.ingest.fetch.fetcher import Fetcher

    return Fetcher
