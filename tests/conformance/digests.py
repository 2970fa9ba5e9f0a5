"""How well pages of many stories are told from articles, and cut: ``python -m tests.conformance.digests``.

``--pages FILE`` are real digests, JSON Lines of ``{"text", "segments": [{"start", "end"}]}``; they are also measured
with a greeting, an item of two paragraphs, and lists of links mixed in. ``--articles FILE`` are ordinary articles with
their paragraphs, JSON Lines of ``{"text"}``; ``--wrapped FILE`` the same without paragraphs, which are then made of one
to three sentences; all are looked at once more with headings put among their paragraphs. Pages put together of
sentences of our own, and lists of links, are measured without any file. A boundary is the place where a story begins;
files may be compressed (.xz).
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reader.article import Span
from reader.ingest import digests, linklists, markup
from reader.ingest.prose import Prose
from reader.text import sentences
from tests.analysis.lookalikes import LOOKALIKES

GREETINGS = (
    "Good morning. Nine stories today, most of them from the south.",
    "Here is what happened while you slept, in a few lines each.",
    "Welcome back to the letter that reads the wires for you, so that you need not.",
    "This is your daily briefing, put together by the night desk.",
)
FAREWELLS = ("That is all for today.", "Until tomorrow, and thank you for reading.", "Compiled by the night desk.")
#: Second paragraphs that could stand under nearly any story.
CONTINUED = (
    "It was the second time this month that officials had been asked to explain themselves.",
    "They said an answer would be given within a week, and that nothing had been decided.",
    "The decision surprised many, and its cost is not known yet.",
    "He declined to say who had been told beforehand.",
)
LINKS = (
    "Harbour master asks for a second crane",
    "Why the night train is late again",
    "Seven bakers and one golden spoon",
    "A map of every closed bridge in the valley",
    "What the storm left on the beaches of Selm",
    "Choir sings in an empty swimming hall",
)


@dataclass(frozen=True)
class Page:
    """A page and where its stories begin; none where it is one article."""

    prose: Prose
    starts: frozenset[int]


@dataclass
class Count:
    """Pages recognised, and boundaries: found and right, found, and there."""

    pages: int = 0
    recognised: int = 0
    right: int = 0
    found: int = 0
    there: int = 0
    missed: list[int] = field(default_factory=list)

    def add(self, page: Page, starts: Sequence[int]) -> None:
        """One page with where stories were found to begin."""
        self.pages += 1
        self.recognised += len(starts) > 1
        self.right += len(page.starts & set(starts))
        self.found += len(set(starts))
        self.there += len(page.starts)
        if len(starts) < 2:
            self.missed.append(self.pages)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall of the boundaries."""
        return 2.0 * self.right / (self.found + self.there) if self.found + self.there else 0.0


def starts(prose: Prose) -> list[int]:
    """Where the stories of a page begin, by its links or its paragraphs; a heading belongs to its story."""
    linked = linklists.split(prose, None)
    if linked:
        return [one.extent[0] for one in linked]
    found = digests.split(prose)
    return [one.linked.extent[0] if one.linked else (one.heading or one.text)[0] for one in found]


def measure(pages: Sequence[Page]) -> Count:
    """How the pages are cut."""
    count = Count()
    for page in pages:
        count.add(page, starts(page.prose))
    return count


def assemble(pieces: Sequence[tuple[str, str]]) -> Page:
    """A page of pieces, each of a kind: ``story`` begins one, ``heading`` begins it above, ``links`` are links.

    ``frame`` and ``more`` begin none; links that stand apart are stories where there are enough of them.
    """
    text = ""
    spans: list[Span] = []
    begun: set[int] = set()
    headed = False
    for kind, piece in pieces:
        text += "\n\n" if text else ""
        start = len(text)
        if kind == "links":
            lines = piece.split("\n")
            for line in lines:
                at = len(text)
                text += line + "\n"
                spans += [Span(at, at + len(line), "item"), Span(at, at + len(line), "link", f"https://x.example/{at}")]
                if len(lines) > 4:
                    begun.add(at)
            text = text.rstrip("\n")
            continue
        text += piece
        if kind == "heading":
            spans.append(Span(start, len(text), "heading", "2"))
        if kind == "heading" or (kind == "story" and not headed):
            begun.add(start)
        headed = kind == "heading"
    return Page(Prose(text, tuple(spans)), frozenset(begun))


def mixed(stories: Sequence[str], rng: random.Random) -> Page:
    """The stories with a greeting, perhaps a farewell, one story of two paragraphs, and lists of links."""
    pieces: list[tuple[str, str]] = [("frame", rng.choice(GREETINGS))]
    continued, few, many = (rng.randrange(len(stories)) for _ in range(3))
    for number, story in enumerate(stories):
        pieces.append(("story", story))
        if number == continued:
            pieces.append(("more", rng.choice(CONTINUED)))
        if number == few:
            pieces.append(("links", "\n".join(rng.sample(LINKS, 3))))
        elif number == many and rng.random() < 0.5:
            pieces.append(("links", "\n".join(LINKS)))
    if rng.random() < 0.5:
        pieces.append(("frame", rng.choice(FAREWELLS)))
    return assemble(pieces)


