"""Commands that bring news in."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict

from reader.cli.session import Meter, closed, library, put_json, step_back
from reader.text import safe


def import_command(given: argparse.Namespace) -> int:
    """Take documents in; nothing at all taken in is exit status 1, and anything skipped too with ``--strict``."""
    meter = Meter()
    with library(given) as opened:
        report = opened.inflow.take_in(
            given.paths,
            source=given.source,
            date=given.date,
            split=not given.no_split,
            stdin=sys.stdin.buffer,
            defer=given.defer,
            watch=meter,
        )
    meter.clear()
    if given.json:
        shape = asdict(report)
        feeds = shape.pop("feeds")
        put_json(shape | ({"feeds": feeds} if feeds else {}))
    else:
        told = [(report.imported, "new"), (report.updated, "updated"), (report.unchanged, "unchanged")]
        told += [(report.feeds, "subscriptions (`reader fetch` brings their news)")]
        print(", ".join(f"{number:,} {word}" for number, word in told if number) or "nothing taken in")
        for skipped in report.skipped:
            print(f"skipped {safe(skipped.path)}: {safe(skipped.reason)}", file=sys.stderr)
    taken = report.imported + report.updated + report.unchanged + report.feeds
    return 1 if not taken or (given.strict and report.skipped) else 0


def work_command(given: argparse.Namespace) -> int:
    """Bring what waits to the last level, once or until standard input closes."""
    meter = Meter()
    with library(given) as opened:
        if given.serve:
            step_back()
            opened.inflow.serve(closed(sys.stdin.buffer.fileno()).is_set)
        else:
            opened.inflow.work(watch=meter)
            meter.clear()
            if given.json:
                put_json({"pending": opened.pending()})
    return 0
