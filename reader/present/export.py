"""Articles as files for others: JSON Lines that can be imported again, Markdown, a web page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote, urlsplit

from reader.article import Article, Span
from reader.present.ages import shown_date
from reader.present.layout import Block, Inline, blocks
from reader.present.shapes import dump
from reader.text import safe
from reader.views import ArticleView

_MARKDOWN = re.compile(r"[\\`*_\[\]<>&#~|!$]")
#: What only means something at the beginning of a line.
_LEADING = re.compile(r"^(\s*)(?:([-+=:])|(\d+)([.)]))")
_SCHEMES = frozenset({"http", "https", "mailto"})
_EMPHASIS = {"emphasis": ("*", "*"), "strong": ("**", "**")}
_TAGS = {"emphasis": ("<em>", "</em>"), "strong": ("<strong>", "</strong>"), "code": ("<code>", "</code>")}

_HEAD = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1.06rem/1.6 Georgia, "Noto Serif", serif; margin: 2rem auto; max-width: 38rem; padding: 0 1rem;
  overflow-wrap: anywhere; }}
h1, h2, h3, h4, h5, h6 {{ line-height: 1.25; }}
.facts, .caption {{ font: 0.85rem/1.4 system-ui, sans-serif; opacity: 0.7; }}
blockquote {{ border-left: 3px solid; margin-left: 0; padding-left: 1rem; }}
.table {{ white-space: pre-line; }}
pre {{ overflow-x: auto; }}
article + article {{ border-top: 1px solid; margin-top: 3rem; }}
</style>
</head>
<body>
"""
_FOOT = "</body>\n</html>\n"


def record(view: ArticleView) -> dict[str, Any]:
    """Give an article as a JSON Lines object that ``import`` takes back; what is unknown is left out."""
    article = view.article
    fields: dict[str, Any] = {
        "id": view.ref,
        "title": article.title,
        "text": article.text,
        "url": article.url,
        "source": article.source,
        "byline": article.byline,
        "published": article.published,
        "updated": article.updated,
        "tags": _tags(view),
    }
    return {name: value for name, value in fields.items() if value}


def markdown(view: ArticleView) -> str:
    """Give an article as CommonMark with front matter; what the news wrote is text, never markup."""
    article = view.article
    matter = {name: value for name, value in record(view).items() if name != "text"}
    lines = ["---", *(f"{name}: {dump(_safe(value))}" for name, value in matter.items()), "---", ""]
    lines += (f"# {_markdown(safe(article.title).strip())}", "")
    inline = Inline(safe(article.text, newlines=True), article.spans)
    previous: Block | None = None
    for block in blocks(article):
        if previous and previous.kind == block.kind == "item":
            lines.pop()
        if block.kind == "code":
            code = safe(article.text[block.start : block.end], newlines=True)
            lines += (*(f"    {line}".rstrip() for line in code.split("\n")), "")
        else:
            passage = inline.render(block.start, block.end, _markdown, _markdown_marks)
            passage = "\\\n".join(map(_led, passage.split("\n")))
            lines += (_markdown_prefix(block) + passage, "")
        previous = block
    return "\n".join(lines)


def html_page(views: Iterable[ArticleView], *, title: str = "Articles") -> Iterator[str]:
    """Give a self-contained web page, piece by piece: no script, nothing fetched, every text escaped."""
    yield _HEAD.format(title=html.escape(safe(title)), language="und")
    for view in views:
        yield _html_article(view)
    yield _FOOT


def _html_article(view: ArticleView) -> str:
    article = view.article
    language = f' lang="{html.escape(safe(article.language))}"' if article.language else ""
    out = [f'<article{language} dir="auto">', f"<h1>{html.escape(safe(article.title).strip())}</h1>"]
    out.append(f'<p class="facts">{_html_facts(article)}</p>')
    inline = Inline(safe(article.text, newlines=True), article.spans)
    listing = False
    for block in blocks(article):
        if listing != (block.kind == "item"):
            out.append("</ul>" if listing else "<ul>")
            listing = not listing
        before, after = _html_block(block)
        out.append(before + inline.render(block.start, block.end, html.escape, _html_marks) + after)
    if listing:
        out.append("</ul>")
    return "\n".join([*out, "</article>", ""])


def _html_facts(article: Article) -> str:
    facts = (article.source, article.byline, shown_date(article.published))
    parts = [html.escape(safe(fact)) for fact in facts if fact]
    if article.url:
        address = _address(article.url)
        shown = html.escape(safe(article.url))
        parts.append(f'<a href="{html.escape(address)}" rel="noopener noreferrer">{shown}</a>' if address else shown)
    return " · ".join(parts)


def _html_block(block: Block) -> tuple[str, str]:
    if block.kind == "heading":
        level = max(2, block.level)
        return f"<h{level}>", f"</h{level}>"
    return {
        "item": ("<li>", "</li>"),
        "blockquote": ("<blockquote><p>", "</p></blockquote>"),
        "caption": ('<p class="caption">', "</p>"),
        "code": ("<pre>", "</pre>"),
        "table": ('<p class="table">', "</p>"),
    }.get(block.kind, ("<p>", "</p>"))


def _html_marks(span: Span) -> tuple[str, str] | None:
    if span.kind != "link":
        return _TAGS.get(span.kind)
    address = _address(span.value or "")
    return (f'<a href="{html.escape(address)}" rel="noopener noreferrer">', "</a>") if address else None


def escaped(line: str) -> str:
    """Give a line as CommonMark that shows it as it is, whatever it begins with."""
    return _led(_markdown(line))


def _led(line: str) -> str:
    return _LEADING.sub(_escaped_lead, line)


def _markdown(text: str) -> str:
    return _MARKDOWN.sub(r"\\\g<0>", text)


def _markdown_prefix(block: Block) -> str:
    if block.kind == "heading":
        return "#" * max(2, block.level) + " "
    return {"item": "- ", "blockquote": "> "}.get(block.kind, "")


def _escaped_lead(match: re.Match[str]) -> str:
    """Escape what would begin a list, a rule or an underlined heading."""
    sign, number, point = match[2], match[3], match[4]
    return f"{match[1]}\\{sign}" if sign else f"{match[1]}{number}\\{point}"


def _markdown_marks(span: Span) -> tuple[str, str] | None:
    """Give the marks of links and emphasis; code stays text, as a code span would show the escapes."""
    if span.kind != "link":
        return _EMPHASIS.get(span.kind)
    address = _address(span.value or "")
    return ("[", f"]({address})") if address else None


def _address(url: str) -> str | None:
    """Give an address fit for a link, percent-encoded where it could end one; None for schemes that do things."""
    try:
        scheme = urlsplit(url.strip()).scheme
    except ValueError:
        return None
    if scheme.lower() not in _SCHEMES:
        return None
    return quote(safe(url.strip()), safe="/:?#@!$&'*+,;=%~[]-._", errors="replace")


def _safe(value: str | list[str]) -> str | list[str]:
    return safe(value) if isinstance(value, str) else [safe(item) for item in value]


def _tags(view: ArticleView) -> list[str]:
    return list(dict.fromkeys((*view.article.tags, *view.state.tags)))
