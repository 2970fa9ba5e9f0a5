"""Where a feed is, as people write it, and what strangers may not write."""

from __future__ import annotations

import pytest

from reader.errors import UsageError
from reader.ingest.sources import address, address_of_others, header


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("harbour.example", "https://harbour.example"),
        ("feed://harbour.example/rss", "http://harbour.example/rss"),
        (" http://harbour.example/a b ", "http://harbour.example/ab"),
        ("localhost:8080/feed", "https://localhost:8080/feed"),
        ("file:///feeds/a.xml", "file:///feeds/a.xml"),
        ("exec: make-feed --all | sort ", "exec:make-feed --all | sort"),
        ("https://ann:$PASSWORD@harbour.example/", "https://ann:$PASSWORD@harbour.example/"),
        ("https://ann:$(pass a/b)@harbour.example/", "https://ann:$(pass%20a%2Fb)@harbour.example/"),
    ],
)
def test_addresses_as_people_write_them(text: str, meant: str) -> None:
    assert address(text) == meant
    assert address(meant) == meant


@pytest.mark.parametrize(
    "text",
    ["", "gopher://x.example/", "https://", "javascript:/x", "http:///x", "a\0b", "exec:", "exec:a\nb", "exec:\x1b[2J"],
)
def test_addresses_that_are_none(text: str) -> None:
    with pytest.raises(UsageError):
        address(text)


def test_others_name_no_secrets_and_no_commands() -> None:
    assert address_of_others("https://$KEY:${KEY}@x.example/?a=$b") == "https://%24KEY:%24{KEY}@x.example/?a=$b"
    with pytest.raises(UsageError, match="from yourself only"):
        address_of_others(" exec:make-feed")


def test_headers() -> None:
    assert header(" Authorization: Bearer $TOKEN ") == ("Authorization", "Bearer $TOKEN")
    assert header("X-Empty:") == ("X-Empty", "")
    for wrong in ("no header", ": x", "A b: c", "X: a\nHost: b", "Host: x.example", "if-none-match: 1"):
        with pytest.raises(UsageError):
            header(wrong)
