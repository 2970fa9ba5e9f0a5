"""The postings of one term as bytes: documents, frequencies and positions, each as an array of the least width.

Layout, little-endian: a byte with the widths of document steps, frequencies and position lengths (two bits each),
the number of documents, the first document, the steps to the following ones, the frequencies (absent if all are
one), the lengths of the encoded positions (absent if they equal the frequencies), and the encoded positions.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import sub

_HEAD = struct.Struct("<BII")
#: Array types by the two bits that stand for them; the first means that the array is absent.
_TYPES = ("", "B", "H", "I")


@dataclass(frozen=True, slots=True)
class Postings:
    """The decoded postings of a term: ascending document numbers, and beside each its frequency and positions."""

    documents: array[int]
    frequencies: array[int]
    lengths: array[int]
    encoded: bytes

    def values(self) -> list[bytes]:
        """Give the encoded positions of each document."""
        ends = list(accumulate(self.lengths))
        return [self.encoded[end - length : end] for end, length in zip(ends, self.lengths, strict=True)]

    def positions(self, wanted: Sequence[int]) -> dict[int, list[int]]:
        """Give the positions in those of the ``wanted`` documents that have the term."""
        places = dict(zip(self.documents, accumulate(self.lengths, initial=0), strict=False))
        ends = dict(zip(self.documents, accumulate(self.lengths), strict=True))
        return {
            document: decode_positions(self.encoded[places[document] : ends[document]])
            for document in wanted
            if document in places
        }


EMPTY = Postings(array("I"), array("B"), array("B"), b"")


def pack(documents: Sequence[int], frequencies: Sequence[int], values: Sequence[bytes]) -> bytes:
    """Write the postings of a term; ``documents`` ascend, each of ``values`` is the encoded positions there."""
    steps = list(map(sub, documents[1:], documents))
    lengths = list(map(len, values))
    step_type = _narrowest(steps)
    frequency_type = 0 if max(frequencies) == 1 else _narrowest(frequencies)
    length_type = 0 if lengths == list(frequencies) else _narrowest(lengths)
    widths = step_type | frequency_type << 2 | length_type << 4
    return b"".join(
        (
            _HEAD.pack(widths, len(documents), documents[0]),
            _bytes(steps, step_type),
            _bytes(frequencies, frequency_type),
            _bytes(lengths, length_type),
            *values,
        )
    )


def unpack(packed: bytes) -> Postings:
    """Read what ``pack`` wrote; ValueError or struct.error if it cannot be."""
    widths, count, first = _HEAD.unpack_from(packed)
    at = _HEAD.size
    steps, at = _array(packed, at, widths & 3, count - 1)
    frequencies, at = _array(packed, at, widths >> 2 & 3, count)
    lengths, at = _array(packed, at, widths >> 4 & 3, count)
    if not frequencies:
        frequencies = array("B", (1,)) * count
    if not lengths:
        lengths = frequencies
    documents = array("I", accumulate(steps, initial=first))
    encoded = packed[at:]
    if len(documents) != count or sum(lengths) != len(encoded):
        raise ValueError("the postings of a term are damaged")
    return Postings(documents, frequencies, lengths, encoded)


def encode_positions(positions: Sequence[int]) -> bytes:
    """Write ascending positions as variable-length differences, seven bits a byte, low bits first."""
    if positions[-1] < 128:
        return bytes((positions[0], *map(sub, positions[1:], positions)))
    encoded = bytearray()
    last = 0
    for position in positions:
        step = position - last
        last = position
        while step > 127:
            encoded.append(step & 127 | 128)
            step >>= 7
        encoded.append(step)
    return bytes(encoded)


def decode_positions(encoded: bytes) -> list[int]:
    """Read what ``encode_positions`` wrote."""
    if encoded.isascii():
        return list(accumulate(encoded))
    positions: list[int] = []
    position = step = shift = 0
    for byte in encoded:
        step |= (byte & 127) << shift
        if byte & 128:
            shift += 7
        else:
            position += step
            positions.append(position)
            step = shift = 0
    return positions


def _narrowest(values: Sequence[int]) -> int:
    largest = max(values, default=0)
    return 1 if largest < 1 << 8 else 2 if largest < 1 << 16 else 3


def _bytes(values: Sequence[int], kind: int) -> bytes:
    if not kind:
        return b""
    packed = array(_TYPES[kind], values)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def _array(packed: bytes, at: int, kind: int, count: int) -> tuple[array[int], int]:
    values: array[int] = array(_TYPES[kind] or "B")
    if kind:
        end = at + values.itemsize * count
        values.frombytes(packed[at:end])
        at = end
        if sys.byteorder == "big":
            values.byteswap()
        if len(values) != count:
            raise ValueError("the postings of a term are cut short")
    return values, at
