"""Plain text: paragraphs, lists and headings from its lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from reader.article import Span
from reader.ingest import furniture, heads
from reader.ingest.metadata import Metadata
from reader.ingest.prose import Prose, storable

#: A line longer than this was not wrapped by hand or by a mail program.
_WIDEST = 100
#: Longer texts are data or books, in which short lines tell nothing.
_MOST_LINES = 20_000
#: The longest line that may stand in a list of headlines.
_LONGEST_LISTED = 200
_ITEM = re.compile(r"\s*(?:[-*•‣▪–]|(?P<number>\d{1,3})[.)])\s+(?=\S)")
_HASHES = re.compile(r"(?P<level>#{1,6})\s+(?=\S)")
_INDENT = re.compile(r" {2,}\S")
_RULE = re.compile(r"\s*(?:={3,}|-{3,}|~{3,}|_{3,}|\*{3,})\s*")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    kind: str | None = None
    value: str | None = None
    #: Whether a blank line stands before it in the file.
    apart: bool = True


def read(text: str, given: Metadata, arrived: datetime) -> tuple[Metadata, Prose, tuple[str, ...]]:
    """The fields, the text and the furniture of a plain text; ``given`` holds what its front matter said."""
    about, prose, first = heads.read(_prose(_lines(text)), given, arrived)
    prose, cut = furniture.clear(prose.with_spans(_headings(prose)))
    return about, prose, first + cut


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
    within = sum(not heads.ends_sentence(line) for line, _ in pairs)
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
            gap = "\n" if previous.kind == line.kind == "item" else "\n\n"
            pieces.append(gap)
            length += len(gap)
        if line.kind:
            spans.append(Span(length, length + len(line.text), line.kind, line.value))
        pieces.append(line.text)
        length += len(line.text)
        previous = line
    return Prose("".join(pieces), tuple(spans))


def _headings(prose: Prose) -> list[Span]:
    """Headings, and the lists of short lines that pages put between them.

    A short line without a sentence's end is a heading where it stands over something. Of four and more such lines in
    a row, only the first and the last are headings and the rest is a list. Questions are headings where one follows
    upon the answer to another.
    """
    extents = list(prose.lines())
    if len(extents) > _MOST_LINES:
        return []
    marked = {span.start for span in prose.spans}
    found: list[Span] = []
    run: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(extents):
        if start not in marked and _is_loose(prose.text, extents, number):
            run.append((start, end))
            continue
        found.extend(_of_run(prose.text, run))
        run = []
    # What stands at the very end stands over nothing.
    found.extend(_of_run(prose.text, run)[:-1])
    return [*found, *_questions(prose.text, [extent for extent in extents if extent[0] not in marked])]


def _is_loose(text: str, extents: list[tuple[int, int]], number: int) -> bool:
    """Whether a line is no sentence; a question counts as none between two lines that are not."""
    start, end = extents[number]
    if end - start > _LONGEST_LISTED:
        return False
    if not heads.ends_sentence(text[start:end]):
        return True
    around = extents[max(0, number - 1) : number + 2]
    loose = sum(not heads.ends_sentence(text[slice(*extent)]) for extent in around)
    return text[end - 1] in "?!" and loose == 2


def _of_run(text: str, run: list[tuple[int, int]]) -> list[Span]:
    spans = []
    for number, (start, end) in enumerate(run):
        inner = len(run) >= 4 and 0 < number < len(run) - 1
        if inner:
            spans.append(Span(start, end, "item"))
        elif _is_heading(text[start:end]):
            spans.append(Span(start, end, "heading", "2"))
    return spans


def _questions(text: str, extents: list[tuple[int, int]]) -> list[Span]:
    asks = [_is_question(text[start:end]) for start, end in extents]
    spans = []
    for number, extent in enumerate(extents):
        before = number >= 2 and asks[number - 2] and not asks[number - 1]
        after = number + 2 < len(extents) and asks[number + 2] and not asks[number + 1]
        if asks[number] and number + 1 < len(extents) and not asks[number + 1] and (before or after):
            spans.append(Span(*extent, "heading", "3"))
    return spans


def _is_question(line: str) -> bool:
    return line.endswith("?") and len(line.split()) <= 15 and line[:1].isupper() and not re.search(r"[.!?]\s", line)


def _is_heading(line: str) -> bool:
    first = line[:1]
    return (
        len(line) <= 60
        and len(line.split()) <= 8
        and (first.isupper() or first.isdigit() or (first.isalpha() and not first.islower()))
    )
