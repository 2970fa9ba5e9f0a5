"""Commands about subscriptions, and fetching."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.cli.session import Meter, closed, library, put_json, step_back
from reader.errors import DocumentRefused, UsageError
from reader.library import Library
from reader.present import shapes
from reader.text import safe
from reader.text.terminal import hidden

if TYPE_CHECKING:
    from reader.ingest.finding import Looked
    from reader.ingest.progress import Progress

STDIN = "-"


def feed_add_command(given: argparse.Namespace) -> int:
    """Subscribe to feeds; exit status 1 if nothing was subscribed to that is not known already."""
    added: list[int] = []
    known: list[str] = []
    choices: list[dict[str, Any]] = []
    failed: list[dict[str, str]] = []
    with library(given) as opened:
        for looked in _looked(given, opened):
            url = looked.url or _chosen(looked, given)
            if url is None and looked.choices:
                found = [{"url": choice.url, "title": choice.title} for choice in looked.choices]
                choices.append({"page": looked.given, "feeds": found})
            elif url is None:
                failed.append({"feed": looked.given, "reason": looked.error or "not chosen"})
            else:
                number = _subscribe(given, opened, looked, url)
                known += [url] if number is None else []
                added += [] if number is None else [number]
        listed = {one.feed.id: one for one in opened.feeds.list()}
    rows = [listed[number] for number in added]
    if given.json:
        shown = [shapes.feed(one.feed, articles=one.articles, unread=one.unread) for one in rows]
        put_json({"added": shown, "known": known, "choices": choices, "failed": failed})
    else:
        for one in rows:
            print(
                f"subscribed to {one.feed.id}: {safe(one.feed.title or one.feed.url)}; `reader fetch` brings its news"
            )
        _tell_others(known, choices, failed)
    return 0 if added or (known and not choices and not failed) else 1


def feed_list_command(given: argparse.Namespace) -> int:
    """List the subscriptions."""
    with library(given) as opened:
        listed = opened.feeds.list()
    if given.json:
        put_json([shapes.feed(one.feed, articles=one.articles, unread=one.unread) for one in listed])
        return 0
    for one in listed:
        feed = one.feed
        folder = f"{safe(feed.folder)}: " if feed.folder else ""
        print(f"{feed.id:5} {one.unread:6,} of {one.articles:7,}  {folder}{safe(feed.title or _shown(feed.url))}")
        if feed.error:
            print(f"{'':24}{'gone' if feed.retired else 'failed'}: {safe(feed.error)}")
    if not listed:
        print("no subscriptions yet: `reader feed add URL` makes one", file=sys.stderr)
    return 0


def feed_remove_command(given: argparse.Namespace) -> int:
    """End subscriptions."""
    with library(given) as opened:
        feeds = list(dict.fromkeys(opened.feeds.named(name).id for name in given.feeds))
        removed = opened.feeds.remove(feeds)
    if given.json:
        put_json({"feeds": len(feeds), "articles": removed})
    else:
        print(f"{len(feeds):,} feeds and {removed:,} articles removed; `reader undo` brings them back")
    return 0


def feed_edit_command(given: argparse.Namespace) -> int:
    """Change what is kept about a feed."""
    with library(given) as opened:
        feed = opened.feeds.named(given.feed)
        opened.feeds.edit(
            feed.id,
            title=given.title,
            folder=given.folder,
            tags=given.tag,
            lean=given.lean,
            url=given.url,
            headers=given.header,
            split=given.split,
            full_text=given.full_text,
        )
        one = next(one for one in opened.feeds.list() if one.feed.id == feed.id)
    if given.json:
        put_json(shapes.feed(one.feed, articles=one.articles, unread=one.unread))
    else:
        print(f"changed: {one.feed.id} {safe(one.feed.title or _shown(one.feed.url))}")
    return 0


def feed_import_command(given: argparse.Namespace) -> int:
    """Subscribe to the feeds of an OPML list; exit status 1 if none could be taken."""
    try:
        data = sys.stdin.buffer.read() if given.file == STDIN else Path(given.file).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a usable name"
        raise DocumentRefused(f"{given.file} cannot be read: {reason}") from error
    with library(given) as opened:
        imported = opened.feeds.import_opml(data)
    skipped = [{"path": one.path, "reason": one.reason} for one in imported.skipped]
    if given.json:
        put_json({"imported": len(imported.added), "known": imported.known, "skipped": skipped})
    else:
        print(f"{len(imported.added):,} subscriptions added, {imported.known:,} known already")
        for one in imported.skipped:
            print(f"skipped {safe(one.path)}: {safe(one.reason)}", file=sys.stderr)
    return 0 if imported.added or imported.known else 1


def feed_export_command(given: argparse.Namespace) -> int:
    """Write the subscriptions as OPML to standard output."""
    with library(given) as opened:
        data = opened.feeds.export_opml()
    print(data.decode("utf-8"), end="")
    return 0


def fetch_command(given: argparse.Namespace) -> int:
    """Fetch feeds; exit status 1 if every one of them failed."""
    meter = Meter()
    cancel = None
    if given.stream:
        step_back()
        cancel = closed(sys.stdin.buffer.fileno()).is_set
    with library(given) as opened:
        chosen = [opened.feeds.named(name).id for name in given.feeds] or None
        done = opened.feeds.fetch(chosen, defer=given.defer, watch=_told if given.stream else meter, cancel=cancel)
        empty = not opened.feeds.list()
    meter.clear()
    if given.json or given.stream:
        put_json(shapes.fetched(done))
    else:
        print(
            f"{done.feeds:,} feeds in {done.seconds:.1f} s: {done.new:,} new, {done.updated:,} updated,"
            f" {done.not_modified:,} feeds without news" + (f", {done.pages:,} pages asked for" if done.pages else "")
        )
        for failure in done.failed:
            print(f"failed {safe(failure.feed)}: {safe(failure.reason)}", file=sys.stderr)
        if empty:
            print("no subscriptions yet: `reader feed add URL` makes one", file=sys.stderr)
    return 1 if empty or (done.failed and len(done.failed) == done.feeds) else 0


def _told(progress: Progress) -> None:
    put_json({"stage": progress.stage, "done": progress.done, "total": progress.total})


def _looked(given: argparse.Namespace, opened: Library) -> Sequence[Looked]:
    from reader.ingest.finding import Looked
    from reader.ingest.sources import address

    if given.title and len(given.urls) > 1:
        raise UsageError("one title cannot be that of several feeds; give them one by one")
    if given.unchecked:
        return [Looked(url, address(url)) for url in given.urls]
    return opened.feeds.look(given.urls)


def _chosen(looked: Looked, given: argparse.Namespace) -> str | None:
    """Which of a page's feeds is meant: the first if asked so, else what the user says at a terminal."""
    if not looked.choices:
        return None
    if given.first:
        return looked.choices[0].url
    if given.json or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    print(f"{safe(looked.given)} has {len(looked.choices)} feeds:")
    for number, choice in enumerate(looked.choices, 1):
        print(f"{number:3}  {safe(choice.title or '')}  {safe(choice.url)}")
    answer = input("which one (its number, nothing for none)? ").strip()
    if answer.isdecimal() and 1 <= int(answer[:4]) <= len(looked.choices):
        return looked.choices[int(answer[:4]) - 1].url
    return None


def _subscribe(given: argparse.Namespace, opened: Library, looked: Looked, url: str) -> int | None:
    feed = looked.feed
    return opened.feeds.add(
        url,
        title=given.title or (feed.title if feed else None),
        link=feed.link if feed else None,
        folder=given.folder or "",
        tags=given.tag or (),
        lean=given.lean,
        headers=given.header or (),
        split=given.split is not False,
        full_text=bool(given.full_text),
    )


def _tell_others(known: list[str], choices: list[dict[str, Any]], failed: list[dict[str, str]]) -> None:
    for url in known:
        print(f"subscribed to already: {safe(_shown(url))}")
    for choice in choices:
        print(
            f"{safe(choice['page'])} has several feeds; add one of these, or the first with --first:", file=sys.stderr
        )
        for found in choice["feeds"]:
            print(f"  {safe(found['url'])}  {safe(found['title'] or '')}".rstrip(), file=sys.stderr)
    for failure in failed:
        print(f"failed {safe(_shown(failure['feed']))}: {safe(failure['reason'])}", file=sys.stderr)


def _shown(url: str) -> str:
    return hidden(url)
