"""Values as the JSON that the command line promises; texts go out raw, so that offsets hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from reader.article import Article, Entity, Figure, Mention, Quote, Span
from reader.present.ages import story_age
from reader.query import Fault
from reader.views import ArticleView, Facet, Facets, Hit, Related, Row, Snippet, Story, StoryView

if TYPE_CHECKING:
    from reader.ingest.collecting import Collected
    from reader.ingest.fulltext import Told
    from reader.store.saved import SavedQuery
    from reader.store.subscription import Subscription

Shape = dict[str, Any]

#: What JSON may hold as it is, but a terminal or an encoder must not get: C1 controls, bidirectional controls, line
#: separators, lone surrogates.
_DELICATE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def dump(value: Any) -> str:
    """Write one JSON value on one line, harmless to a terminal and encodable in UTF-8."""
    text = json.dumps(value, ensure_ascii=False)
    return _DELICATE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def hit(found: Hit, snippet: Snippet | None = None) -> Shape:
    """Give a search result with its snippet."""
    return {
        "id": found.id,
        "ref": found.ref,
        "title": found.title,
        "source": found.source,
        "published": found.published,
        "score": found.score,
        "snippet": snippet.text if snippet else "",
        "spans": [list(span) for span in snippet.spans] if snippet else [],
    }


def row(listed: Row, snippet: Snippet | None = None) -> Shape:
    """Give a line of a list in the form of a hit without a score."""
    return hit(Hit(listed.id, listed.ref, listed.title, listed.source, listed.published), snippet)


def search(
    hits: Iterable[Shape],
    *,
    total: int,
    took_ms: float,
    partial: bool = False,
    suggestion: str | None = None,
    error: Fault | None = None,
    pending: int = 0,
    facets: Facets | None = None,
) -> Shape:
    """Give the answer to a search; ``hits`` are made by ``hit``; facets only where they were asked for."""
    shape = {
        "total": total,
        "took_ms": round(took_ms, 1),
        "hits": list(hits),
        "partial": partial,
        "suggestion": suggestion,
        "error": {"at": error.at, "expected": error.expected} if error else None,
        "pending": pending,
    }
    if facets is not None:
        shape["facets"] = {
            "sources": [facet(one) for one in facets.sources],
            "people": [facet(one) for one in facets.people],
            "organisations": [facet(one) for one in facets.organisations],
            "places": [facet(one) for one in facets.places],
            "months": [facet(one) for one in facets.months],
        }
    return shape


def facet(value: Facet) -> Shape:
    """Give a value that some articles of a result share, and the query that finds them."""
    return {"label": value.label, "articles": value.articles, "query": value.query}


def listing(hits: Iterable[Shape], *, total: int, took_ms: float) -> Shape:
    """Give a list of articles; ``hits`` are made by ``row`` or ``hit``."""
    return {"total": total, "took_ms": round(took_ms, 1), "hits": list(hits)}


def entity(named: Entity) -> Shape:
    """Give an entity with its counts over the library."""
    return {
        "id": named.id,
        "name": named.name,
        "kind": named.kind,
        "aliases": list(named.aliases),
        "articles": named.articles,
        "mentions": named.mentions,
    }


def mention(found: Mention, *, in_library: bool = False) -> Shape:
    """Give a mention; one in the library also tells its entity and whether it stands in title or text."""
    shape: Shape = {
        "start": found.start,
        "end": found.end,
        "text": found.text,
        "kind": found.kind,
        "name": found.name,
    }
    if in_library:
        shape |= {"entity": found.entity, "field": found.field}
    return shape


def quote(said: Quote) -> Shape:
    """Give a quotation, who said it and how."""
    return {"start": said.start, "end": said.end, "text": said.text, "speaker": said.speaker, "how": said.how}


def figure(counted: Figure) -> Shape:
    """Give a counted fact."""
    return {
        "start": counted.start,
        "end": counted.end,
        "text": counted.text,
        "value": counted.value,
        "unit": counted.unit,
        "counts": counted.counts,
        "bound": counted.bound,
    }


def show(view: ArticleView) -> Shape:
    """Give one article with everything that annotates it."""
    article, analysis = view.article, view.analysis
    return {
        "id": view.id,
        "ref": view.ref,
        "title": article.title,
        "byline": article.byline,
        "source": article.source,
        "url": article.url,
        "published": article.published,
        "text": article.text,
        "spans": _spans(article.spans),
        "title_spans": _spans(article.title_spans),
        "entities": [entity(here.entity) | {"here": here.here} for here in view.entities],
        "mentions": [mention(found, in_library=True) for found in analysis.mentions],
        "quotes": [quote(said) for said in analysis.quotes],
        "figures": [figure(counted) for counted in analysis.figures],
        "story": view.story,
    }


def extract(article: Article) -> Shape:
    """Give the article that was found in a web page."""
    return {
        "title": article.title,
        "byline": article.byline,
        "published": article.published,
        "source": article.source,
        "url": article.url,
        "language": article.language,
        "text": article.text,
    }


def page(told: Told) -> Shape:
    """Give what became of asking for an article's page."""
    return {
        "id": told.article,
        "shown": "page" if told.shown else "feed",
        "note": told.note,
        "failed": told.failed,
    }


