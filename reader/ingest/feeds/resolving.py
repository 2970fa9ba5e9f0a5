"""References resolved as far as the document itself says what against."""

from __future__ import annotations

from urllib.parse import urljoin


def joined(base: str | None, reference: str | None) -> str | None:
    """A reference resolved against a base where there is one; what cannot be joined stays as it is."""
    if not base or not reference:
        return reference
    try:
        return urljoin(base, reference)
    except ValueError:
        return reference
