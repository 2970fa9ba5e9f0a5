"""Where a feed is, as a person writes it: an address, a file, a command; and the secrets that are named there."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

from reader.errors import UsageError

#: What an address begins with that is a command, whose output is the feed.
COMMAND = "exec:"
#: ``${NAME}`` (1) and ``$NAME`` (3) are variables of the environment, ``$(...)`` (2) is what a command prints.
SECRET = re.compile(r"\$(?:\{(\w+)\}|\(((?:[^()]|\([^()]*\))*)\)|(\w+))")

_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):(?=/)", re.IGNORECASE)
_USABLE = re.compile(r"https?://[^/?#\x00-\x20]+[^\x00-\x20]*|file://.+", re.IGNORECASE)
_CREDENTIALS = re.compile(r"(?<=://)[^/?#]*@")
_HEADER = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([^\x00-\x1f\x7f]*)")
#: Headers that the fetcher alone is answerable for.
_OURS = frozenset(
    "accept-encoding connection content-length host if-modified-since if-none-match range te transfer-encoding upgrade"
    " user-agent".split()
)


def address(text: str) -> str:
    """The address that a user means: with its scheme, a file of this machine as ``file://``. Raises UsageError."""
    if text.strip().startswith(COMMAND):
        return _command(text.strip())
    text = "".join(SECRET.sub(_in_one_piece, text).split())
    scheme = _SCHEME.match(text)
    if scheme is None:
        path = Path(text).expanduser()
        try:
            if text and path.is_file():
                return path.absolute().as_uri()
        except (OSError, ValueError):
            pass
        text = f"https://{text.lstrip('/')}"
    elif scheme[1].lower() == "feed":
        text = f"http{text[4:]}"
    elif scheme[1].lower() not in ("http", "https", "file"):
        raise UsageError(f"{scheme[1]}: is no kind of address that feeds are fetched from")
    if not _USABLE.fullmatch(text):
        raise UsageError(f"{text!r} is not the address of a feed")
    return text


def address_of_others(text: str) -> str:
    """An address that a list or a page gave, not the user: it runs no command and learns no secret.

    Raises UsageError.
    """
    if text.strip().startswith(COMMAND):
        raise UsageError("a command is taken from yourself only: `reader feed add` it")
    return address(literal(text))


def literal(text: str) -> str:
    """An address in which a dollar sign is one, and names no secret."""
    return _CREDENTIALS.sub(lambda found: found[0].replace("$", quote("$")), text)


def header(text: str) -> tuple[str, str]:
    """Name and value of a header written as ``Name: value``. Raises UsageError."""
    found = _HEADER.fullmatch(text.strip())
    if found is None:
        raise UsageError(f"{text!r} is no header; one is written as 'Name: value'")
    if found[1].lower() in _OURS:
        raise UsageError(f"the header {found[1]} cannot be set: reader itself answers for it")
    return found[1], found[2].strip()


def _command(text: str) -> str:
    line = text.removeprefix(COMMAND).strip()
    if not line or not line.isprintable():
        raise UsageError("after exec: there has to be one line, the command whose output is the feed")
    return COMMAND + line


def _in_one_piece(found: re.Match[str]) -> str:
    """A command within an address, written so that it holds neither spaces nor what parts an address."""
    return found[0] if found[2] is None else f"$({quote(found[2], safe='%')})"
