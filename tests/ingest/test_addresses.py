from __future__ import annotations

import pytest

from reader.ingest.addresses import canonical, host, web


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://WWW.Example.ORG:80/A", "http://www.example.org/A"),
        ("https://example.org:443", "https://example.org/"),
        ("https://example.org:8443/x", "https://example.org:8443/x"),
        ("https://example.org/x#part", "https://example.org/x"),
        ("https://example.org/#!/story/5", "https://example.org/#!/story/5"),
        ("https://example.org/x?", "https://example.org/x"),
        ("https://example.org/x?b=2&a=1&b=3", "https://example.org/x?b=2&a=1&b=3"),
        ("https://example.org/x?utm_source=a&id=7&fbclid=q&gclid=w", "https://example.org/x?id=7"),
        ("https://example.org/x?UTM_Medium=a&utm%5Fcampaign=b", "https://example.org/x"),
        ("https://example.org/x?cid=5&source=3&session=9", "https://example.org/x?cid=5&source=3&session=9"),
        ("https://example.org/%7euser/%c3%a9", "https://example.org/~user/%C3%A9"),
        ("https://bücher.example/é?q=ü x", "https://xn--bcher-kva.example/%C3%A9?q=%C3%BC%20x"),
        ("https://name:secret@example.org/x", "https://example.org/x"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ("  https://example.org/x ", "https://example.org/x"),
    ],
)
def test_canonical(url: str, expected: str) -> None:
    assert canonical(url) == expected
    assert canonical(expected) == expected


@pytest.mark.parametrize("url", ["mailto:a@example.org", "http://example.org:99999/", "http://[bad/", "not an address"])
def test_other_strings_stay_as_they_are(url: str) -> None:
    assert canonical(url) == url


def test_web_takes_only_places_to_go() -> None:
    assert web("/a b", "https://example.org/x/") == "https://example.org/a%20b"
    assert web("javascript:alert(1)", "https://example.org/") is None
    assert web("data:text/html,x") is None
    assert web("relative/only") is None
    assert web("http://[") is None
    assert web(None) is None
    assert web("https://example.org/\x1b]8;;") == "https://example.org/%1B]8;;"


def test_host() -> None:
    assert host("https://www.example.org/x") == "example.org"
    assert host(None) is None
