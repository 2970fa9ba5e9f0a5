"""What a page says about itself: meta tags, JSON-LD and a few well-known elements."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reader.ingest import addresses, dates
from reader.ingest.prose import one_line

_MOST_TAGS = 20
_LARGEST_JSON = 1_000_000
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z0-9]{2,8}))?")
_BY = re.compile(r"\s*(?:by|von|par|por|di|av|door)[:\s]\s*", re.IGNORECASE)
_SITE_SUFFIX = re.compile(r"\s+[|\-–—·»:]\s+([^|–—·»]{2,60})$")
_ARTICLE_TYPE = re.compile(r"Article|Report|BlogPosting|LiveBlog|NewsItem", re.IGNORECASE)

_TITLE = ("og:title", "twitter:title", "dc.title", "parsely-title", "title")
_AUTHOR = ("author", "article:author", "dc.creator", "parsely-author", "byl", "sailthru.author", "twitter:creator")
_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "date.published",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
)
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified")
_SOURCE = ("og:site_name", "application-name", "dc.publisher", "publisher")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of an article as its document declares them; all optional."""

    id: str | None = None
    title: str | None = None
    byline: str | None = None
    source: str | None = None
    url: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()


def read(root: Any, arrived: datetime, base: str | None = None) -> Metadata:
    """The metadata of a parsed page; ``base`` is its address where that is known."""
    metas = _metas(root)
    data = _json_ld(root)
    url = _address(root, metas, data, base)
    source = _first(metas, _SOURCE) or _name(data.get("publisher"))
    return Metadata(
        title=_title(root, metas, data, source),
        byline=_byline(root, metas, data),
        source=source or addresses.host(url),
        url=url,
        published=_date((data.get("datePublished"), *_all(metas, _PUBLISHED), _time(root)), arrived),
        updated=_date((data.get("dateModified"), *_all(metas, _UPDATED)), arrived),
        language=_language(root, metas, data),
        tags=_tags(metas, data),
    )


def language(value: object) -> str | None:
    """A language tag such as ``en`` or ``pt-BR`` in its usual spelling, or None."""
    match = _LANGUAGE.match(value.strip()) if isinstance(value, str) else None
    if not match:
        return None
    region = match.group(2)
    return match.group(1).lower() + (f"-{region.upper() if len(region) == 2 else region.title()}" if region else "")


def _metas(root: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = one_line((element.get("content") or "")[:2000])
        if name and content:
            found.setdefault(name.strip().lower(), []).append(content)
    return found


def _first(metas: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next(iter(_all(metas, names)), None)


def _all(metas: dict[str, list[str]], names: tuple[str, ...]) -> list[str]:
    return [value for name in names for value in metas.get(name, ())]


def _json_ld(root: Any) -> dict[str, Any]:
    """The first JSON-LD object that describes an article."""
    for element in root.iter("script"):
        if (element.get("type") or "").strip().lower() != "application/ld+json":
            continue
        source = element.text or ""
        if len(source) > _LARGEST_JSON:
            continue
        try:
            value = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(value, 4):
            kinds = node.get("@type")
            if _ARTICLE_TYPE.search(" ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds)):
                return node
    return {}


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(value, list):
        for item in value[:200]:
            yield from _nodes(item, depth - 1)
    elif depth and isinstance(value, dict):
        yield value
        yield from _nodes(value.get("@graph"), depth - 1)
        yield from _nodes(value.get("mainEntity"), depth - 1)


def _name(value: Any) -> str | None:
    """The name of a person or an organisation in JSON-LD, which may be a string, an object or a list of them."""
    if isinstance(value, list):
        names = [name for item in value[:10] if (name := _name(item))]
        return ", ".join(dict.fromkeys(names)) or None
    if isinstance(value, dict):
        value = value.get("name")
    if not isinstance(value, str) or addresses.web(value):
        return None
    return one_line(html.unescape(value)[:300]) or None


def _title(root: Any, metas: dict[str, list[str]], data: dict[str, Any], source: str | None) -> str | None:
    headings = [text for element in root.iter("h1") if (text := one_line(element.text_content()[:1000]))]
    named = _name(data.get("headline")) or _first(metas, _TITLE)
    page = one_line(html.unescape("".join(root.xpath("//head/title[1]//text()") or root.xpath("//title[1]//text()"))))
    if not named and len(headings) == 1:
        return headings[0][:500]
    title = html.unescape(named) if named else page
    suffix = _SITE_SUFFIX.search(title)
    if suffix and (not named or (source and suffix.group(1).casefold() == source.casefold())):
        rest = title[: suffix.start()]
        if len(rest.split()) > 2 or (source and suffix.group(1).casefold() == source.casefold()):
            title = rest
    return title.strip()[:500] or (headings[0][:500] if headings else None)


def _byline(root: Any, metas: dict[str, list[str]], data: dict[str, Any]) -> str | None:
    names = _name(data.get("author")) or _name(_all(metas, _AUTHOR))
    if not names:
        found = root.xpath(
            "//*[@rel='author' or @itemprop='author' or contains(concat(' ', @class, ' '), ' byline ')"
            " or contains(concat(' ', @class, ' '), ' author ')]"
        )
        names = next((text for e in found[:5] if 2 < len(text := one_line(e.text_content()[:400])) < 120), None)
    names = _BY.sub("", names, count=1) if names and _BY.match(names) else names
    return names.lstrip("@") or None if names else None


def _address(root: Any, metas: dict[str, list[str]], data: dict[str, Any], base: str | None) -> str | None:
    links = root.xpath("//link[contains(concat(' ', translate(@rel, 'CANOIL', 'canoil'), ' '), ' canonical ')]/@href")
    page = data.get("mainEntityOfPage")
    for candidate in (*links[:1], _first(metas, ("og:url",)), data.get("url"), _identifier(page), base):
        if isinstance(candidate, str) and (url := addresses.web(candidate, base)):
            return url
    return None


def _identifier(value: Any) -> Any:
    return value.get("@id") if isinstance(value, dict) else value


def _time(root: Any) -> str | None:
    """The first ``time`` element with a machine-readable date."""
    found = root.xpath("//*[@itemprop='datePublished']/@datetime | //time/@datetime")
    return found[0] if found else None


def _date(candidates: tuple[object, ...], arrived: datetime) -> str | None:
    return next((d for c in candidates if isinstance(c, str) and (d := dates.parse(c, arrived))), None)


def _language(root: Any, metas: dict[str, list[str]], data: dict[str, Any]) -> str | None:
    page = root.getroottree().getroot()
    candidates = (page.get("lang"), page.get("xml:lang"), data.get("inLanguage"))
    return next(
        (
            tag
            for c in (*candidates, *_all(metas, ("content-language", "og:locale", "language")))
            if (tag := language(c))
        ),
        None,
    )


def _tags(metas: dict[str, list[str]], data: dict[str, Any]) -> tuple[str, ...]:
    given = (
        metas.get("article:tag") or metas.get("news_keywords") or metas.get("keywords") or data.get("keywords") or []
    )
    names = [given] if isinstance(given, str) else given if isinstance(given, list) else []
    split = [one_line(name) for item in names if isinstance(item, str) for name in item.split(",")]
    return tuple(dict.fromkeys(name for name in split if 0 < len(name) <= 60))[:_MOST_TAGS]
