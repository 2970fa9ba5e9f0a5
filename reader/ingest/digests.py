"""Digests: pages of several self-contained stories, told from one long article by their paragraphs alone."""

from __future__ import annotations

import re
import statistics
from dataclasses import dataclass

from reader.ingest.prose import Prose
from reader.text import fold

#: A page of more paragraphs than this is a book or a log.
_FEWEST, _MOST = 4, 200
#: Share of paragraphs that introduce somebody again, and share that may lean on what stood before.
_LEAST_REINTRODUCING, _MOST_LEANING = 0.3, 0.1
#: Paragraphs of like length (standard deviation over mean) and at least this many words.
_LEAST_WORDS, _MOST_VARIATION = 40, 0.35

_TITLE = (
    r"(?:President|Vice President|Prime Minister|Premier|Chancellor|Minister|Secretary|Senator|Sen\.|Representative|"
    r"Rep\.|Governor|Gov\.|Mayor|King|Queen|Prince|Princess|Pope|General|Gen\.|Admiral|Adm\.|Colonel|Col\.|Major|Captain|"
    r"Ambassador|Envoy|envoy|spokesman|spokeswoman|spokesperson|Director|Chairman|Chairwoman|Chair|Commissioner|"
    r"Chief|chief|Judge|Justice|Attorney General|Dr\.|Professor|Prof\.|Sheriff|leader|CEO|coach|Coach|director|"
    r"president|minister|secretary|chancellor|senator|governor|mayor|chairman|analyst|lawmaker|actor|actress|singer)"
)
_NAME_WORD = r"[^\W\d_a-z][\w’'-]*[^\W\d_]"
_TITLED = re.compile(rf"\b{_TITLE} (?P<name>{_NAME_WORD}(?: (?:[A-Z]\.|de|von|van|der|al|bin|{_NAME_WORD})){{1,3}})")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_LEANING = re.compile(
    r"[\"“‘'«]|(?:he|she|it|they|we|i|you|his|her|hers|its|their|this|that|these|those|such|but|and|or|so|however|"
    r"meanwhile|moreover|furthermore|nevertheless|still|yet|then|also|instead|therefore|thus|indeed|both|neither|"
    r"another|others|the latter|the former|the two|the pair|in addition|in response|in turn|as a result|for example|"
    r"for instance|at the same time|after that|since then|by then|asked|even)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Item:
    """One story of a digest: where its heading stands, if it has one, and where its text does."""

    heading: tuple[int, int] | None
    text: tuple[int, int]


def split(prose: Prose) -> list[Item]:
    """The stories of a digest in order, or nothing where the text is one article.

    At least four paragraphs, and either people are introduced by office and full name over and over while hardly any
    paragraph leans on the one before, or all paragraphs are long, of like length, and none leans. Where there are
    headings, each must stand over exactly one paragraph; lists are left to those who know the markup.
    """
    items = _items(prose)
    texts = [prose.text[start:end] for start, end in (item.text for item in items)]
    if not _FEWEST <= len(set(texts)) == len(texts) <= _MOST:
        return []
    leaning = sum(bool(_LEANING.match(text)) for text in texts)
    if _reintroducing(texts) >= _LEAST_REINTRODUCING * len(texts) and leaning <= _MOST_LEANING * len(texts):
        return items
    lengths = [len(_WORD.findall(text)) for text in texts]
    even = min(lengths) >= _LEAST_WORDS and statistics.pstdev(lengths) <= _MOST_VARIATION * statistics.fmean(lengths)
    return items if even and not leaning else []


def _items(prose: Prose) -> list[Item]:
    if any(span.kind in ("item", "table", "blockquote") for span in prose.spans):
        return []
    headings = {span.start: (span.start, span.end) for span in prose.spans if span.kind == "heading"}
    items: list[Item] = []
    heading = None
    for line in prose.lines():
        if line[0] in headings:
            if heading:
                return []
            heading = headings[line[0]]
            continue
        items.append(Item(heading, line))
        heading = None
    headed = sum(item.heading is not None for item in items)
    return items if heading is None and headed in (0, len(items)) else []


def _reintroducing(texts: list[str]) -> int:
    """How many paragraphs introduce by office and full name somebody whom an earlier one introduced so."""
    known: set[str] = set()
    count = 0
    for text in texts:
        names = {fold(match.group("name").removesuffix("’s").removesuffix("'s")) for match in _TITLED.finditer(text)}
        count += not names.isdisjoint(known)
        known |= names
    return count
