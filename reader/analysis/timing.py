"""Times of articles as numbers."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_MONTH = (
    "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:uary|ruary|ch|il|e|y|ust|tember|t|ober|ember|)(?![a-z])\\.?"
)
_DAY_OF_MONTH = re.compile(rf"\b{_MONTH} (\d\d?)\b|\b(\d\d?) {_MONTH}")


def seconds(published: str | None) -> float | None:
    """Unix seconds of an ISO 8601 time or date (noon UTC of a date alone), or None where there is none."""
    if not published:
        return None
    try:
        when = datetime.fromisoformat(published)
    except ValueError:
        return None
    if len(published) <= 10:
        when = when.replace(hour=12)
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return when.timestamp()


def days_of_months(text: str) -> frozenset[str]:
    """The days that a text names with their month, as "Aug 28"."""
    found = _DAY_OF_MONTH.findall(text)
    return frozenset(f"{before or behind} {int(day or first)}" for before, day, first, behind in found)