def related(found: Related) -> Shape:
    """Give an article that belongs with another, and why."""
    return {
        "id": found.id,
        "ref": found.ref,
        "title": found.title,
        "score": round(found.score, 4),
        "relation": found.relation,
        "why": found.why,
        "uncertain": found.uncertain,
    }


def story(told: Story) -> Shape:
    """Give a story with the identities of its articles."""
    return {
        "id": told.id,
        "title": told.title,
        "articles": told.articles,
        "sources": list(told.sources),
        "first": told.first,
        "last": told.last,
        "refs": list(told.refs),
    }


def story_page(view: StoryView, told: Shape, *, now: float) -> Shape:
    """Give a story: what is ``told`` of it, its articles, oldest first, and its thread; ``now`` is in Unix seconds."""
    return {
        "id": view.story.id,
        "title": view.story.title,
        **told,
        "articles": [
            {
                "id": one.id,
                "ref": one.ref,
                "title": one.title,
                "source": one.source,
                "published": one.published,
                "why": one.why,
                "uncertain": one.uncertain,
            }
            for one in view.articles
        ],
        "history": [
            {
                "id": other.story.id,
                "title": other.story.title,
                "articles": other.story.articles,
                "first": other.story.first,
                "last": other.story.last,
                "relation": other.relation,
                "why": other.why,
                "uncertain": other.uncertain,
                "age": story_age(other.story, now),
            }
            for other in view.history
        ],
    }


def feed(subscribed: Subscription, *, articles: int, unread: int) -> Shape:
    """Give a subscription with the number of its articles."""
    return {
        "id": subscribed.id,
        "url": subscribed.url,
        "title": subscribed.title,
        "folder": subscribed.folder or None,
        "tags": list(subscribed.tags),
        "articles": articles,
        "unread": unread,
        "last_fetch": _moment(subscribed.last_fetch),
        "error": subscribed.error,
        "full_text": subscribed.options.full_text,
    }


def saved(query: SavedQuery, *, unread: int | None) -> Shape:
    """Give a smart feed with the number of its unread articles, null where counting them takes too long."""
    return {"id": query.id, "name": query.name, "query": query.query, "unread": unread}


def fetched(done: Collected) -> Shape:
    """Give what a fetch did."""
    return {
        "feeds": done.feeds,
        "new": done.new,
        "updated": done.updated,
        "not_modified": done.not_modified,
        "failed": [{"feed": failure.feed, "reason": failure.reason} for failure in done.failed],
        "pages": done.pages,
        "seconds": round(done.seconds, 3),
    }


def _moment(seconds: int | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat()


def _spans(spans: Sequence[Span]) -> list[list[int | str | None]]:
    return [[span.start, span.end, span.kind, span.value] for span in spans]
