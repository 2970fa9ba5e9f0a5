"""Subscriptions as values: what the user asked for, and what is known of each feed's server."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any

_ORIGIN = "feed:"
#: The columns that ``subscription`` reads, in its order.
COLUMNS = (
    "id, url, title, link, folder, tags, lean, settings, etag, last_modified, digest, next_due, last_fetch,"
    " last_success, failures, error, retired, added"
)


@dataclass(frozen=True, slots=True)
class FeedOptions:
    """What holds for one feed alone.

    ``headers`` go with every request to its own server; ``split`` makes an entry that lists many linked items an
    article for each; ``full_text`` fetches the page of every new entry.
    """

    headers: tuple[tuple[str, str], ...] = ()
    split: bool = True
    full_text: bool = False


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that the user reads.

    ``title`` is the user's, or the first that the feed gave; ``folder`` a path such as ``News/World``, empty for none;
    ``attributes`` are those of its outline in the OPML list it came from. Times are in Unix seconds. ``failures``
    counts the fetches that failed since the last success, ``error`` says why the last one did; ``retired`` is when
    the server said that the feed is gone for good.
    """

    id: int
    url: str
    title: str | None
    link: str | None
    folder: str
    tags: tuple[str, ...]
    lean: str | None
    attributes: tuple[tuple[str, str], ...]
    options: FeedOptions
    etag: str | None
    last_modified: str | None
    digest: bytes | None
    next_due: int
    last_fetch: int | None
    last_success: int | None
    failures: int
    error: str | None
    retired: int | None
    added: int

    @property
    def origin(self) -> str:
        """What the ids of this feed's entries are unique within; stays when the address changes."""
        return origin(self.id)


@dataclass(frozen=True, slots=True)
class Success:
    """What a fetch that was answered leaves behind; ``url`` is set where the feed moved for good."""

    at: int
    next_due: int
    etag: str | None = None
    last_modified: str | None = None
    digest: bytes | None = None
    title: str | None = None
    link: str | None = None
    url: str | None = None


def origin(feed: int) -> str:
    """The origin of a feed's entries."""
    return f"{_ORIGIN}{feed}"


def feed_of(origin: str) -> int | None:
    """The feed that an article's origin names; None for an origin of another kind."""
    number = origin.removeprefix(_ORIGIN)
    return int(number) if origin.startswith(_ORIGIN) and number.isdecimal() else None


def settings(attributes: Collection[tuple[str, str]], options: FeedOptions) -> str:
    """The column that holds what few feeds have; empty where everything is as usual."""
    usual = asdict(FeedOptions())
    own = {name: value for name, value in asdict(options).items() if value != usual[name]}
    kept = {"attributes": [list(pair) for pair in attributes], "options": own}
    return json.dumps({name: value for name, value in kept.items() if value})


def subscription(row: tuple[Any, ...]) -> Subscription:
    """A row of ``COLUMNS`` as a value."""
    kept = json.loads(row[7])
    return Subscription(
        id=row[0],
        url=row[1],
        title=row[2],
        link=row[3],
        folder=row[4],
        tags=tuple(json.loads(row[5])),
        lean=row[6],
        attributes=_pairs(kept.get("attributes", ())),
        options=_options(kept.get("options", {})),
        etag=row[8],
        last_modified=row[9],
        digest=row[10],
        next_due=row[11],
        last_fetch=row[12],
        last_success=row[13],
        failures=row[14],
        error=row[15],
        retired=row[16],
        added=row[17],
    )


def _options(kept: Mapping[str, Any]) -> FeedOptions:
    return FeedOptions(**{**kept, "headers": _pairs(kept.get("headers", ()))})


def _pairs(kept: Collection[Collection[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in kept)
