"""Annotated corpora as documents: a plain text, as a reader would see it, and the names in it by their offsets."""

from __future__ import annotations

import lzma
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["PER", "ORG", "LOC", "MISC"]
KINDS: dict[str, Kind] = {
    "PER": "PER",
    "PERSON": "PER",
    "ORG": "ORG",
    "LOC": "LOC",
    "GPE": "LOC",
    "FAC": "LOC",
    "MISC": "MISC",
}
#: How many sentences make a document where the corpus does not tell.
GROUP = 10
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"'}
_CLOSING = frozenset(", . ; : ! ? ) ] } % ' ’ ” ... … 's ’s n't n’t 're 've 'll 'd 'm ’re ’ve ’ll ’d ’m".split())
_OPENING = frozenset("( [ { $ £ € “ ‘".split())


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with its names, each as start, end and kind, in order."""

    text: str
    names: tuple[tuple[int, int, Kind], ...]


Sentence = list[tuple[str, str]]


def documents(path: Path) -> list[Labelled]:
    """The documents of one file of tokens and tags."""
    return [laid_out(sentences) for sentences in _grouped(path)]


def _grouped(path: Path) -> Iterator[list[Sentence]]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        lines = [line.rstrip("\n") for line in file]
    marks = sum(line.startswith("-DOCSTART-") for line in lines)
    marked = marks and sum(not line for line in lines) / marks <= 100
    document: list[Sentence] = []
    sentence: Sentence = []
    for line in [*lines, ""]:
        starts = line.startswith("-DOCSTART-")
        if (starts or not line.strip()) and sentence:
            document.append(sentence)
            sentence = []
        if document and (starts or (not marked and len(document) >= GROUP)):
            yield document
            document = []
        if line.strip() and not starts and not line.startswith("# "):
            parts = line.split("\t") if "\t" in line else line.split()
            if len(parts) > 1:
                sentence.append((parts[0], parts[-1]))
    if document:
        yield document


def laid_out(sentences: Iterable[Sentence]) -> Labelled:
    """Sentences of tokens as text, one a line, with the usual spacing around marks."""
    text = ""
    names: list[tuple[int, int, Kind]] = []
    for sentence in sentences:
        text += "\n" if text else ""
        before = ""
        quoted = glued = False
        inside: str | None = None
        for at, (token, tag) in enumerate(sentence):
            shown = _BRACKETS.get(token, token)
            tight = at == 0 or glued or shown in _CLOSING
            if shown == '"':
                tight = at == 0 or quoted or before in _OPENING
                quoted = not quoted
            text += "" if tight else " "
            start = len(text)
            text += shown
            glued = shown in _OPENING or (shown == '"' and quoted)
            before = shown
            kind = KINDS.get(tag[2:])
            if kind and tag[0] == "I" and inside == kind:
                names[-1] = (names[-1][0], len(text), kind)
            elif kind:
                names.append((start, len(text), kind))
            inside = kind
    return Labelled(text, tuple(names))
