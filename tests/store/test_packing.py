"""What is packed comes back as it was, whatever its size."""

from __future__ import annotations

import random

import pytest

from reader.store.packing import compress, decompress, pack_text, unpack_text

LINE = "Žuti taksi 🚕 stoji pred kućom. "


@pytest.mark.parametrize("size", [0, 1, 500, 1_023, 1_024, 5_000, 16_384, 32_767, 32_768, 100_000])
def test_bytes_come_back_with_and_without_a_text_to_look_back_on(size: int) -> None:
    noise = random.Random(size).randbytes(size)
    text = LINE * (size // len(LINE))
    assert decompress(compress(noise)) == noise
    assert decompress(compress(noise + text.encode(), text), text) == noise + text.encode()
    assert unpack_text(pack_text(text)) == text


def test_a_document_costs_little_beside_its_text() -> None:
    text = "".join(random.Random(1).choices("etaoin shrdlu", k=3_000))
    assert len(compress(f'{{"html": "<p>{text}</p>"}}'.encode(), text)) < 200
