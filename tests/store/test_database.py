"""Connections, migrations, backup."""

from __future__ import annotations

import sqlite3
import stat
import sys
import threading
from pathlib import Path

import pytest

from reader.errors import LibraryError, LibraryTooNew
from reader.store import Store, schema
from reader.store.database import Database


def test_settings_that_keep_the_store_safe(tmp_path: Path) -> None:
    database = Database(tmp_path / "library.db")
    ask = {
        name: database.connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
    }
    assert ask["journal_mode"] == "wal"
    assert ask["foreign_keys"] == 1
    assert ask["synchronous"] >= 1
    assert ask["busy_timeout"] >= 5_000


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_nobody_else_can_read_the_store(tmp_path: Path) -> None:
    Database(tmp_path / "library.db")
    assert stat.S_IMODE((tmp_path / "library.db").stat().st_mode) == 0o600


def test_every_migration_leads_to_the_schema_of_a_new_store(tmp_path: Path) -> None:
    def shape(connection: sqlite3.Connection) -> list[tuple[str, str]]:
        return connection.execute("SELECT type, name FROM sqlite_master ORDER BY type, name").fetchall()

    fresh = Database(tmp_path / "fresh.db").connection
    for number in range(schema.VERSION):
        old = sqlite3.connect(tmp_path / f"old{number}.db", isolation_level=None)
        for script in schema.MIGRATIONS[:number]:
            old.executescript(script)
        old.execute(f"PRAGMA user_version = {number}")
        schema.migrate(old)
        assert shape(old) == shape(fresh)
        assert schema.version(old) == schema.VERSION
        old.close()


def test_a_migration_that_fails_leaves_the_store_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Database(tmp_path / "library.db").close()
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, "CREATE TABLE extra (x);\nCREATE TABLE extra (x)"))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    with pytest.raises(LibraryError):
        Database(tmp_path / "library.db")
    connection = sqlite3.connect(tmp_path / "library.db")
    assert schema.version(connection) == schema.VERSION - 1
    assert connection.execute("SELECT name FROM sqlite_master WHERE name = 'extra'").fetchone() is None
    connection.close()


def test_a_store_of_a_later_reader_is_refused_untouched(tmp_path: Path) -> None:
    database = Database(tmp_path / "library.db")
    database.connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    database.close()
    with pytest.raises(LibraryTooNew, match="upgrade reader"):
        Database(tmp_path / "library.db")


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    path.write_bytes(b"this is not a database, it only has the name of one" * 100)
    with pytest.raises(LibraryError):
        Database(path)
    assert path.read_bytes().startswith(b"this is not")


def test_a_failed_transaction_leaves_nothing_behind(tmp_path: Path) -> None:
    database = Database(tmp_path / "library.db")
    with pytest.raises(sqlite3.IntegrityError), database.transaction() as connection:
        connection.executemany("INSERT INTO meta VALUES (?, 'b')", [("a",), ("a",)])
    assert database.connection.execute("SELECT * FROM meta WHERE key = 'a'").fetchone() is None


def test_threads_write_side_by_side(tmp_path: Path) -> None:
    store = Store(tmp_path / "library.db")

    def write(name: str) -> None:
        for number in range(50):
            store.set_meta(f"{name}{number}", "x")

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.database.connection.execute("SELECT count(*) FROM meta WHERE value = 'x'").fetchone()[0] == 200
    store.close()


def test_a_copy_is_whole_and_can_be_put_back(tmp_path: Path) -> None:
    store = Store(tmp_path / "library.db")
    store.set_meta("colour", "blue")
    store.database.copy_to(tmp_path / "copy.db")
    store.set_meta("colour", "red")
    store.database.copy_from(tmp_path / "copy.db")
    assert store.meta("colour") == "blue"
    (tmp_path / "other.db").write_bytes(b"")
    with pytest.raises(LibraryError, match="not a backup"):
        store.database.copy_from(tmp_path / "other.db")
    assert store.meta("colour") == "blue"


def test_a_thread_that_outlives_the_library_is_told_so(tmp_path: Path) -> None:
    database = Database(tmp_path / "library.db")
    assert database.connection.execute("SELECT 1").fetchone() == (1,)
    database.close()
    with pytest.raises(LibraryError, match="closed"):
        database.connection.execute("SELECT 1")
