"""A server of made feeds in a process of its own: compressed, with conditional requests, and editions that move on.

``python -m tests.benchmarks.feedserver FEEDS ITEMS`` prints its port and serves until its standard input closes.
"""

from __future__ import annotations

import asyncio
import gzip
import html
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from email.utils import format_datetime
from urllib.request import urlopen

from tests.benchmarks import corpus

#: Entries that are new in each feed with every edition, in a hundred.
NEW = 2
EDITIONS = 3


@contextmanager
def serving(feeds: int, items: int) -> Iterator[str]:
    """Serve in another process within the block; the address that feeds are at (``/0``, ``/1`` …)."""
    command = [sys.executable, "-m", "tests.benchmarks.feedserver", str(feeds), str(items)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
    finally:
        process.stdin.close()
        process.wait()
        process.stdout.close()


def advance(base: str, edition: int) -> None:
    """Have the server give out another edition of all feeds."""
    with urlopen(f"{base}/edition/{edition}") as answer:
        answer.read()


class _Feeds:
    def __init__(self, feeds: int, items: int) -> None:
        new = max(1, items * NEW // 100)
        made = corpus.articles(feeds * (items + new * (EDITIONS - 1)))
        rng = random.Random(7)
        self.edition = 0
        self.bodies: dict[tuple[str, int], bytes] = {}
        for feed in range(feeds):
            entries = [_item(next(made), rng) for _ in range(items + new * (EDITIONS - 1))]
            for edition in range(EDITIONS):
                shown = entries[edition * new : edition * new + items]
                body = _HEAD % feed + "".join(reversed(shown)) + "</channel></rss>"
                self.bodies[f"/{feed}", edition] = gzip.compress(body.encode(), 6)

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while request := await reader.readuntil(b"\r\n\r\n"):
                lines = request.decode("latin-1").split("\r\n")
                known = [line[len(_KNOWN) :].strip() for line in lines if line.lower().startswith(_KNOWN)]
                writer.write(self._answer(lines[0].split()[1], known))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def _answer(self, path: str, known: list[str]) -> bytes:
        if path.startswith("/edition/"):
            self.edition = int(path.rpartition("/")[2])
            return b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"
        body = self.bodies[path, self.edition]
        tag = f'"{path[1:]}-{self.edition}"'
        if tag in known:
            return f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\n\r\n".encode()
        told = f"Content-Type: application/rss+xml\r\nContent-Encoding: gzip\r\nETag: {tag}"
        return f"HTTP/1.1 200 OK\r\n{told}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


_KNOWN = "if-none-match:"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Outlet %d</title><link>https://news.example/</link>'
    "<description>What happened</description><language>en</language>"
)


def _item(article: dict[str, str], rng: random.Random) -> str:
    paragraphs = article["text"].split("\n\n")
    link = f"https://news.example/{article['id']}"
    body = "".join(_paragraph(paragraph, link, rng) for paragraph in paragraphs)
    return (
        f"<item><title>{html.escape(article['title'])}</title><link>{link}?utm_source=feed</link>"
        f'<guid isPermaLink="false">{article["id"]}</guid><dc:creator>Ann Author</dc:creator>'
        f"<pubDate>{format_datetime(datetime.fromisoformat(article['published']))}</pubDate>"
        f"<category>News</category><description>{html.escape(paragraphs[0])}</description>"
        f"<content:encoded><![CDATA[{body}]]></content:encoded></item>"
    )


def _paragraph(text: str, link: str, rng: random.Random) -> str:
    words = html.escape(text, quote=False).split()
    at = rng.randrange(max(1, len(words) - 4))
    words[at] = f'<a href="{link}/{at}">{words[at]}'
    words[min(at + 3, len(words) - 1)] += "</a>"
    if rng.random() < 0.3:
        words[0] = f"<em>{words[0]}</em>"
    return f"<p>{' '.join(words)}</p>\n"


async def _serve(feeds: _Feeds) -> None:
    server = await asyncio.start_server(feeds.talk, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(_serve(_Feeds(int(sys.argv[1]), int(sys.argv[2]))))
