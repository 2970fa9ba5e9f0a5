"""Whom a bare surname names where its article does not tell: what is asked about those who bear it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.analysis.forms import parts
from reader.article import EntityKind


@dataclass(frozen=True, slots=True)
class Bearing:
    """What speaks for the bearers of a bare surname, each by its index among the forms.

    ``lately`` counts the mentions of each in the three months before the surname was last in the news; ``shared`` are
    those that are named with somebody or something that the articles with the bare surname name as well.
    """

    lately: Mapping[int, int]
    shared: frozenset[int]

    def placed(self, place: Mapping[int, int]) -> Bearing:
        """The same with other indices."""
        counts = {place[at]: count for at, count in self.lately.items()}
        return Bearing(counts, frozenset(place[at] for at in self.shared))


def bearers(forms: Sequence[tuple[str, EntityKind]]) -> dict[int, list[int]]:
    """For each form that is a bare surname the forms of people who bear it, by their indices."""
    full: defaultdict[str, list[int]] = defaultdict(list)
    bare: dict[int, str] = {}
    for at, (name, kind) in enumerate(forms):
        taken = parts(name, kind)
        if kind == "person" and len(taken.first) > 1:
            full[taken.last].append(at)
        elif not taken.first and kind in {"person", "other"}:
            bare[at] = taken.last
    return {at: full[last] for at, last in bare.items() if last in full}
