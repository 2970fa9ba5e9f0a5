"""Every format gives the same values."""

from __future__ import annotations

import json

import pytest

from reader.ingest.feeds import Body, Enclosure
from tests.ingest.feeds.writing import atom, entry, read, rss

WHEN = "2026-03-02T08:00:00+01:00"

RSS_1 = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://harbour.example/"><title>Harbour Post</title><link>https://harbour.example/</link></channel>
<item rdf:about="tag:7"><title>Ferry aground</title><link>https://harbour.example/ferry</link>
<description>A ferry ran aground.</description><dc:creator>Nia Moss</dc:creator>
<dc:date>2026-03-02T08:00:00+01:00</dc:date>
</item></rdf:RDF>"""
ATOM_03 = """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Harbour Post</title>
<link rel="alternate" type="text/html" href="https://harbour.example/"/>
<entry><title>Ferry aground</title><id>tag:7</id><link rel="alternate" type="text/html" href="https://harbour.example/ferry"/>
<issued>2026-03-02T08:00:00+01:00</issued><author><name>Nia Moss</name></author>
<summary>A ferry ran aground.</summary></entry></feed>"""
RSS_091 = """<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
 "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>Harbour Post</title><link>https://harbour.example/</link>
<item><title>Ferry aground</title><link>https://harbour.example/ferry</link><guid isPermaLink="false">tag:7</guid>
<author>Nia Moss</author><pubDate>Mon, 02 Mar 2026 08:00:00 +0100</pubDate>
<description>A ferry ran aground.</description></item></channel></rss>"""
JSON = {
    "version": "https://jsonfeed.org/version/1",
    "title": "Harbour Post",
    "home_page_url": "https://harbour.example/",
    "author": {"name": "Nia Moss"},
    "items": [
        {
            "id": "tag:7",
            "url": "https://harbour.example/ferry",
            "title": "Ferry aground",
            "summary": "A ferry ran aground.",
            "date_published": WHEN,
        }
    ],
}
ITEM = (
    "<title>Ferry aground</title><link>https://harbour.example/ferry</link><guid isPermaLink='false'>tag:7</guid>"
    "<description>A ferry ran aground.</description><dc:creator>Nia Moss</dc:creator>"
    "<pubDate>Mon, 02 Mar 2026 08:00:00 +0100</pubDate>"
)
ENTRY = (
    "<title>Ferry aground</title><link href='https://harbour.example/ferry'/><id>tag:7</id>"
    f"<summary>A ferry ran aground.</summary><author><name>Nia Moss</name></author><published>{WHEN}</published>"
)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (rss(ITEM), "RSS 2.0"),
        (RSS_1.encode(), "RSS 1.0"),
        (RSS_091.encode(), "RSS 0.91"),
        (rss(ITEM).replace(b'"2.0"', b'"0.92"'), "RSS 0.92"),
        (atom(ENTRY, head="<title>Harbour Post</title><link href='https://harbour.example/'/>"), "Atom 1.0"),
        (ATOM_03.encode(), "Atom 0.3"),
        (json.dumps(JSON).encode(), "JSON Feed 1.0"),
        (json.dumps({**JSON, "version": "https://jsonfeed.org/version/1.1"}).encode("utf-8-sig"), "JSON Feed 1.1"),
    ],
)
def test_a_format_gives_title_link_id_author_date_and_text(data: bytes, name: str) -> None:
    feed = read(data)
    assert (feed.title, feed.link, feed.format) == ("Harbour Post", "https://harbour.example/", name)
    (found,) = feed.entries
    assert (found.title, found.url, found.id) == ("Ferry aground", "https://harbour.example/ferry", "tag:7")
    assert (found.author, found.published) == ("Nia Moss", WHEN)
    assert found.summary is not None
    assert (found.summary.value, found.summary.is_html) == ("A ferry ran aground.", False)


def test_content_modules_stand_beside_the_summary() -> None:
    item = ITEM + "<content:encoded><![CDATA[<p>A ferry ran <b>aground</b>.</p>]]></content:encoded>"
    found = entry(rss(item))
    assert found.content == Body("<p>A ferry ran <b>aground</b>.</p>", True, "https://harbour.example/ferry")
    assert found.summary is not None


def test_xhtml_content_comes_as_html() -> None:
    content = (
        "<content type='xhtml'><x:div xmlns:x='http://www.w3.org/1999/xhtml'><x:p>One<x:br/>two</x:p></x:div></content>"
    )
    found = entry(atom(ENTRY + content))
    assert found.content is not None
    assert found.content.is_html
    assert "<p>One<br>two</p>" in found.content.value


def test_media_and_podcasts() -> None:
    item = (
        "<enclosure url='/a.mp3' type='audio/mpeg' length='1200'/><itunes:author>Nia Moss</itunes:author>"
        "<media:group><media:content url='https://harbour.example/v.mp4' type='video/mp4' fileSize='0'/>"
        "<media:title>Seen from the quay</media:title><media:description>From above.</media:description></media:group>"
        "<itunes:keywords>sea, ships</itunes:keywords><category>Harbour</category>"
    )
    found = entry(rss(item))
    assert found.enclosures == (
        Enclosure("https://harbour.example/a.mp3", "audio/mpeg", 1200),
        Enclosure("https://harbour.example/v.mp4", "video/mp4", None),
    )
    assert (found.title, found.author) == ("Seen from the quay", "Nia Moss")
    assert set(found.tags) == {"sea", "ships", "Harbour"}
    assert found.summary is not None
    assert found.summary.value == "From above."


def test_entries_of_atom_inherit_the_author_of_the_feed() -> None:
    head = "<title>Log</title><author><name>Nia Moss</name><email>nia@harbour.example</email></author>"
    assert entry(atom("<title>One</title>", head=head)).author == "Nia Moss (nia@harbour.example)"


def test_json_feed_keeps_both_texts_numbers_as_ids_and_attachments() -> None:
    item = {
        "id": 7,
        "external_url": "https://elsewhere.example/x",
        "content_text": "Plain < text",
        "content_html": "",
        "attachments": [{"url": "https://harbour.example/a.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 5}, 3],
        "authors": [{"name": "Nia Moss"}, {"name": "Ola Berg"}],
        "date_modified": "2026-03-02",
        "language": "de",
        "tags": ["sea", 4],
    }
    found = entry(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [item, "no item"]}).encode())
    assert (found.id, found.url, found.language) == ("7", "https://elsewhere.example/x", "de")
    assert found.content == Body("Plain < text", False, "https://elsewhere.example/x")
    assert (found.author, found.published, found.updated) == ("Nia Moss, Ola Berg", "2026-03-02", "2026-03-02")
    assert found.enclosures == (Enclosure("https://harbour.example/a.mp3", "audio/mpeg", 5),)
    assert found.tags == ("sea",)


def test_atom_within_rss_and_rss_within_rss() -> None:
    mixed = "<title>Ferry</title><link href='https://harbour.example/f'/><id>tag:7</id><updated>2026-03-02</updated>"
    for more in ("", "<pubDate>2026-03-01</pubDate>"):
        found = entry(rss(mixed + more))
        assert (found.id, found.url, found.updated) == ("tag:7", "https://harbour.example/f", "2026-03-02")
    body = "<body xmlns='http://www.w3.org/1999/xhtml'><p>She left.</p></body>"
    found = entry(rss(ITEM + body))
    assert found.content is not None
    assert "<p>She left.</p>" in found.content.value
