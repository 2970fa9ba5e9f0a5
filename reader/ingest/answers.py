"""What a feed's server answered, as entries for the store: pure, and so done in any process."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from reader.article import Incoming
from reader.errors import DocumentRefused
from reader.ingest import feeds
from reader.ingest.entries import Made, made
from reader.ingest.feeds import Feed
from reader.ingest.fetch.values import Response
from reader.ingest.reading import Intake
from reader.store.subscription import Subscription
from reader.text.terminal import hidden

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """A feed and what its server answered, when (Unix seconds), and before when published articles count as read."""

    feed: Subscription
    response: Response
    at: int
    read_before: int | None

    @property
    def arrived(self) -> datetime:
        """When it was answered."""
        return datetime.fromtimestamp(self.at, UTC)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the feed says of itself, and its articles."""

    title: str | None
    link: str | None
    articles: tuple[Incoming | Made, ...]


def work(answer: Answer) -> Reading:
    """Read an answer to the end, up to what has to be looked up in the store. Raises DocumentRefused."""
    found = read(answer)
    return Reading(
        found.title,
        found.link,
        tuple(made(article, answer.at, read_before=answer.read_before) for article in articles(found, answer)),
    )


def read(answer: Answer) -> Feed:
    """The feed in an answer. Raises DocumentRefused, whatever goes wrong in a parser of a stranger's bytes."""
    response = answer.response
    return _sound(
        lambda: feeds.read(
            response.content or b"", url=response.url, content_type=response.content_type, arrived=answer.arrived
        ),
        answer.feed,
    )


def articles(found: Feed, answer: Answer) -> Iterator[Incoming]:
    """The entries as articles; one that cannot be read is left out."""
    intake = Intake(answer.arrived, split=answer.feed.options.split)
    for entry in found.entries:
        try:
            incoming = feeds.article(found, entry, intake, answer.feed.origin)
        except Exception:
            _log.exception("an entry of %s cannot be read", hidden(answer.feed.url))
            continue
        if incoming is not None:
            yield incoming


def _sound(read: Callable[[], Feed], feed: Subscription) -> Feed:
    """What a parser makes of a stranger's bytes: whatever goes wrong in it is that feed's trouble alone."""
    try:
        return read()
    except DocumentRefused:
        raise
    except Exception as error:
        _log.exception("the feed %s cannot be read", hidden(feed.url))
        raise DocumentRefused(f"cannot be read ({type(error).__name__})") from error
