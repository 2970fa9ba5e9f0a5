"""`reader extract`: the article in a web page, without a library."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from reader import config
from reader.cli.session import STDIN, content_of, is_address, put_json
from reader.errors import DocumentRefused, FetchFailed, ReaderError
from reader.ingest.extracting import extract
from reader.ingest.fetch import PAGES, Limits, Request, Response
from reader.ingest.finding import ask
from reader.library.feeds import limits
from reader.present import lines, shapes


def extract_command(given: argparse.Namespace) -> int:
    """Print the article of a page; raises DocumentRefused or FetchFailed where there is none."""
    settings = config.load(config.paths(given.library).config)
    try:
        response = _response(given.page, limits(settings))
        asked = given.page if is_address(given.page) else None
        found = extract(response, datetime.now(UTC), asked=asked).article
    except (DocumentRefused, FetchFailed) as error:
        raise ReaderError(f"{_shown(given.page)}: {error}") from error
    if given.json:
        put_json(shapes.extract(found))
    else:
        print(lines.article(found, colour=sys.stdout.isatty()))
    return 0


def _response(name: str, allowed: Limits) -> Response:
    if is_address(name):
        answer = ask([Request(name, accept=PAGES)], limits=allowed)[0]
        if isinstance(answer, FetchFailed):
            raise answer
        return answer
    content = content_of(name, allowed.size)
    if len(content) > allowed.size:
        raise DocumentRefused(f"is larger than {allowed.size // 1_000_000} MB")
    return Response("" if name == STDIN else Path(name).absolute().as_uri(), content)


def _shown(name: str) -> str:
    from reader.ingest.fetch import hidden

    return hidden(name)
