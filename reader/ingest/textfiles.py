"""Plain text: paragraphs, lists and headings from its lines; title, byline and date from its head."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from reader.article import Span
from reader.ingest import dates, furniture, titles
from reader.ingest.metadata import Metadata
from reader.ingest.prose import Prose, one_line, storable

#: A line longer than this was not wrapped by hand or by a mail program.
_WIDEST = 100
_ITEM = re.compile(r"\s*(?:[-*•‣▪–]|(?P<number>\d{1,3})[.)])\s+(?=\S)")
_HASHES = re.compile(r"(?P<level>#{1,6})\s+(?=\S)")
_INDENT = re.compile(r" {2,}\S")
_RULE = re.compile(r"\s*(?:={3,}|-{3,}|~{3,}|_{3,}|\*{3,})\s*")
_SENTENCE_END = re.compile(r"(?<!\b[A-Z]\.[A-Z])[.!?;,:…。！？][\"'”’»)\]]*$")
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+")
_BY = re.compile(
    r"(?i:(?:story |written |reported )?by):?\s+"
    r"(?P<who>[^\W\d_a-z][\w.’'-]*(?:(?i:,? and|,| &| of| for| in| at)? [^\W\d_a-z][\w.’'-]*){0,11})"
)
_JOINING = frozenset("and of for in at &".split())
_NO_NAME = re.compile(
    r"(?:the|a|an|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|febr)uary|march|april|may|june|july|august|"
    r"(?:septem|octo|novem|decem)ber|then|now|contrast|comparison)\b",
    re.IGNORECASE,
)
_LONGEST_HEAD = 100
_CAPITALISED = re.compile(r"[A-Z0-9][\w.&’'-]*(?: (?:of|the|and|&|[A-Z0-9][\w.&’'-]*)){0,4}")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    kind: str | None = None
    value: str | None = None
    #: Whether a blank line stands before it in the file.
    apart: bool = True


def read(text: str, given: Metadata, arrived: datetime) -> tuple[Metadata, Prose, tuple[str, ...]]:
    """The fields, the text and the furniture of a plain text; ``given`` holds what its front matter said."""
    prose = _prose(_lines(text))
    prose, cut = furniture.clear(prose.with_spans(_headings(prose)))
    about, prose = head(prose, given, arrived)
    return about, prose, cut


def _lines(text: str) -> list[_Line]:
    """One line for each paragraph, list item or heading of the file."""
    raw = [line.expandtabs(4).rstrip() for line in re.split(r"[\n\f\v\x85\u2028\u2029]", storable(text))]
    wrapped = _is_wrapped(raw)
    lines: list[_Line] = []
    apart = True
    for position, line in enumerate(raw):
        if not line.strip():
            apart = True
            continue
        if _RULE.fullmatch(line):
            if lines and not apart and line.strip()[0] in "=-" and not lines[-1].kind and len(lines[-1].text) < _WIDEST:
                lines[-1] = replace(lines[-1], kind="heading", value="2")
            apart = True
            continue
        mark = _HASHES.match(line)
        item = None if mark else _item(raw, position)
        if mark:
            lines.append(_Line(line[mark.end() :].strip("# "), "heading", str(len(mark.group("level"))), apart))
        elif item:
            lines.append(_Line(line[item.end() :], "item", item.group("number"), apart))
        elif wrapped and lines and not apart and lines[-1].kind != "heading" and not _INDENT.match(line):
            lines[-1] = replace(lines[-1], text=_joined(lines[-1].text, line.strip()))
        else:
            lines.append(_Line(line.strip(), apart=apart))
        apart = False
    return lines


def _item(raw: list[str], position: int) -> re.Match[str] | None:
    """A list item has another one near it; a single dash may be speech."""
    match = _ITEM.match(raw[position])
    if not match:
        return None
    near = raw[max(0, position - 3) : position] + raw[position + 1 : position + 4]
    return match if any((other := _ITEM.match(line)) and _same(match, other) for line in near) else None


def _same(one: re.Match[str], other: re.Match[str]) -> bool:
    if one.group("number") and other.group("number"):
        return abs(int(one.group("number")) - int(other.group("number"))) <= 3
    return one.group().strip() == other.group().strip()


def unwrapped(text: str) -> str:
    """The text with its paragraphs on one line each where they were broken into lines by hand, else as it is."""
    raw = [line.rstrip() for line in text.split("\n")]
    if not _is_wrapped(raw):
        return text
    paragraphs: list[str] = []
    apart = True
    for line in raw:
        if line and not apart and not _INDENT.match(line):
            paragraphs[-1] = _joined(paragraphs[-1], line.strip())
        elif line:
            paragraphs.append(line.strip())
        apart = not line
    return "\n\n".join(paragraphs)


def _is_wrapped(raw: list[str]) -> bool:
    """Whether paragraphs were broken into lines.

    Then lines end within sentences, and hardly one could have held the first word of the next; a few long lines,
    left over from editing, are no objection.
    """
    pairs = [(line, after) for line, after in pairwise(raw) if line.strip() and after.strip()]
    pairs = [(line, after) for line, after in pairs if not _ITEM.match(after) and not _RULE.fullmatch(after)]
    if not pairs:
        return False
    lengths = sorted(len(line) for line, _ in pairs)
    width = lengths[len(lengths) // 2]
    full = sum(len(line) + 1 + len(after.split(None, 1)[0]) >= width * 0.85 for line, after in pairs)
    within = sum(not _SENTENCE_END.search(line) for line, _ in pairs)
    return 40 <= width <= _WIDEST and full >= 0.8 * len(pairs) and within >= 0.5 * len(pairs)


def _joined(line: str, after: str) -> str:
    after = " ".join(after.split())
    return line + after if re.search(r"\w-$", line) and after[:1].islower() else f"{line} {after}"


def _prose(lines: list[_Line]) -> Prose:
    pieces: list[str] = []
    spans: list[Span] = []
    length = 0
    previous: _Line | None = None
    for line in lines:
        if previous:
            together = previous.kind == line.kind == "item" or (
                not line.apart and _is_verse(previous) and _is_verse(line)
            )
            gap = "\n" if together else "\n\n"
            pieces.append(gap)
            length += len(gap)
        if line.kind:
            spans.append(Span(length, length + len(line.text), line.kind, line.value))
        pieces.append(line.text)
        length += len(line.text)
        previous = line
    return Prose("".join(pieces), tuple(spans))


def _is_verse(line: _Line) -> bool:
    return not line.kind and len(line.text) < 60 and not _SENTENCE_END.search(line.text) and len(line.text.split()) < 9


def _headings(prose: Prose) -> list[Span]:
    """Short lines of their own, without a sentence's end, that stand over something."""
    marked = {span.start for span in prose.spans}
    extents = list(prose.lines())
    found = []
    for (start, end), (after, _) in pairwise(extents):
        alone = prose.text[end:after].count("\n") > 1 or after in marked
        line = prose.text[start:end]
        if (
            start not in marked
            and alone
            and (start == 0 or prose.text[start - 2 : start] == "\n\n")
            and _is_heading(line)
        ):
            found.append(Span(start, end, "heading", "2"))
    return found


