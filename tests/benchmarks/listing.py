"""What a window of the article list costs the store, whatever its length: ``python -m tests.benchmarks.listing``."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

from reader.article import Article, Document
from reader.library import Library
from reader.library.folding import Grouping
from reader.store import Entry, Identity, StoredDocument
from reader.store.grouping import Placed, Regrouping
from tests.benchmarks.corpus import START

SIZES = (1_000, 200_000)
RUNS = 40
WINDOW = 50


def fill(library: Library, number: int) -> None:
    """Store ``number`` headlines, one every minute."""
    arrived = int((START + timedelta(days=400)).timestamp())
    for start in range(0, number, 1_000):
        entries = []
        for count in range(start, start + 1_000):
            published = (START + timedelta(minutes=count)).isoformat()
            article = Article(f"Headline number {count}", "", source=f"Outlet {count % 23}", published=published)
            document = StoredDocument.of(Document(article.title.encode(), "application/json"))
            identities = (Identity("id", str(count), "import"),)
            entries.append(Entry.of(identities, str(count), article, document, arrived=arrived, text_key=""))
        outcomes = library.store.intake.put(entries)
        group(library, [outcome.article for outcome in outcomes])


def group(library: Library, articles: Sequence[int]) -> None:
    """Put every three articles into one story."""
    stories = {article: 1 + article // 3 for article in articles}
    with library.store.database.transaction() as connection:
        connection.executemany(
            "INSERT OR IGNORE INTO story (id) VALUES (?)", [(story,) for story in dict.fromkeys(stories.values())]
        )
        placed = [Placed(article, 1, story, "") for article, story in stories.items()]
        library.store.grouping.write(Regrouping(placed=placed), version=1, now=0)


def milliseconds(action: Callable[[], object]) -> float:
    """The median of several runs."""
    taken = []
    for _ in range(RUNS):
        began = time.perf_counter()
        action()
        taken.append((time.perf_counter() - began) * 1e3)
    return statistics.median(taken)


def measure(number: int, grouping: Grouping) -> dict[str, float]:
    """Each thing the interface asks for at its first paint and while it scrolls, of articles or of their stories."""
    rng = random.Random(3)
    with tempfile.TemporaryDirectory() as folder:
        with Library.open(folder) as library:
            fill(library, number)
        began = time.perf_counter()
        with Library.open(Path(folder)) as library:
            library.listing(folded=True, grouping=grouping).rows(0, WINDOW)
            opened = (time.perf_counter() - began) * 1e3
            listing = library.listing(folded=True, grouping=grouping)
            middle = listing.total // 2

            def leap() -> None:
                start = rng.randrange(listing.total - WINDOW)
                listing.rows(start, start + WINDOW)

            return {
                "open, make a list, first window": opened,
                "make a list": milliseconds(lambda: library.listing(folded=True, grouping=grouping)),
                "next window": milliseconds(lambda: listing.rows(WINDOW, 2 * WINDOW)),
                "last window": milliseconds(lambda: listing.rows(listing.total - WINDOW, listing.total)),
                "window in the middle": milliseconds(lambda: listing.rows(middle, middle + WINDOW)),
                "window anywhere": milliseconds(leap),
                "count unread": milliseconds(lambda: library.unread(folded=True)),
            }


def main() -> None:
    """Print each cost at both sizes, and the ratio."""
    groupings: tuple[Grouping, ...] = ("none", "story", "source", "date")
    for grouping in groupings:
        print(f"grouped by {grouping}")
        few, many = (measure(number, grouping) for number in SIZES)
        for name, value in few.items():
            ratio = many[name] / value
            print(f"{name:34} {value:8.2f} ms at {SIZES[0]:,}  {many[name]:8.2f} ms at {SIZES[1]:,}  × {ratio:.2f}")


if __name__ == "__main__":
    main()
