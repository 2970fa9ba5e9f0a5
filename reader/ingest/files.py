"""Files, folders and standard input to documents: told apart and read one at a time."""

from __future__ import annotations

import codecs
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from reader.article import Incoming, Skipped
from reader.errors import DocumentRefused, UsageError
from reader.ingest import dates, encoding, folders, reading, records, sniffing
from reader.ingest.reading import Intake
from reader.ingest.sniffing import Form

#: A single document may not be larger; a line of JSON Lines is one.
LARGEST = 20_000_000
STDIN = "-"

_TOO_LARGE = f"larger than {LARGEST // 1_000_000} MB"


@dataclass(frozen=True, slots=True)
class FeedList:
    """A list of subscriptions (OPML) that was met among the documents; ``path`` as it may be shown."""

    path: str
    data: bytes


#: What reading comes upon.
Found = Incoming | Skipped | FeedList


def read(
    paths: Sequence[str],
    *,
    source: str | None = None,
    date: str | None = None,
    split: bool = True,
    stdin: BinaryIO | None = None,
    arrived: datetime,
) -> Iterator[Found]:
    """Read files, folders (in sorted order) and ``-`` for standard input, lazily and one document at a time.

    ``source`` and ``date`` serve documents that state none; ``split`` False keeps digests whole; ``arrived`` (aware)
    is what relative dates count from. Raises UsageError at once where ``date`` is no date. Everything that cannot be
    taken in comes out as Skipped with its reason.
    """
    day = dates.parse(date, arrived) if date else None
    if date and not day:
        raise UsageError(f"not a date: {date}")
    return _each(paths, Intake(arrived, source or None, day, split), stdin)


def _each(paths: Sequence[str], intake: Intake, stdin: BinaryIO | None) -> Iterator[Found]:
    for path in paths:
        if path == STDIN:
            if stdin is None:
                yield Skipped(STDIN, "no standard input")
            else:
                yield from _stream(stdin, STDIN, None, None, intake)
            continue
        for found in folders.walk(path):
            if isinstance(found, Skipped):
                yield found
            else:
                yield from _file(found, intake)


def _file(path: str, intake: Intake) -> Iterator[Found]:
    form = folders.SUFFIXES.get(folders.suffix(path))
    shown = folders.shown(path)
    try:
        with folders.opened(path) as file:
            absolute = os.path.abspath(path)  # noqa: PTH100 - resolve() would follow links to another name
            yield from _stream(file, shown, folders.shown(absolute), form, intake)
    except OSError as error:
        yield Skipped(shown, folders.reason(error))


def _stream(file: BinaryIO, shown: str, path: str | None, form: Form | None, intake: Intake) -> Iterator[Found]:
    """The documents of an open file; without a suffix to go by its beginning tells what it is."""
    head = b""
    if form is None:
        head = _head(file)
        if encoding.is_binary(head):
            yield Skipped(shown, "not text")
            return
        form = sniffing.form(head)
    if form == "lines":
        yield from _lines(_Rest(head, file), shown, intake)
        return
    try:
        data = head + file.read(LARGEST + 1 - len(head))
    except OSError as error:
        yield Skipped(shown, folders.reason(error))
        return
    reason = _refused(data, form)
    if reason:
        yield Skipped(shown, reason)
    elif form == "json":
        yield from _json(data, shown, path, intake)
    elif form == "feed":
        yield from _feed(data, shown, intake)
    elif form == "opml":
        yield FeedList(shown, data)
    elif form in ("html", "markdown", "text"):
        yield _whole(data, form, shown, path, intake)


def _whole(data: bytes, form: reading.Format, shown: str, path: str | None, intake: Intake) -> Incoming | Skipped:
    return _attempt(lambda: reading.read(data, form, intake, where=path or shown, path=path), shown)


def _head(file: BinaryIO) -> bytes:
    """Enough of the beginning to tell the format by; a pipe may give it in small pieces."""
    pieces: list[bytes] = []
    size = 0
    while size < sniffing.SAMPLE and (piece := file.read(sniffing.SAMPLE - size)):
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


def _refused(data: bytes, form: Form) -> str | None:
    if len(data) > LARGEST:
        return _TOO_LARGE
    if not data.strip():
        return "empty"
    return "not text" if form not in ("feed", "opml") and encoding.is_binary(data) else None


def _feed(data: bytes, shown: str, intake: Intake) -> Iterator[Found]:
    from reader.ingest.feeds.importing import imported

    return imported(data, shown, intake)


def _json(data: bytes, shown: str, path: str | None, intake: Intake) -> Iterator[Found]:
    """A .json file: one record, an array of them, or after all JSON Lines."""
    try:
        value = records.loads(data)
    except DocumentRefused as error:
        if sniffing.form(data[: sniffing.SAMPLE]) == "lines":
            yield from _lines(_Rest(data, None), shown, intake)
        else:
            yield Skipped(shown, str(error))
        return
    if records.is_feed(value):
        yield from _feed(data, shown, intake)
        return
    several = records.split(value)
    if several is None:
        yield _attempt(lambda: records.read(value, data, intake, where=path or shown, path=path), shown)
        return
    for number, record in enumerate(several, 1):
        where = f"{shown}:{number}"
        yield _record(record, records.dumps(record), intake, where)


def _lines(file: _Rest, shown: str, intake: Intake) -> Iterator[Found]:
    number = 0
    try:
        for line in file.lines():
            if not number and line and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                yield Skipped(shown, "JSON Lines in UTF-16: save them as UTF-8")
                return
            number += 1
            if line is None:
                yield Skipped(f"{shown}:{number}", _TOO_LARGE)
            elif data := line.strip():
                yield _line(data, intake, f"{shown}:{number}")
    except OSError as error:
        yield Skipped(f"{shown}:{number + 1}", folders.reason(error))
    if not number:
        yield Skipped(shown, "empty")


def _line(data: bytes, intake: Intake, where: str) -> Incoming | Skipped:
    return _attempt(lambda: records.read(records.loads(data), data, intake, where=where), where)


def _record(value: object, data: bytes, intake: Intake, where: str) -> Incoming | Skipped:
    return _attempt(lambda: records.read(value, data, intake, where=where), where)


def _attempt(step: Callable[[], Incoming], shown: str) -> Incoming | Skipped:
    try:
        return step()
    except DocumentRefused as error:
        return Skipped(shown, str(error))
    except (RecursionError, MemoryError):
        return Skipped(shown, "too large or too deeply nested to read")


class _Rest:
    """The bytes that were read to look at, followed by the rest of the file."""

    def __init__(self, head: bytes, file: BinaryIO | None) -> None:
        self._head = head
        self._file = file

    def lines(self) -> Iterable[bytes | None]:
        """Lines split at ``\\n`` only; None stands for one that is too large, of which nothing is kept."""
        start = 0
        while (end := self._head.find(b"\n", start)) >= 0:
            yield self._head[start:end]
            start = end + 1
        begun = self._head[start:]
        self._head = b""
        while True:
            line = self._file.readline(LARGEST + 1) if self._file else b""
            if not line and not begun:
                return
            line, begun = begun + line, b""
            if len(line.rstrip(b"\n")) <= LARGEST:
                yield line
                continue
            while self._file and not line.endswith(b"\n") and (line := self._file.readline(1_000_000)):
                pass
            yield None
