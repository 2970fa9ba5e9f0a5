"""The best sequence of labels for many chains at once, by the algorithm of Viterbi (1967)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

#: No chain is longer; sentences of running text never are.
_LONGEST_CHAIN = 200
_FORBIDDEN = -1e4


class Decoder:
    """Decodes labels of begin, inside and outside (IOB2): a name only goes on with its own kind."""

    def __init__(self, labels: Sequence[str], moves: Floats) -> None:
        import numpy as np

        self.none = labels.index("O")
        self._opening = np.array([_FORBIDDEN if label[0] == "I" else 0.0 for label in labels], np.float32)
        self._moves = moves.copy()
        for before, row in zip(labels, self._moves, strict=True):
            for at, label in enumerate(labels):
                if label[0] == "I" and before[1:] != label[1:]:
                    row[at] = _FORBIDDEN

    def best(self, emissions: Floats, begins: NDArray[np.bool_]) -> Ints:
        """The number of the best label at each place; ``begins`` tells where chains begin, the first place included."""
        import numpy as np

        starts = _cut(np.flatnonzero(begins), len(emissions))
        lengths = np.diff(np.append(starts, len(emissions)))
        order = np.argsort(-lengths, kind="stable")
        starts, lengths = starts[order], lengths[order]
        longest = int(lengths[0])
        #: How many chains have more words than each number.
        active = [int(np.count_nonzero(lengths > step)) for step in range(longest)]
        score = emissions[starts] + self._opening
        final = score.copy()
        back = np.zeros((longest, len(starts), len(self._opening)), np.int8)
        for step in range(1, longest):
            sums = score[: active[step], :, None] + self._moves
            back[step, : active[step]] = sums.argmax(axis=1)
            score = sums.max(axis=1) + emissions[starts[: active[step]] + step]
            final[: active[step]] = score
        best: Ints = np.full(len(emissions), self.none)
        label = final.argmax(axis=1)
        for step in range(longest - 1, -1, -1):
            number = active[step]
            best[starts[:number] + step] = label[:number]
            label[:number] = back[step, np.arange(number), label[:number]]
        return best


def _cut(starts: Ints, size: int) -> Ints:
    """The starts of chains with more starts where a chain is too long."""
    import numpy as np

    lengths = np.diff(np.append(starts, size))
    if int(lengths.max()) <= _LONGEST_CHAIN:
        return starts
    more = [np.arange(start, start + length, _LONGEST_CHAIN) for start, length in zip(starts, lengths, strict=True)]
    return np.concatenate(more)
