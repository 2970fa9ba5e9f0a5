"""The verbs that look after a library: statistics, checks and repairs, index, backup."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import LibraryError
from reader.library.fulltext import FullText
from reader.library.inflow import Inflow
from reader.store import Store

if TYPE_CHECKING:
    from reader.ingest.progress import Watch


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something that is wrong, and whether it was put right."""

    what: str
    mended: bool


class Upkeep:
    """Keeps a library sound."""

    def __init__(self, store: Store, directory: Path, fulltext: FullText, inflow: Inflow) -> None:
        self._store = store
        self._directory = directory
        self._fulltext = fulltext
        self._inflow = inflow

    def stats(self) -> dict[str, int | str]:
        """What is in the library, and how much room it takes (bytes)."""
        return {
            "library": str(self._directory),
            **self._store.counts(),
            "pending": self._fulltext.pending(),
            "store_bytes": _bytes(self._directory.glob("library.db*")),
            "index_bytes": _bytes((self._directory / "index").glob("*")),
        }

    def doctor(self, watch: Watch | None = None) -> list[Complaint]:
        """Check store and index, and mend what can be mended without losing anything: the index, and open work."""
        complaints = [Complaint(f"store: {problem}", False) for problem in self._store.problems()]
        if complaints:
            return complaints
        waiting = self._fulltext.pending()
        problems = self._fulltext.check()
        if problems:
            self.reindex(watch)
            still = self._fulltext.check()
            return [Complaint(f"index: {problem}", not still) for problem in problems]
        self._inflow.work(watch=watch)
        if waiting:
            complaints.append(Complaint(f"index: {waiting} articles were waiting to be indexed", True))
        return complaints

    def usable_index(self) -> bool:
        """Whether the index fits the store; if not, answers come from a scan of the store."""
        return self._fulltext.usable()

    def reindex(self, watch: Watch | None = None) -> int:
        """Build the index anew from the store; the number of articles in it."""
        self._fulltext.close()
        pipeline = self._inflow.pipeline()
        pipeline.rebuild_index()
        pipeline.drain(watch=watch)
        return self._store.articles.count()

    def backup(self, target: Path) -> Path:
        """Copy the store to a file while it is in use; the index is not in it, it can be built again."""
        if target.is_dir():
            raise LibraryError(f"{target} is a folder: give the name of a file to write the backup to")
        partial = target.with_name(target.name + ".partial")
        try:
            partial.unlink(missing_ok=True)
            self._store.database.copy_to(partial)
            partial.chmod(0o600)
            partial.replace(target)
        except OSError as error:
            partial.unlink(missing_ok=True)
            raise LibraryError(f"{target} cannot be written: {error}") from error
        return target

    @staticmethod
    def set_aside(directory: Path) -> Path:
        """Move a store that cannot even be opened out of the way; where it is kept. Raises LibraryError."""
        kept = directory / "damaged.db"
        number = 1
        while kept.exists():
            number += 1
            kept = directory / f"damaged-{number}.db"
        try:
            for suffix in ("", "-wal", "-shm"):
                part = directory / f"library.db{suffix}"
                if part.exists():
                    part.rename(f"{kept}{suffix}")
        except OSError as error:
            raise LibraryError(f"{directory / 'library.db'} cannot be moved away: {error.strerror or error}") from error
        return kept

    def restore(self, backup: Path) -> Path:
        """Put a backup in place of the store; where the library as it was before has been saved."""
        saved = self.backup(self._directory / "before-restore.db")
        self._store.database.copy_from(backup)
        self.reindex()
        return saved


def _bytes(files: Iterable[Path]) -> int:
    total = 0
    for path in files:
        with suppress(OSError):  # another process may have replaced it since
            total += path.stat().st_size
    return total
