"""Tables for lines of text: rows of cells into columns that fit, or else one cell under the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.text import cells

_GAP = 2
#: The head of a column is shorter than this many cells.
_LONGEST_HEAD = 40
_NUMBER = re.compile(r"[^\w]*[\d][\d.,:\s]*\W*[a-zA-Z%€£$¥]{0,3}\W*")


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a table: what goes before it on the page, and its extent in the article's text."""

    lead: str
    start: int
    end: int


def laid_out(text: str, start: int, end: int, width: int) -> list[Cell]:
    """The cells of a table that stands at ``start`` to ``end``, with the spaces and line breaks that set them out.

    In columns where these fit into ``width`` cells of the terminal, numbers to the right; else each row's first cell
    alone and the others under it, each after the head of its column.
    """
    rows = [list(_extents(text, *line)) for line in _lines(text, start, end)]
    widths = _widths(text, rows)
    fits = sum(widths) + _GAP * (len(widths) - 1) <= width
    found = list(_columns(text, rows, widths) if fits else _stacked(text, rows))
    return [Cell(found[0].lead.lstrip("\n"), found[0].start, found[0].end), *found[1:]] if found else []


def _columns(text: str, rows: Sequence[list[tuple[int, int]]], widths: Sequence[int]) -> Iterator[Cell]:
    right = [_is_numeric(text, rows, column) for column in range(len(widths))]
    for row in rows:
        lead = "\n"
        for column, (start, end) in enumerate(row):
            room = " " * (widths[column] - cells(text[start:end]))
            yield Cell(lead + room if right[column] else lead, start, end)
            lead = (" " * _GAP) if right[column] else room + " " * _GAP


def _stacked(text: str, rows: Sequence[list[tuple[int, int]]]) -> Iterator[Cell]:
    heads = [text[start:end] for start, end in rows[0]] if rows else []
    headed = len(rows) > 1 and all(cells(head) < _LONGEST_HEAD and not _NUMBER.fullmatch(head) for head in heads)
    for row in rows[1:] if headed else rows:
        for column, (start, end) in enumerate(row):
            label = f"{heads[column]}: " if headed and column and column < len(heads) and heads[column] else ""
            if start < end:
                yield Cell("\n" + ("  " if column else "") + label, start, end)


def _widths(text: str, rows: Sequence[list[tuple[int, int]]]) -> list[int]:
    widths = [0] * max(map(len, rows), default=0)
    for row in rows:
        for column, (start, end) in enumerate(row):
            widths[column] = max(widths[column], cells(text[start:end]))
    return widths


def _is_numeric(text: str, rows: Sequence[list[tuple[int, int]]], column: int) -> bool:
    below = [text[slice(*row[column])] for row in rows[1:] if column < len(row) and row[column][0] < row[column][1]]
    return bool(below) and all(_NUMBER.fullmatch(cell) for cell in below)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]+", text[start:end]):
        if match.group().strip():
            yield start + match.start(), start + match.end()


def _extents(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The extents of a row's cells, which stand between bars."""
    at = start
    for bar in re.finditer(r"(?:^| )\|(?= |$)", text[start:end]):
        yield _trimmed(text, at, max(at, start + bar.start()))
        at = start + bar.end()
    yield _trimmed(text, at, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    return left, max(left, end - (len(piece) - len(piece.rstrip())))
