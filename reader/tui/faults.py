"""What the user is told when something fails; what nobody foresaw goes to the log with its traceback."""

from __future__ import annotations

import logging

from reader.errors import ReaderError
from reader.text import safe

_LOG = logging.getLogger("reader")


def explained(error: Exception) -> str:
    """One line for the user; an error that was not raised on purpose is logged."""
    if isinstance(error, ReaderError):
        return safe(str(error))
    _LOG.error("unexpected error in the interface", exc_info=error)
    return safe(f"something went wrong inside ({type(error).__name__}: {error}); the log has the details")
