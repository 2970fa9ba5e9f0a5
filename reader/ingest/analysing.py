"""The task of analysing: titles and texts to what they say; pure, and so done in any process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from reader import analysis
from reader.analysis import Names, names
from reader.analysis.profiles import told
from reader.article import Analysis, EntityKind
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
    """An article to analyse, whether its title was made from its text, and a pipeline of spaCy for other languages."""

    title: str
    text: str
    title_derived: bool = False
    spacy: str = ""


def work(articles: Sequence[Given]) -> list[Analysed]:
    """Analyse articles. Raises ReaderError where a pipeline that they need cannot be loaded."""
    found = []
    for title, text, derived, spacy in articles:
        said = analysis.analyse(title, text, _foreign(spacy) if spacy else None)
        found.append(Analysed(said, _keys(said), pack(told("" if derived else title, text, said))))
    return found


def _foreign(pipeline: str) -> Names:
    """What finds names by a pipeline of spaCy, which is loaded for the first article that needs it."""

    def found(text: str) -> Iterable[tuple[int, int, EntityKind]]:
        return _loaded(pipeline)(text)

    return found


@cache
def _loaded(pipeline: str) -> Names:
    from reader.ingest.foreign import SpacyNames

    return SpacyNames(pipeline)


def _keys(found: Analysis) -> NameKeys:
    forms = {(mention.name, mention.kind) for mention in found.mentions}
    return {(name, kind): names.keys(name, kind) for name, kind in sorted(forms)}
