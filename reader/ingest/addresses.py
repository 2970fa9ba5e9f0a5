"""Canonical addresses: two spellings of one page get one name.

``courlan`` (which trafilatura brings along) was tried: it reorders the query and drops parameters such as ``cid``,
``source`` or ``session`` that many sites need to find the page at all, so that different pages would become one.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit, urlunsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}

#: Families of parameters that campaigns and share buttons append.
_TRACKING_PREFIXES: tuple[str, ...] = (
    "utm_",
    "mtm_",
    "matomo_",
    "piwik_",
    "hsa_",
    "_hs",
    "vero_",
    "oly_",
    "itm_",
    "stm_",
    "guce_",
    "wt.mc",
)
_TRACKING_PREFIXES += (
    "pk_campaign",
    "pk_kwd",
    "pk_medium",
    "pk_source",
    "pk_content",
    "at_campaign",
    "at_medium",
    "at_link",
)
_TRACKING_PREFIXES += (
    "at_custom",
    "at_ptr",
    "at_bbc",
    "ns_campaign",
    "ns_mchannel",
    "ns_source",
    "ns_linkname",
    "fb_action",
)
_TRACKING = frozenset(
    "fbclid gclid gclsrc dclid msclkid yclid ysclid twclid ttclid li_fat_id igsh igshid wbraid gbraid rdt_cid epik "
    "mc_cid mc_eid mkt_tok _ga _gl _openstat cmpid ocid ftag xtor smid sr_share ncid icid cmp spm share_id guccounter "
    "ref_src ref_url wt_mc sfnsn trk trkcampaign __twitter_impression s_cid s_kwcid fb_ref fb_source".split()
)
_ROUTE = ("!", "/")
_UNSAFE = re.compile(r"[\s\x00-\x1f\x7f<>\"{}|\\^`]")
#: Absolute addresses in which there is nothing to resolve, to escape or to doubt: most of those in the world.
_PLAIN = re.compile(
    r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,4})?(?:[/?#][A-Za-z0-9/?#!$%&'()*+,;=:@._~-]*)?", re.ASCII
)
_ESCAPE = re.compile("%[0-9a-fA-F]{2}")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")


def web(url: str | None, base: str | None = None) -> str | None:
    """The absolute http(s) address that a reference gives (relative ones against ``base``), or None if it is none."""
    if not url:
        return None
    if _PLAIN.fullmatch(url):
        return url
    try:
        joined = urljoin(base or "", url.strip())
        parts = urlsplit(joined)
        usable = parts.scheme.lower() in _DEFAULT_PORTS and bool(parts.hostname)
    except ValueError:
        return None
    return _UNSAFE.sub(_quoted, joined) if usable else None


def canonical(url: str) -> str:
    """The address without what does not tell pages apart; anything but a well-formed http(s) address stays as it is.

    Scheme and host are lower-cased, default port, user name, empty query, tracking parameters and the fragment
    (unless it is a route, ``#!`` or ``#/``) go, escapes are normalised; other parameters keep their order.
    """
    try:
        parts = urlsplit(url.strip())
        scheme, port, host = parts.scheme.lower(), parts.port, parts.hostname
    except ValueError:
        return url.strip()
    if scheme not in _DEFAULT_PORTS or not host:
        return url.strip()
    authority = _host(host)
    if port is not None and port != _DEFAULT_PORTS[scheme]:
        authority = f"{authority}:{port}"
    fragment = parts.fragment if parts.fragment.startswith(_ROUTE) else ""
    path = _normalised(parts.path) or "/"
    return urlunsplit(SplitResult(scheme, authority, path, _query(parts.query), _normalised(fragment)))


def host(url: str | None) -> str | None:
    """The site that an address belongs to, without ``www.``."""
    try:
        name = urlsplit(url or "").hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None


def _host(name: str) -> str:
    name = name.rstrip(".")
    if ":" in name:
        return f"[{name}]"
    if not name.isascii():
        try:
            return name.encode("idna").decode("ascii")
        except UnicodeError:
            return name
    return name


def _query(query: str) -> str:
    return "&".join(_normalised(piece) for piece in query.split("&") if piece and not _tracks(piece))


def _tracks(piece: str) -> bool:
    name = unquote(piece.partition("=")[0]).lower()
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


def _normalised(piece: str) -> str:
    """Escapes in capitals, needless ones undone, forbidden characters escaped."""
    return _UNSAFE.sub(_quoted, _ESCAPE.sub(_unescaped, piece)) if piece.isascii() else _normalised(_ascii(piece))


def _ascii(piece: str) -> str:
    return "".join(c if c.isascii() else quote(c, safe="", errors="replace") for c in piece)


def _quoted(match: re.Match[str]) -> str:
    return quote(match.group(), safe="", errors="replace")


def _unescaped(match: re.Match[str]) -> str:
    character = chr(int(match.group()[1:], 16))
    return character if _UNRESERVED.match(character) else match.group().upper()
