from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.article import Incoming, Skipped
from reader.errors import UsageError
from reader.ingest.files import LARGEST, FeedList, Found, read

ARRIVED = datetime(2025, 8, 30, 12, 0, tzinfo=UTC)
TEXT = "The last section of the tunnel was lowered to the sea bed on Monday, and the prime minister came to see it.\n"


def take(
    *paths: Path | str, stdin: bytes | None = None, source: str | None = None, date: str | None = None
) -> list[Found]:
    stream = None if stdin is None else io.BytesIO(stdin)
    return list(read([str(path) for path in paths], stdin=stream, source=source, date=date, arrived=ARRIVED))


def one(*paths: Path | str, **more: bytes) -> Incoming:
    found = take(*paths, stdin=more.get("stdin"))
    assert len(found) == 1
    assert isinstance(found[0], Incoming)
    return found[0]


def reason(*paths: Path | str, stdin: bytes | None = None) -> str:
    found = take(*paths, stdin=stdin)
    assert len(found) == 1
    assert isinstance(found[0], Skipped)
    return found[0].reason


def test_a_file_is_known_by_its_absolute_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    found = one("a.txt")
    assert (found.path, found.native_id, found.canonical_url) == (str(tmp_path / "a.txt"), None, None)
    assert found.document.content == TEXT.encode()


def test_folders_are_walked_in_order_and_pass_over_what_is_not_theirs(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.md", "a.txt", "c.html", ".hidden.txt", ".git/x.txt", "photo.jpg", "notes", "z.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text('{"title": "Z"}' if name == "z.jsonl" else TEXT)
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    found = take(tmp_path)
    taken = [Path(item.document.where or "").name for item in found if isinstance(item, Incoming)]
    assert taken == ["a.txt", "1.md", "2.txt", "c.html", "z.jsonl:1"]
    assert [item.reason for item in found if isinstance(item, Skipped)] == ["a loop of symbolic links"]


def test_a_named_file_of_unknown_suffix_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text(TEXT)
    (tmp_path / "saved.page").write_text(f"<!doctype html><p>{TEXT}")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)))
    assert one(tmp_path / "notes").document.media_type == "text/plain"
    assert one(tmp_path / "saved.page").document.media_type == "text/html"
    assert reason(tmp_path / "photo.jpg") == "not text"


