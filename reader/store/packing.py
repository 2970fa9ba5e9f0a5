"""Compact blobs: lists of small values as JSON, compressed where that pays."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from typing import Any

from reader.article import Span

#: Characters from which compressing a text pays; English halves.
COMPRESSED_FROM = 300


def compress(content: bytes, text: str = "") -> bytes:
    """Bytes made small; ``text`` that they are likely to contain serves as dictionary (its last 32 KiB count)."""
    squeezer = zlib.compressobj(9, zdict=text.encode("utf-8", "surrogatepass")) if text else zlib.compressobj(9)
    return squeezer.compress(content) + squeezer.flush()


def decompress(content: bytes, text: str = "") -> bytes:
    """What ``compress`` was given, for the same ``text``."""
    if not text:
        return zlib.decompress(content)
    return zlib.decompressobj(zdict=text.encode("utf-8", "surrogatepass")).decompress(content)


def pack_text(text: str) -> str | bytes:
    """A text as it is kept: compressed where that saves room; short ones stay as they are."""
    if len(text) < COMPRESSED_FROM:
        return text
    squeezed = compress(text.encode())
    return squeezed if len(squeezed) < len(text) else text


def unpack_text(kept: str | bytes) -> str:
    """The text that ``pack_text`` was given."""
    return kept if isinstance(kept, str) else decompress(kept).decode()


def pack(value: list[Any]) -> bytes | None:
    """A list of JSON values as bytes; None for an empty list."""
    if not value:
        return None
    raw = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    squeezed = zlib.compress(raw, 6)
    return squeezed if len(squeezed) < len(raw) else raw


def unpack(blob: bytes | None) -> list[Any]:
    """What ``pack`` was given. A JSON list starts with ``[``, a zlib stream with 0x78: that tells them apart."""
    if not blob:
        return []
    raw = blob if blob[:1] == b"[" else zlib.decompress(blob)
    value: list[Any] = json.loads(raw)
    return value


def pack_spans(spans: Iterable[Span]) -> bytes | None:
    """Stand-off annotations as one blob; starts are stored as differences, which compress better."""
    rows, last = [], 0
    for span in spans:
        rows.append([span.start - last, span.end - span.start, span.kind, span.value])
        last = span.start
    return pack(rows)


def unpack_spans(blob: bytes | None) -> tuple[Span, ...]:
    """The spans of a blob made by ``pack_spans``."""
    spans, last = [], 0
    for delta, length, kind, value in unpack(blob):
        last += delta
        spans.append(Span(last, last + length, kind, value))
    return tuple(spans)
