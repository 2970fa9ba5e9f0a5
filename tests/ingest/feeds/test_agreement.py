"""The fast reader and the forgiving parser give the same feed."""

from __future__ import annotations

import random
from collections.abc import Callable
from xml.sax.saxutils import escape

import pytest

from reader.ingest.feeds import forgiving, wellformed
from reader.ingest.feeds.finishing import finish
from reader.ingest.feeds.values import Feed
from tests.ingest.feeds.writing import ARRIVED, URL, atom, rss

TEXTS = (
    "The ferry ran aground.",
    "Salt & water < earth",
    "<p>One</p><p>Two <a href='/b?x=1&amp;y=2'>b</a></p>",
    "Café – “quay” 港",
    "Lines\nof\n\ntext",
    "A &amp; B",
    "<ul><li>x</li></ul>",
)
TITLES = ("Ferry aground", "Salt & water", "The <i>Vega</i> sails", "Caf&eacute;", "x < y", "  wide   space ")
DATES = ("Mon, 02 Mar 2026 08:00:00 +0100", "2026-03-02T08:00:00Z", "2 March 2026", "Tue, 03 Mar 2026 09:30 EST")
LINKS = ("https://harbour.example/{}", "/news/{}", "{}?a=1&b=2", "https://other.example/{}#part")
PEOPLE = ("Nia Moss", "nia@harbour.example (Nia Moss)", "ola@harbour.example", "Ola Berg")


def both(data: bytes) -> tuple[Feed, Feed]:
    fast = wellformed.read(data)
    assert fast is not None
    return finish(fast, URL, ARRIVED), finish(forgiving.read(data, None, URL), URL, ARRIVED)


def rss_item(chance: random.Random, number: int) -> str:
    def some(name: str, values: tuple[str, ...], share: float = 1.0) -> str:
        if chance.random() > share:
            return ""
        text = chance.choice(values).format(number)
        return (
            f"<{name}>{f'<![CDATA[{text}]]>' if chance.random() < 0.3 else escape(text)}</{name.split(maxsplit=1)[0]}>"
        )

    return "".join(
        (
            some("title", TITLES),
            some("link", LINKS),
            some("guid isPermaLink='false'", ("id-{}",), 0.7),
            some("description", TEXTS, 0.8),
            some("content:encoded", TEXTS, 0.5),
            some("pubDate", DATES),
            some("dc:date", ("2026-03-04",), 0.3),
            some("dc:creator", PEOPLE, 0.5),
            some("category", ("sea", "ships"), 0.5) + some("category", ("quay", "sea"), 0.5),
            f"<enclosure url='/{number}.mp3' type='audio/mpeg' length='9'/>" if chance.random() < 0.3 else "",
        )
    )


def atom_entry(chance: random.Random, number: int) -> str:
    def construct(name: str, values: tuple[str, ...]) -> str:
        kind = chance.choice(("text", "html", "xhtml"))
        text = chance.choice(values)
        if kind == "xhtml":
            return (
                f"<{name} type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>{escape(text)} <b>b</b></div></{name}>"
            )
        return f"<{name} type='{kind}'>{escape(text)}</{name}>"

    link = escape(chance.choice(LINKS).format(number))
    base = " xml:base='deep/'" if chance.random() < 0.3 else ""
    return "".join(
        (
            construct("title", TITLES),
            f"<link rel='alternate' type='text/html' href='{link}'{base}/>",
            "<link rel='enclosure' href='/a.mp3' type='audio/mpeg' length='7'/>" if chance.random() < 0.3 else "",
            f"<id>tag:{number}</id>",
            construct("summary", TEXTS) if chance.random() < 0.7 else "",
            construct("content", TEXTS) if chance.random() < 0.7 else "",
            f"<published>{DATES[1]}</published>" if chance.random() < 0.7 else "",
            "<updated>2026-03-04T10:00:00+02:00</updated>",
            "<author><name>Nia Moss</name><email>nia@harbour.example</email></author>" if chance.random() < 0.5 else "",
            "<category term='sea' label='The sea'/><category term='quay'/>" if chance.random() < 0.5 else "",
        )
    )


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize(("wrap", "make"), [(rss, rss_item), (atom, atom_entry)])
def test_generated_feeds(seed: int, wrap: Callable[..., bytes], make: Callable[[random.Random, int], str]) -> None:
    chance = random.Random(seed)
    fast, slow = both(wrap(*(make(chance, number) for number in range(12))))
    assert len(fast.entries) == 12
    for one, other in zip(fast.entries, slow.entries, strict=True):
        assert (one.title, one.title_spans, one.url, one.id) == (other.title, other.title_spans, other.url, other.id)
        assert (one.published, one.updated, one.author, one.tags) == (
            other.published,
            other.updated,
            other.author,
            other.tags,
        )
        assert one.enclosures == other.enclosures
    assert (fast.title, fast.link, fast.format, fast.language) == (slow.title, slow.link, slow.format, slow.language)


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize(("wrap", "make"), [(rss, rss_item), (atom, atom_entry)])
def test_generated_feeds_give_the_same_articles(
    seed: int, wrap: Callable[..., bytes], make: Callable[[random.Random, int], str]
) -> None:
    from reader.ingest.feeds import articles

    chance = random.Random(1000 + seed)
    fast, slow = both(wrap(*(make(chance, number) for number in range(12))))
    assert [found.articles for found in articles(fast, "f", ARRIVED)] == [
        found.articles for found in articles(slow, "f", ARRIVED)
    ]


