"""What was just analysed, kept for the grouping that follows, which then need not read and tokenise texts again."""

from __future__ import annotations

import dataclasses
import pickle
from collections import OrderedDict
from sys import intern

from reader.analysis.profiles import Told

#: Articles kept, some 5 KB each; of more than that the oldest are read again.
MOST = 6_000


def pack(said: Told) -> bytes:
    """What an article says, small: values of thousands of articles wait for their turn."""
    fields = [getattr(said, field.name) for field in dataclasses.fields(said)]
    return pickle.dumps(fields, pickle.HIGHEST_PROTOCOL)


class Fresh:
    """Holds what articles say, each for the one that asks first; it may forget any of it."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[int, int], bytes] = OrderedDict()

    def put(self, article: int, revision: int, packed: bytes) -> None:
        """Keep what a revision of an article says."""
        self._kept[article, revision] = packed
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def take(self, article: int, revision: int) -> Told | None:
        """What a revision of an article says, if it is kept; it is not kept any longer."""
        packed = self._kept.pop((article, revision), None)
        return None if packed is None else _unpacked(packed)


def _unpacked(packed: bytes) -> Told:
    """What ``pack`` was given; words that go into stories, of which thousands are held, are held once."""
    found = Told(*pickle.loads(packed))  # noqa: S301 - from our own program
    return dataclasses.replace(
        found,
        counts={intern(term): count for term, count in found.counts.items()},
        title=frozenset(map(intern, found.title)),
        events=frozenset(map(intern, found.events)),
        who=frozenset(map(intern, found.who)),
    )
