"""Names to addresses, looked up once for each run, and which of them are nobody else's business."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

_NAT64 = 0x64FF9B << 96


def private(address: str) -> bool:
    """Whether an address is of this machine or its own network, and so nothing that strangers may send us to."""
    try:
        number = ip_address(address.partition("%")[0])
    except ValueError:
        return True
    if isinstance(number, IPv6Address):
        if number.ipv4_mapped is not None:
            return private(str(number.ipv4_mapped))
        if int(number) >> 32 == _NAT64 >> 32:
            return private(str(ip_address(int(number) & 0xFFFFFFFF)))
    return not number.is_global or number.is_multicast


class Resolver(AbstractResolver):
    """Looks each name up once, so that what was checked is also what is connected to."""

    def __init__(self, is_private: Callable[[str], bool] = private) -> None:
        self._is_private = is_private
        self._inner = ThreadedResolver()
        self._found: dict[tuple[str, int, int], asyncio.Task[list[ResolveResult]]] = {}

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The addresses of a host."""
        key = (host, port, int(family))
        if key not in self._found:
            self._found[key] = asyncio.ensure_future(self._inner.resolve(host, port, family))
        return await asyncio.shield(self._found[key])

    async def is_private(self, host: str, port: int) -> bool:
        """Whether a host, or any of its addresses, is private; a host that has none is not."""
        try:
            return self._is_private(str(ip_address(host.partition("%")[0])))
        except ValueError:
            pass
        try:
            found = await self.resolve(host, port)
        except OSError:
            return False
        return any(self._is_private(result["host"]) for result in found)

    async def close(self) -> None:
        """Let go of what is still being looked up."""
        for task in self._found.values():
            task.cancel()
        await asyncio.gather(*self._found.values(), return_exceptions=True)
        await self._inner.close()
