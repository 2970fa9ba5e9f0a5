"""Runs a suite of feeds with expectations through our reader: ``python -m tests.conformance.feeds SUITE.tar.xz``.

Each document of the suite has a leading comment with ``Expect:`` and a Python expression over what feedparser gives.
Its parts that concern title, link, id, author and date must hold exactly, summary and content as plain text.
Everything else is counted by the reason why it is left out.
"""

from __future__ import annotations

import argparse
import ast
import html
import re
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urljoin

from reader.errors import DocumentRefused
from reader.ingest import encoding, feeds, markup
from reader.ingest.feeds import guessing, stamps
from reader.ingest.feeds.values import Body, Feed, FeedEntry

ARRIVED = datetime(2026, 1, 1, tzinfo=UTC)
HOST = "http://127.0.0.1:8097/"
_EXPECT = re.compile(r"Expect:\s*(.*?)\s*-->", re.DOTALL)
_HEADER = re.compile(r"^Header:\s*([^:]+):\s*(.+?)\s*$", re.MULTILINE)
_ITEM = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)

_EXACT = {"title": "title", "link": "url", "id": "id", "guid": "id", "author": "author"}
_DATES = {
    "published": "published",
    "published_parsed": "published",
    "issued": "published",
    "issued_parsed": "published",
    "updated": "updated",
    "updated_parsed": "updated",
    "modified": "updated",
    "modified_parsed": "updated",
    "date": "published",
    "date_parsed": "published",
    "created": "published",
    "created_parsed": "published",
}
_TEXTS = {"summary", "description", "content"}


@dataclass(slots=True)
class Tally:
    """What was counted: expectations by field, exclusions by reason, files by outcome."""

    passed: Counter[str] = field(default_factory=Counter)
    counted: Counter[str] = field(default_factory=Counter)
    excluded: Counter[str] = field(default_factory=Counter)
    files: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Claim:
    """One part of an expectation: where (feed or the number of an entry), which field, what value."""

    where: int | None
    key: str
    value: object


def claims(expression: str) -> Iterator[Claim | str]:
    """The parts of an expectation, or the reason why a part is left out."""
    try:
        tree = ast.parse(expression.strip(), mode="eval").body
    except SyntaxError:
        yield "not an expression"
        return
    for part in tree.values if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else [tree]:
        yield _claim(part)


def _claim(part: ast.expr) -> Claim | str:
    if "bozo" in ast.dump(part):
        return "bozo"
    if not (isinstance(part, ast.Compare) and len(part.ops) == 1 and isinstance(part.ops[0], ast.Eq)):
        return "another form than a comparison for equality"
    path = list(_path(part.left))
    try:
        value = ast.literal_eval(part.comparators[0])
    except ValueError:
        return "compared with something else than a value"
    if path[:1] == ["entries"] and len(path) > 2 and isinstance(path[1], int):
        where, rest = path[1], path[2:]
    elif path[:1] == ["feed"] and len(path) > 1:
        where, rest = None, path[1:]
    else:
        return f"about {path[0] if path else 'a call'}"
    key = str(rest[0])
    if key == "content" and len(rest) == 3 and rest[1:] == [0, "value"] and where is not None:
        return Claim(where, key, value)
    if len(rest) > 1 or key == "content":
        return "details" if key.endswith("_detail") or key in ("content", "source") else f"parts of {key}"
    known = {"title", "link"} if where is None else {*_EXACT, *_DATES, *_TEXTS}
    if key not in known:
        return f"another field of the {'feed' if where is None else 'entry'}"
    return Claim(where, key, value)


def _path(node: ast.expr) -> Iterator[str | int]:
    if isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.Attribute):
        yield from _path(node.value)
        yield node.attr
    elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        yield from _path(node.value)
        yield node.slice.value  # type: ignore[misc]  # names and numbers are all that the suite subscripts with


def holds(claim: Claim, feed: Feed) -> tuple[bool, object]:
    """Whether a claim holds, and what we give in its place."""
    if claim.where is None:
        ours = feed.title if claim.key == "title" else feed.link
        return _same(claim, ours), ours
    if claim.where >= len(feed.entries):
        return False, "no such entry"
    entry = feed.entries[claim.where]
    if claim.key in _TEXTS:
        ours = _text(entry, claim.key)
        return ours in (_flat(str(claim.value)), " ".join(str(claim.value).split())), ours
    if claim.key in _DATES:
        ours = getattr(entry, _DATES[claim.key])
        return _instant(ours) == _expected_instant(claim.value), ours
    ours = getattr(entry, _EXACT[claim.key])
    return _same(claim, ours), ours


