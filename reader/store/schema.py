"""Bringing a store to its present shape; every step forward is a migration that keeps what is there."""

from __future__ import annotations

import sqlite3

from reader.errors import LibraryTooNew
from reader.store.migrations import MIGRATIONS

__all__ = ["MIGRATIONS", "VERSION", "migrate", "version"]

VERSION = len(MIGRATIONS)


def version(connection: sqlite3.Connection) -> int:
    """The schema version of an open store; 0 for an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a store to the current version, each step in a transaction of its own.

    The caller holds the library's opening lock. Raises LibraryTooNew for a store of a later version.
    """
    found = version(connection)
    if found > VERSION:
        raise LibraryTooNew(
            f"this library was written by a later reader (schema {found}, this one knows {VERSION}): upgrade reader"
        )
    for number in range(found, VERSION):
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in _statements(MIGRATIONS[number]):
                connection.execute(statement)
            if number == 0:
                import uuid

                connection.execute("INSERT INTO meta VALUES ('uuid', ?)", (uuid.uuid4().hex,))
            connection.execute(f"PRAGMA user_version = {number + 1}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def _statements(script: str) -> list[str]:
    # executescript() would commit behind our back, so each statement is run by itself: they end at the end of a line,
    # those inside a trigger do not.
    return [statement for statement in script.split(";\n") if statement.strip()]
