"""How far two spellings are apart."""

from __future__ import annotations


def within_distance(left: str, right: str, limit: int) -> bool:
    """Tell whether two words that begin alike are at most ``limit`` edits apart.

    An edit inserts, removes or replaces a letter or exchanges two neighbours (optimal string alignment distance);
    the first letter, which is rarely mistyped, must agree.
    """
    if left == right:
        return True
    if abs(len(left) - len(right)) > limit or left[:1] != right[:1]:
        return False
    row = _last_row(left, right, limit)
    return row is not None and row[-1] <= limit


def distance(left: str, right: str, limit: int) -> int | None:
    """Count the edits between two words, None if they are more than ``limit``."""
    row = _last_row(left, right, limit) if abs(len(left) - len(right)) <= limit else None
    return row[-1] if row is not None and row[-1] <= limit else None


def distance_to_beginning(left: str, right: str, limit: int) -> int | None:
    """Count the edits between a word and that beginning of another that is nearest to it, None beyond ``limit``."""
    row = _last_row(left, right, limit)
    return min(row) if row is not None and min(row) <= limit else None


def _last_row(left: str, right: str, limit: int) -> list[int] | None:
    """Give the distances of a word to all beginnings of another; None once all are beyond ``limit``."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(right, start=1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                best = min(best, earlier[j - 2] + 1)
            row.append(best)
        if min(row) > limit:
            return None
    return row
