"""The trained model: a linear-chain CRF over the words of an article, decoded with whole arrays."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache
from pkgutil import get_data
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis import features, surroundings
from reader.analysis.decoding import Decoder
from reader.analysis.features import Word
from reader.analysis.scan import Line, Piece
from reader.analysis.weights import SIDES, Model, summed
from reader.article import EntityKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

#: Bounds of what is remembered of words and of pairs.
_MOST_WORDS = 20_000
_MOST_PAIRS = 60_000
_LONGEST_WORD = 60
_KINDS: dict[str, EntityKind] = {"PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "other"}
_NOISE = "\0"
_NUMBERS = {said: number for number, said in enumerate(features.OPINIONS)}


class Found(NamedTuple):
    """A name in one of the lines that were given: its pieces from ``start`` to ``end``, and its kind."""

    line: int
    start: int
    end: int
    kind: EntityKind


@cache
def tagger() -> Tagger:
    """The model of the package, read when it is first asked for."""
    content = get_data("reader.analysis", "data/names.model")
    assert content is not None
    return Tagger(content)


class Tagger:
    """Finds names; remembers the summed weights of the words and pairs it has seen."""

    def __init__(self, content: bytes, *, most_words: int = _MOST_WORDS, most_pairs: int = _MOST_PAIRS) -> None:
        self._most_words, self._most_pairs = most_words, most_pairs
        self._lock = threading.Lock()
        self._model = Model(content)
        self._decoder = Decoder(self._model.labels, self._model.moves)
        self._opinions = self._weighed_opinions()
        self._forget()

    def _weighed_opinions(self) -> Floats:
        """The weights of what the rules say: before, at and behind a place."""
        said = features.OPINIONS
        rows = self._model.rows
        made = [features.opinion(before, here, after) for before in said for here in said for after in said]
        sums = summed(self._model.weights, [[rows.get(name, 0) for name in names] for names in made])
        return sums.reshape(len(said), len(said), len(said), -1)

    def _forget(self) -> None:
        import numpy as np

        width = len(self._model.labels)
        self._ids: dict[str | tuple[str, str, bool], int] = {}
        self._words: list[Word] = []
        self._table = np.zeros((len(SIDES), 1024, width), np.float32)
        self._pairs: dict[int, int] = {}
        self._pair_table = np.zeros((2, 1024, width), np.float32)
        self._learn([features.PAD])

    def find(self, lines: Sequence[Line], opinions: Sequence[Sequence[str]]) -> list[Found]:
        """The names in the lines of one article, in order; names are looked for near raised words alone.

        ``opinions`` says for each piece of each line what the rules take it for, one of ``features.OPINIONS``.
        """
        with self._lock:
            if len(self._words) > self._most_words or len(self._pairs) > self._most_pairs:
                self._forget()
            return self._found(lines, opinions)

    def _found(self, lines: Sequence[Line], opinions: Sequence[Sequence[str]]) -> list[Found]:
        import numpy as np

        pieces: list[Piece | None] = [None, None]
        said = [0, 0]
        offsets: list[int] = []
        for line, row in zip(lines, opinions, strict=True):
            offsets.append(len(pieces))
            pieces += line.pieces
            pieces += (None, None)
            said += [_NUMBERS[one] for one in row]
            said += (0, 0)
        raised = np.array([piece is not None and features.is_raised(piece) for piece in pieces])
        inside = np.array([piece is not None for piece in pieces])
        near = inside & _spread(raised, 2, 1)
        places = np.flatnonzero(near)
        if not len(places):
            return []
        styles = [line.style for line in lines for _ in range(len(line.pieces) + 2)]
        ids = self._numbered(pieces, ["", "", *styles], np.flatnonzero(inside & _spread(near, 2, 2)).tolist())
        emissions = self._emissions(ids, places)
        told = np.array(said)
        emissions += self._opinions[told[places - 1], told[places], told[places + 1]]
        self._add_pairs(emissions, ids, places, raised)
        self._add_extras(emissions, lines, offsets, places)
        initial = np.array([piece is None or piece.initial for piece in pieces])
        begins = initial[places] | ~near[places - 1]
        best = self._decoder.best(emissions, begins)
        named = np.flatnonzero(best != self._decoder.none)
        return self._spans(places[named].tolist(), [self._model.labels[label] for label in best[named]], offsets)

    def _numbered(self, pieces: Sequence[Piece | None], styles: Sequence[str], wanted: Sequence[int]) -> Ints:
        """The number of the word at each place that is wanted, 0 elsewhere; words that were never seen are learned."""
        import numpy as np

        ids = self._ids
        numbers = np.zeros(len(pieces), np.int64)
        found: list[int] = []
        fresh: list[Word] = []
        for at in wanted:
            piece = pieces[at]
            assert piece is not None
            text, style = piece.text, styles[at]
            key = text if style == "plain" and not piece.possessive else (text, style, piece.possessive)
            number = ids.get(key)
            if number is None:
                if len(text) > _LONGEST_WORD:
                    key, piece = _NOISE, piece._replace(text=_NOISE, low=_NOISE)
                    number = ids.get(key)
                if number is None:
                    number = ids[key] = len(self._words) + len(fresh)
                    fresh.append(features.describe(piece, style))
            found.append(number)
        if fresh:
            self._learn(fresh)
        numbers[wanted] = found
        return numbers

    def _learn(self, fresh: Sequence[Word]) -> None:
        """Sums the weights of new words, for each place from which they count."""
        import numpy as np

        first, last = len(self._words), len(self._words) + len(fresh)
        while last > self._table.shape[1]:
            self._table = np.concatenate([self._table, np.zeros_like(self._table)], axis=1)
        self._words += fresh
        rows = self._model.word_rows
        sums = summed(self._model.words, [[rows.get(name, 0) for name in word.features] for word in fresh])
        self._table[:, first:last] = sums.swapaxes(0, 1)

    def _emissions(self, ids: Ints, places: Ints) -> Floats:
        """For each place and label the weights of the words there and around."""
        table = self._table
        found: Floats = table[0][ids[places]]
        for side, step in ((1, -1), (2, 1), (3, -2), (4, 2)):
            found += table[side][ids[places + step]]
        return found

    def _add_pairs(self, found: Floats, ids: Ints, places: Ints, raised: NDArray[np.bool_]) -> None:
        """Adds the weights of each place with its neighbours, where one of the two is raised."""
        import numpy as np

        pairs = self._pairs
        for side, step in ((1, -1), (0, 1)):
            rows = np.flatnonzero(raised[places] | raised[places + step])
            one, other = (places + step, places) if step < 0 else (places, places + step)
            keys: list[int] = ((ids[one[rows]] << 24) | ids[other[rows]]).tolist()
            fresh = [key for key in dict.fromkeys(keys) if key not in pairs]
            if fresh:
                self._learn_pairs(fresh)
            found[rows] += self._pair_table[side][[pairs[key] for key in keys]]

    def _learn_pairs(self, fresh: Sequence[int]) -> None:
        import numpy as np

        first = len(self._pairs)
        last = first + len(fresh)
        while last > self._pair_table.shape[1]:
            self._pair_table = np.concatenate([self._pair_table, np.zeros_like(self._pair_table)], axis=1)
        rows, words = self._model.rows, self._words
        made = [features.pair(words[key >> 24], words[key & 0xFFFFFF]) for key in fresh]
        for side in (0, 1):
            told = [[rows.get(name, 0) for name in pair[side]] for pair in made]
            self._pair_table[side, first:last] = summed(self._model.weights, told)
        self._pairs.update(zip(fresh, range(first, last), strict=True))

    def _add_extras(self, found: Floats, lines: Sequence[Line], offsets: Sequence[int], places: Ints) -> None:
        """Adds the weights of what single places, runs of raised words and the article tell."""
        import numpy as np

        known = surroundings.context(lines)
        rows = self._model.rows
        at_place = {place: at for at, place in enumerate(places.tolist())}
        told: dict[int, list[int]] = {}
        shared: list[list[int]] = []
        within: list[int] = []
        lengths: list[int] = []
        for line, offset in zip(lines, offsets, strict=True):
            for at, name in surroundings.extras(line, known):
                row, number = rows.get(name), at_place.get(offset + at)
                if row is not None and number is not None:
                    told.setdefault(number, []).append(row)
            for start, end, names in surroundings.runs(line):
                first = at_place[offset + start]
                within.extend(range(first, first + end - start))
                lengths.append(end - start)
                shared.append([rows[name] for name in names if name in rows])
        if told:
            found[list(told)] += summed(self._model.weights, list(told.values()))
        if shared:
            found[within] += np.repeat(summed(self._model.weights, shared), lengths, axis=0)

    @staticmethod
    def _spans(places: Sequence[int], labels: Sequence[str], offsets: Sequence[int]) -> list[Found]:
        found: list[Found] = []
        number = 0
        for place, label in zip(places, labels, strict=True):
            while number + 1 < len(offsets) and offsets[number + 1] <= place:
                number += 1
            at = place - offsets[number]
            if label[0] == "I" and found and found[-1].line == number and found[-1].end == at:
                found[-1] = found[-1]._replace(end=at + 1)
            else:
                found.append(Found(number, at, at + 1, _KINDS[label[2:]]))
        return found


def _spread(marked: NDArray[np.bool_], right: int, left: int) -> NDArray[np.bool_]:
    """What is marked and so many places to either side of it."""
    found = marked.copy()
    for step in range(1, right + 1):
        found[step:] |= marked[:-step]
    for step in range(1, left + 1):
        found[:-step] |= marked[step:]
    return found
