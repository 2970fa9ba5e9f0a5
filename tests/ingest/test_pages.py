from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from reader.article import Article, Incoming
from reader.errors import DocumentRefused
from reader.ingest.reading import Intake, read

ARRIVED = datetime(2025, 8, 30, 12, 0, tzinfo=UTC)
BODY = (
    "<p>The last section of the tunnel was <b>lowered</b> to the sea bed on Monday, nine years after work began in "
    "<a href='/places/norvik'>Norvik</a>, and the prime minister came to see it.</p>"
    "<h2>What comes next</h2><p>Engineers said the joints were tight. Trains are to run from spring, and a crossing "
    "will take eleven minutes, a third of what the ferry needs when the sea is calm.</p>"
    "<ul><li>Length: nineteen kilometres of tube</li><li>Depth: forty metres below the waves</li></ul>"
    "<p>Critics point to the cost, which has tripled since the plans were drawn, and want an inquiry this autumn.</p>"
)


def incoming(html: str) -> Incoming:
    return read(html.encode(), "html", Intake(ARRIVED))


def article(html: str) -> Article:
    return incoming(html).articles[0]


def page(head: str = "", body: str = BODY, attributes: str = "lang='en-gb'") -> str:
    return (
        f"<!doctype html><html {attributes}><head>{head}</head><body><nav><a href='/'>Home</a> Menu of the day</nav>"
        f"<article>{body}</article><footer>All about the footer</footer><script>track('x')</script></body></html>"
    )


def test_main_text_with_structure_and_without_surroundings() -> None:
    found = article(page("<title>Tunnel reaches the far shore | Harbour Post</title>"))
    assert found.title == "Tunnel reaches the far shore"
    assert found.text.startswith("The last section of the tunnel was lowered to the sea bed on Monday")
    assert "Menu of the day" not in found.text
    assert "footer" not in found.text
    assert "track" not in found.text
    marked = {(found.text[s.start : s.end], s.kind) for s in found.spans}
    assert ("What comes next", "heading") in marked
    assert ("lowered", "strong") in marked
    assert ("Length: nineteen kilometres of tube", "item") in marked


def test_what_extractors_leave_out_of_the_text_is_kept_with_it() -> None:
    body = BODY.replace(
        "<h2>",
        "<figure><img src=a><figcaption>The section on its way to the sea bed</figcaption></figure>"
        "<pre><code>if tunnel:\n    drive()\n\n    wait()\n</code></pre><p>She said <q>never</q> before, and again.</p>"
        "<table><tr><th>Name<th>Length<tr><td>Norvik<td>19 km</table><ol start=3><li>The third of all</ol><h2>",
    )
    found = article(page("<title>Tunnel</title>", body))
    marked = {(found.text[s.start : s.end], s.kind, s.value) for s in found.spans}
    assert ("The section on its way to the sea bed", "caption", None) in marked
    assert ("if tunnel:\n    drive()\n\n    wait()", "code", None) in marked
    assert ("Name | Length\nNorvik | 19 km", "table", None) in marked
    assert ("The third of all", "item", "3") in marked
    assert "She said “never” before" in found.text
    assert "footer" not in found.text


def test_meta_tags() -> None:
    found = incoming(
        page(
            "<title>Short</title><meta property='og:title' content='Tunnel &amp; shore'>"
            "<meta property='og:site_name' content='Harbour Post'><meta name='author' content='By Jane Doe'>"
            "<meta property='article:published_time' content='2025-08-28T10:00:00+02:00'>"
            "<meta property='article:modified_time' content='2025-08-29'><meta property='article:tag' content='rail'>"
            "<meta property='article:tag' content='sea'>"
            "<link rel='canonical' href='https://www.example.org/a?utm_source=x&id=3#top'>"
        )
    )
    given = found.articles[0]
    assert (given.title, given.source, given.byline) == ("Tunnel & shore", "Harbour Post", "Jane Doe")
    assert (given.published, given.updated) == ("2025-08-28T10:00:00+02:00", "2025-08-29")
    assert (given.language, given.tags) == ("en-GB", ("rail", "sea"))
    assert found.canonical_url == "https://www.example.org/a?id=3"
    assert any(span.value == "https://www.example.org/places/norvik" for span in given.spans)


def test_json_ld() -> None:
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "no"},
            {
                "@type": ["NewsArticle"],
                "headline": "Tunnel &quot;done&quot;",
                "author": [{"@type": "Person", "name": "Jane Doe"}, {"name": "John Roe"}],
                "publisher": {"name": "Harbour Post"},
                "datePublished": "2025-08-28T08:00:00Z",
                "mainEntityOfPage": {"@id": "https://example.org/tunnel"},
                "keywords": "rail, sea",
            },
        ],
    }
    found = article(page(f"<script type='application/ld+json'>{json.dumps(data)}</script>"))
    assert (found.title, found.byline, found.source) == ('Tunnel "done"', "Jane Doe, John Roe", "Harbour Post")
    assert (found.published, found.url) == ("2025-08-28T08:00:00+00:00", "https://example.org/tunnel")
    assert found.tags == ("rail", "sea")


@pytest.mark.parametrize(
    "data", ["{", "[" * 100_000, "null", '{"@type": "NewsArticle", "author": 5, "headline": {"x": 1}}', '"x"']
)
def test_broken_json_ld_is_passed_over(data: str) -> None:
    found = article(page(f"<title>Tunnel</title><script type='application/ld+json'>{data}</script>"))
    assert (found.title, found.byline) == ("Tunnel", None)


def test_the_title_is_not_repeated_in_the_text() -> None:
    found = article(page("<title>Tunnel reaches the far shore</title>", "<h1>Tunnel reaches the far shore</h1>" + BODY))
    assert not found.text.startswith("Tunnel reaches")


@pytest.mark.parametrize(
    ("head", "first"),
    [
        ("<p>World</p><h1>Tunnel reaches the far shore</h1>", "The"),
        ("<p>World</p><p>Engineering</p><h1>Tunnel reaches the far shore</h1>", "The"),
        ("<p>It was done at dawn.</p><h1>Tunnel reaches the far shore</h1>", "It"),
    ],
)
def test_nor_is_the_section_above_it(head: str, first: str) -> None:
    found = article(page("<title>Tunnel reaches the far shore</title>", head + BODY))
    assert found.text.split()[0] == first


def test_a_page_with_hardly_any_text_is_walked_as_a_whole() -> None:
    assert article("<html><body><div>Two ships met.</div><nav>x</nav></body></html>").text == "Two ships met."
    assert article("<p>One line, no frame").text == "One line, no frame"


def test_a_page_without_text_is_refused() -> None:
    for html in ("<html></html>", "<script>x</script>", "<!-- x -->", "<img src=x>"):
        with pytest.raises(DocumentRefused):
            incoming(html)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "deep",
        "<p>x " + "<b>x</b> " * 60_000,
        "<table>" * 3_000 + "x",
        "<html " + "a='b' " * 50_000 + ">x",
    ],
    ids=["deep", "wide", "tables", "attributes"],
)
def test_hostile_pages_do_no_harm(html: str) -> None:
    try:
        found = article(html)
    except DocumentRefused:
        return
    assert all(0 <= span.start < span.end <= len(found.text) for span in found.spans)
