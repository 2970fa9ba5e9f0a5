"""What is asked of the fetcher and what it answers."""

from __future__ import annotations

from dataclasses import dataclass

from reader import __version__

#: Who asks: a server's owner must be able to tell.
CONTACT = "reader-tui on the Python package index"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much time, room and company a fetch may have.

    ``total`` seconds for an answer with all its redirects, ``idle`` between two pieces of it; ``size`` in bytes, as
    sent and as decompressed; ``at_once`` fetches in all and ``per_host`` to one host.
    """

    total: float = 60.0
    idle: float = 20.0
    size: int = 20_000_000
    redirects: int = 8
    at_once: int = 32
    per_host: int = 4
    contact: str = CONTACT

    @property
    def user_agent(self) -> str:
        """How requests introduce themselves."""
        plain = "".join(c if " " <= c <= "~" and c not in "()" else " " for c in self.contact)
        return f"reader/{__version__} (a news reader for the terminal; contact: {plain})"


#: How web pages are asked for.
PAGES = "text/html, application/xhtml+xml, */*;q=0.5"


@dataclass(frozen=True, slots=True)
class Request:
    """An address with what is known of its last answer.

    ``via`` is the address of the page or feed that led to it, ``accept`` what is wanted where that is no feed.
    ``headers`` go to the address's own server only, their secrets filled in.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None
    via: str | None = None
    accept: str | None = None
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Response:
    """An answer.

    ``content`` is None where nothing changed since the validators of the request; ``url`` is where it came from in
    the end; ``moved`` the address to ask from now on, where redirects said so for good; ``fresh`` for how many
    seconds the server wants not to be asked again.
    """

    url: str
    content: bytes | None
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    moved: str | None = None
    fresh: int = 0