def test_what_cannot_be_taken_in_says_why(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("\n \n")
    (tmp_path / "binary.txt").write_bytes(b"ab\0c" * 100)
    (tmp_path / "feed.xml").write_text("<rss><channel></channel></rss>")
    (tmp_path / "bad.json").write_text("{")
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(LARGEST + 1)
    os.mkfifo(tmp_path / "pipe.txt")
    assert reason(tmp_path / "empty.txt") == "empty"
    assert reason(tmp_path / "binary.txt") == "not text"
    assert reason(tmp_path / "large.txt") == "larger than 20 MB"
    assert reason(tmp_path / "pipe.txt") == "not a regular file"
    assert reason(tmp_path / "gone.txt") == "not found"
    assert reason(tmp_path / "bad\0name.txt") == "not a usable name"
    assert reason("/dev/null") == "not a regular file"
    assert "JSON" in reason(tmp_path / "bad.json")
    assert reason(tmp_path / "feed.xml") == "a feed without entries"


def test_a_list_of_subscriptions_is_handed_on(tmp_path: Path) -> None:
    (tmp_path / "subs.opml").write_text("<opml></opml>")
    shown = str(tmp_path / "subs.opml")
    assert take(tmp_path) == [FeedList(shown, b"<opml></opml>")]
    assert take("-", stdin=b"<?xml version='1.0'?><opml></opml>") == [
        FeedList("-", b"<?xml version='1.0'?><opml></opml>")
    ]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_permission_denied(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.txt").chmod(0)
    assert reason(tmp_path / "a.txt") == "permission denied"


def test_a_file_that_vanishes_on_the_way_costs_only_itself(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(TEXT)
    found = read([str(tmp_path)], arrived=ARRIVED)
    assert isinstance(found, Iterator)
    assert isinstance(next(found), Incoming)
    (tmp_path / "b.txt").unlink()
    rest = list(found)
    assert [type(item) for item in rest] == [Skipped, Incoming]


def test_json_lines_are_split_at_newlines_only_and_broken_ones_are_named(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    lines = [
        '{"id": 7, "title": "One\u2028line", "text": "a\u0085b"}'.encode(),
        b"",
        b'{"title": ',
        b'{"title": null, "text": ""}',
        b"[1]",
        b'{"title": "Bad \xff byte"}\r',
        b'{"title": "Bomb", "x": ' + b"[" * 100_000,
        b'{"url": "https://example.org/a?utm_source=x", "text": "Last without newline"}',
    ]
    path.write_bytes(b"\n".join(lines))
    found = take(path)
    skipped = {item.path.rpartition(":")[2]: item.reason for item in found if isinstance(item, Skipped)}
    assert set(skipped) == {"3", "4", "5", "7"}
    assert skipped["4"] == "has neither title nor text"
    taken = [item for item in found if isinstance(item, Incoming)]
    assert [item.articles[0].title for item in taken] == ["One line", "Bad � byte", "Last without newline"]
    assert [(item.native_id, item.canonical_url, item.path) for item in taken] == [
        ("7", None, None),
        (None, None, None),
        (None, "https://example.org/a", None),
    ]
    assert taken[0].document.content == lines[0]


def test_an_over_long_line_is_skipped_and_the_next_one_read(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    with path.open("wb") as file:
        file.write(b'{"title": "first"}\n{"title": "')
        file.write(b"x" * (LARGEST + 10))
        file.write(b'"}\n{"title": "third"}\n')
    found = take(path)
    assert found[1] == Skipped(f"{path}:2", "larger than 20 MB")
    assert [item.articles[0].title for item in found if isinstance(item, Incoming)] == ["first", "third"]


def test_reading_is_lazy() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: object) -> int:
            view = memoryview(buffer)  # type: ignore[arg-type] # typeshed names the buffer protocol only for newer Pythons
            line = b'{"title": "again"}\n'
            view[: len(line)] = line
            return len(line)

    found = read(["-"], stdin=io.BufferedReader(Endless()), arrived=ARRIVED)
    for _ in range(5):
        assert isinstance(next(found), Incoming)


@pytest.mark.parametrize(
    ("data", "media_type", "count"),
    [
        (b'{"title": "a"}\n{"title": "b"}\n', "application/json", 2),
        (b'{"title": "a"}', "application/json", 1),
        (b'{\n "title": "a"\n}\n', "application/json", 1),
        (b'[\n {"title": "a"},\n {"title": "b"}\n]\n', "application/json", 2),
        (b"<html><body><p>Words of a page.</p></body></html>", "text/html", 1),
        (b"<!-- saved --><p>Words of a page.</p>", "text/html", 1),
        (b"---\ntitle: x\n---\nWords.\n", "text/markdown", 1),
        (TEXT.encode(), "text/plain", 1),
        (TEXT.encode("utf-16"), "text/plain", 1),
        (b"{curly} words are text, too, said the printer.", "text/plain", 1),
    ],
)
def test_standard_input_is_told_apart(data: bytes, media_type: str, count: int) -> None:
    found = take("-", stdin=data)
    assert [item.document.media_type for item in found if isinstance(item, Incoming)] == [media_type] * count
    assert all(item.path is None for item in found if isinstance(item, Incoming))


def test_standard_input_that_is_nothing() -> None:
    assert reason("-", stdin=b"") == "empty"
    assert reason("-") == "no standard input"
    assert reason("-", stdin=b"<?xml version='1.0'?><rss version='2.0'></rss>") == "a feed without entries"
    assert reason("-", stdin=b"<?xml version='1.0'?><invoice><sum>3</sum></invoice>") == "is not a feed"
    assert take("-", stdin=b'{"title": "a"}\n{"x": 1}\n')[1] == Skipped("-:2", "has neither title nor text")


def test_json_files(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"title": "a", "text": "b"}))
    assert one(path).path == str(path)
    path.write_text(json.dumps([{"id": "x", "title": "a"}, {"title": "b"}, 5]))
    found = take(path)
    assert [(item.native_id, item.path) for item in found if isinstance(item, Incoming)] == [("x", None), (None, None)]
    assert found[2] == Skipped(f"{path}:3", "is not a JSON object")
    path.write_text('{"title": "a"}\n{"title": "b"}\n')
    assert len(take(path)) == 2
    path.write_text(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": []}))
    assert reason(path) == "a feed without entries"


def test_source_and_date_serve_where_a_document_has_none(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(
        '{"title": "a", "source": "Own", "published": "2024-01-01"}\n{"title": "b"}\n'
        '{"title": "c", "published": "never"}\n'
    )
    found = take(path, source="Given", date="28 August 2025")
    articles = [item.articles[0] for item in found if isinstance(item, Incoming)]
    assert [(a.source, a.published) for a in articles] == [
        ("Own", "2024-01-01"),
        ("Given", "2025-08-28"),
        ("Given", "2025-08-28"),
    ]
    os.utime(path, (0, 0))
    undated = take(path)[1]
    assert isinstance(undated, Incoming)
    assert undated.articles[0].published is None
    with pytest.raises(UsageError):
        read([str(path)], date="some day", arrived=ARRIVED)


def test_a_digest_is_split_unless_told_otherwise(tmp_path: Path) -> None:
    from tests.ingest.test_digests import ITEMS

    path = tmp_path / "digest.txt"
    path.write_text("\n".join(ITEMS))
    found = one(path)
    assert found.is_digest
    assert [article.text for article in found.articles] == ITEMS
    whole = next(iter(read([str(path)], split=False, arrived=ARRIVED)))
    assert isinstance(whole, Incoming)
    assert (len(whole.articles), whole.is_digest) == (1, False)


def test_names_that_are_no_utf8(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(name, "wb") as file:  # noqa: PTH123 - Path takes no bytes
        file.write(TEXT.encode())
    found = one(tmp_path)
    assert found.path is not None
    assert found.path.encode().endswith(b"caf\\xe9.txt")


def test_the_entries_of_a_feed_come_in_as_articles(tmp_path: Path) -> None:
    path = tmp_path / "harbour.xml"
    path.write_text(
        "<rss version='2.0'><channel><title>Harbour Post</title><link>https://harbour.example/</link>"
        "<item><guid isPermaLink='false'>7</guid><title>Ferry aground</title><link>/ferry</link></item>"
        "<item><enclosure url='https://harbour.example/a.mp3' type='audio/mpeg' length='1'/></item>"
        "<item><title>Quay closed</title></item></channel></rss>"
    )
    found = take(path, source="Nobody", date="2026-03-02")
    taken = [item for item in found if isinstance(item, Incoming)]
    assert [(item.native_id, item.canonical_url, item.path) for item in taken] == [
        ("7", "https://harbour.example/ferry", None),
        (None, None, None),
    ]
    assert {item.document.origin for item in taken} == {"import"}
    assert [(item.articles[0].source, item.articles[0].published) for item in taken] == [
        ("Harbour Post", "2026-03-02")
    ] * 2
    assert [item for item in found if isinstance(item, Skipped)] == [Skipped(f"{path}:2", "has neither title nor text")]


def test_a_json_feed_is_told_from_json_lines_on_standard_input() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour Post",
        "items": [{"id": 4, "content_text": "The quay was closed on Monday."}],
    }
    for data in (json.dumps(feed), json.dumps(feed, indent=1)):
        assert one("-", stdin=data.encode()).native_id == "4"
