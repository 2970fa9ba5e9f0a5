"""The command that writes articles out, in forms that outlive this program."""

from __future__ import annotations

import argparse

from reader.cli.session import library, query_of
from reader.errors import NotFound
from reader.present import export


def export_command(given: argparse.Namespace) -> int:
    """Write the matching articles in the chosen form; raises NotFound if there are none."""
    write = {"jsonl": export.json_line, "markdown": export.markdown, "html": export.html}[given.format]
    with library(given) as opened:
        ids = opened.ids(query_of(given))
        if not ids:
            raise NotFound("nothing to export: no article matches")
        if given.format == "html":
            print(export.html_head())
        for article in ids:
            print(write(opened.article(article)))
        if given.format == "html":
            print(export.html_foot())
    return 0
