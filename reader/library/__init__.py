"""The service that front ends call, in a few classes by task."""

from __future__ import annotations

from reader.library.library import Library
from reader.library.listing import Listing
from reader.library.results import Results

__all__ = ["Library", "Listing", "Results"]