def own_stories() -> list[tuple[str, str, str]]:
    """Titles of events of our own, each event once, with its first sentences and those behind them."""
    told = []
    for alike in LOOKALIKES:
        text = alike.report.text
        extents = sentences(text)
        cut = extents[len(extents) // 2][0] if len(extents) > 1 else len(text)
        told.append((alike.report.title, text[:cut].strip(), text[cut:]))
    return told


def composed(rng: random.Random, number: int = 40) -> dict[str, list[Page]]:
    """Topic pages of our own sentences: by paragraphs, by headings, by headings over two paragraphs."""
    events = own_stories()
    made: dict[str, list[Page]] = {"paragraphs": [], "headings": [], "headings over two": []}
    for _ in range(number):
        chosen = rng.sample(events, rng.randint(5, min(12, len(events))))
        made["paragraphs"].append(mixed([text for _, text, _ in chosen], rng))
        plain: list[tuple[str, str]] = []
        two: list[tuple[str, str]] = [("frame", rng.choice(GREETINGS))]
        for title, text, more in chosen:
            plain += [("heading", title), ("story", text)]
            two += [("heading", title), ("story", text), *([("more", more)] if more else [])]
        made["headings"].append(assemble(plain))
        made["headings over two"].append(assemble(two))
    return made


def lists(rng: random.Random, number: int = 40) -> list[Page]:
    """Entries that are lists of links, as feeds send them: with and without words behind each link."""
    pages = []
    for _ in range(number):
        titles = [title for title, _, _ in rng.sample(own_stories(), 8)] + list(LINKS)
        words = rng.random() < 0.5
        items = "".join(
            f"<li><a href='https://x.example/{at}'>{title}</a>{f' – {rng.choice(CONTINUED)}' if words else ''}</li>"
            for at, title in enumerate(titles)
        )
        prose = markup.to_prose(f"<p>{rng.choice(GREETINGS)}</p><ul>{items}</ul>", "https://x.example/")
        pages.append(Page(prose, frozenset(span.start for span in prose.spans if span.kind == "item")))
    return pages


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON Lines."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def real(path: Path) -> list[tuple[str, list[str]]]:
    """Digests as text and as the texts of their stories."""
    return [(row["text"], [row["text"][one["start"] : one["end"]] for one in row["segments"]]) for row in rows(path)]


def ordinary(paths: Sequence[Path], wrapped: Sequence[Path], most: int, rng: random.Random) -> Iterator[str]:
    """Articles of at least four paragraphs; those that lost them get some of one to three sentences."""
    for path in paths:
        for row in rows(path):
            if (row.get("text") or "").count("\n") >= 3:
                yield row["text"]
    for path in wrapped:
        texts = [row["text"] for at, row in enumerate(rows(path)) if at % 25 == 0]
        for text in rng.sample(texts, min(most, len(texts))):
            flat = " ".join(text.split())
            told = [flat[start:end] for start, end in sentences(flat)]
            paragraphs = []
            while told:
                size = rng.choice((1, 1, 2, 2, 3))
                paragraphs.append(" ".join(told[:size]))
                told = told[size:]
            if len(paragraphs) > 3:
                yield "\n\n".join(paragraphs)


def headed(text: str, rng: random.Random) -> Prose:
    """An article with a heading, a few of its own words, over every two or three paragraphs."""
    pieces: list[tuple[str, str]] = []
    left = [paragraph for paragraph in text.split("\n") if paragraph.strip()]
    while left:
        size = rng.choice((2, 3))
        pieces.append(("heading", " ".join(left[0].split()[:4])))
        pieces += [("story", paragraph.strip()) for paragraph in left[:size]]
        left = left[size:]
    return assemble(pieces).prose


def line(label: str, count: Count) -> str:
    """One line of the report."""
    missed = f"  not recognised: {count.missed}" if count.missed else ""
    return f"{label:42} {count.recognised:4} of {count.pages:4} recognised, boundaries F1 {count.f1:.3f}{missed}"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--articles", type=Path, nargs="*", default=[])
    parser.add_argument("--wrapped", type=Path, nargs="*", default=[])
    parser.add_argument("--most", type=int, default=2_000, help="articles taken of each --wrapped file")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    rng = random.Random(given.seed)
    if given.pages:
        pages = real(given.pages)
        whole = [Page(Prose(text), frozenset(text.index(one) for one in told)) for text, told in pages]
        print(line("digests", measure(whole)))
        print(line("digests with other things mixed in", measure([mixed(told, rng) for _, told in pages])))
    for label, made in composed(rng).items():
        print(line(f"pages of our own by {label}", measure(made)))
    print(line("lists of links", measure(lists(rng))))
    texts = list(ordinary(given.articles, given.wrapped, given.most, rng))
    alarms = sum(bool(starts(Prose(text))) for text in texts)
    print(f"ordinary articles: {alarms} of {len(texts):,} taken for digests")
    sectioned = [headed(text, rng) for text in texts if text.count("\n") > 11]
    alarms = sum(bool(starts(prose)) for prose in sectioned)
    print(f"ordinary articles with headings: {alarms} of {len(sectioned):,} taken for digests")


if __name__ == "__main__":
    main()
