"""The one way XML of strangers is parsed: nothing is resolved, nothing is fetched, nothing grows without bound."""

from __future__ import annotations

from typing import Any


def parser(*, recover: bool = False, encoding: str | None = None) -> Any:
    """A parser for one document; ``encoding`` goes before the one that the document declares.

    Raises LookupError for an encoding that nobody knows.
    """
    from lxml import etree

    return etree.XMLParser(
        recover=recover,
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
