"""Entries become articles."""

from __future__ import annotations

import json

from reader.article import Article, Incoming, Span
from reader.ingest.feeds import articles
from tests.ingest.feeds.writing import ARRIVED, read, rss


def taken(*items: str) -> list[Incoming]:
    return list(articles(read(rss(*items)), "https://harbour.example/feed", ARRIVED))


def one(item: str) -> Article:
    (found,) = taken(item)
    return found.articles[0]


def test_an_entry_is_an_article_of_its_feed() -> None:
    (found,) = taken(
        "<guid isPermaLink='false'>7</guid><title>The &lt;i&gt;Vega&lt;/i&gt; sails</title>"
        "<link>/ferry?utm_source=feed&amp;id=3</link><dc:creator>nia@harbour.example (Nia Moss)</dc:creator>"
        "<pubDate>Mon, 02 Mar 2026 08:00:00 +0100</pubDate><category>sea</category>"
        "<content:encoded>&lt;p&gt;She left &lt;a href='quay'&gt;the quay&lt;/a&gt;.&lt;/p&gt;</content:encoded>"
    )
    assert (found.native_id, found.canonical_url) == ("7", "https://harbour.example/ferry?id=3")
    assert (found.document.origin, found.path, found.is_digest) == ("https://harbour.example/feed", None, False)
    assert found.articles == (
        Article(
            title="The Vega sails",
            text="She left the quay.",
            spans=(Span(9, 17, "link", "https://harbour.example/quay"),),
            title_spans=(Span(4, 8, "emphasis"),),
            byline="Nia Moss",
            source="Harbour Post",
            url="https://harbour.example/ferry?utm_source=feed&id=3",
            published="2026-03-02T08:00:00+01:00",
            tags=("sea",),
        ),
    )
    assert json.loads(found.document.content)["html"].startswith("<p>She left")


def test_furniture_is_cut_and_kept_aside() -> None:
    (found,) = taken(
        "<title>x</title><description>&lt;p&gt;The quay was closed on Monday.&lt;/p&gt;"
        "&lt;p&gt;Sign up to our daily newsletter&lt;/p&gt;</description>"
    )
    assert found.articles[0].text == "The quay was closed on Monday."
    assert found.document.cut == ("Sign up to our daily newsletter",)


def test_the_text_that_says_more_is_taken() -> None:
    long = "The quay was closed on Monday, and nobody knew why until the evening."
    picture = "&lt;img src='a.jpg'/&gt;"
    assert (
        one(f"<title>x</title><description>{long}</description><content:encoded>{picture}</content:encoded>").text
        == long
    )
    assert (
        one(f"<title>x</title><description>Closed.</description><content:encoded>{long}</content:encoded>").text == long
    )


def test_plain_text_keeps_its_lines() -> None:
    assert one("<title>x</title><description>One\n  two\n\n\n three</description>").text == "One\ntwo\n\nthree"


def test_the_title_is_not_repeated_and_one_is_derived_where_it_is_missing() -> None:
    repeated = one(
        "<title>Quay closed</title><description>&lt;h1&gt;Quay closed&lt;/h1&gt;&lt;p&gt;Since Monday.</description>"
    )
    assert (repeated.title, repeated.text) == ("Quay closed", "Since Monday.")
    derived = one("<description>The quay was closed. Nobody knew why.</description>")
    assert (derived.title, derived.title_derived) == ("The quay was closed.", True)


def test_an_entry_of_neither_title_nor_text_is_none() -> None:
    assert taken("<link>https://harbour.example/a</link>", "<title>Only a headline</title>")[0].articles[0].text == ""
    assert len(taken("<link>https://harbour.example/a</link>")) == 0


def test_entries_without_id_and_address_are_told_apart_by_their_content() -> None:
    first, second = taken("<title>a</title>", "<title>b</title>")
    assert (first.native_id, first.canonical_url) == (None, None)
    assert first.document.content != second.document.content
