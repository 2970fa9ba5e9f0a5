"""Connections to the store: one for each thread, short transactions, durable settings."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from reader.errors import LibraryDamaged, LibraryError
from reader.store import schema

#: How long a writer waits for another process's transaction, in milliseconds; writers hold the store under 250 ms.
BUSY_TIMEOUT = 60_000
#: Bytes in a page: several articles fit into one, where SQLite's 4,096 would leave a third of the file empty.
PAGE = 16_384
#: KiB of pages that a connection keeps.
_CACHE = 16_000


def damage(error: BaseException) -> LibraryDamaged | None:
    """What to tell a user whose file SQLite finds torn or foreign; None for every other error."""
    if not isinstance(error, sqlite3.DatabaseError):
        return None
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return None
    return LibraryDamaged(f"the library is damaged ({error}): `reader restore FILE` puts a backup in its place")


class Database:
    """An SQLite file in write-ahead mode that any thread may use."""

    def __init__(self, path: Path) -> None:
        """Open the file, make it if it is missing, bring its schema up to date. Raises LibraryError."""
        self.path = path
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._guard = threading.Lock()
        self._closed = False
        try:
            if not self._is_current():
                self._migrate()
        except sqlite3.DatabaseError as error:
            self.close()
            raise damage(error) or LibraryError(f"{path} cannot be opened as a library: {error}") from error
        except OSError as error:
            self.close()
            raise LibraryError(f"{path} cannot be opened: {error.strerror or error}") from error
        except BaseException:
            self.close()
            raise

    def _is_current(self) -> bool:
        """Whether a store of today's schema is there, which is opened without waiting for anybody."""
        # Opening the file and closing it again would let go of the locks that SQLite has on it in this process.
        if not os.access(self.path, os.R_OK | os.W_OK) or not self.path.stat().st_size:
            return False
        (mode,) = self.connection.execute("PRAGMA journal_mode").fetchone()
        return mode == "wal" and schema.version(self.connection) == schema.VERSION

    def _migrate(self) -> None:
        """Make the file if it is missing, and bring its schema up to date."""
        from filelock import FileLock

        with FileLock(self.path.with_name("open.lock"), mode=0o600):
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
            self.connection.execute(f"PRAGMA page_size = {PAGE}")
            self.connection.execute("PRAGMA journal_mode = WAL")
            schema.migrate(self.connection)
        # SQLite counts the pages of a cache by the size that pages had when it was asked: again for a new file.
        self.connection.execute(f"PRAGMA cache_size = -{_CACHE}")

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection, in autocommit mode: reads hold no transaction open.

        Raises LibraryError once the library is closed, which a thread that still reads may notice last.
        """
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None or self._closed:
            found = self._connect()
            self._local.connection = found
        return found

    def _connect(self) -> sqlite3.Connection:
        with self._guard:
            if self._closed:
                raise LibraryError("the library is closed")
            connection = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
            self._open.append(connection)
        connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        return connection

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A write transaction, committed at the end of the block; keep it under 250 ms and compute outside it."""
        connection = self.connection
        if connection.in_transaction:
            yield connection
            return
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise LibraryError(f"the library cannot be written now: {error}") from error
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def data_version(self) -> int:
        """A number that changes when another connection commits (``PRAGMA data_version`` of this thread's)."""
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def copy_to(self, path: Path) -> None:
        """Write a consistent copy of the store to ``path`` while it is in use. Raises LibraryError."""
        try:
            with closing(sqlite3.connect(path)) as target:
                self.connection.backup(target, pages=2000)
        except sqlite3.Error as error:
            raise LibraryError(f"{path} cannot be written: {error}") from error

    def copy_from(self, path: Path) -> None:
        """Replace everything by a copy made before, also while other processes use the store. Raises LibraryError."""
        try:
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source:
                if not 1 <= schema.version(source) <= schema.VERSION:
                    raise LibraryError(f"{path} is not a backup that this reader can restore")
                source.execute("SELECT count(*) FROM article")
                source.backup(self.connection, pages=-1)
        except sqlite3.Error as error:
            raise LibraryError(f"{path} cannot be restored: {error}") from error
        schema.migrate(self.connection)

    def problems(self) -> list[str]:
        """What SQLite's own checks complain of; empty for a sound store."""
        found: list[str] = []
        try:
            found += [row[0] for row in self.connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
            found += [
                f"{row[0]} row {row[1]} refers to a missing {row[2]}"
                for row in self.connection.execute("PRAGMA foreign_key_check")
            ]
        except sqlite3.DatabaseError as error:
            found.append(str(error))
        return found

    def let_go(self) -> None:
        """Close this thread's connection, before the thread ends."""
        connection = getattr(self._local, "connection", None)
        if connection is not None:
            del self._local.connection
            with self._guard:
                if connection in self._open:
                    self._open.remove(connection)
            connection.close()

    def close(self) -> None:
        """Close every thread's connection; the object is unusable afterwards."""
        with self._guard:
            self._closed = True
            connections, self._open = self._open, []
        for connection in connections:
            connection.close()
