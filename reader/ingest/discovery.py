"""The feeds of a web page: those it names itself, and where sites usually keep one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from reader.ingest import addresses, encoding
from reader.ingest.prose import one_line
from reader.ingest.sources import literal

_TYPES = re.compile(
    r"^(?:application|text)/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json|x-rss\+xml|x-atom\+xml)\b", re.IGNORECASE
)
#: These types are of feeds only where the name says so too.
_VAGUE = re.compile(r"^(?:application|text)/(?:xml|json)\b", re.IGNORECASE)
_NAMED = re.compile(r"(?:rss|atom|feed)", re.IGNORECASE)
_COMMON = ("/feed", "/rss", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/feed.json")
#: A page that names more has gone astray.
_MOST = 30


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address that a page calls a feed, and the name it gives it."""

    url: str
    title: str | None


def named(data: bytes, url: str) -> list[Candidate]:
    """The feeds that a page links to as its own, in its order; ``url`` is the page's address."""
    from lxml import etree, html

    try:
        text = encoding.decode(data).encode("utf-8", "replace")
        root = html.document_fromstring(text, parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return []
    base = next((addresses.web(tag.get("href"), url) for tag in root.iter("base")), None) or url
    found: dict[str, Candidate] = {}
    for link in root.iter("link"):
        if "alternate" not in link.get("rel", "").lower().split():
            continue
        kind, href = link.get("type", "").strip(), link.get("href", "")
        address = addresses.web(href, base)
        if address and (_TYPES.match(kind) or (_VAGUE.match(kind) and _NAMED.search(href))):
            address = literal(address)
            found.setdefault(address, Candidate(address, one_line(link.get("title") or "") or None))
    return list(found.values())[:_MOST]


def usual(url: str) -> list[str]:
    """Where a site that names no feed may have one, the likeliest first."""
    return [urljoin(url, path) for path in _COMMON]
