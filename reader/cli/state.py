"""Commands that change what the user did with articles; all undoable."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from reader.cli.session import chosen, library, put_json
from reader.errors import NotFound, UsageError
from reader.library import Library


def mark_command(given: argparse.Namespace) -> int:
    """Mark or tag articles; exit status 1 if there is none of them."""
    with library(given) as opened:
        ids = _known(opened, chosen(given, opened))
        changed = opened.state.mark(
            ids, read=given.read, starred=given.star, later=given.later, tag=given.tag, untag=given.untag
        )
    return _tell(given, {"matched": len(ids), "changed": changed}, f"{changed:,} of {len(ids):,} articles changed")


def remove_command(given: argparse.Namespace) -> int:
    """Take articles out of the library; exit status 1 if there is none of them."""
    if given.query is not None and not given.query.strip():
        raise UsageError("an empty query would remove everything; say which articles")
    with library(given) as opened:
        ids = _known(opened, chosen(given, opened))
        removed = opened.state.remove(ids)
    return _tell(
        given,
        {"matched": len(ids), "removed": removed},
        f"{removed:,} articles removed; `reader undo` brings them back",
    )


def undo_command(given: argparse.Namespace) -> int:
    """Take the last change back; exit status 1 if there is none."""
    with library(given) as opened:
        undone = opened.state.undo()
        if opened.store.links.dirty(1):
            opened.inflow.work()
    if given.json:
        put_json({"undone": undone})
    else:
        print(f"undone: {undone}" if undone else "there is nothing to undo")
    return 0 if undone else 1


def _known(opened: Library, ids: Sequence[int]) -> list[int]:
    known = [row.id for row in opened.rows(ids)]
    found = set(known)
    if ids and not known:
        missing = ", ".join(map(str, ids[:5]))
        raise NotFound(f"no such article in this library: {missing}")
    unknown = [str(article) for article in ids if article not in found]
    if unknown:
        print(f"reader: no such article: {', '.join(unknown)}; the others were changed", file=sys.stderr)
    return known


def _tell(given: argparse.Namespace, counts: dict[str, int], words: str) -> int:
    if given.json:
        put_json(counts)
    elif counts["matched"]:
        print(words)
    else:
        print("no article matches the query", file=sys.stderr)
    return 0 if counts["matched"] else 1
