"""The head of an article: its title, byline, date and dateline, read from its first lines."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from reader.ingest import dates, furniture, titles
from reader.ingest.metadata import Metadata
from reader.ingest.prose import Prose, one_line
from reader.text.datelines import opening

#: The first lines that are looked at.
_REACH = 8
_SENTENCE_END = re.compile(r"(?<!\b[A-Z]\.[A-Z])[.!?;,:…。！？।؟۔][\"'”’»)\]]*$")
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+")
_BY = re.compile(
    r"(?i:(?:story |written |reported )?by):?\s+"
    r"(?P<who>[^\W\d_a-z][\w.’'-]*(?:(?i:,? and|,| &| of| for| in| at)? [^\W\d_a-z][\w.’'-]*){0,11})"
)
_OUTLETS = frozenset(
    "agency broadcasting chronicle courier daily echo express gazette globe guardian herald journal ledger magazine "
    "mail mirror monitor news newspaper observer post press radio record register review standard star sun telegraph "
    "times today tribune tv voice weekly wire".split()
)
_JOINING = frozenset("and of for in at &".split())
_NO_NAME = re.compile(
    r"(?:the|a|an|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|febr)uary|march|april|may|june|july|august|"
    r"(?:septem|octo|novem|decem)ber|then|now|contrast|comparison)\b",
    re.IGNORECASE,
)
_LONGEST_HEAD = 100
_CAPITALISED = re.compile(r"[A-Z0-9][\w.&’'-]*(?: (?:of|the|and|&|[A-Z0-9][\w.&’'-]*)){0,4}")


def read(prose: Prose, given: Metadata, arrived: datetime) -> tuple[Metadata, Prose, tuple[str, ...]]:
    """Take title, byline and date lines from the beginning; gives the fields, the rest and the furniture.

    What is given already is never overridden. One line of prose, a standfirst, may stand among them.
    """
    about, cut = given, []
    extents = list(prose.lines())
    taken: set[int] = set()
    standfirst = False
    for number, (start, end) in enumerate(extents[:_REACH]):
        line = prose.text[start:end]
        if found := fields(line, arrived):
            about = merged(about, found)
        elif furniture.is_furniture(line):
            cut.append(line)
        elif not about.title and not standfirst and _is_title(prose, extents, number, arrived):
            about = replace(about, title=line)
        elif about.title is None or one_line(line).casefold() != about.title.casefold():
            following = prose.text[slice(*extents[number + 1])] if number + 1 < len(extents) else ""
            if standfirst or not about.title or not fields(following, arrived):
                break
            standfirst = True
            continue
        taken.add(number)
    if taken:
        prose = prose.select([extent for number, extent in enumerate(extents) if number not in taken])
    return merged(about, titles.dateline(prose.text, arrived)), prose, tuple(cut)


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence or a part of one does; an abbreviation such as "U.S." does not count."""
    return bool(_SENTENCE_END.search(line))


def _is_title(prose: Prose, extents: list[tuple[int, int]], number: int, arrived: datetime) -> bool:
    start, end = extents[number]
    line = prose.text[start:end]
    kind = next((span.kind for span in prose.spans if span.start == start), None)
    if kind == "heading":
        return True
    if kind == "item" or len(line) > 200 or len(line.split()) > 30 or opening(line):
        return False
    if not ends_sentence(line):
        return True
    if not line.rstrip("\"'”’»)]").endswith(("?", "!")):
        return False
    rest = (prose.text[slice(*extent)] for extent in extents[number + 1 : _REACH])
    return len(next((text for text in rest if not fields(text, arrived)), "")) > len(line)


def fields(line: str, arrived: datetime) -> Metadata | None:
    """What a byline or date line says, or None where the line is anything else."""
    if len(line) > _LONGEST_HEAD:
        return None
    if not line.isdigit() and (day := dates.parse(line, arrived)):
        return (
            Metadata(updated=day)
            if re.match(r"(?:last )?(?:updated|modified)", line, re.IGNORECASE)
            else Metadata(published=day)
        )
    if byline := _byline(line):
        return _named(byline)
    parts = [part for part in _PARTS.split(line) if part]
    if len(parts) < 2 and _BY.match(line):
        parts = [part for part in re.split(r",\s+", line, maxsplit=1) if part]
    if not 2 <= len(parts) <= 5:
        return None
    return _from_parts(parts, arrived)


def _from_parts(parts: list[str], arrived: datetime) -> Metadata | None:
    about = Metadata()
    rest: list[str] = []
    position = 0
    while position < len(parts):
        part = parts[position]
        both = dates.parse(" ".join(parts[position : position + 2]), arrived) if position + 1 < len(parts) else None
        day = None if part.isdigit() else both or dates.parse(part, arrived)
        if day:
            updated = re.match(r"(?:last )?(?:updated|modified)", part, re.IGNORECASE)
            about = merged(about, Metadata(updated=day) if updated else Metadata(published=day))
            position += 1 if both else 0
        elif byline := _byline(part):
            about = merged(about, _named(byline))
        else:
            rest.append(part)
        position += 1
    if about == Metadata() or len(rest) > 1 or any(not _CAPITALISED.fullmatch(part) for part in rest):
        return None
    return replace(about, source=rest[0]) if rest else about


def _byline(text: str) -> str | None:
    match = _BY.fullmatch(text)
    if not match or _NO_NAME.match(match.group("who")):
        return None
    who = match.group("who")
    words = [word.rstrip(",") for word in who.split()]
    return who if all(word[:1].isupper() or word.lower() in _JOINING for word in words) else None


def _named(byline: str) -> Metadata:
    """Who wrote it, and for whom where that follows a comma."""
    who, _, outlet = byline.rpartition(", ")
    if who and (outlet.startswith("The ") or outlet.split()[-1].lower() in _OUTLETS):
        return Metadata(byline=who, source=outlet)
    return Metadata(byline=byline)


def merged(about: Metadata, found: Metadata) -> Metadata:
    """The fields of both, the first one's where both have them."""
    return Metadata(
        id=about.id or found.id,
        title=about.title or found.title,
        byline=about.byline or found.byline,
        source=about.source or found.source,
        url=about.url or found.url,
        published=about.published or found.published,
        updated=about.updated or found.updated,
        language=about.language or found.language,
        tags=about.tags or found.tags,
    )
