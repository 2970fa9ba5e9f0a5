"""`reader feed preview`: what a feed gives, before anybody subscribes to it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from reader import config
from reader.article import Incoming
from reader.cli.session import content_of, is_address, put_json
from reader.errors import DocumentRefused, FetchFailed
from reader.ingest import feeds
from reader.ingest.entries import identities
from reader.ingest.fetch import Request, Response
from reader.ingest.finding import ask
from reader.ingest.reading import Intake
from reader.ingest.sources import COMMAND
from reader.library.feeds import limits
from reader.text import safe


@dataclass(frozen=True, slots=True)
class _Preview:
    """What one argument gave: the feed, its entries each as it would come in, or the reason why there is none."""

    name: str
    feed: feeds.Feed | None = None
    items: tuple[tuple[feeds.FeedEntry, Incoming | None], ...] = ()
    error: str | None = None


def feed_preview_command(given: argparse.Namespace) -> int:
    """Print what each feed gives; exit status 1 if none could be read."""
    addresses = [name for name in given.feeds if is_address(name) or name.startswith(COMMAND)]
    answers = ask([Request(url) for url in addresses], limits=limits(config.load(config.paths(given.library).config)))
    fetched = dict(zip(addresses, answers, strict=True))
    previews = [_preview(name, fetched.get(name)) for name in given.feeds]
    if given.json:
        put_json([_shape(preview) for preview in previews])
    else:
        _print(previews)
    return 0 if any(preview.feed for preview in previews) else 1


def _preview(name: str, answer: Response | FetchFailed | None) -> _Preview:
    intake = Intake(datetime.now(UTC), split=False)
    try:
        if isinstance(answer, FetchFailed):
            raise answer
        response = answer or Response(name, content_of(name, feeds.LARGEST))
        feed = feeds.read(
            response.content or b"",
            url=answer.url if answer else None,
            content_type=response.content_type,
            arrived=intake.arrived,
        )
        return _Preview(name, feed, tuple((entry, feeds.article(feed, entry, intake, name)) for entry in feed.entries))
    except (DocumentRefused, FetchFailed) as error:
        return _Preview(name, error=str(error))


def _shape(preview: _Preview) -> dict[str, Any]:
    feed = preview.feed
    return {
        "title": feed.title if feed else None,
        "link": feed.link if feed else None,
        "format": feed.format if feed else None,
        "items": [_item(entry, incoming) for entry, incoming in preview.items],
        "error": preview.error,
    }


def _item(entry: feeds.FeedEntry, incoming: Incoming | None) -> dict[str, Any]:
    """An entry; one that has neither title nor text is shown, though it would not come in."""
    article = incoming.articles[0] if incoming else None
    return {
        "ref": identities(incoming)[0].value if incoming else entry.id or entry.url,
        "title": article.title if article else entry.title,
        "url": entry.url,
        "published": entry.published,
        "author": entry.author,
        "text": article.text if article else "",
    }


def _print(previews: Sequence[_Preview]) -> None:
    for number, preview in enumerate(previews):
        feed = preview.feed
        if feed is None:
            print(f"{safe(preview.name)}: {safe(preview.error or '')}", file=sys.stderr)
            continue
        if number:
            print()
        count = len(preview.items)
        print(safe(feed.title or preview.name))
        print(
            "  ".join(
                (feed.format, f"{count:,} {'entry' if count == 1 else 'entries'}", safe(feed.link or ""))
            ).rstrip()
        )
        for entry, incoming in preview.items:
            title = incoming.articles[0].title if incoming else entry.title or "(neither title nor text)"
            print(f"{(entry.published or '')[:10]:10}  {safe(title)}")
            if entry.url:
                print(f"{'':10}  {safe(entry.url)}")
