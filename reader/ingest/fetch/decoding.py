"""Compressed answers decompressed piece by piece, never further than the room there is."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable
from typing import Any, Protocol

from reader.errors import FetchFailed

#: What is asked for, and can be read.
ACCEPTED = "gzip, deflate, br, zstd"
#: Largest window of a zstd frame (log2 of bytes): what RFC 8878 advises for the web.
_WINDOW = 23
_MOST_LAYERS = 2


class Decoder(Protocol):
    """Takes the pieces of a body as they come."""

    def push(self, data: bytes, room: int) -> bytes:
        """What ``data`` stands for; more than ``room`` bytes are never asked for at once, one is there to tell."""
        ...

    @property
    def complete(self) -> bool:
        """Whether the end of the body was reached."""
        ...


class Body:
    """Collects an answer's body through its encodings; raises FetchFailed where it grows too large or breaks off."""

    def __init__(self, encodings: str, limit: int) -> None:
        """``encodings`` is the Content-Encoding header, ``limit`` the largest size in bytes."""
        names = [name.strip().lower() for name in encodings.split(",") if name.strip().lower() not in ("", "identity")]
        if len(names) > _MOST_LAYERS:
            raise FetchFailed("the answer is compressed too many times over")
        self._decoders = [_decoder(name) for name in reversed(names)]
        self._limit = limit
        self._came = 0
        self._size = 0
        self._pieces: list[bytes] = []

    def push(self, data: bytes) -> None:
        """Take the next piece as it came over the wire."""
        self._came += len(data)
        if self._came > self._limit:
            raise too_large(self._limit)
        room = self._limit - self._size
        for decoder in self._decoders:
            try:
                data = decoder.push(data, room)
            except FetchFailed:
                raise
            except Exception as error:  # each library has errors of its own
                raise FetchFailed("the answer cannot be decompressed") from error
            if len(data) > room:
                raise too_large(self._limit)
        self._size += len(data)
        if self._size > self._limit:
            raise too_large(self._limit)
        self._pieces.append(data)

    def whole(self) -> bytes:
        """The body once everything came."""
        if self._came and not all(decoder.complete for decoder in self._decoders):
            raise FetchFailed("the answer broke off")
        return b"".join(self._pieces)


def too_large(limit: int) -> FetchFailed:
    """The refusal of a body beyond the limit (bytes)."""
    shown = f"{limit / 1_000_000:g} MB" if limit >= 100_000 else f"{limit:,} bytes"
    return FetchFailed(f"the answer is larger than {shown}")


class _Zlib:
    """Gzip of any number of members, zlib, and the bare deflate that some servers send in its name."""

    def __init__(self, *, bare: bool = False) -> None:
        self._bare = bare
        self._begun = False
        self._make: Callable[[], Any] = lambda: zlib.decompressobj(zlib.MAX_WBITS | 32)
        self._inner = self._make()

    def push(self, data: bytes, room: int) -> bytes:
        found = b""
        while data and len(found) <= room:
            if self._inner.eof:
                if not data.strip(b"\0"):  # padding after the last member
                    break
                self._inner = self._make()
            try:
                found += self._inner.decompress(data, room + 1 - len(found))
            except zlib.error:
                if self._begun or not self._bare:
                    raise
                self._make = lambda: zlib.decompressobj(-zlib.MAX_WBITS)
                self._inner = self._make()
                found = self._inner.decompress(data, room + 1)
            self._begun = True
            data = self._inner.unused_data
        return found

    @property
    def complete(self) -> bool:
        return bool(self._inner.eof)


class _Brotli:
    def __init__(self) -> None:
        import brotli

        self._inner = brotli.Decompressor()

    def push(self, data: bytes, room: int) -> bytes:
        return bytes(self._inner.process(data, output_buffer_limit=room + 1))

    @property
    def complete(self) -> bool:
        return bool(self._inner.is_finished())


class _Zstd:
    def __init__(self) -> None:
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
        self._make: Callable[[], Any] = lambda: zstd.ZstdDecompressor(
            options={zstd.DecompressionParameter.window_log_max: _WINDOW}
        )
        self._inner = self._make()

    def push(self, data: bytes, room: int) -> bytes:
        found = b""
        while data and len(found) <= room:
            if self._inner.eof:
                self._inner = self._make()
            found += self._inner.decompress(data, room + 1 - len(found))
            data = self._inner.unused_data if self._inner.eof else b""
        return found

    @property
    def complete(self) -> bool:
        return bool(self._inner.eof)


def _decoder(name: str) -> Decoder:
    match name:
        case "gzip" | "x-gzip":
            return _Zlib()
        case "deflate":
            return _Zlib(bare=True)
        case "br":
            return _Brotli()
        case "zstd":
            return _Zstd()
    raise FetchFailed("the answer is compressed in a way that was not asked for")
