"""The command that writes articles out, in forms that outlive this program."""

from __future__ import annotations

import argparse
import sys

from reader.cli.session import library, query_of, warn
from reader.errors import NotFound
from reader.present import export
from reader.present.shapes import dump


def export_command(given: argparse.Namespace) -> int:
    """Write the matching articles in the chosen form; raises NotFound if there are none."""
    with library(given) as opened:
        query = query_of(given)
        warn(opened.parse(query))
        ids = opened.ids(query)
        if not ids:
            raise NotFound("nothing to export: no article matches")
        views = (opened.article(article) for article in ids)
        if given.format == "html":
            sys.stdout.writelines(export.html_page(views))
        elif given.format == "markdown":
            for view in views:
                print(export.markdown(view))
        else:
            for view in views:
                print(dump(export.record(view)))
    return 0
