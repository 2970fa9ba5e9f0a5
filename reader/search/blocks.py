"""Bytes on disk that are never believed: each block has a checksum, which is verified whenever the block is read."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import BinaryIO

#: Bytes that share a checksum: few enough that little more is read than is asked for.
BLOCK = 4096


class BlockWriter:
    """Writes bytes one after the other; ``sums`` are the CRC-32s of the blocks once it is finished."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._rest = b""
        self.sums: list[int] = []
        self.size = 0

    def write(self, content: bytes) -> None:
        """Append some bytes."""
        self._stream.write(content)
        self.size += len(content)
        pending = self._rest + content
        whole = len(pending) - len(pending) % BLOCK
        view = memoryview(pending)
        self.sums += (zlib.crc32(view[at : at + BLOCK]) for at in range(0, whole, BLOCK))
        self._rest = pending[whole:]

    def finish(self) -> None:
        """Take down the last block."""
        if self._rest:
            self.sums.append(zlib.crc32(self._rest))
            self._rest = b""


class BlockReader:
    """Reads any part of such a file; ValueError where it is not as it was written."""

    def __init__(self, stream: BinaryIO, size: int, sums: Sequence[int]) -> None:
        self._stream = stream
        # What is read is read once: a buffer would only copy it.
        self._raw = getattr(stream, "raw", stream)
        self._size = size
        self._sums = sums

    def read(self, start: int, length: int) -> memoryview:
        """Give ``length`` bytes from ``start`` on."""
        first = start // BLOCK
        end = min(self._size, -(-(start + length) // BLOCK) * BLOCK)
        self._raw.seek(first * BLOCK)
        content = memoryview(self._raw.read(end - first * BLOCK))
        if len(content) != end - first * BLOCK or start + length > end:
            raise ValueError("a file of the index ends too early")
        for number, at in enumerate(range(0, len(content), BLOCK), start=first):
            if zlib.crc32(content[at : at + BLOCK]) != self._sums[number]:
                raise ValueError(f"block {number} is damaged")
        return content[start - first * BLOCK : start - first * BLOCK + length]

    def close(self) -> None:
        """Close the file."""
        self._stream.close()
