"""The task of analysing: titles and texts to what they say; pure, and so done in any process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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


def work(articles: Sequence[tuple[str, str]]) -> list[Analysed]:
    """Analyse articles, each given as its title and text."""
    found = []
    for title, text in articles:
        said = analysis.analyse(title, text)
        found.append(Analysed(said, _keys(said), pack(told(title, text, said))))
    return found


def _keys(found: Analysis) -> NameKeys:
    forms = {(mention.name, mention.kind) for mention in found.mentions}
    return {(name, kind): names.keys(name, kind) for name, kind in sorted(forms)}
