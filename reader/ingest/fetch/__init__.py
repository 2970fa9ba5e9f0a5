"""The one door to other machines: asks politely, follows with care, and believes nothing it is told about sizes."""

from __future__ import annotations

from reader.ingest.fetch.fetcher import Fetcher
from reader.ingest.fetch.values import Limits, Request, Response
from reader.text.terminal import hidden

__all__ = ["Fetcher", "Limits", "Request", "Response", "hidden"]
