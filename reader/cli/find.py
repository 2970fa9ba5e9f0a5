"""Commands that find and show articles, entities and stories."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

from reader.cli.session import colour, library, put_json, query_of, warn, width
from reader.errors import UsageError
from reader.library import Library, Results
from reader.present import lines, shapes
from reader.present.words import plural
from reader.query import Query, text_leaves
from reader.query.dates import EXPECTED_MOMENT, moment
from reader.query.zone import HERE
from reader.text import safe
from reader.views import Row, Snippet

T = TypeVar("T")


def search_command(given: argparse.Namespace) -> int:
    """Print what a query finds; exit status 1 if that is nothing, not even in part."""
    query = query_of(given)
    with library(given) as opened:
        _ready(opened)
        found = opened.search(query, limit=given.limit, sort=given.sort)
        snippets = [opened.snippet(hit.id, query) for hit in found.hits]
        titles = [] if given.json else [opened.highlights(hit.id, query, live=False)[0] for hit in found.hits]
        facets = opened.facets(query) if given.facets else None
    if given.json:
        put_json(
            shapes.search(
                [shapes.hit(hit, snippet) for hit, snippet in zip(found.hits, snippets, strict=True)],
                total=found.total,
                took_ms=found.took_ms,
                partial=found.partial,
                suggestion=found.suggestion,
                error=found.error,
                pending=found.pending,
                facets=facets,
            )
        )
        return 0 if found.total else 1
    warn(found.query)
    _offer(found)
    for hit, snippet, spans in zip(found.hits, snippets, titles, strict=True):
        print(lines.hit(hit, snippet, now=time.time(), width=width(), colour=colour(), title_spans=spans))
    if facets is not None and facets.total:
        print(lines.facets(facets, width=width()))
    if found.total > len(found.hits):
        print(f"{len(found.hits):,} of {found.total:,} articles; --limit shows more")
    elif found.total:
        print(f"{found.total:,} {plural(found.total, 'article')}")
    else:
        print("nothing found", file=sys.stderr)
    return 0 if found.total else 1


def list_command(given: argparse.Namespace) -> int:
    """Print articles, newest first; exit status 1 if there are none."""
    with library(given) as opened:
        query = query_of(given)
        listing = opened.listing(query, sort="date")
        rows = listing.rows(0, given.limit)
        snippets = _snippets(opened, rows, listing.query, query) if given.json else []
    if given.json:
        hits = [shapes.row(row, snippet) for row, snippet in zip(rows, snippets, strict=True)]
        put_json(shapes.listing(hits, total=listing.total, took_ms=listing.took_ms))
        return 0 if listing.total else 1
    warn(listing.query)
    for row in rows:
        print(lines.row(row, now=time.time(), width=width()))
    _total(listing.total, len(rows))
    return 0 if listing.total else 1


def show_command(given: argparse.Namespace) -> int:
    """Print one article with its entities."""
    with library(given) as opened:
        view = opened.article(given.id)
    if given.json:
        put_json(shapes.show(view))
    else:
        print(lines.page(view, width=width() or lines.MEASURE, colour=colour()))
    return 0


def related_command(given: argparse.Namespace) -> int:
    """Print the articles that belong with one; exit status 1 if there are none."""
    with library(given) as opened:
        _ready(opened)
        found = opened.related(given.id, limit=given.limit)
    return _print(given, found, shapes.related, _each(lines.related))


def entities_command(given: argparse.Namespace) -> int:
    """Print the entities of the matching articles; exit status 1 if there are none."""
    with library(given) as opened:
        query = query_of(given)
        warn(opened.parse(query))
        found = opened.entities(query, limit=given.limit)
    return _print(given, found, shapes.entity, lines.entities)


def stories_command(given: argparse.Namespace) -> int:
    """Print stories; exit status 1 if there are none."""
    with library(given) as opened:
        query = query_of(given)
        warn(opened.parse(query))
        found = opened.stories(query, sort=given.sort, limit=given.limit)
    return _print(given, found, shapes.story, _each(lines.story))


def story_command(given: argparse.Namespace) -> int:
    """Print one story: what its articles say, its articles over time, its thread; or follow or change it."""
    from reader.present import telling

    if given.follow is not None:
        return _follow(given)
    if given.merge is not None or given.split or given.pin:
        return _regroup(given)
    with library(given) as opened:
        view = opened.story(given.id)
        told = opened.telling.story(view.story.id)
    if given.json:
        put_json(shapes.story_page(view, telling.shape(told), now=time.time()))
    else:
        marks = lines.heading_marks(colour=colour())
        writer = telling.Writer({one.id: one for one in view.articles}, width=width(), marks=marks)
        sections = writer.sections(told)
        print(lines.story_page(view, now=time.time(), width=width(), colour=colour(), sections=sections))
    return 0


def brief_command(given: argparse.Namespace) -> int:
    """Print the stories since a time, the weightiest first; exit status 1 if there are none."""
    from reader.present import brief

    now = datetime.now(HERE)
    since = moment(given.since, now)
    if since is None:
        raise UsageError(f"--since {given.since!r}: expected {EXPECTED_MOMENT}")
    with library(given) as opened:
        told = opened.telling.brief(int(since.timestamp()), limit=given.limit)
    if given.json:
        put_json(brief.shape(told))
    elif given.format == "markdown":
        print(brief.markdown(told))
    else:
        print(brief.text(told, width=width()))
    return 0 if told.told else 1


def _follow(given: argparse.Namespace) -> int:
    with library(given) as opened:
        opened.state.follow(given.id, given.follow)
        story = opened.story(given.id).story
    if given.json:
        put_json({"story": story.id, "followed": given.follow})
    else:
        print(f"{'following' if given.follow else 'no longer following'}: {safe(story.title)}")
    return 0


def _regroup(given: argparse.Namespace) -> int:
    """Merge, split or pin, and group anew what that is about."""
    with library(given) as opened:
        articles = [one.id for one in opened.story(given.id).articles]
        if given.merge is not None:
            opened.state.merge_stories(given.id, given.merge)
        elif given.split:
            strangers = [str(article) for article in given.split if article not in articles]
            if strangers:
                raise UsageError(f"--split: not in story {given.id}: {', '.join(strangers)}")
            opened.state.split_story(given.split)
        else:
            opened.state.pin(articles[0])
        opened.inflow.work()
        story = opened.story(given.id).story
    if given.json:
        put_json({"story": story.id, "articles": story.articles})
    else:
        print(f"{story.id:>7}  {story.articles} {plural(story.articles, 'article')}: {safe(story.title)}")
    return 0


def _ready(opened: Library) -> None:
    """An index that is missing or does not fit is built anew, without a question."""
    if not opened.upkeep.usable_index():
        opened.inflow.work()


def _snippets(opened: Library, rows: Sequence[Row], query: Query, text: str) -> list[Snippet]:
    if text_leaves(query.tree):
        return [opened.snippet(row.id, text) for row in rows]
    return [Snippet("")] * len(rows)


def _print(
    given: argparse.Namespace,
    found: Sequence[T],
    shape: Callable[[T], shapes.Shape],
    write: Callable[..., str],
) -> int:
    if given.json:
        put_json([shape(item) for item in found])
    elif found:
        print(write(found, width=width()))
    else:
        print("nothing found", file=sys.stderr)
    return 0 if found else 1


def _each(line: Callable[..., str]) -> Callable[..., str]:
    return lambda found, width: "\n".join(line(item, width=width) for item in found)


def _offer(found: Results) -> None:
    """Say what the results are where they are not simply all that match, and what else to search for."""
    if found.pending:
        print(f"reader: {found.pending:,} articles are not indexed yet and were read through", file=sys.stderr)
    if found.partial:
        print("No article has all of these words; these have some of them.")
    if found.suggestion:
        print(f"Did you mean: {safe(found.suggestion)}")


def _total(total: int, shown: int) -> None:
    if not total:
        print("nothing found", file=sys.stderr)
    elif total > shown:
        print(f"{shown:,} of {total:,}; --limit shows more", file=sys.stderr)
