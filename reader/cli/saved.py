"""Commands about smart feeds: queries with a name."""

from __future__ import annotations

import argparse
import sys

from reader.cli.session import library, put_json, query_of
from reader.present import shapes
from reader.store.saved import SavedQuery
from reader.text import safe


def saved_list_command(given: argparse.Namespace) -> int:
    """List the smart feeds with their unread articles."""
    with library(given) as opened:
        counted = list(opened.saved.unread())
    if given.json:
        put_json([shapes.saved(saved, unread=unread) for saved, unread in counted])
        return 0
    for saved, unread in counted:
        print(f"{saved.id:5} {'?' if unread is None else f'{unread:,}':>6}  {safe(saved.name)}: {safe(saved.query)}")
    if not counted:
        print("no smart feeds yet: `reader saved add NAME QUERY` makes one", file=sys.stderr)
    return 0


def saved_add_command(given: argparse.Namespace) -> int:
    """Save a query under a name."""
    with library(given) as opened:
        saved = opened.saved.add(given.name, query_of(given))
    return _tell(given, saved, "saved")


def saved_rename_command(given: argparse.Namespace) -> int:
    """Give a smart feed another name."""
    with library(given) as opened:
        saved = opened.saved.edit(opened.saved.named(given.name).id, name=given.new)
    return _tell(given, saved, "renamed")


def saved_remove_command(given: argparse.Namespace) -> int:
    """Forget a smart feed."""
    with library(given) as opened:
        saved = opened.saved.named(given.name)
        opened.saved.remove(saved.id)
    return _tell(given, saved, "removed; `reader undo` brings it back")


def _tell(given: argparse.Namespace, saved: SavedQuery, done: str) -> int:
    if given.json:
        put_json({"id": saved.id, "name": saved.name, "query": saved.query})
    else:
        print(f"{safe(saved.name)}: {done}")
    return 0
