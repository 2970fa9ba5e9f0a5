"""HTML to plain text with spans: one walk over the tree, for whole pages, fragments and extracted bodies alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reader.article import Span
from reader.errors import DocumentRefused
from reader.ingest import addresses, tables
from reader.ingest.elements import BLOCK, CELL, FLOW, INLINE, LINE, SKIP, SPANS, SURROUNDINGS
from reader.ingest.prose import Prose, ordered, storable

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: An address longer than this is data, not a place to go.
_LONGEST_URL = 4096
#: What stays of the structure within a cell of a table, whose row is one line.
_WITHIN_CELLS = frozenset(("link", "strong", "emphasis", "code"))
#: What trafilatura writes for inline formatting.
_RENDERED = {"#b": "strong", "#i": "emphasis", "#t": "code"}


def tree(html: str) -> HtmlElement:
    """Parse a page or fragment, however broken; raises DocumentRefused where nothing can be read.

    Entities are never expanded from a document type, and what is nested deeper than the parser's limit is left out.
    """
    from lxml.html import HTMLParser

    return _parsed(html, HTMLParser(encoding="utf-8", no_network=True))


def to_prose(html: str, base: str | None = None) -> Prose:
    """The text of a fragment with its spans, empty if it holds none; relative links are resolved against ``base``."""
    from lxml import etree

    if not html.strip():
        return Prose("")
    try:
        # Elements without the methods of HTML's, which cost a call for each and which the walk does not need.
        return render(_parsed(html, etree.HTMLParser(encoding="utf-8", no_network=True)), base)
    except DocumentRefused:
        return Prose("")


def _parsed(html: str, parser: Any) -> Any:
    from lxml import etree

    try:
        root = etree.fromstring(storable(_XML_DECLARATION.sub("", html)).encode("utf-8"), parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise DocumentRefused("holds no readable HTML") from error
    if root is None:
        raise DocumentRefused("holds no readable HTML")
    return root


def render(root: Any, base: str | None = None, *, surroundings: bool = True) -> Prose:
    """The text below an element of HTML or of trafilatura's body; without ``surroundings`` no menus and footers."""
    from lxml import etree

    writer = _Writer(base)
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event == "start":
            if _left_out(element, surroundings):
                walker.skip_subtree()
                writer.push_nothing()
            else:
                writer.open(element)
                writer.write(element.text)
            continue
        if event == "end":
            writer.close()
        if element is not root:
            writer.write(element.tail)
    return writer.prose()


def _left_out(element: Any, surroundings: bool) -> bool:
    tag = element.tag
    if FLOW.get(tag) == SKIP or (tag in SURROUNDINGS and not surroundings):
        return True
    if tag == "head":
        # HTML's head holds no text; trafilatura's, told by its level, is a heading.
        return element.get("rend") is None
    if not element.keys():
        return False
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return bool(_HIDDEN_STYLE.search(element.get("style", "")[:500]))


@dataclass(slots=True, eq=False)
class _Frame:
    flow: int
    tag: str = ""
    kind: str | None = None
    value: str | None = None
    start: int = -1
    counter: int | None = None


