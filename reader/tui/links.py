"""Which addresses may be handed to a browser or the clipboard."""

from __future__ import annotations

from urllib.parse import urlsplit


def is_web(url: str | None) -> bool:
    """Whether it is an address of a web page, without blanks or control characters."""
    if not url or not url.isprintable() or " " in url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
