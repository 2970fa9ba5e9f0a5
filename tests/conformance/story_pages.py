"""Story pages judged by reading: ``python -m tests.conformance.story_pages draw LIBRARY… --seed N``.

``draw`` takes stories of at least two articles from each library, by the seed, and prints what is to be judged, each
with a key: every overview sentence, every figure of a line, and two facts of each story. Beside it, how much of the
weight of the terms that several articles share the overviews have, and how much as many first sentences of an article,
the mean of all and the best. ``score FILE`` prints what the verdicts in a file come to. A verdict is a line of key and
word: ``ok``, or what is wrong: ``broken`` (no complete sentence), ``leans``, ``repeats``, ``off`` (not on the event),
``value``, ``counts``, ``wrong``. Keys name article and offset and no text, so that verdicts may be kept where the
articles may not.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from reader.analysis.overview import coverage, weigh
from reader.analysis.passages import Passage, read
from reader.analysis.rarity import Rarity
from reader.analysis.telling import depth
from reader.library import Library
from reader.library.telling import READ

FACTS = 2


def key(library: Library, kind: str, passage: Passage) -> str:
    """A name for a passage that is the same in every library with the article, and tells no text."""
    ref = library.article(passage.article).ref
    return f"{kind}-{hashlib.sha256(ref.encode()).hexdigest()[:10]}-{passage.start}"


def drawn(library: Library, number: int, rng: random.Random) -> list[int]:
    """Stories of several articles."""
    several = sorted(story.id for story in library.stories() if story.articles > 1)
    return rng.sample(several, min(number, len(several)))


def questions(library: Library, story: int, rng: random.Random) -> Iterator[str]:
    """What is to be judged of a story, a line each."""
    page = library.telling.story(story)
    view = library.story(story).story
    yield f"\n== {view.title} ({view.articles} articles)"
    for passage in page.overview:
        yield f"{key(library, 'overview', passage)}  {_flat(passage.text)}"
    for tally in page.tallies:
        what = " · ".join(part for part in (tally.counts, tally.unit, tally.place, tally.period) if part)
        for one in tally.readings:
            sentence = _flat(one.sentence.text)
            yield f"{key(library, 'figure', one.passage)}  {what}: {one.bound} {one.value:g}  « {sentence}"
    for fact in rng.sample(page.facts, min(FACTS, len(page.facts))):
        kind = f"fact-{fact.question.replace(' ', '')}"
        yield f"{key(library, kind, fact.answer)}  {fact.name}  « {_flat(fact.sentence.text)}"


def covered(library: Library, story: int) -> tuple[float, float, float] | None:
    """What the overview has of the weight of what several articles say, and what the mean and best lead have."""
    verbs = library.telling
    accounts = verbs.accounts(verbs.chosen(library.store.stories.told(story), READ))
    told = [(account, read(account, depth(len(accounts)))) for account in accounts]
    terms = {term for _, found in told for one in found for term in one.terms}
    weights = weigh(told, Rarity(*library.store.grouping.frequencies(terms)))
    voices = Counter(term for _, found in told for term in {term for one in found for term in one.terms})
    shared = {term: weight for term, weight in weights.items() if voices[term] > 1}
    overview = verbs.story(story).overview
    if not shared or not overview:
        return None
    leads = [[one.passage.text for one in found[: len(overview)]] for _, found in told]
    single = [coverage(lead, shared) for lead in leads]
    return coverage([one.text for one in overview], shared), statistics.fmean(single), max(single)


def draw(libraries: list[Path], number: int, seed: int) -> None:
    """Print what is to be judged, and the coverage."""
    figures: list[tuple[float, float, float]] = []
    for path in libraries:
        rng = random.Random(seed)
        with Library.open(path) as library:
            for story in drawn(library, number, rng):
                print(*questions(library, story, rng), sep="\n")
                found = covered(library, story)
                figures += [found] if found else []
    mine, mean, best = (statistics.fmean(column) for column in zip(*figures, strict=True))
    print(f"\ncoverage of what several articles share, over {len(figures)} stories:")
    print(f"overview {mine:.3f}, as many sentences of one article {mean:.3f}, of the best article {best:.3f}")


def score(file: Path) -> None:
    """Print the share of right verdicts by kind, and what was wrong with the others."""
    verdicts: dict[str, Counter[str]] = defaultdict(Counter)
    for line in file.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            name, verdict = line.split()
            verdicts[name.split("-")[0]][verdict] += 1
    for kind, counts in sorted(verdicts.items()):
        wrong = ", ".join(f"{word} {count}" for word, count in counts.most_common() if word != "ok")
        print(f"{kind:9} {counts['ok']:4} of {counts.total():4} right, {counts['ok'] / counts.total():.3f}  ({wrong})")


def _flat(text: str) -> str:
    return " ".join(text.split())


def main() -> None:
    """Draw or score."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw")
    drawing.add_argument("libraries", type=Path, nargs="+")
    drawing.add_argument("--stories", type=int, default=30, help="of each library")
    drawing.add_argument("--seed", type=int, default=1)
    commands.add_parser("score").add_argument("file", type=Path)
    given = parser.parse_args()
    if given.command == "draw":
        draw(given.libraries, given.stories, given.seed)
    else:
        score(given.file)


if __name__ == "__main__":
    main()
