"""What there is to say of a search, between its line and the list: a fault, partial matches, another spelling."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from reader.query.operators import OPERATORS
from reader.text import cells, safe
from reader.tui.ports import ListingPort

#: The ways to write that are shown in an empty search line, as many as there is room for.
_HINTED = ('"bow door"', "ferry OR refinery", "-ferry, NOT ferry", "kov*", "since:", "person:", "title:", "is:")
#: A line no wider than this is followed by another, of which this much is lost where the first breaks.
_NARROW, _SLACK = 50, 12
#: Cells of margin, and the key that leads to all of them.
_MARGIN, _HELP = 2, "F1 all"

Parts = list[tuple[str, str]]


class ListNote(Static):
    """Hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__("", classes="search--fault", markup=False)
        self._said: Parts = []

    def on_mount(self) -> None:
        """There is nothing to say yet."""
        self.display = False

    def hint(self) -> None:
        """Shows how queries are written."""
        room = (self.parent.size.width if self.parent is not None else 0) - _MARGIN  # type: ignore[attr-defined]  # a widget's is one
        self._say([(hint_line(room if room > _NARROW else 2 * room - _SLACK), "$quiet")])

    def tell(self, listing: ListingPort | None, key: str) -> None:
        """Shows what there is to say of a listing, or nothing; ``key`` searches for what is suggested."""
        self._say(told(listing, key) if listing is not None else [])

    def _say(self, parts: Parts) -> None:
        if parts != self._said:
            self._said = parts
            self.update(Content.assemble(*parts))
            self.display = bool(parts)


def told(listing: ListingPort, key: str) -> Parts:
    """The lines in parts with their styles, most urgent first."""
    lines: list[Parts] = []
    if error := listing.error:
        lines.append(
            [
                (f"at {error.at}: expected {safe(error.expected)}", "bold $error"),
                ("; the words are searched all the same", "$quiet"),
            ]
        )
    if listing.suggestion is not None:
        lines.append(
            [
                ("Did you mean ", "$quiet"),
                (safe(listing.suggestion), "bold $accent"),
                ("? ", "$quiet"),
                (key, "bold $bright"),
                (" searches for it", "$quiet"),
            ]
        )
    if listing.partial:
        lines.append([("No article has all words; these have most of them", "$accent")])
    return [part for number, line in enumerate(lines) for part in ([("\n", "")] if number else []) + line]


def hint_line(width: int) -> str:
    """Examples of ways to write a query, as many as fit, and the key that shows them all."""
    examples = {operator.write: operator.example for operator in OPERATORS}
    shown = _HELP
    for write in _HINTED:
        longer = shown.removesuffix(_HELP) + f"{examples[write]} · {_HELP}"
        if cells(longer) > width:
            break
        shown = longer
    return shown
