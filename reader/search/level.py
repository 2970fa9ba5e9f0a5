"""The record beside each generation of the index: whose it is, how far it is level, and which files it consists of.

A generation is a table of contents that Whoosh pickles, and this record in JSON. The record is on disk before the
table of contents gets its name, and that renaming is the one moment of a commit. The record is verified before
anything is unpickled.
"""

from __future__ import annotations

import json
import os
import re
import time
import zlib
from collections.abc import Collection
from dataclasses import asdict, dataclass
from pathlib import Path

from reader.errors import IndexUnusable

#: The write lock is the one file that outlives every generation.
LOCK = "write.lock"
_TOC = re.compile(r"_reader_(\d+)\.toc")
_CHUNK = 1 << 20
#: Nanoseconds that are more than any file system's tick.
_TICK = 3_000_000_000


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file of the index as it was committed; ``crc`` is the CRC-32 of its bytes."""

    name: str
    size: int
    crc: int


@dataclass(frozen=True, slots=True)
class Level:
    """One committed state of the index."""

    format: int
    library: str
    sequence: int
    generation: int
    toc: FileRecord
    files: tuple[FileRecord, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """Names of all files that belong to this state."""
        return frozenset({self.toc.name, level_name(self.generation), *(file.name for file in self.files)})


def toc_name(generation: int) -> str:
    """Name of the table of contents of a generation, as Whoosh has it."""
    return f"_reader_{generation}.toc"


def level_name(generation: int) -> str:
    """Name of the record of a generation."""
    return f"level_{generation}.json"


def latest_generation(directory: Path) -> int:
    """Give the newest committed generation, -1 if there is none."""
    try:
        found = [int(match[1]) for path in directory.iterdir() if (match := _TOC.fullmatch(path.name))]
    except OSError:
        return -1
    return max(found, default=-1)


def read_level(directory: Path, *, library: str, version: int) -> Level:
    """Read the newest record and compare it with the files; IndexUnusable says what is wrong."""
    generation = latest_generation(directory)
    if generation < 0:
        raise IndexUnusable("there is no index yet")
    try:
        level = _parse((directory / level_name(generation)).read_bytes())
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexUnusable(f"the index's record cannot be read: {error}") from error
    if level.format != version:
        raise IndexUnusable(f"the index has format {level.format}, not {version}")
    if level.library != library:
        raise IndexUnusable("the index belongs to another library")
    if level.generation != generation or level.toc.name != toc_name(generation):
        raise IndexUnusable("the index's record is of another generation")
    for file in (level.toc, *level.files):
        try:
            size = (directory / file.name).stat().st_size
        except OSError as error:
            raise IndexUnusable(f"the index's file {file.name} is missing") from error
        if size != file.size:
            raise IndexUnusable(f"the index's file {file.name} has {size} bytes, not {file.size}")
    if is_damaged(directory, level.toc):
        raise IndexUnusable("the index's table of contents is damaged")
    return level


def stamp(directory: Path, generation: int) -> tuple[int, ...] | None:
    """Give numbers that every commit and every loss of a file changes; None if they cannot be relied upon yet.

    Two changes within one tick of a file system's clock leave one time behind, so young ones tell nothing.
    """
    try:
        place, file = directory.stat(), (directory / level_name(generation)).stat()
    except OSError:
        return None
    if abs(time.time_ns() - place.st_mtime_ns) < _TICK:
        return None
    return (place.st_ino, place.st_mtime_ns, file.st_ino, file.st_mtime_ns, file.st_size)


def damaged_files(directory: Path, level: Level) -> list[str]:
    """Read every file of the index and name those that are not as they were committed."""
    return [file.name for file in level.files if is_damaged(directory, file)]


def record(path: Path) -> FileRecord:
    """Take down size and checksum of a file."""
    size = crc = 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            crc = zlib.crc32(chunk, crc)
    return FileRecord(path.name, size, crc)


def describe(name: str, content: bytes) -> FileRecord:
    """Take down size and checksum of a file that is yet to be written."""
    return FileRecord(name, len(content), zlib.crc32(content))


def publish(directory: Path, level: Level, toc: bytes) -> None:
    """Make a generation the current one; whoever is killed in here leaves the earlier one or this one."""
    for file in level.files:
        _flush(directory / file.name)
    _place(directory / level_name(level.generation), json.dumps(asdict(level)).encode())
    _place(directory / level.toc.name, toc)
    _flush(directory)


def sweep(directory: Path, keep: Collection[str]) -> None:
    """Remove every file that is not to be kept: earlier generations and what killed writers left behind."""
    for path in directory.iterdir():
        if path.name in keep or path.name == LOCK:
            continue
        try:
            if path.is_dir() and not path.is_symlink():
                sweep(path, ())
                path.rmdir()
            else:
                path.unlink()
        except OSError:
            # Where open files cannot be removed, a later sweep does it.
            continue


def is_damaged(directory: Path, file: FileRecord) -> bool:
    """Read a file and tell whether it is not as it was committed."""
    try:
        return record(directory / file.name) != file
    except OSError:
        return True


def _parse(content: bytes) -> Level:
    value = json.loads(content)
    return Level(
        format=int(value["format"]),
        library=str(value["library"]),
        sequence=int(value["sequence"]),
        generation=int(value["generation"]),
        toc=_file(value["toc"]),
        files=tuple(_file(file) for file in value["files"]),
    )


def _file(value: dict[str, object]) -> FileRecord:
    name, size, crc = value["name"], value["size"], value["crc"]
    if not (isinstance(name, str) and isinstance(size, int) and isinstance(crc, int)) or Path(name).name != name:
        raise ValueError("a file is described wrongly")
    return FileRecord(name, size, crc)


def _place(path: Path, content: bytes) -> None:
    """Write a file so that it has its name only once it is whole and on disk."""
    temporary = path.with_name(path.name + ".new")
    with temporary.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(path)


def _flush(path: Path) -> None:
    """Force a file, or the names in a directory, to disk; directories cannot be opened everywhere."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
