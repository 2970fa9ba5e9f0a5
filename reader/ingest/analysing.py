"""The task of analysing: titles and texts to what they say; pure, and so done in any process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reader import analysis
from reader.analysis import names
from reader.analysis.profiles import told
from reader.article import Analysis
from reader.ingest.fresh import pack

#: Blocking keys by form and kind of each name.
NameKeys = Mapping[tuple[str, str], Sequence[tuple[str, bool]]]


@dataclass(frozen=True, slots=True)
class Analysed:
    """What an article says, with the blocking keys of every name in it, and packed what is compared of it."""

    analysis: Analysis
    keys: NameKeys
    told: bytes


class Given(NamedTuple):
    """An article to analyse; whether its title was made from its text."""

    title: str
    text: str
    title_derived: bool = False


def work(articles: Sequence[Given]) -> list[Analysed]:
    """Analyse articles."""
    found = []
    for title, text, derived in articles:
        said = analysis.analyse(title, text)
        found.append(Analysed(said, _keys(said), pack(told("" if derived else title, text, said))))
    return found


def _keys(found: Analysis) -> NameKeys:
    forms = {(mention.name, mention.kind) for mention in found.mentions}
    return {(name, kind): names.keys(name, kind) for name, kind in sorted(forms)}
