"""What feeds do in practice: markup in titles, odd dates and encodings, missing and repeated ids, relative links."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.article import Span
from tests.ingest.feeds.writing import URL, atom, entry, read, rss


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Salt &amp; water", "Salt & water"),
        ("Salt &amp;amp; water", "Salt & water"),
        ("<![CDATA[Salt & water]]>", "Salt & water"),
        ("<![CDATA[Salt &amp; water&#8217;s edge]]>", "Salt & water’s edge"),
        ("Salt\n   water\t ", "Salt water"),
        ("Why x &lt; y matters", "Why x < y matters"),
        ("The &lt;b&gt; element", "The <b> element"),
        ("A &lt;b&gt;great&lt;/b&gt; day", "A great day"),
        ("Caf&#233; at noon", "Café at noon"),
        ("R&amp;D; and more", "R&D; and more"),
        ("First&lt;br/&gt;second", "First second"),
    ],
)
def test_titles(written: str, title: str) -> None:
    assert entry(rss(f"<title>{written}</title>")).title == title


def test_emphasis_in_a_title_becomes_a_span() -> None:
    found = entry(rss("<title>The &lt;i&gt;Vega&lt;/i&gt; sails</title>"))
    assert (found.title, found.title_spans) == ("The Vega sails", (Span(4, 8, "emphasis"),))
    assert entry(atom("<title type='html'>A &lt;b>day&lt;/b></title>")).title == "A day"
    assert entry(atom("<title>A &lt;b>day&lt;/b></title>")).title == "A <b>day</b>"
    assert entry(
        atom("<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>A <b>day</b></div></title>")
    ).title == ("A day")


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("Mon, 02 Mar 2026 08:00:00 GMT", "2026-03-02T08:00:00+00:00"),
        ("Mon, 2 Mar 2026 08:00:00 EST", "2026-03-02T08:00:00-05:00"),
        ("02 Mar 2026 08:00 -0330", "2026-03-02T08:00:00-03:30"),
        ("Monday, 02 March 2026 08:00:00 +0100", "2026-03-02T08:00:00+01:00"),
        ("Mon, 02 Mar 26 08:00:00 GMT", "2026-03-02T08:00:00+00:00"),
        ("Mon, 02 Mar 2026 24:61:00 GMT", None),
        ("Mon, 32 Mar 2026 08:00:00 GMT", None),
        ("2026-03-02T08:00:00Z", "2026-03-02T08:00:00+00:00"),
        ("2026-03-02 08:00:00", "2026-03-02T08:00:00+00:00"),
        ("2026-03-02", "2026-03-02"),
        ("2. März 2026", "2026-03-02"),
        ("1772438400", "2026-03-02T08:00:00+00:00"),
        ("2 hours ago", "2026-03-09T10:00:00+00:00"),
        ("soon", None),
    ],
)
def test_dates(written: str, date: str | None) -> None:
    assert entry(rss(f"<title>x</title><pubDate>{written}</pubDate>")).published == date


def test_without_a_date_of_its_own_an_entry_has_the_one_of_its_update() -> None:
    found = entry(rss("<title>x</title><pubDate>soon</pubDate><dc:date>2026-03-01</dc:date>"))
    assert (found.published, found.updated) == ("2026-03-01", "2026-03-01")
    assert entry(rss("<title>x</title>")).published is None


def test_a_permanent_guid_is_the_link_where_there_is_none() -> None:
    assert entry(rss("<title>x</title><guid>https://harbour.example/x</guid>")).url == "https://harbour.example/x"
    assert entry(rss("<title>x</title><guid isPermaLink='false'>https://harbour.example/x</guid>")).url is None
    for more in ("", "<pubDate>2026-03-02</pubDate>"):
        found = entry(rss(f"<title>x</title><guid>41</guid>{more}"))
        assert (found.id, found.url) == ("41", None)
    assert entry(atom("<title>x</title><id>tag:a</id><updated>2026-03-02</updated>")).url is None


def test_a_missing_guid_is_no_id() -> None:
    found = entry(rss("<title>x</title><link>https://harbour.example/x</link><guid> </guid>"))
    assert (found.id, found.url) == (None, "https://harbour.example/x")


def item(guid: str, name: str) -> str:
    return f"<guid isPermaLink='false'>{guid}</guid><title>{name}</title><link>https://harbour.example/{name}</link>"


def test_entries_that_share_a_guid_are_told_apart_wherever_they_stand() -> None:
    def ids(*names: str) -> dict[str, str | None]:
        return {e.title: e.id for e in read(rss(*(item("same", name) for name in names), item("own", "z"))).entries}

    first, later = ids("a", "b"), ids("c", "a", "b")
    assert len({*later.values()}) == 4
    assert first["z"] == "own"
    assert {name: later[name] for name in first} == first


def test_entries_that_share_guid_and_address_are_told_apart_by_title() -> None:
    items = [f"<guid isPermaLink='false'>1</guid><link>https://harbour.example/</link><title>{t}</title>" for t in "ab"]
    assert len({found.id for found in read(rss(*items)).entries}) == 2
    assert [found.id for found in read(rss(items[0], items[0])).entries] == ["1", "1"]


def test_relative_addresses_count_from_the_feed_or_from_its_page() -> None:
    data = rss("<title>x</title><link>../ferry?id=1</link>")
    assert entry(data).url == "https://harbour.example/ferry?id=1"
    assert entry(data, url=None).url == "https://harbour.example/ferry?id=1"
    assert entry(rss("<title>x</title><link>ferry</link>", head="<title>t</title>"), url=None).url is None
    assert entry(rss("<title>x</title><link>javascript:alert(1)</link>")).url is None


def test_xml_base_nests() -> None:
    found = entry(
        atom(
            "<title>x</title><link href='ferry'/>"
            "<content type='html' xml:base='deep/'>&lt;a href='y'>y&lt;/a></content>",
            attributes="xml:base='https://mirror.example/a/'",
        )
    )
    assert found.url == "https://mirror.example/a/ferry"
    assert found.content is not None
    assert found.content.base == "https://mirror.example/a/deep/"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "iso-8859-1", "cp1252"])
def test_declared_encodings(codec: str) -> None:
    name = {"utf-16-le": "utf-16", "utf-8-sig": "utf-8"}.get(codec, codec)
    text = rss("<title>Café</title>").decode().replace("?>", f" encoding='{name}'?>", 1)
    assert entry(text.encode(codec)).title == "Café"


def test_wrong_and_missing_encodings() -> None:
    latin = rss("<title>Café £5</title>").decode().encode("latin-1")
    assert entry(latin).title == "Café £5"
    assert entry(latin.replace(b"?>", b" encoding='utf-8'?>")).title == "Café £5"
    assert entry(rss("<title>Café</title>").replace(b"?>", b" encoding='klingon'?>", 1)).title == "Café"


def test_the_transport_may_name_the_encoding() -> None:
    data = rss("<title>Čaj</title>").decode().encode("iso-8859-2")
    assert read(data, content_type="text/xml; charset=ISO-8859-2").entries[0].title == "Čaj"
    assert read(rss("<title>Čaj</title>"), content_type="text/xml; charset=nonsense").entries[0].title == "Čaj"
    assert read(rss("<title>Čaj</title>"), content_type="application/rss+xml").entries[0].title == "Čaj"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"\n\n \t" + data,
        lambda data: b"\xef\xbb\xbf\n" + data,
        lambda data: b"<br />\n<b>Warning</b>: something in line 3\n" + data,
        lambda data: data.replace(b"Salt", b"Salt & Sons"),
        lambda data: data.replace(b"</channel></rss>", b""),
        lambda data: data.replace(b"<title>Salt", b"<title>Salt &nbsp;"),
        lambda data: data.replace(b"Salt", b"Salt\x0b\x01"),
        lambda data: data.replace(b"<channel>", b"<channel><foo:bar>x</foo:bar>"),
    ],
)
def test_broken_feeds_still_give_their_entries(spoil: Callable[[bytes], bytes]) -> None:
    data = spoil(rss("<title>Salt</title><link>https://harbour.example/a</link>", "<title>Water</title>"))
    found = read(data)
    assert [e.title.split()[0] for e in found.entries] == ["Salt", "Water"]
    assert found.entries[0].url == "https://harbour.example/a"


def test_control_characters_and_surrogates_are_made_storable() -> None:
    found = entry(b'{"items": [{"id": "a\\ud800\\u0000", "title": "b\\ud83d", "content_text": "c\\u0000d"}]}')
    assert (found.id, found.title) == ("a\ufffd\ufffd", "b\ufffd")
    assert found.content is not None
    assert found.content.value == "c\ufffdd"


def test_authors_as_given() -> None:
    assert entry(rss("<author>nia@harbour.example (Nia Moss)</author>")).author == "nia@harbour.example (Nia Moss)"
    both = "<dc:creator>Nia Moss</dc:creator><dc:creator>Ola Berg</dc:creator><itunes:author>nia moss</itunes:author>"
    assert entry(rss(both)).author == "Nia Moss, Ola Berg"


def test_the_feed_itself() -> None:
    found = read(rss(head="<title>Salt &amp;amp; Sons</title><link>/home</link><language>en-gb</language>"))
    assert (found.title, found.link, found.language, found.entries) == (
        "Salt & Sons",
        "https://harbour.example/home",
        "en-GB",
        (),
    )
    assert read(rss(head="")).title is None
    assert (
        read(atom(head="<link rel='self' href='x'/><link href='/home'/>"), URL).link == "https://harbour.example/home"
    )


def dated(title: str) -> bytes:
    """A feed that the fast reader would take."""
    return rss(f"<title>{title}</title><link>https://harbour.example/a</link><pubDate>2026-03-02</pubDate>")


@pytest.mark.parametrize("make", [dated, lambda title: rss(f"<title>{title}</title>")])
def test_slips_of_encoding_are_mended(make: Callable[[str], bytes]) -> None:
    windows = make("It’s “off” – Café").decode().encode("cp1252")
    assert entry(windows.replace(b"?>", b" encoding='iso-8859-1'?>", 1)).title == "It’s “off” – Café"
    twice = make("Café".encode().decode("latin-1"))
    assert entry(twice).title == "Café"
    assert entry(make("Café").replace(b"?>", b" encoding='iso-8859-1'?>", 1)).title == "Café"
    assert read(make("Café"), content_type="text/xml; charset=iso-8859-1").entries[0].title == "Café"
    assert read(make("Čaj").decode().encode("cp1250"), content_type="x; charset=cp1250").entries[0].title == "Čaj"