CHANNEL = """<title>Harbour Post</title><link>https://harbour.example/</link><language>en-us</language>
<atom:link href="https://harbour.example/feed" rel="self" type="application/rss+xml"/><generator>Press 6</generator>
<lastBuildDate>Mon, 02 Mar 2026 09:00:00 +0000</lastBuildDate><itunes:author>Harbour Post</itunes:author>
<image><url>https://harbour.example/i.png</url><title>Logo</title><link>https://logo.example/</link></image>"""
PODCAST = """<title>Episode 3: The quay</title><itunes:title>The quay</itunes:title>
<link>https://harbour.example/e3</link>
<guid isPermaLink="false">e3</guid><pubDate>Mon, 02 Mar 2026 08:00:00 +0000</pubDate>
<description><![CDATA[<p>Nia talks about <b>the quay</b>.</p>]]></description>
<itunes:summary>Nia talks.</itunes:summary>
<enclosure url="https://harbour.example/e3.mp3" type="audio/mpeg" length="12345"/>
<itunes:duration>1:00</itunes:duration>
<itunes:author>Nia Moss</itunes:author><itunes:keywords>quay, sea</itunes:keywords>
<itunes:explicit>no</itunes:explicit>"""
BLOG = """<title>Ferry &#8211; aground</title><link>https://harbour.example/ferry/</link>
<comments>https://harbour.example/ferry/#comments</comments><dc:creator><![CDATA[Nia Moss]]></dc:creator>
<pubDate>Mon, 02 Mar 2026 08:00:00 +0000</pubDate><category><![CDATA[Sea & land]]></category>
<guid isPermaLink="true">https://harbour.example/?p=7</guid><description><![CDATA[She left [&#8230;]]]></description>
<content:encoded><![CDATA[<p>She left <a href="/quay">the quay</a>.</p>]]></content:encoded>
<media:thumbnail url="https://harbour.example/t.jpg"/><media:content url="https://harbour.example/p.jpg" medium="image">
<media:title type="html">A photo</media:title></media:content>"""
VIDEO_FEED = """<link rel="self" href="https://videos.example/feed?id=1"/><id>yt:1</id><title>Harbour Films</title>
<link rel="alternate" href="https://videos.example/c/1"/><author><name>Harbour Films</name>
<uri>https://videos.example/c/1</uri></author><published>2020-01-01T00:00:00+00:00</published>"""
VIDEO = """<id>yt:video:7</id><title>The Vega sails</title><link rel="alternate" href="https://videos.example/w?v=7"/>
<author><name>Harbour Films</name><uri>https://videos.example/c/1</uri></author>
<published>2026-03-02T08:00:00+00:00</published><updated>2026-03-03T08:00:00+00:00</updated>
<m:group xmlns:m="http://search.yahoo.com/mrss/"><m:title>The Vega sails</m:title>
<m:content url="https://videos.example/v/7" type="video/mp4" width="640" height="390"/>
<m:description>Seen from the quay.

With music.</m:description></m:group>"""


@pytest.mark.parametrize(
    "data",
    [rss(PODCAST, head=CHANNEL), rss(BLOG, head=CHANNEL), atom(VIDEO, head=VIDEO_FEED)],
    ids=["podcast", "blog", "video"],
)
def test_common_kinds_of_feed(data: bytes) -> None:
    from reader.ingest.feeds import articles

    fast, slow = both(data)
    assert (fast.title, fast.link, fast.format, fast.language) == (slow.title, slow.link, slow.format, slow.language)
    assert [found.articles for found in articles(fast, "f", ARRIVED)] == [
        found.articles for found in articles(slow, "f", ARRIVED)
    ]
    assert [entry.enclosures for entry in fast.entries] == [entry.enclosures for entry in slow.entries]
    assert fast.entries[0].published == "2026-03-02T08:00:00+00:00"
