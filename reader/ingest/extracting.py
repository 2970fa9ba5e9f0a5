"""The article of one web page, from its bytes as a server or a disk gives them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from reader.article import Article
from reader.errors import DocumentRefused
from reader.ingest import encoding, obstacles, reading, sniffing
from reader.ingest.fetch import Response
from reader.ingest.reading import Intake

_KINDS = {
    b"%PDF-": "a PDF document",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"PK\x03\x04": "an archive",
}
_TYPES = {"image": "an image", "audio": "a recording", "video": "a film", "application/pdf": "a PDF document"}
_FORMS = {"json": "JSON", "lines": "JSON", "feed": "a feed", "opml": "a list of subscriptions"}


@dataclass(frozen=True, slots=True)
class Extract:
    """The article of a page, and the furniture that was cut from it."""

    article: Article
    cut: tuple[str, ...] = ()


def extract(response: Response, arrived: datetime, *, asked: str | None = None) -> Extract:
    """The article of the page that was answered; ``arrived`` (aware) is what relative dates count from.

    ``asked`` is the address before redirects. Raises DocumentRefused with the reason where the answer is no page, or a
    page that only stands between us and the article.
    """
    data = response.content or b""
    if not data.strip():
        raise DocumentRefused("is empty")
    kind = _other_kind(data, response.content_type)
    if kind:
        raise DocumentRefused(f"is {kind}, not a web page")
    form = sniffing.form(data[: sniffing.SAMPLE])
    if _is_html(response.content_type) or form not in ("text", "markdown"):
        form = "html"
    base = response.url if response.url.startswith("http") else None
    charset = encoding.named(response.content_type)
    incoming = reading.read(data, form, Intake(arrived, split=False), base=base, charset=charset)
    article = incoming.articles[0]
    reason = obstacles.obstacle(article.text, incoming.document.cut, asked or response.url, response.url)
    if reason:
        raise DocumentRefused(reason)
    return Extract(article if article.url else replace(article, url=base), incoming.document.cut)


def _is_html(content_type: str | None) -> bool:
    return (content_type or "").partition(";")[0].strip().lower() in ("text/html", "application/xhtml+xml")


def _other_kind(data: bytes, content_type: str | None) -> str | None:
    """What the bytes are if they are no page; their beginning is believed before what the server says."""
    for magic, kind in _KINDS.items():
        if data.startswith(magic):
            return kind
    told = (content_type or "").partition(";")[0].strip().lower()
    if encoding.is_binary(data):
        return _TYPES.get(told) or _TYPES.get(told.partition("/")[0]) or "not text"
    return None if _is_html(content_type) else _FORMS.get(sniffing.form(data[: sniffing.SAMPLE]))