def _is_heading(line: str) -> bool:
    first = line[:1]
    return (
        len(line) <= 60
        and len(line.split()) <= 8
        and (first.isupper() or first.isdigit() or (first.isalpha() and not first.islower()))
        and not _SENTENCE_END.search(line)
    )


def head(prose: Prose, given: Metadata, arrived: datetime) -> tuple[Metadata, Prose]:
    """Take title, byline and date lines from the beginning; what is given already is never overridden."""
    about, position = given, 0
    extents = list(prose.lines())
    for number, (start, end) in enumerate(extents[:8]):
        line = prose.text[start:end]
        found = _fields(line, arrived) if number < 8 else None
        if found:
            about = merged(about, found)
        elif not about.title and _is_title(prose, extents, number):
            about = replace(about, title=line)
        elif about.title is None or one_line(line).casefold() != about.title.casefold():
            break
        position = extents[number + 1][0] if number + 1 < len(extents) else len(prose.text)
    prose = prose.part(position, len(prose.text)) if position else prose
    return merged(about, titles.dateline(prose.text, arrived)), prose


def _is_title(prose: Prose, extents: list[tuple[int, int]], number: int) -> bool:
    start, end = extents[number]
    line = prose.text[start:end]
    kind = next((span.kind for span in prose.spans if span.start == start), None)
    if kind == "heading":
        return True
    if kind == "item" or len(line) > 200 or len(line.split()) > 30 or titles.opening(line):
        return False
    if len(extents) == number + 1:
        return not _SENTENCE_END.search(line)
    after = prose.text[slice(*extents[number + 1])]
    if _SENTENCE_END.search(line):
        asks = line.rstrip("\"'”’»)]").endswith(("?", "!"))
        return asks and prose.text[end : end + 2] == "\n\n" and len(after) > 2 * len(line)
    return True


def _fields(line: str, arrived: datetime) -> Metadata | None:
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
        return Metadata(byline=byline)
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
            about = merged(about, Metadata(byline=byline))
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
