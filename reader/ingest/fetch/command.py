"""Commands of the user's own: their output is a feed, or a secret."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress

from reader.errors import FetchFailed
from reader.ingest.fetch.decoding import too_large
from reader.ingest.fetch.values import Limits, Request, Response
from reader.ingest.sources import COMMAND
from reader.text import safe

_CHUNK = 65_536
#: Of what a command complains about, so much is read, and so many characters are shown.
_COMPLAINT, _SHOWN = 10_000, 120
#: Seconds for a command that was killed to be gone.
_PATIENCE = 2.0


async def read(request: Request, limits: Limits) -> Response:
    """What the command of an ``exec:`` address prints. Raises FetchFailed."""
    return Response(request.url, await output(request.url.removeprefix(COMMAND), limits))


async def output(command: str, limits: Limits) -> bytes:
    """What a command of the shell prints, bounded in time and size; it is ended with all that it began.

    Raises FetchFailed where it fails, with the last line that it complained with.
    """
    try:
        process = await asyncio.create_subprocess_shell(
            command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        raise FetchFailed(f"the command cannot be run: {getattr(error, 'strerror', None) or 'not usable'}") from error
    assert process.stdout is not None
    assert process.stderr is not None
    reads = (
        asyncio.ensure_future(_all(process.stdout, limits.size)),
        asyncio.ensure_future(_first(process.stderr, _COMPLAINT)),
    )
    try:
        async with asyncio.timeout(limits.total):
            content, complaint = await asyncio.gather(*reads)
            status = await process.wait()
    except TimeoutError as error:
        raise FetchFailed(f"the command did not end within {limits.total:g} seconds") from error
    finally:
        for read in reads:
            read.cancel()
        await asyncio.gather(*reads, return_exceptions=True)
        _end(process)
        await _buried(process)
    if status:
        lines = complaint.decode("utf-8", "replace").strip().splitlines()
        words = f": {safe(lines[-1])[:_SHOWN]}" if lines else ""
        raise FetchFailed(f"the command failed with status {status}{words}")
    return content


async def _buried(process: asyncio.subprocess.Process) -> None:
    """Wait for a command that was killed, unless a stranger to its process group holds its output open.

    What it still had to say is read away: a process counts as ended only when its pipes have been read to their end.
    """
    with suppress(TimeoutError):
        async with asyncio.timeout(_PATIENCE):
            for stream in (process.stdout, process.stderr):
                while stream is not None and await stream.read(_CHUNK):
                    pass
            await process.wait()


async def _all(stream: asyncio.StreamReader, limit: int) -> bytes:
    content = bytearray()
    while piece := await stream.read(_CHUNK):
        content += piece
        if len(content) > limit:
            raise too_large(limit)
    return bytes(content)


async def _first(stream: asyncio.StreamReader, limit: int) -> bytes:
    """The beginning of a stream, which is read to its end so that its writer never has to wait."""
    content = bytearray()
    while piece := await stream.read(_CHUNK):
        content += piece[: limit - len(content)]
    return bytes(content)


def _end(process: asyncio.subprocess.Process) -> None:
    """Kill what is left of a command's own process group, children that it left behind included."""
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        elif process.returncode is None:
            process.kill()
