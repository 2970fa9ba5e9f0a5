"""Secrets that are not stored: an address or header names where they are to be had."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping

from reader.errors import FetchFailed
from reader.ingest.fetch import command
from reader.ingest.fetch.values import Limits
from reader.ingest.sources import SECRET


class Secrets:
    """Fills secrets in for one run, each command asked once however many feeds need it."""

    def __init__(self, environ: Mapping[str, str], limits: Limits) -> None:
        self._environ = environ
        self._limits = limits
        self._printed: dict[str, asyncio.Task[bytes]] = {}

    async def filled(self, text: str, plain: Callable[[str], str] = str) -> str:
        """``text`` with every secret in its place; ``plain`` decodes what is written in the text itself.

        Raises FetchFailed where one is not to be had.
        """
        parts, end = [], 0
        for match in SECRET.finditer(text):
            parts += [plain(text[end : match.start()]), await self._secret(match, plain)]
            end = match.end()
        return "".join([*parts, plain(text[end:])])

    async def _secret(self, match: re.Match[str], plain: Callable[[str], str]) -> str:
        if match[2] is not None:
            return await self._of_command(plain(match[2]))
        name = match[1] or match[3]
        if name not in self._environ:
            raise FetchFailed(f"the environment variable {name} is not set")
        return self._environ[name]

    async def _of_command(self, line: str) -> str:
        if line not in self._printed:
            self._printed[line] = asyncio.ensure_future(command.output(line, self._limits))
        try:
            printed = await asyncio.shield(self._printed[line])
        except FetchFailed as error:
            raise FetchFailed(f"its secret is not to be had: {error}") from error
        lines = printed.decode("utf-8", "replace").splitlines()
        if not lines or not lines[0].strip():
            raise FetchFailed("its secret is not to be had: the command prints nothing")
        return lines[0].strip()

    async def close(self) -> None:
        """End the commands that nobody waits for any more."""
        for task in self._printed.values():
            task.cancel()
        await asyncio.gather(*self._printed.values(), return_exceptions=True)
