"""Feeds that a command prints, and secrets that a command or the environment has."""

from __future__ import annotations

import asyncio
import base64
import os
import sys
from pathlib import Path

import pytest

from reader.errors import FetchFailed
from reader.ingest.fetch import Fetcher, Limits, Request
from tests.serving import Asked, Server

LIMITS = Limits(total=20, idle=20, size=50_000)
FEED = "<rss><channel><title>Harbour Post</title></channel></rss>"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the commands are written for a POSIX shell")


async def refused(url: str, *, limits: Limits = LIMITS, via: str | None = None) -> str:
    async with Fetcher(limits, environ={}) as fetcher:
        with pytest.raises(FetchFailed) as caught:
            await fetcher.get(Request(url, via=via))
    return str(caught.value)


async def test_what_a_command_prints_is_the_answer() -> None:
    async with Fetcher(LIMITS) as fetcher:
        answer = await fetcher.get(Request(f"exec:printf '%s' '{FEED}' | cat; echo oops >&2"))
    assert answer.content == FEED.encode()


async def test_a_command_that_fails_says_why() -> None:
    reason = await refused("exec:echo first >&2; printf 'no such \\033[31mfile' >&2; exit 3")
    assert reason.startswith("the command failed with status 3: no such ")
    assert "\x1b" not in reason
    assert "status 127" in await refused("exec:surely-no-such-command-here")


async def test_a_command_is_bounded_in_time_and_size_and_ends_with_its_children(tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    hanging = f"exec:sleep 600 & echo $! > {mark}; wait"
    assert "did not end within 0.3 seconds" in await refused(hanging, limits=Limits(total=0.3, size=1000))
    child = int(mark.read_text())
    for _ in range(500):  # the kernel takes a moment to bury it
        if not _runs(child):
            break
        await asyncio.sleep(0.01)
    assert not _runs(child)
    assert "larger than" in await refused("exec:yes", limits=Limits(total=20, size=1000))


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
        return Path(f"/proc/{process}/stat").read_text().split(") ")[1][0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


async def test_nobody_else_can_have_a_command_run(server: Server, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    server.redirect("/feed", f"exec:touch {mark}")
    assert "refused" in await refused(server.url("/feed"))
    assert "not a web address" in await refused(f"exec:touch {mark}", via=server.base)
    assert not mark.exists()


async def test_headers_and_passwords_with_secrets_go_to_their_own_server_only(server: Server) -> None:
    with Server("127.0.0.2").running() as other:
        server.redirect("/feed", other.serve("/moved", b"there"))
        url = server.base.replace("//", "//ann%40x:$(printf%20'%%%s'%20s)@") + "/feed"
        headers = (("X-Token", "a $TOKEN ${TOKEN} $(printf 's\\nmore')"), ("Cookie", "paid=1"))
        async with Fetcher(LIMITS, environ={"TOKEN": "t%41"}) as fetcher:
            assert (await fetcher.get(Request(url, headers=headers))).content == b"there"
        own, others = server.asked[0][1], other.asked[0][1]
    assert own["X-Token"] == "a t%41 t%41 s"
    assert own["Cookie"] == "paid=1"
    assert base64.b64decode(own["Authorization"].removeprefix("Basic ")) == b"ann@x:%s"
    assert not {"X-Token", "Cookie", "Authorization"} & set(others)


async def test_a_command_is_asked_once_in_a_run(server: Server, tmp_path: Path) -> None:
    server.routes["/feed"] = lambda asked: asked.reply(200, asked.headers["X-Token"].encode())
    count = tmp_path / "count"
    headers = (("X-Token", f"$(echo x >> {count}; echo secret)"),)
    async with Fetcher(LIMITS) as fetcher:
        asks = [fetcher.get(Request(server.url("/feed"), headers=headers)) for _ in range(8)]
        assert {answer.content for answer in await asyncio.gather(*asks)} == {b"secret"}
    assert count.read_text() == "x\n"


async def test_a_secret_that_is_not_to_be_had(server: Server) -> None:
    def reply(asked: Asked) -> None:
        raise AssertionError("asked without its secret")

    server.routes["/feed"] = reply
    for value, reason in (
        ("$MISSING", "the environment variable MISSING is not set"),
        ("$(exit 4)", "its secret is not to be had: the command failed with status 4"),
        ("$(true)", "its secret is not to be had: the command prints nothing"),
    ):
        async with Fetcher(LIMITS, environ={}) as fetcher:
            with pytest.raises(FetchFailed) as caught:
                await fetcher.get(Request(server.url("/feed"), headers=(("X-Token", value),)))
        assert str(caught.value) == reason
    assert not server.asked
