"""The article in a web page: trafilatura finds the main text, our own walk keeps its structure."""

from __future__ import annotations

import logging
from datetime import datetime
from itertools import islice
from typing import Any

from reader.ingest import furniture, markup, metadata, selecting
from reader.ingest.heads import ends_sentence
from reader.ingest.metadata import Metadata
from reader.ingest.prose import Prose
from reader.text import fold

#: Its time and memory grow faster than the page; measured, 20,000 elements are read within a few seconds.
_MOST_ELEMENTS = 20_000
#: An extract shorter than this share of the whole page, and than this many characters, has missed the text; one that
#: is as short but holds more than the page without its surroundings has those too.
_LEAST_SHARE, _LEAST_LENGTH = 0.3, 250
#: How far down the repeated title is looked for, and how many words the label of a section has at most.
_HEAD_LINES, _LABEL_WORDS = 4, 4


def read(html: str, arrived: datetime, base: str | None = None) -> tuple[Metadata, Prose, tuple[str, ...]]:
    """The metadata and the main text of a page, and the furniture that was cut from it.

    ``base`` is the page's address where that is known. The title is not repeated at the head of the text. Raises
    DocumentRefused where nothing can be parsed.
    """
    root = markup.tree(html)
    about = metadata.read(root, arrived, base)
    found = root.find("body")
    body = root if found is None else found
    main = _main(html, root, body, about.url or base)
    if len(main.text) < _LEAST_LENGTH:
        whole = markup.render(body, about.url or base, surroundings=False)
        missed = len(main.text) < len(whole.text) * _LEAST_SHARE
        main = whole if missed or 0 < len(whole.text) <= len(main.text) else main
    return about, *furniture.clear(without_title(main, about.title))


def without_title(prose: Prose, title: str | None) -> Prose:
    """The text without a line at its head that only repeats the title, and without the section's name before it."""
    if not title:
        return prose
    wanted = fold(title).strip()
    for start, end in islice(prose.lines(), _HEAD_LINES):
        line = prose.text[start:end]
        if fold(line).strip() == wanted:
            return prose.part(end, len(prose.text))
        if len(line.split()) > _LABEL_WORDS or ends_sentence(line):
            break
    return prose


def _main(html: str, root: Any, body: Any, base: str | None) -> Prose:
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        return Prose("")
    from trafilatura import bare_extraction

    for name in ("trafilatura", "htmldate", "courlan"):
        # What it could not find is told by its result; its remarks on the way are of no use to a reader.
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(
            html,
            url=base,
            with_metadata=False,
            include_comments=False,
            include_formatting=True,
            include_links=True,
            include_tables=True,
        )
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, AssertionError, RecursionError):
        # The extractor works on arbitrary trees and has been seen to trip over odd ones; the whole page remains.
        return Prose("")
    tree = getattr(found, "body", None)
    if tree is None:
        return Prose("")
    # Its own tree has lost captions, lines of code and more; what it chose is found again in the page itself.
    return selecting.select(markup.render(body, base), markup.render(tree, base))