def _same(claim: Claim, ours: str | None) -> bool:
    expected = str(claim.value)
    return (ours or "") in ((expected, _title(expected)) if claim.key == "title" else (expected,))


def _title(expected: str) -> str:
    if guessing.line_is_html(expected) or ("<" in expected and "</" in expected):
        return " ".join(markup.to_prose(expected).text.split())
    return " ".join(html.unescape(expected).split())


def _text(entry: FeedEntry, key: str) -> str:
    first, second = (entry.content, entry.summary) if key == "content" else (entry.summary, entry.content)
    body: Body | None = first or second
    if body is None:
        return ""
    return _flat(body.value) if body.is_html else " ".join(body.value.split())


def _flat(text: str) -> str:
    rendered = markup.to_prose(text).text if guessing.text_is_html(text) else text
    return " ".join(rendered.split())


def _instant(value: str | None) -> tuple[int, ...] | None:
    if not value:
        return None
    moment = datetime.fromisoformat(value)
    return (moment.astimezone(UTC) if moment.tzinfo else moment).timetuple()[:6]


def _expected_instant(value: object) -> tuple[int, ...] | None:
    if isinstance(value, tuple):
        return tuple(value[:6])
    return _instant(stamps.parse(str(value), ARRIVED))


def run(name: str, data: bytes, tally: Tally) -> None:
    """Hold one document against its expectation."""
    comment = encoding.decode(data[:20_000])
    expect = _EXPECT.search(comment)
    headers = {key.strip().lower(): value for key, value in _HEADER.findall(comment.partition("-->")[0])}
    url = urljoin(HOST + name, headers.get("content-location", ""))
    url = url if url.startswith("http") else HOST + name
    try:
        feed = feeds.read(data, url=url, content_type=headers.get("content-type"), arrived=ARRIVED)
    except DocumentRefused as error:
        tally.files[f"refused: {error}"] += 1
        feed = Feed(None, None, "", None, ())
    except Exception as error:  # a crash is what this script looks for
        tally.files["crashed"] += 1
        tally.failures.append(f"{name}: crashed with {error!r}")
        return
    tally.files["read"] += 1
    if "wellformed" in name and _ITEM.search(data) and not feed.entries:
        tally.files["well-formed with entries, but gave none"] += 1
        tally.failures.append(f"{name}: gave no entries")
    for claim in claims(expect.group(1)) if expect else ["no expectation"]:
        if isinstance(claim, str):
            tally.excluded[claim] += 1
            continue
        good, ours = holds(claim, feed)
        label = claim.key if claim.where is not None else f"feed {claim.key}"
        tally.counted[label] += 1
        tally.passed[label] += good
        if not good:
            tally.failures.append(f"{name}: {label} {claim.value!r}, ours {ours!r}")


def documents(path: str) -> Iterator[tuple[str, bytes]]:
    """The feeds of a suite by their names below its folder of tests."""
    with tarfile.open(path) as archive:
        for member in archive:
            if not member.isfile() or PurePosixPath(member.name).suffix not in (".xml", ".json"):
                continue
            file = archive.extractfile(member)
            if file:
                yield member.name.partition("tests/")[2] or member.name, file.read()


def main() -> int:
    """Print the figures; exit status 1 if something crashed or less than 95 % hold."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("suite", help="a tar archive of feeds with Expect comments")
    parser.add_argument("--failures", action="store_true", help="list every expectation that does not hold")
    given: Any = parser.parse_args()
    tally = Tally()
    begin = time.perf_counter()
    for name, data in documents(given.suite):
        run(name, data, tally)
    if given.failures:
        print(*tally.failures, sep="\n")
    _table("files", tally.files)
    _table("excluded", tally.excluded)
    print("expectations by field: passed of counted")
    for key, number in sorted(tally.counted.items()):
        print(f"  {tally.passed[key]:6} of {number:6}  {key}")
    counted, passed = tally.counted.total(), tally.passed.total()
    share = passed / counted if counted else 0.0
    print(f"counted {counted}, passed {passed} ({share:.1%}), {time.perf_counter() - begin:.1f} s")
    return 0 if share >= 0.95 and not tally.files["crashed"] else 1


def _table(title: str, rows: Counter[str]) -> None:
    print(f"{title}:")
    for key, number in rows.most_common():
        print(f"  {number:6}  {key}")


if __name__ == "__main__":
    sys.exit(main())
