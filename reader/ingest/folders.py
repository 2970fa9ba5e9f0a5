"""Where documents lie on disk: folders walked through, files opened with care, paths and troubles as they are told."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from reader.article import Skipped
from reader.ingest.sniffing import Form

#: What a file holds, by the ending of its name.
SUFFIXES: dict[str, Form] = {
    **dict.fromkeys((".txt", ".text"), "text"),
    **dict.fromkeys((".md", ".markdown"), "markdown"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    **dict.fromkeys((".jsonl", ".ndjson"), "lines"),
    **dict.fromkeys((".xml", ".rss", ".atom", ".rdf"), "feed"),
    ".json": "json",
    ".opml": "opml",
}
_REASONS = {
    errno.ENOENT: "not found",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.ELOOP: "a loop of symbolic links",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENXIO: "not a regular file",
}


def walk(path: str) -> Iterator[str | Skipped]:
    """The files below a path; a folder that was seen already, as by a loop of links, is not entered again."""
    pending = [path]
    seen: set[tuple[int, int]] = set()
    while pending:
        current = pending.pop()
        try:
            status = Path(current).stat()
        except OSError as error:
            yield Skipped(shown(current), reason(error))
            continue
        except ValueError:
            yield Skipped(shown(current), "not a usable name")
            continue
        if not stat.S_ISDIR(status.st_mode):
            yield current
            continue
        if (status.st_dev, status.st_ino) in seen:
            continue
        seen.add((status.st_dev, status.st_ino))
        try:
            with os.scandir(current) as entries:
                names = sorted((entry.name for entry in entries if _wanted(entry)), reverse=True)
        except OSError as error:
            yield Skipped(shown(current), reason(error))
            continue
        pending.extend(str(Path(current, name)) for name in names)


def _wanted(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith("."):
        return False
    try:
        return entry.is_dir() or suffix(entry.name) in SUFFIXES
    except OSError:
        return suffix(entry.name) in SUFFIXES


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """A regular file, opened without waiting: a FIFO that took its place since would block for ever."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.ENXIO, "not a regular file")
        yield file


def suffix(path: str) -> str:
    """The ending of a file's name, dot included."""
    return Path(path).suffix.lower()


def shown(path: str) -> str:
    """A path as text that every database and encoder takes, told apart from others even where it is no UTF-8."""
    return os.fsencode(path).decode("utf-8", errors="backslashreplace")


def reason(error: OSError) -> str:
    """What is the matter, in plain words."""
    return _REASONS.get(error.errno or 0) or (error.strerror or "cannot be read").lower()