class _Writer:
    """Gathers text with collapsed white space and the spans of the elements that are open."""

    def __init__(self, base: str | None) -> None:
        self._base = base
        self._pieces: list[str] = []
        self._length = 0
        self._breaks = 0
        self._space = False
        self._frames: list[_Frame] = []
        self._waiting: list[_Frame] = []
        self._spans: list[Span] = []
        self._items = 0
        self._verbatim = 0
        self._tables: list[bool] = []
        self._cells = 0
        self._bars = 0

    def open(self, element: Any) -> None:
        """Begin an element: its lines, and its span from the next character on."""
        frame = self._frame(element)
        if frame.flow == BLOCK:
            self._break(2)
        elif frame.tag in ("br", "lb"):
            self._break(min(self._breaks + 1, 2))
        elif frame.flow == LINE:
            self._break(1)
        elif frame.flow == CELL:
            self._cells += 1
        if frame.tag == "pre":
            self._verbatim += 1
        elif frame.tag == "table":
            self._tables.append(frame.kind == "table")
        elif frame.tag in ("tr", "row"):
            self._bars = 0
        elif frame.tag == "q":
            self._put("“")
        if frame.kind == "item":
            self._items += 1
        self._frames.append(frame)
        if frame.kind:
            self._waiting.append(frame)

    def push_nothing(self) -> None:
        """Stand for an element whose content is left out."""
        self._frames.append(_Frame(SKIP))

    def close(self) -> None:
        """End the innermost element and keep its span if it holds text."""
        frame = self._frames.pop()
        if frame.kind and frame.start >= 0:
            self._spans.append(Span(frame.start, self._length, frame.kind, frame.value))
        elif frame.kind:
            self._waiting.pop()  # those within it are closed, and a text begins all that wait
        if frame.tag == "pre":
            self._verbatim -= 1
        elif frame.tag == "table":
            self._tables.pop()
            self._bars = 0
        elif frame.tag == "q":
            self._space = False
            self._put("”")
        if frame.kind == "item":
            self._items -= 1
        if frame.flow == BLOCK:
            self._break(2)
        elif frame.flow == LINE:
            self._break(1)
        elif frame.flow == CELL:
            self._cells -= 1
            self._bars += frame.counter or 1

    def write(self, text: str | None) -> None:
        """Add character data."""
        if not text:
            return
        if not text.isascii():
            for character in _INVISIBLE:
                if character in text:
                    text = text.replace(character, "")
        if self._verbatim:
            lines = text.expandtabs(4)
            if self._frames[-1].kind == "code" and self._frames[-1].start < 0:
                lines = lines.removeprefix("\n")  # as browsers do at the start of a pre
            core = lines.rstrip("\n")
            self._put(core)
            self._breaks += len(lines) - len(core)
            return
        if text[:1].isspace():
            self._space = True
        core = " ".join(text.split())
        if core:
            self._put(core)
            self._space = text[-1].isspace()

    def prose(self) -> Prose:
        """What was written."""
        text = "".join(self._pieces)
        end = len(text.rstrip())
        spans = (
            span if span.end <= end else Span(span.start, end, span.kind, span.value)
            for span in self._spans
            if span.start < end
        )
        return Prose(text[:end], ordered(spans))

    def _put(self, text: str) -> None:
        if not text:
            return
        lead = ""
        if self._length:
            lead = "\n" * self._breaks or (" " if self._space or self._bars else "")
        elif not text.strip():
            return
        self._breaks, self._space = 0, False
        bars = "| " * self._bars if self._cells else ""
        self._bars = 0 if self._cells else self._bars
        self._pieces += (lead, bars)
        self._length += len(lead)
        for frame in self._waiting:
            frame.start = self._length + (len(bars) if frame.kind != "table" else 0)
        self._length += len(bars)
        self._waiting.clear()
        self._pieces.append(text)
        self._length += len(text)

    def _break(self, lines: int) -> None:
        if self._cells:
            self._space = True
            return
        self._breaks = max(self._breaks, min(lines, 1) if self._items else lines)
        self._space = False

    def _frame(self, element: Any) -> _Frame:
        tag = element.tag if isinstance(element.tag, str) else ""
        flow = FLOW.get(tag, INLINE)
        kind, value = SPANS.get(tag, (None, None))
        if tag in ("a", "ref"):
            href = element.get("href") or element.get("target") or ""
            value = addresses.web(href, self._base) if 0 < len(href) <= _LONGEST_URL else None
            kind = "link" if value else None
        elif tag == "hi":
            kind = _RENDERED.get(element.get("rend", ""))
        elif tag == "head":
            kind, value = "heading", (element.get("rend") or "h2")[-1:]
        elif (tag in ("code", "tt", "kbd", "samp") and self._verbatim) or (
            tag == "table" and not tables.holds_data(element)
        ):
            kind = None
        if self._cells and kind not in _WITHIN_CELLS:
            kind = None
        frame = _Frame(flow, tag, kind, value)
        if flow == CELL:
            if not (self._tables and self._tables[-1]):
                frame.flow = BLOCK
            frame.counter = tables.spanned(element)
            return frame
        if tag == "ol" or (tag == "list" and element.get("rend") == "ol"):
            frame.counter = _whole(element.get("start"), 1) - 1
        elif kind == "item":
            frame.value = self._number(element.get("value"))
        return frame

    def _number(self, given: str | None) -> str | None:
        """The next number of the ordered list that the item stands in, if it is one."""
        for frame in reversed(self._frames):
            if frame.tag in ("ul", "ol", "list", "menu"):
                if frame.counter is None:
                    return None
                frame.counter = _whole(given, frame.counter + 1)
                return str(frame.counter)
        return None


def _whole(text: str | None, otherwise: int) -> int:
    """A small whole number that an attribute gives."""
    return int(text) if text and text.isdecimal() and len(text) < 6 else otherwise
