"""Entries that are no article but a list of links to many, each with a headline and perhaps a few words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag

from reader.article import Span
from reader.ingest.prose import Prose

#: Fewer linked items are the notes of an article; more are a directory.
_FEWEST, _MOST = 5, 500
#: Share of the text that the items must make up, of items with a headline, and of different places they lead to.
_LEAST_COVERED, _LEAST_HEADED, _LEAST_DISTINCT = 0.75, 0.8, 0.8
#: A link of so many words, or of so many characters where words are not parted, is a headline; "read on" is not.
_LEAST_WORDS, _LEAST_CHARACTERS = 3, 16
_AFTER_HEADLINE = re.compile(r"[\s:–—,.|·-]+")


@dataclass(frozen=True, slots=True)
class Linked:
    """One item of a list: its extent, its headline (None where no link is one), where it leads, where its text is."""

    extent: tuple[int, int]
    headline: str | None
    url: str
    text: tuple[int, int]


def split(prose: Prose, url: str | None) -> list[Linked]:
    """The items of a list in order, or nothing where the text is an article; ``url`` is the entry's own address.

    Items are those of the markup's lists, or the sections under headings that are links. Nearly all must have a
    headline of their own and lead to different places outside the entry, and little may stand outside of them.
    """
    for units in (_list_items(prose), _sections(prose)):
        if _FEWEST <= len(units) <= _MOST and _covered(prose, units) >= _LEAST_COVERED:
            found = [item for unit in units if (item := linked(prose, unit, url))]
            headed = sum(item.headline is not None for item in found)
            distinct = len({urldefrag(item.url)[0] for item in found})
            if headed >= _LEAST_HEADED * len(units) and distinct >= _LEAST_DISTINCT * len(units):
                return found
    return []


def left_out(prose: Prose, items: list[Linked]) -> tuple[str, ...]:
    """The lines of a list that stand in none of its items: greetings, and items that lead nowhere."""
    return prose.outside([item.extent for item in items])


def _list_items(prose: Prose) -> list[tuple[int, int]]:
    """The items that stand in no other item."""
    units: list[tuple[int, int]] = []
    for span in prose.spans:
        if span.kind == "item" and (not units or span.start >= units[-1][1]):
            units.append((span.start, span.end))
    return units


def _sections(prose: Prose) -> list[tuple[int, int]]:
    """What stands under each heading that is a link, the heading included, up to the next heading of any kind."""
    starts = [span.start for span in prose.spans if span.kind == "heading"]
    starting = {span.start for span in _links(prose, (0, len(prose.text)))}
    ends = [*starts[1:], len(prose.text)]
    return [(start, end) for start, end in zip(starts, ends, strict=False) if start in starting]


def _links(prose: Prose, unit: tuple[int, int]) -> Iterator[Span]:
    start, end = unit
    return (span for span in prose.spans if span.kind == "link" and start <= span.start and span.end <= end)


def _covered(prose: Prose, units: list[tuple[int, int]]) -> float:
    """Share of the text's words that stand within the units."""
    return sum(len(prose.text[slice(*unit)].split()) for unit in units) / max(1, len(prose.text.split()))


def linked(prose: Prose, unit: tuple[int, int], url: str | None) -> Linked | None:
    """What a unit gives; None where it leads nowhere but to the entry itself."""
    home = urldefrag(url or "")[0]
    links = [span for span in _links(prose, unit) if span.value and urldefrag(span.value)[0] != home]
    if not links:
        return None
    main = next((link for link in links if _is_headline(prose.text[link.start : link.end])), None)
    if main is None:
        return Linked(unit, None, links[-1].value or "", unit)
    headline = " ".join(prose.text[main.start : main.end].split())
    if prose.text[unit[0] : main.start].strip():
        return Linked(unit, headline, main.value or "", unit)
    gap = _AFTER_HEADLINE.match(prose.text, main.end, unit[1])
    return Linked(unit, headline, main.value or "", (gap.end() if gap else main.end, unit[1]))


def _is_headline(text: str) -> bool:
    return len(text.split()) >= _LEAST_WORDS or len(text) >= _LEAST_CHARACTERS or _wide(text) >= _LEAST_CHARACTERS


def _wide(text: str) -> int:
    """The length of a text in which an ideograph counts for a short word."""
    return sum(3 if "\u3040" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7af" else 1 for letter in text)
