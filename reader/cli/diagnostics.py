"""Diagnostics: a rotating log in the state directory, scrubbed of secrets; errors reach the user as one line."""

from __future__ import annotations

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path

from reader import config

#: User names and passwords in addresses, and values of parameters that are named like secrets.
_SECRETS = (
    (re.compile(r"(?<=://)[^/\s@]+@"), "***@"),
    (re.compile(r"(?i)\b(password|passwd|token|secret|api[_-]?key|authorization)(\s*[=:]\s*)\S+"), r"\1\2***"),
)


class _Scrubbed(logging.Formatter):
    """Formats records without the secrets in them."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one text, secrets replaced."""
        return scrub(super().format(record))


def scrub(text: str) -> str:
    """``text`` without user names and passwords in addresses, and without values that are named like secrets."""
    for pattern, replacement in _SECRETS:
        text = pattern.sub(replacement, text)
    return text


def start(*, verbose: bool) -> None:
    """Send diagnostics to the log file if that can be written, and to standard error too if ``verbose``."""
    root = logging.getLogger("reader")
    root.setLevel(logging.DEBUG)
    root.propagate = False
    handlers: list[logging.Handler] = []
    path = config.paths().log
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handlers.append(RotatingFileHandler(path, maxBytes=1_000_000, backupCount=2, encoding="utf-8", delay=True))
    except OSError:
        handlers.append(logging.NullHandler())
    if verbose:
        handlers.append(logging.StreamHandler())
    for handler in handlers:
        handler.setFormatter(_Scrubbed("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"))
    for former in root.handlers:
        former.close()
    root.handlers[:] = handlers


def record() -> Path | str:
    """Write the exception being handled to the log; where it can be read."""
    start(verbose=False)
    logging.getLogger("reader").exception("unexpected error")
    path = config.paths().log
    return path if path.exists() else "(no log could be written)"
