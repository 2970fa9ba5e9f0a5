"""`reader fulltext`: the text of articles from their pages."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from reader.cli.session import chosen, library, put_json
from reader.library import Library
from reader.present import shapes
from reader.text import safe

if TYPE_CHECKING:
    from reader.ingest.fulltext import Told


def fulltext_command(given: argparse.Namespace) -> int:
    """Fetch the pages of articles and show the better text of each; exit status 1 if every one of them failed."""
    with library(given) as opened:
        ids = [row.id for row in opened.rows(chosen(given, opened))]
        told = _told(given, opened, ids)
        if not given.defer:
            opened.inflow.work()
    if given.json:
        put_json([shapes.page(each) for each in told])
    else:
        for each in told:
            if each.failed:
                print(f"failed {each.article}: {safe(each.note)}", file=sys.stderr)
            else:
                print(f"{each.article:7} {'page' if each.shown else 'feed'}: {safe(each.note)}")
        if not told:
            print("no such article in this library", file=sys.stderr)
    return 1 if all(each.failed for each in told) else 0


def _told(given: argparse.Namespace, opened: Library, ids: list[int]) -> list[Told]:
    if given.feed:
        return [opened.pages.show(article, page=False) for article in ids]
    if not given.page:
        return opened.pages.fetch(ids)
    fetched = {told.article: told for told in opened.pages.fetch([each for each in ids if not opened.pages.has(each)])}
    return [
        fetched[article] if article in fetched and fetched[article].failed else opened.pages.show(article, page=True)
        for article in ids
    ]
