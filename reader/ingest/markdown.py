"""Markdown to plain text with spans, by way of the HTML that it stands for."""

from __future__ import annotations

from reader.ingest import markup
from reader.ingest.prose import Prose
from reader.text import fold


def read(text: str, base: str | None = None, title: str | None = None) -> tuple[str | None, Prose]:
    """The title and the text of a Markdown document.

    A leading heading is the title and leaves the text, unless another ``title`` is given.
    """
    from markdown_it import MarkdownIt

    renderer = MarkdownIt("commonmark", {"html": True, "maxNesting": 50}).enable(["table", "strikethrough"])
    prose = markup.to_prose(renderer.render(text), base)
    heading, rest = leading_heading(prose)
    if title and (not heading or fold(heading) != fold(title)):
        return title, prose
    return title or heading, rest


def leading_heading(prose: Prose) -> tuple[str | None, Prose]:
    """The heading that a text begins with, taken out of it, if it is of the first or second level."""
    for span in prose.spans:
        if span.kind == "heading" and span.start == 0 and span.value in ("1", "2"):
            return prose.text[: span.end], prose.part(span.end, len(prose.text))
    return None, prose
