"""Commands that look after a library."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from reader import config
from reader.cli.session import Meter, library, put_json
from reader.errors import LibraryDamaged, LibraryError
from reader.library.upkeep import Complaint, Upkeep


def stats_command(given: argparse.Namespace) -> int:
    """Print what is in the library."""
    with library(given) as opened:
        stats = opened.upkeep.stats()
    if given.json:
        put_json(stats)
        return 0
    for name, value in stats.items():
        words = name.replace("_", " ")
        print(f"{words:16} {value:>14,}" if isinstance(value, int) else f"{words:16} {value}")
    return 0


def doctor_command(given: argparse.Namespace) -> int:
    """Check and mend the library; exit status 1 if something could not be mended."""
    meter = Meter()
    try:
        with library(given) as opened:
            complaints = opened.upkeep.doctor(meter)
    except LibraryDamaged as damage:
        if not given.json:
            raise
        complaints = [Complaint(str(damage), False)]
    meter.clear()
    sound = all(complaint.mended for complaint in complaints)
    if given.json:
        put_json({"sound": sound, "complaints": [asdict(complaint) for complaint in complaints]})
    else:
        for complaint in complaints:
            print(f"{'mended' if complaint.mended else 'NOT MENDED'}  {complaint.what}")
        print("the library is sound" if sound else "restore a backup, or export what can be read: reader export")
    return 0 if sound else 1


def reindex_command(given: argparse.Namespace) -> int:
    """Build the full-text index anew."""
    meter = Meter()
    with library(given) as opened:
        number = opened.upkeep.reindex(meter)
    meter.clear()
    return _tell(given, {"indexed": number}, f"{number:,} articles indexed")


def backup_command(given: argparse.Namespace) -> int:
    """Copy the store to a file."""
    with library(given) as opened:
        target = opened.upkeep.backup(Path(given.file))
    size = target.stat().st_size
    return _tell(given, {"backup": str(target), "bytes": size}, f"{target}: {size:,} bytes")


def restore_command(given: argparse.Namespace) -> int:
    """Put a backup in place of the store; the library as it was is saved beside it."""
    backup = Path(given.file)
    if not backup.is_file():
        raise LibraryError(f"there is no file {backup} to restore")
    try:
        with library(given) as opened:
            saved, number = opened.upkeep.restore(backup), opened.total()
    except LibraryDamaged:
        saved = Upkeep.set_aside(config.paths(given.library).library)
        with library(given) as opened:
            opened.upkeep.restore(backup)
            number = opened.total()
    return _tell(
        given,
        {"articles": number, "saved": str(saved)},
        f"{number:,} articles restored; the library as it was before is in {saved}",
    )


def config_command(given: argparse.Namespace) -> int:
    """Print paths and effective settings, without opening a library."""
    where = config.paths(given.library)
    settings = config.effective(config.load(where.config))
    found = {name: str(getattr(where, name)) for name in ("library", "config", "log")}
    if given.json:
        put_json({"paths": found, "settings": settings})
        return 0
    for name, path in found.items():
        print(f"{name:8} {path}")
    for section, values in settings.items():
        print(f"[{section}]")
        for name, value in values.items():
            print(f"{name} = {value!r}" if not isinstance(value, str) else f'{name} = "{value}"')
    return 0


def _tell(given: argparse.Namespace, told: Mapping[str, object], words: str) -> int:
    if given.json:
        put_json(told)
    else:
        print(words)
    return 0
