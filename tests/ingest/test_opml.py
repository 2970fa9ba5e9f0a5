"""Subscription lists go in and come out the same."""

from __future__ import annotations

import pytest

from reader.errors import DocumentRefused
from reader.ingest import opml
from reader.ingest.opml import Outline, Subscriptions

LIST = b"""<?xml version="1.0" encoding="ISO-8859-1"?>
<!-- exported -->
<opml version="1.1" xmlns:x="https://x.example/ns">
  <head><title>My feeds</title><dateCreated>Mon, 02 Mar 2026</dateCreated></head>
  <body>
    <outline text="Sea" title="The sea" isOpen="true">
      <outline text="Caf\xe9 &amp; quay" type="rss" xmlUrl="https://harbour.example/feed?a=1&amp;b=2" x:lean="left"/>
      <outline text="Deep"><outline title="" text="Wire" xmlurl=" https://wire.example/f " category="/a,/b"/></outline>
    </outline>
    <outline text="Alone" type="rss" xmlUrl="https://alone.example/"/>
  </body>
</opml>"""


def test_folders_titles_urls_and_attributes_are_kept() -> None:
    found = opml.read(LIST)
    assert found.version == "1.1"
    assert found.head == (("title", "My feeds"), ("dateCreated", "Mon, 02 Mar 2026"))
    assert [(outline.title, outline.url, folders) for outline, folders in opml.feeds(found)] == [
        ("Café & quay", "https://harbour.example/feed?a=1&b=2", ("The sea",)),
        ("Wire", "https://wire.example/f", ("The sea", "Deep")),
        ("Alone", "https://alone.example/", ()),
    ]
    sea = found.outlines[0]
    assert sea.attributes == (("text", "Sea"), ("title", "The sea"), ("isOpen", "true"))
    assert sea.children[0].attributes[-1] == ("{https://x.example/ns}lean", "left")
    assert (sea.url, sea.get("ISOPEN"), sea.get("nothing")) == (None, "true", None)


def test_a_list_comes_out_as_it_went_in() -> None:
    found = opml.read(LIST)
    assert opml.read(opml.write(found)) == found


def test_odd_characters_survive_or_are_replaced() -> None:
    outline = Outline((("text", "a\nb\t<c> \"d\" 'e' & 港 \U0001f600"), ("xmlUrl", "https://x.example/?a=1&b=%20")))
    found = Subscriptions((("title", "<&>"),), (outline,))
    assert opml.read(opml.write(found)) == found
    broken = Subscriptions((), (Outline((("text", "a\0b\x1b\ud800"),)),))
    assert opml.read(opml.write(broken)).outlines[0].title == "a\ufffdb\ufffd\ufffd"


def test_deep_folders() -> None:
    outline = Outline((("text", "x"), ("xmlUrl", "https://x.example/")))
    for number in range(100):
        outline = Outline((("text", str(number)),), (outline,))
    found = Subscriptions((), (outline,))
    assert opml.read(opml.write(found)) == found
    (((_, folders)),) = opml.feeds(found)
    assert len(folders) == 100


def test_what_is_broken_is_mended() -> None:
    data = LIST.replace(b"Alone", b"Alone & Co").replace(b"</opml>", b"")
    assert [outline.url for outline, _ in opml.feeds(opml.read(b"\n " + data))][-1] == "https://alone.example/"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"<rss/>", "is not a subscription list (OPML)"),
        (b"words", "is not a subscription list (OPML)"),
        (b"<!DOCTYPE opml [<!ENTITY a 'b'>]><opml><body><outline text='&a;'/></body></opml>", "declares XML entities"),
        (b" " * (opml.LARGEST + 1), "larger than 20 MB"),
    ],
)
def test_what_is_no_list_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentRefused) as caught:
        opml.read(data)
    assert str(caught.value) == reason
