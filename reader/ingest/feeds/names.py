"""The namespaces and versions of feeds, under the short names that the parsers use."""

from __future__ import annotations

import functools
from typing import Any

ATOM = "http://www.w3.org/2005/Atom"
ATOM_03 = "http://purl.org/atom/ns#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XML = "http://www.w3.org/XML/1998/namespace"

_RSS_10 = "http://purl.org/rss/1.0/"
_RSS_090 = "http://my.netscape.com/rdf/simple/0.9/"
#: Prefix by namespace, compared without case; RSS itself has none.
_PREFIXES = {
    "": "",
    _RSS_10: "",
    _RSS_090: "",
    "http://purl.org/rss/1.0/modules/rss091#": "",
    "http://purl.org/net/rss1.1#": "",
    "http://backend.userland.com/rss": "",
    "http://backend.userland.com/rss2": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://cyber.law.harvard.edu/rss/rss.html": "",
    ATOM.lower(): "atom:",
    ATOM_03: "atom:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://search.yahoo.com/mrss/": "media:",
    "http://search.yahoo.com/mrss": "media:",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
    "http://www.w3.org/1999/xhtml": "xhtml:",
}
#: The names of versions as the forgiving parser codes them.
FORMATS = {
    "rss090": "RSS 0.90",
    "rss091n": "RSS 0.91",
    "rss091u": "RSS 0.91",
    "rss092": "RSS 0.92",
    "rss093": "RSS 0.93",
    "rss094": "RSS 0.94",
    "rss20": "RSS 2.0",
    "rss10": "RSS 1.0",
    "rss": "RSS",
    "atom01": "Atom 0.1",
    "atom02": "Atom 0.2",
    "atom03": "Atom 0.3",
    "atom10": "Atom 1.0",
    "atom": "Atom",
    "cdf": "CDF",
}
_BY_ATTRIBUTE = {"0.91": "RSS 0.91", "0.92": "RSS 0.92", "0.93": "RSS 0.93", "0.94": "RSS 0.94"}


@functools.lru_cache(maxsize=4096)
def local(tag: str) -> str:
    """The short name of an element such as ``dc:creator``, RSS's own without prefix; unknown ones stay as they are."""
    namespace, _, name = tag.rpartition("}")
    prefix = _PREFIXES.get(namespace[1:].lower())
    return tag if prefix is None else prefix + name


def rss_format(root: Any, channel: Any) -> str:
    """The name of an RSS version."""
    if channel.tag.startswith(f"{{{_RSS_090}}}"):
        return FORMATS["rss090"]
    if channel.tag.startswith(f"{{{_RSS_10}}}"):
        return FORMATS["rss10"]
    version = root.get("version", "")
    return "RSS 2.0" if version.startswith("2.") else _BY_ATTRIBUTE.get(version, "RSS")


def atom_format(root: Any) -> str:
    """The name of an Atom version."""
    if root.tag.startswith(f"{{{ATOM}}}"):
        return FORMATS["atom10"]
    version = root.get("version", "")
    return f"Atom {version}" if version in ("0.1", "0.2", "0.3") else "Atom"
