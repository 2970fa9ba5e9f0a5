"""What is exported can be read by others, comes back as it was, and never acts."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import yaml
from markdown_it import MarkdownIt

from reader.present.export import html_page, markdown, record
from reader.present.shapes import dump
from tests.present.samples import EVIL, FORBIDDEN, PLAIN


class Page(HTMLParser):
    """Collects the elements and addresses of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name == "href"]
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_a_record_can_be_imported_again() -> None:
    assert json.loads(dump(record(PLAIN))) == {
        "id": "https://post.example/ferries",
        "title": "Storm stops ferries",
        "text": PLAIN.article.text,
        "url": "https://post.example/ferries",
        "source": "Harbour Post",
        "byline": "R. Lind",
        "published": "2025-08-28T14:05:00+02:00",
        "tags": ["storm", "sea"],
    }
    assert record(EVIL)["text"] == EVIL.article.text


def test_markdown_keeps_the_structure() -> None:
    front, body = markdown(PLAIN).removeprefix("---\n").split("\n---\n", 1)
    assert yaml.safe_load(front)["title"] == "Storm stops ferries"
    assert yaml.safe_load(front)["tags"] == ["storm", "sea"]
    shown = MarkdownIt().render(body)
    assert "<h1>Storm stops ferries</h1>" in shown
    assert "<h2>What now?</h2>" in shown
    assert "<li>A first point</li>\n<li>A second point</li>" in shown
    assert '<a href="https://post.example/f?a=1&amp;b=%282%29">Ferries</a> <strong>stopped</strong>' in shown


def test_news_text_is_no_markdown() -> None:
    front, body = markdown(EVIL).removeprefix("---\n").split("\n---\n", 1)
    assert "\ufffd[31m" in yaml.safe_load(front)["title"]
    shown = Page(MarkdownIt("commonmark").render(body))
    assert set(shown.tags) <= {"h1", "h2", "h3", "h4", "h5", "h6", "p", "a", "em", "strong"}
    assert all(address.startswith("https:") for address in shown.addresses)
    assert "<script>alert(1)</script>" in "".join(shown.words)
    assert not set(front + body) & FORBIDDEN


def test_a_web_page_keeps_the_structure() -> None:
    text = "".join(html_page([PLAIN, PLAIN], title="Two & more"))
    page = Page(text)
    assert page.tags.count("article") == 2
    assert page.tags.count("ul") == 2
    assert page.tags.count("li") == 4
    assert "https://post.example/f?a=1&b=%282%29" in page.addresses
    assert "<title>Two &amp; more</title>" in text
    assert "<h2>What now?</h2>" in text


def test_news_text_is_no_html() -> None:
    text = "".join(html_page([EVIL]))
    page = Page(text)
    assert "script" not in page.tags
    assert all(address.startswith("https:") for address in page.addresses)
    assert "<script>alert(1)</script>" in "".join(page.words)
    assert not set(text) & FORBIDDEN
    text.encode()
