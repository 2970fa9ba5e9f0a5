"""What a document is, from its beginning alone."""

from __future__ import annotations

import json
import re
from typing import Literal

from reader.ingest import encoding

Form = Literal["text", "markdown", "html", "json", "lines", "feed", "opml"]

SAMPLE = 65_536

_FEED = re.compile(r"<(?:rss|feed|rdf:RDF|channel)[\s>]", re.IGNORECASE)
_JSON_FEED = re.compile(r"jsonfeed\.org\\?/version")
_OPML = re.compile(r"<opml[\s>]", re.IGNORECASE)
_HTML = re.compile(
    r"<(?:!doctype html|html|head|body|article|main|section|div|p|h[1-6]|ul|table|meta|title)[\s>]", re.IGNORECASE
)
_PROLOGUE = re.compile(r"(?:\s|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_FENCE = re.compile(r"(?:---|\+\+\+)[ \t]*\n")
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|```|\[[^\]\n]+\]: |>\s)|\]\(https?://", re.MULTILINE)


def form(head: bytes) -> Form:
    """The format that the first bytes of a document (up to SAMPLE) look like; text if nothing else."""
    text = encoding.decode(head[:SAMPLE]).lstrip("\ufeff \t\n")
    if text.startswith(("{", "[")):
        return _json(text)
    start = _PROLOGUE.match(text)
    body = text[start.end() : start.end() + 2000] if start else text[:2000]
    if body.startswith("<"):
        if _OPML.match(body):
            return "opml"
        if _FEED.match(body) or (
            text.startswith("<?xml") and not re.match(r"<(?:!doctype )?html", body, re.IGNORECASE)
        ):
            return "feed"
        if _HTML.match(body):
            return "html"
    if _FENCE.match(text) or len(_MARKDOWN.findall(text[:8000])) >= 2:
        return "markdown"
    return "text"


def _json(text: str) -> Form:
    """JSON Lines if an object ends on the line on which it began, and it is not one value that goes on."""
    lines = [line for line in text.split("\n") if line.strip()]
    objects = sum(_is_object(line) for line in lines[:50])
    if objects:
        return "json" if len(lines) == 1 and _JSON_FEED.search(text) else "lines"
    return "json" if re.match(r"\{\s*[\"}]|\[\s*[\[{\"\]]", text) else "text"


def _is_object(line: str) -> bool:
    if not line.startswith("{"):
        return False
    try:
        return isinstance(json.loads(line, strict=False), dict)
    except (ValueError, RecursionError):
        return False
