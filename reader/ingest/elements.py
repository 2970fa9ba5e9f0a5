"""The elements of HTML, and of the body that trafilatura writes: what each is to the text that it holds."""

from __future__ import annotations

from collections.abc import Mapping

#: What an element is to the text: lines it wants around itself, and the span it becomes.
BLOCK, LINE, INLINE, CELL, SKIP = range(5)


def _roles(**names: str) -> dict[str, int]:
    flows = {"block": BLOCK, "line": LINE, "cell": CELL, "skip": SKIP}
    return {tag: flows[flow] for flow, tags in names.items() for tag in tags.split()}


FLOW = _roles(
    block="p div section article main header footer aside nav address hgroup fieldset form details summary figure "
    "ul ol dl menu center hr body html blockquote pre table figcaption caption h1 h2 h3 h4 h5 h6 quote list head",
    line="li br tr dt dd item lb row thead tbody tfoot",
    cell="td th cell",
    skip="script style noscript template svg math iframe object applet audio video canvas map select datalist "
    "button input textarea progress meter dialog title base link meta graphic colgroup col frameset noframes rp rt",
)
SPANS: Mapping[str, tuple[str, str | None]] = {
    **{f"h{level}": ("heading", str(level)) for level in range(1, 7)},
    **dict.fromkeys(("b", "strong"), ("strong", None)),
    **dict.fromkeys(("i", "em", "cite", "dfn"), ("emphasis", None)),
    **dict.fromkeys(("code", "kbd", "samp", "pre", "tt"), ("code", None)),
    **dict.fromkeys(("blockquote", "quote"), ("blockquote", None)),
    **dict.fromkeys(("figcaption", "caption"), ("caption", None)),
    **dict.fromkeys(("table",), ("table", None)),
    **dict.fromkeys(("li", "item"), ("item", None)),
}
#: Parts of a page that surround its text.
SURROUNDINGS = frozenset("nav footer aside form".split())
