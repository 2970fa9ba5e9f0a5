"""The file of the model that finds names: features with a weight for each label, and of steps between labels."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

#: The places from which a word's features count: its own, the neighbours', and those two away.
SIDES = ("", "<", ">", "{", "}")


def packed(
    labels: Sequence[str], transitions: Iterable[Iterable[float]], rows: dict[str, list[int]], step: float
) -> bytes:
    """A model file: for each feature one whole number a label, in steps of ``step``.

    The name of a word's feature begins with the mark of its side and a small letter or a sign; all others begin with a
    capital.
    """
    head = json.dumps({"labels": list(labels), "transitions": [list(row) for row in transitions], "step": step})
    names = "\n".join(rows)
    weights = bytes(value & 0xFF for row in rows.values() for value in row)
    parts = [head.encode(), names.encode()]
    return zlib.compress(b"".join(len(p).to_bytes(4, "big") + p for p in parts) + weights, 9)


class Model:
    """The weights as they are read from a file.

    ``words`` has for each feature of words, by ``word_rows``, a row of weights for each of the sides; ``weights`` has a
    row for each other feature, by ``rows``. Row 0 of both weighs nothing and stands for what the model does not have.
    """

    def __init__(self, content: bytes) -> None:
        import numpy as np

        raw = zlib.decompress(content)
        head, at = _part(raw, 0)
        listed, at = _part(raw, at)
        told = json.loads(head)
        self.labels: list[str] = told["labels"]
        self.moves: Floats = np.array(told["transitions"], np.float32)
        stored = np.frombuffer(raw, np.int8, offset=at).reshape(-1, len(self.labels)).astype(np.float32)
        self._sort(listed.decode().split("\n"), stored * told["step"])

    def _sort(self, names: Sequence[str], stored: Floats) -> None:
        import numpy as np

        sides = {side: at for at, side in enumerate(SIDES)}
        self.word_rows: dict[str, int] = {}
        self.rows: dict[str, int] = {}
        places: list[tuple[int, int]] = []
        taken = np.zeros(len(names), bool)
        for at, name in enumerate(names):
            if name[0].isupper():
                self.rows[name] = len(self.rows) + 1
                taken[at] = True
                continue
            side = name[0] if name[0] in sides else ""
            row = self.word_rows.setdefault(name[len(side) :], len(self.word_rows) + 1)
            places.append((row, sides[side]))
        width = stored.shape[1]
        self.weights: Floats = np.concatenate([np.zeros((1, width), np.float32), stored[taken]])
        self.words: Floats = np.zeros((len(self.word_rows) + 1, len(SIDES), width), np.float32)
        self.words[tuple(np.array(places).T)] = stored[~taken]


def _part(raw: bytes, at: int) -> tuple[bytes, int]:
    """A part of the file behind its length, and where the next one begins."""
    end = at + 4 + int.from_bytes(raw[at : at + 4], "big")
    return raw[at + 4 : end], end


def summed(weights: Floats, rows: Sequence[Sequence[int]]) -> Floats:
    """The sum of the weights of each list of features."""
    import numpy as np

    flat: list[int] = []
    starts: list[int] = []
    for row in rows:
        starts.append(len(flat))
        flat.append(0)
        flat.extend(row)
    sums: Floats = np.add.reduceat(weights[flat], starts, axis=0)
    return sums
