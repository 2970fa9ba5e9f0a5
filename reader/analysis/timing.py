"""Times of articles as numbers."""

from __future__ import annotations

from datetime import UTC, datetime


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
