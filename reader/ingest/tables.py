"""Tables of figures told from tables that lay a page out."""

from __future__ import annotations

from typing import Any

#: A cell with more characters holds prose.
_LONGEST_CELL = 600
#: Rows that are judged by their cells.
_MOST_ROWS = 5_000
_MOST_SPANNED = 50


def holds_data(table: Any) -> bool:
    """Whether a table, of HTML or of trafilatura's body, has rows of several short cells and lays nothing out."""
    if next(table.iterdescendants("table", "pre"), None) is not None:
        return False
    widest = 0
    for number, row in enumerate(table.iterdescendants("tr", "row")):
        cells = row.findall("td") + row.findall("th") + row.findall("cell")
        widest = max(widest, len(cells))
        if number < _MOST_ROWS and any(_is_long(cell) for cell in cells):
            return False
    return widest > 1


def spanned(cell: Any) -> int:
    """How many columns a cell takes."""
    given = cell.get("colspan") or "1"
    return max(1, min(int(given), _MOST_SPANNED)) if given.isdecimal() and len(given) < 5 else 1


def _is_long(cell: Any) -> bool:
    length = 0
    for text in cell.itertext():
        length += len(text)
        if length > _LONGEST_CELL:
            return True
    return False
