"""Fetching from a real server: what is asked, what is followed, and what is refused."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from reader.errors import FetchFailed
from reader.ingest.fetch import Fetcher, Limits, Request, Response, hidden
from tests import serving
from tests.serving import Asked, Server

SMALL = Limits(total=0.6, idle=0.3, size=50_000, redirects=3)
PATIENT = Limits(total=20, idle=20, size=50_000, redirects=3)
BODY = b"<rss><channel><title>Harbour Post</title></channel></rss>"


async def get(
    url: str,
    *,
    limits: Limits = PATIENT,
    etag: str | None = None,
    last_modified: str | None = None,
    via: str | None = None,
    environ: dict[str, str] | None = None,
    is_private: Callable[[str], bool] = lambda address: False,
) -> Response:
    async with Fetcher(limits, environ=environ or {}, is_private=is_private) as fetcher:
        return await fetcher.get(Request(url, etag, last_modified, via))


async def refused(url: str, limits: Limits = PATIENT) -> FetchFailed:
    with pytest.raises(FetchFailed) as caught:
        await get(url, limits=limits)
    return caught.value


async def test_an_answer_with_its_validators(server: Server) -> None:
    url = server.serve(
        "/feed", BODY, ETag='"7"', Last_Modified="Mon, 09 Mar 2026 09:00:00 GMT", Content_Type="text/xml"
    )
    answer = await get(url)
    assert (answer.content, answer.url, answer.content_type) == (BODY, url, "text/xml")
    assert (answer.etag, answer.last_modified) == ('"7"', "Mon, 09 Mar 2026 09:00:00 GMT")
    assert (answer.moved, answer.fresh) == (None, 0)
    (_, headers) = server.asked[0]
    assert headers["User-Agent"].startswith("reader/")
    assert "contact: " in headers["User-Agent"]
    assert "Cookie" not in headers


async def test_a_conditional_request_that_finds_nothing_new(server: Server) -> None:
    def reply(asked: Asked) -> None:
        same = asked.headers["If-None-Match"] == '"7"' and asked.headers["If-Modified-Since"] == "yesterday"
        asked.reply(304 if same else 200)

    server.routes["/feed"] = reply
    assert (await get(server.url("/feed"), etag='"7"', last_modified="yesterday")).content is None
    assert (await get(server.url("/feed"), etag='"8"')).content == b""


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(BODY)),
        ("gzip", gzip.compress(BODY[:9]) + gzip.compress(BODY[9:])),
        ("x-gzip", gzip.compress(BODY) + b"\0\0"),
        ("deflate", zlib.compress(BODY)),
        ("deflate", zlib.compress(BODY)[2:-4]),
        ("br", brotli.compress(BODY)),
        ("gzip, br", brotli.compress(gzip.compress(BODY))),
        ("identity", BODY),
    ],
)
async def test_compressed_answers(server: Server, encoding: str, body: bytes) -> None:
    assert (await get(server.serve("/feed", body, Content_Encoding=encoding))).content == BODY


async def test_zstd(server: Server) -> None:
    zstd = pytest.importorskip("backports.zstd")
    body = zstd.compress(BODY[:9]) + zstd.compress(BODY[9:])
    assert (await get(server.serve("/feed", body, Content_Encoding="zstd"))).content == BODY


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd", "gzip, gzip"])
async def test_a_bomb_is_not_set_off(server: Server, encoding: str) -> None:
    bomb = b"\0" * 20_000_000
    match encoding:
        case "gzip":
            data = gzip.compress(bomb)
        case "br":
            data = brotli.compress(bomb, quality=1)
        case "zstd":
            data = pytest.importorskip("backports.zstd").compress(bomb)
        case _:
            data = gzip.compress(gzip.compress(bomb))
    assert len(data) < 50_000
    error = await refused(server.serve("/feed", data, Content_Encoding=encoding))
    assert str(error) == "the answer is larger than 50,000 bytes"


@pytest.mark.parametrize(
    ("encoding", "body", "reason"),
    [
        ("gzip", gzip.compress(BODY)[:-12], "the answer broke off"),
        ("br", brotli.compress(BODY)[:-3], "the answer broke off"),
        ("gzip", BODY, "the answer cannot be decompressed"),
        ("br", BODY, "the answer cannot be decompressed"),
        ("zstd", BODY, "the answer cannot be decompressed"),
        ("gzip, gzip, gzip", BODY, "the answer is compressed too many times over"),
        ("compress", BODY, "the answer is compressed in a way that was not asked for"),
    ],
)
async def test_answers_that_cannot_be_decompressed(server: Server, encoding: str, body: bytes, reason: str) -> None:
    assert str(await refused(server.serve("/feed", body, Content_Encoding=encoding))) == reason


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (serving.slow_loris, "no whole answer within 0.6 seconds"),
        (serving.silent, "sent nothing for 0.3 seconds"),
        (serving.endless, "the answer is larger than 50,000 bytes"),
        (serving.truncated, "the answer broke off"),
        (serving.garbage, "the answer is no HTTP"),
        (serving.hanging_up, "the server hung up without an answer"),
        (serving.missing, "not found (404)"),
        (
            lambda asked: asked.reply(200, b"", {"Content-Length": "99999999999"}),
            "the answer is larger than 50,000 bytes",
        ),
        (lambda asked: asked.reply(500), "has an error of its own (500)"),
        (lambda asked: asked.reply(401), "wants a user name and a password (401)"),
        (lambda asked: asked.reply(418), "gives no usable answer (418)"),
        (lambda asked: asked.reply(302), "gives no usable answer (302)"),
    ],
)
async def test_bad_servers_cost_one_clear_error(server: Server, reply: serving.Reply, reason: str) -> None:
    server.routes["/feed"] = reply
    assert str(await refused(server.url("/feed"), SMALL)) == reason


@pytest.mark.parametrize(
    "answer",
    [b"", b"\x16\x03\x03\x00\x7a\x02\x00\x00\x76\x03", b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"],
    ids=["hangs-up", "breaks-off", "plain"],
)
async def test_a_secure_connection_that_breaks_off(answer: bytes) -> None:
    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(answer)
        writer.close()

    listener = await asyncio.start_server(greet, "127.0.0.1", 0)
    port = listener.sockets[0].getsockname()[1]
    async with listener:
        reason = str(await refused(f"https://127.0.0.1:{port}/feed"))
    assert reason.startswith(
        ("no secure connection", "cannot be reached", "the connection broke", "the server hung up")
    )


async def test_nobody_there() -> None:
    with Server().running() as gone:
        url = gone.url("/feed")
    assert str(await refused(url)).startswith("cannot be reached: ")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://127.0.0.1/feed", "not a web address"),
        ("http:///feed", "not a web address"),
        ("http://127.0.0.1:99999/", "not a usable address"),
        ("http://[::1/", "not a usable address"),
        ("no address", "not a web address"),
        ("file://elsewhere.example/feed.xml", "a file:// address cannot name another machine"),
        ("file:///no/such/feed.xml", "cannot be read: No such file or directory"),
    ],
)
async def test_addresses_that_lead_nowhere(url: str, reason: str) -> None:
    assert str(await refused(url)) == reason


async def test_a_move_for_good_is_told_and_one_for_now_is_not(server: Server) -> None:
    end = server.serve("/new", BODY)
    server.redirect("/there", "/new", 302)
    for status, first, moved in ((301, "/new", end), (308, "/there", server.url("/there")), (307, "/new", None)):
        answer = await get(server.redirect("/old", first, status))
        assert (answer.content, answer.url, answer.moved) == (BODY, end, moved)


async def test_redirects_end(server: Server) -> None:
    for number in range(9):
        server.redirect(f"/{number}", f"/{number + 1}")
    assert str(await refused(server.url("/0"))) == "redirects more than 3 times"
    server.redirect("/here", "/there")
    assert str(await refused(server.redirect("/there", "/here"))).startswith("redirects in a circle")


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("file:///etc/hostname", "redirects to a file: address, which is refused"),
        ("javascript:alert(1)", "redirects to a javascript: address, which is refused"),
        ("http://[bad/", "redirects to nowhere, which is refused"),
    ],
)
async def test_redirects_that_are_not_followed(server: Server, target: str, reason: str) -> None:
    with pytest.raises(FetchFailed) as caught:
        await get(server.redirect("/feed", target))
    assert str(caught.value) == reason


async def test_a_public_server_cannot_send_us_to_a_private_one(server: Server) -> None:
    with Server("127.0.0.2").running() as inner:
        secret = inner.serve("/secret", BODY)
        sent = server.redirect("/feed", secret)
        with pytest.raises(FetchFailed, match="redirects to a private address"):
            await get(sent, is_private=lambda address: address == "127.0.0.2")
        with pytest.raises(FetchFailed, match="redirects to a private address"):
            await get(secret, via=server.url("/page"), is_private=lambda address: address == "127.0.0.2")
        assert inner.asked == []
        # Whoever subscribes to a private server means it, and private servers may send to each other.
        assert (await get(secret, is_private=lambda address: True)).content == BODY
        assert (await get(sent, is_private=lambda address: True)).content == BODY


async def test_credentials_come_from_address_or_environment_and_stay_at_home(server: Server) -> None:
    with Server("127.0.0.2").running() as other:
        other.serve("/feed", BODY)
        server.redirect("/away", other.url("/feed"), 301)
        server.redirect("/moved", "/feed", 301)
        server.serve("/feed", BODY)
        mine = server.url("").replace("//", "//ann:$FEED_PASSWORD@")
        environ = {"FEED_PASSWORD": "s:é"}
        answer = await get(f"{mine}/feed", environ=environ)
        assert "@" not in answer.url
        assert server.asked[-1][1]["Authorization"] == "Basic YW5uOnM6w6k="
        assert (await get(f"{mine}/moved", environ=environ)).moved == f"{mine}/feed"
        assert (await get(f"{mine}/away", environ=environ)).moved == other.url("/feed")
        assert "Authorization" not in other.asked[-1][1]
        with pytest.raises(FetchFailed, match="FEED_PASSWORD is not set"):
            await get(f"{mine}/feed")
        assert hidden(mine) == server.url("")


async def test_when_to_ask_again(server: Server) -> None:
    assert (await get(server.serve("/feed", BODY, Cache_Control="public, max-age=600", Age="100"))).fresh == 500
    assert (await get(server.serve("/feed", BODY, Cache_Control="no-cache, max-age=600"))).fresh == 0
    assert (await get(server.serve("/feed", BODY, Cache_Control='max-age="99999999999"'))).fresh == 86_400
    assert (await get(server.serve("/feed", BODY, Expires="garbage"))).fresh == 0
    for status, header, away in ((429, "120", 120), (503, "99999999", 7 * 86_400), (503, "soon", 0), (500, "120", 0)):
        assert (await refused(server.serve("/feed", b"", status, Retry_After=header))).away == away
    later = await refused(server.serve("/feed", b"", 429, Retry_After="Fri, 31 Dec 9999 23:59:59 GMT"))
    assert later.away == 7 * 86_400


async def test_gone_for_good(server: Server) -> None:
    error = await refused(server.serve("/feed", b"", 410))
    assert (error.gone, str(error)) == (True, "gone for good (410)")


async def test_a_proxy_of_the_environment_is_asked_instead(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", server.url(""))
    monkeypatch.setenv("no_proxy", "")
    server.serve("http://harbour.example/feed", BODY)
    assert (await get("http://harbour.example/feed")).content == BODY


async def test_a_file_of_this_machine(tmp_path: Path) -> None:
    path = tmp_path / "a feed.xml"
    path.write_bytes(BODY)
    answer = await get(path.as_uri())
    assert answer.content == BODY
    assert (await get(path.as_uri(), etag=answer.etag)).content is None
    assert str(await refused(path.as_uri(), Limits(size=10))) == "the answer is larger than 10 bytes"
    assert str(await refused(tmp_path.as_uri())) in ("not a regular file", "cannot be read: Is a directory")
    with pytest.raises(FetchFailed, match="not a web address"):
        await get(path.as_uri(), via="http://127.0.0.1/page")


async def test_no_host_is_asked_by_more_than_its_share_at_once(server: Server) -> None:
    at_work, most = 0, 0

    async with Fetcher(Limits(at_once=3, per_host=2)) as fetcher:

        async def visit(host: str) -> None:
            nonlocal at_work, most
            async with fetcher.place(f"http://{host}/"):
                at_work += 1
                most = max(most, at_work)
                await asyncio.sleep(0)
                at_work -= 1

        await asyncio.gather(*(visit("one.example") for _ in range(9)))
        assert most == 2
        await asyncio.gather(*(visit(f"{number}.example") for number in range(9)))
        assert most == 3
