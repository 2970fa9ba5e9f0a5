"""The line of one row of the drawer, and what more there is to say of it."""

from __future__ import annotations

from reader.present.ages import age
from reader.text import safe
from reader.tui.formats import count, plural
from reader.tui.shelves import Shelf, address_of
from reader.tui.widgets.line import Part, justify

#: Before the name of a feed that failed, and of one that is gone for good.
FAILED, GONE = "!", "×"


def shelf_line(shelf: Shelf, width: int, *, selected: bool = False, focused: bool = False) -> list[Part]:
    """The row at that width: what is folded or failing is marked, and the number stands at the right."""
    if shelf.kind == "heading":
        return justify([(f" {shelf.name}", "heading")], [], width)
    bar: Part = ("▌" if focused else "▏", "bar") if selected else (" ", "")
    mark: Part = ("  ", "")
    if shelf.kind == "folder":
        mark = ("▸ " if shelf.folded else "▾ ", "faint")
    elif shelf.trouble or shelf.gone:
        mark = (f"{GONE if shelf.gone else FAILED} ", "trouble")
    number = "" if not shelf.number else count(shelf.number)
    if shelf.kind == "smart" and shelf.number is None:
        number = "…"
    loud = bool(shelf.number) and shelf.kind != "list"
    name: Part = (safe(shelf.name).strip() or "(no name)", "loud" if loud else "name")
    hidden: Part = (f" {FAILED}" if shelf.folded and shelf.failing else "", "trouble")
    right: list[Part] = [(f" {number} ", "number" if loud else "faint")] if number else []
    return justify([bar, (" " * shelf.depth, ""), mark, name, hidden], right, width)


def details(shelf: Shelf | None, now: float) -> list[str]:
    """Lines about a row: of a feed its address, its last fetch and its trouble."""
    if shelf is None:
        return []
    if shelf.kind == "smart":
        return [safe(shelf.query)]
    if shelf.kind == "folder":
        failed = f", {shelf.failing} of them failing" if shelf.failing else ""
        return [f"{plural(len(shelf.feeds), 'feed')}{failed}"]
    if shelf.feed is None:
        return []
    last = shelf.feed.last_fetch
    when = "never fetched yet" if last is None else f"asked {age(last, now)} ago".replace("now ago", "just now")
    state = "gone for good" if shelf.gone else f"{when}, failed" if shelf.trouble else when
    lines = [address_of(shelf.feed), state, *([shelf.trouble] if shelf.trouble else [])]
    return [safe(line) for line in lines]
