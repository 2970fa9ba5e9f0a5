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
            return False
    return row[-1] <= limit
