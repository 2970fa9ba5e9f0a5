"""Scores page extraction on a folder of pages with known texts: ``python -m tests.conformance.pages FOLDER``.

Two kinds of folder are known: ``ground-truth.json`` beside ``html/*.html.gz``, where the whole text of each article is
given and runs of four words are counted; and ``evaldata.json`` beside ``eval/`` and ``cache/``, where a few passages
are given that must or must not be in the text. Other extractors are scored in the same run if they are installed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from reader.errors import DocumentRefused
from reader.ingest import encoding, pages
from reader.ingest.prose import Prose

ARRIVED = datetime(2026, 1, 1, tzinfo=UTC)
_RUN = 4
_WORD = re.compile(r"\w+")

Extract = Callable[[bytes, str], str]


@dataclass(frozen=True, slots=True)
class Page:
    """A page and what is known of its text: all of it, or passages that are in it and passages that are not."""

    url: str
    html: bytes
    whole: str | None = None
    inside: Sequence[str] = ()
    outside: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """Shares between 0 and 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def folder(path: Path) -> list[Page]:
    """The pages of a folder of either kind."""
    if (path / "ground-truth.json").is_file():
        return list(_whole_texts(path))
    return list(_passages(path))


def _whole_texts(path: Path) -> Iterator[Page]:
    for name, known in json.loads((path / "ground-truth.json").read_text("utf-8")).items():
        content = gzip.decompress((path / "html" / f"{name}.html.gz").read_bytes())
        yield Page(known["url"], content, known["articleBody"])


def _passages(path: Path) -> Iterator[Page]:
    for url, known in json.loads((path / "evaldata.json").read_text("utf-8")).items():
        places = [path / kind / known["file"] for kind in ("cache", "eval")]
        content = next(place for place in places if place.is_file()).read_bytes()
        yield Page(url, content, None, known["with"], known["without"])


def score(found: Sequence[str], known: Sequence[Page]) -> Score:
    """How well texts agree with what is known of their pages."""
    if known[0].whole is None:
        return _of_passages(found, known)
    shares = [_agreement(text, page.whole or "") for text, page in zip(found, known, strict=True)]
    precisions = [right / (right + wrong) if right else 0.0 for right, wrong, _ in shares if right + wrong]
    recalls = [right / (right + missing) if right else 0.0 for right, _, missing in shares if right + missing]
    return Score(statistics.mean(precisions or [0.0]), statistics.mean(recalls or [0.0]))


def _agreement(found: str, known: str) -> tuple[int, int, int]:
    """Runs of words that are in both, only in what was found, only in what is known."""
    ours, theirs = _runs(found), _runs(known)
    return (ours & theirs).total(), (ours - theirs).total(), (theirs - ours).total()


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1)) if words)


def _of_passages(found: Sequence[str], known: Sequence[Page]) -> Score:
    right = wrong = wanted = 0
    for text, page in zip(found, known, strict=True):
        flat = " ".join(text.split())
        right += sum(" ".join(passage.split()) in flat for passage in page.inside)
        wrong += sum(" ".join(passage.split()) in flat for passage in page.outside)
        wanted += len(page.inside)
    return Score(right / (right + wrong) if right else 0.0, right / wanted)


def ours(html: bytes, url: str) -> str:
    """What ``reader extract`` gives."""
    return _read(html, url).text


def _uncaptioned(html: bytes, url: str) -> str:
    """The same without captions, which the known texts do not have."""
    prose = _read(html, url)
    captions = [(span.start, span.end) for span in prose.spans if span.kind == "caption"]
    inside = [line for line in prose.lines() if not any(start <= line[0] < end for start, end in captions)]
    return prose.select(inside).text


def _read(html: bytes, url: str) -> Prose:
    try:
        return pages.read(encoding.decode(html), ARRIVED, url)[1]
    except DocumentRefused:
        return Prose("")


def _trafilatura(**options: Any) -> Extract:
    from trafilatura import extract

    return lambda html, url: extract(html, url=url, include_comments=False, **options) or ""


def _readability(html: bytes, url: str) -> str:
    from lxml.html import fromstring

    found = import_module("readability").Document(encoding.decode(html)).summary()
    return "\n".join(map(str, fromstring(found).itertext()))


def _newspaper(html: bytes, url: str) -> str:
    article = import_module("newspaper").Article(url, fetch_images=False)
    article.download(input_html=encoding.decode(html))
    article.parse()
    return str(article.text)


def _resiliparse(html: bytes, url: str) -> str:
    module = import_module("resiliparse.extract.html2text")
    return str(module.extract_plain_text(encoding.decode(html), main_content=True, alt_texts=False))


def extractors() -> dict[str, Extract]:
    """Every extractor that can be run here, ours first."""
    found: dict[str, Extract] = {
        "reader": ours,
        "reader, no captions": _uncaptioned,
        "trafilatura": _trafilatura(),
        "trafilatura fast": _trafilatura(fast=True),
        "trafilatura precision": _trafilatura(favor_precision=True),
        "trafilatura recall": _trafilatura(favor_recall=True),
    }
    others = {"readability": _readability, "newspaper": _newspaper, "resiliparse": _resiliparse}
    return found | {name: extract for name, extract in others.items() if find_spec(name)}


def attempt(extract: Extract, page: Page) -> str:
    """The text that an extractor gives; one that breaks gives none."""
    try:
        return extract(page.html, page.url)
    except Exception:
        return ""


def main() -> int:
    """Print the figures for every extractor, or for those named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, help="a folder of pages with known texts")
    parser.add_argument("names", nargs="*", help="extractors to score; all that are installed without")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="list the N pages that ours does worst on")
    given = parser.parse_args()
    known = folder(given.folder)
    print(f"{len(known)} pages            precision  recall      F1   ms a page")
    for name, extract in extractors().items():
        if given.names and name not in given.names:
            continue
        begin = time.perf_counter()
        found = [attempt(extract, page) for page in known]
        took = (time.perf_counter() - begin) * 1e3 / len(known)
        total = score(found, known)
        print(f"{name:24} {total.precision:8.3f} {total.recall:7.3f} {total.f1:7.3f} {took:11.1f}")
        if name == "reader" and given.worst:
            single = [(score([text], [page]).f1, page.url) for text, page in zip(found, known, strict=True)]
            print(*(f"  {f1:.3f}  {url}" for f1, url in sorted(single)[: given.worst]), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
